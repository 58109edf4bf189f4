import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.ui.kit.list_button import ListButton
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import apply_theme
from tests.support.ui_lint import lint, settle


def made(qtbot, name="Morning round", line="5 movements, about 9 min, due 08:00"):
    button = ListButton(name, line, StateKind.DUE)
    qtbot.addWidget(button)
    return button


def test_a_row_is_named_by_its_name_and_its_line(qtbot):
    assert made(qtbot).accessibleName() == "Morning round, 5 movements, about 9 min, due 08:00"
    assert made(qtbot, line="").accessibleName() == "Morning round"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_row_is_pressed_by_keys_and_marked_only_by_its_owner(qtbot, key):
    button, pressed = made(qtbot), []
    button.clicked.connect(lambda: pressed.append(True))
    settle(button, 320)
    qtbot.keyClick(button, key)
    assert pressed == [True]
    assert not button.isChecked()


def test_a_long_name_wraps_and_is_never_cut(qtbot):
    short, long = made(qtbot), made(qtbot, "Exercises of the first days, as the leaflet of the ward has them")
    assert long.heightForWidth(260) > short.heightForWidth(260)


@pytest.mark.parametrize("percent", [100, 200])
def test_a_row_is_large_enough_at_every_text_size(qtbot, percent):
    apply_theme(QApplication.instance(), ThemeChoice.LIGHT, percent)
    try:
        button = made(qtbot)
        button.setChecked(True)
        settle(button, 360)
        assert lint(button) == []
        assert not button.grab().isNull()
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
