"""Whoever must not stand in front of the warning signs is told in time."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from companion.ui.kit.message import Question
from companion.ui.signs_door import SIGNS, SignsDoor


class Page:
    def __init__(self) -> None:
        self.entered: list[bool] = []

    def enter(self, *, anew: bool) -> None:
        self.entered.append(anew)

    def hear(self, topics: frozenset) -> None: ...


@pytest.fixture
def went():
    return []


@pytest.fixture
def door(qapp, went):
    parent = QObject()
    made = SignsDoor(went.append, parent)
    made.told = []
    made.shown.connect(lambda: made.told.append("shown"))
    made.left.connect(lambda: made.told.append("left"))
    yield made
    parent.deleteLater()


@pytest.fixture
def asked(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    yield Question("Which?", "Nothing changes by itself.", parent, careful="Stay", other="Leave")
    parent.hide()


def test_opening_and_leaving_are_told_once_each(door):
    for page in ("today", SIGNS, SIGNS, "diary", "today", SIGNS):
        door.passed(page)
    assert door.told == ["shown", "left", "shown"]


def test_it_remembers_where_one_came_from_and_whether_they_were_shown_already(door):
    page = Page()
    door.opened("diary", page)
    door.opened(SIGNS, page)
    assert door.came_from == "diary"
    assert page.entered == [True, False]


def test_a_question_waits_until_the_signs_are_left(door, asked):
    door.passed(SIGNS)
    door.ask(asked)
    assert not asked.isVisible()
    door.passed("today")
    assert asked.isVisible()
    asked.reject()


def test_what_a_person_asked_for_does_not_wait_and_leads_to_the_signs(door, asked, went):
    door.passed(SIGNS)
    door.ask(asked, wanted=True)
    assert asked.isVisible()
    asked.signs.click()
    assert went == [SIGNS]
