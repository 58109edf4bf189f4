"""The upper edge of the reminder's window: its two buttons stay what they are while the heading changes."""

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.kit.card import Chip
from companion.ui.notice_top import NoticeTop
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import EIGHT, eight, looks, settled
from tests.support.records import add
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def top(qtbot: QtBot) -> NoticeTop:
    made = NoticeTop()
    qtbot.addWidget(made)
    return made


def test_another_heading_leaves_the_buttons_and_the_focus_alone(qtbot: QtBot, top: NoticeTop) -> None:
    top.say("2 reminders are open", 510)
    settle(top, 510)
    before = top.findChildren(QAbstractButton)
    top.activateWindow()
    before[1].setFocus()
    top.say("1 reminder is open", 510)
    settled()
    assert read(top) == "1 reminder is open"
    assert top.findChildren(QAbstractButton) == before
    assert before[1].hasFocus()
    assert lint(top) == []


def test_the_state_of_the_only_one_is_a_chip(
    qtbot: QtBot, services: Services, clock: FrozenClock, top: NoticeTop
) -> None:
    clock.set(EIGHT)
    add(services, eight())
    (item,) = services.agenda.due_now()
    for _ in range(2):
        top.say_state(item, "Due now, 08:00", 510)
    settle(top, 510)
    (chip,) = top.findChildren(Chip)
    assert chip.text() == "Due now, 08:00"


@pytest.mark.parametrize(("width", "beside"), [(1180, True), (700, False)])
def test_at_double_text_the_heading_goes_below_where_there_is_no_room(
    qtbot: QtBot, width: int, *, beside: bool
) -> None:
    with looks(ThemeChoice.CONTRAST, 200):
        top = NoticeTop()
        qtbot.addWidget(top)
        top.say("12 reminders are open", width)
        settle(top, width)
        close = top.findChildren(QAbstractButton)[1]
        heading = next(one for one in (top._beside, top._under) if one.count())
        assert (heading is top._beside) is beside
        assert close.geometry().right() <= width
        assert lint(top) == []


def test_each_button_says_what_is_wanted(qtbot: QtBot, top: NoticeTop) -> None:
    top.say("Soon", 510)
    settle(top, 510)
    with qtbot.waitSignal(top.signs_wanted, timeout=1000):
        press_button(top, "Warning signs")
    with qtbot.waitSignal(top.close_wanted, timeout=1000):
        press_button(top, "Close")


def test_at_double_text_a_long_state_has_room_for_all_its_lines(
    qtbot: QtBot, services: Services, clock: FrozenClock
) -> None:
    clock.set(EIGHT)
    add(services, eight())
    (item,) = services.agenda.due_now()
    with looks(ThemeChoice.LIGHT, 200):
        top = NoticeTop()
        qtbot.addWidget(top)
        top.say_state(item, "Due 08:00. You asked to be reminded at 08:15. Moved from 07:30", 947)
        settle(top, 947)
        assert lint(top) == []
