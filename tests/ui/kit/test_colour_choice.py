"""Choosing a colour by its shape and words, by press and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from companion.domain.settings import ThemeChoice
from companion.ui import people_words
from companion.ui.kit.colour_choice import ColourChoice
from companion.ui.kit.field import Field
from companion.ui.kit.theme import apply_theme
from tests.support.ui_lint import lint, settle


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_the_choice_has_no_finding(qtbot, qapp, choice, percent):
    apply_theme(qapp, choice, percent)
    field = Field("Colour and shape", ColourChoice(people_words.colours(), name="Colour and shape", selected="plum"))
    qtbot.addWidget(field)
    settle(field, 420)
    assert lint(field) == []
    assert not field.grab().isNull()
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


def test_arrows_walk_and_a_press_chooses(qtbot):
    group = ColourChoice(people_words.colours(), name="Colour", selected="")
    qtbot.addWidget(group)
    with qtbot.waitActive(group):
        group.show()
        group.activateWindow()
    assert group.value() == ""
    buttons = group.findChildren(QRadioButton)
    with qtbot.waitSignal(group.changed):
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert group.value() == "plum"
    qtbot.keyClick(buttons[1], Qt.Key.Key_Right)
    assert group.value() == "amber"
    qtbot.keyClick(buttons[2], Qt.Key.Key_Up)
    qtbot.keyClick(buttons[1], Qt.Key.Key_Left)
    qtbot.keyClick(buttons[0], Qt.Key.Key_Left)
    assert group.value() == "rose"
    assert [button.isChecked() for button in buttons] == [False] * 5 + [True]
    qtbot.keyClick(buttons[3], Qt.Key.Key_Return)
    assert group.value() == "blue"


def test_a_colour_that_is_not_offered_changes_nothing(qtbot):
    group = ColourChoice(people_words.colours(["teal"]), name="Colour", selected="teal")
    qtbot.addWidget(group)
    assert group.value() == ""
    group.set_value("plum")
    group.set_value("teal")
    assert group.value() == "plum"
