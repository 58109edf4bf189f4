"""A message stands in nobody's way: one key to the warning signs, Escape and Enter close it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.settings import ThemeChoice
from companion.ui.kit.message import Message, Question
from companion.ui.kit.theme import apply_theme
from tests.support.ui_lint import lint


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture(params=["message", "question"])
def box(request, parent):
    made = (
        Message("This happened.", "Do that.", parent, close="Close this message")
        if request.param == "message"
        else Question("Which?", "Nothing changes by itself.", parent, careful="Stay", other="Leave")
    )
    heard = []
    made.signs_wanted.connect(lambda: heard.append("signs"))
    if isinstance(made, Question):
        made.other_chosen.connect(lambda: heard.append("other"))
    made.finished.connect(lambda _code: heard.append("closed"))
    made.heard = heard
    made.open()
    QApplication.processEvents()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_enter_close_it_and_choose_nothing(box, key):
    heard = box.heard
    QTest.keyClick(box.close_button, key)
    assert heard == ["closed"]


def test_f2_leads_to_the_warning_signs_and_closes_it(box, qtbot):
    heard = box.heard
    qtbot.waitUntil(box.isActiveWindow)
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_F2)
    assert heard == ["closed", "signs"]


def test_the_button_does_the_same(box):
    heard = box.heard
    box.signs.click()
    assert heard == ["closed", "signs"]


def test_the_careful_way_is_the_main_one_and_has_the_focus(parent):
    question = Question("Which?", "Nothing changes by itself.", parent, careful="Stay", other="Leave")
    question.open()
    QApplication.processEvents()
    assert question.focusWidget() is question.close_button
    heard = []
    question.other_chosen.connect(lambda: heard.append(1))
    question.other_button.click()
    assert heard == [1]
    assert not question.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_it_can_be_read_in_every_theme_and_size(parent, theme, percent):
    app = QApplication.instance()
    apply_theme(app, theme, percent)
    try:
        long = "This computer is now set to America/New York. Your plan follows Europe/Berlin."
        question = Question(long, long, parent, careful="Keep home times", other="Follow local time")
        question.open()
        QApplication.processEvents()
        assert lint(question) == []
        assert question.width() <= question.screen().availableGeometry().width()
        question.reject()
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)
