"""The form of a reminder that names nothing."""

from pytestqt.qtbot import QtBot

from companion.ui.notice_private import PrivateForm
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint, settle


def test_it_says_how_to_see_it_and_what_closing_does(qtbot: QtBot) -> None:
    form = PrivateForm()
    qtbot.addWidget(form)
    form.tell("Closing changes nothing.", trial=False)
    settle(form, 510)
    assert read(form).splitlines() == ["Open to see and answer it.", "Closing changes nothing."]
    assert lint(form) == []
    with qtbot.waitSignal(form.wanted, timeout=1000):
        press_button(form, "Open")


def test_a_test_that_comes_with_it_says_that_it_is_one(qtbot: QtBot) -> None:
    form = PrivateForm()
    qtbot.addWidget(form)
    form.tell("Closing changes nothing.", trial=True)
    settle(form, 510)
    assert "This is a test reminder" in read(form)
    assert lint(form) == []
