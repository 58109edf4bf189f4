"""Why a line is paused, in one line; it may stay empty."""

import pytest
from PySide6.QtCore import Qt

from companion.ui.planning.hold_form import HoldForm
from tests.support.told_shell import press_button, press_key
from tests.support.ui_lint import lint, settle


@pytest.fixture
def form(qtbot):
    made = HoldForm()
    qtbot.addWidget(made)
    settle(made, 500)
    return made


def test_the_reason_is_handed_on_without_spaces_around_it(form, qtbot):
    form.why.setText("  the nurse said so ")
    with qtbot.waitSignal(form.agreed) as agreed:
        press_key(form.why, Qt.Key.Key_Return)
    assert agreed.args == ["the nurse said so"]
    assert lint(form) == []


def test_it_may_stay_empty_and_may_be_left(form, qtbot):
    with qtbot.waitSignal(form.agreed) as agreed:
        press_button(form, "Pause it")
    assert agreed.args == [""]
    with qtbot.waitSignal(form.kept):
        press_button(form, "Leave it as it is")
