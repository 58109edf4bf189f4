"""Where a button is gone, the focus stays in its place, and no key acts there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.focus_stop import FocusStop, has_focus_inside


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.column = QVBoxLayout(made)
    made.before, made.stop, made.inside, made.after = QPushButton("a"), FocusStop(), QPushButton("b"), QPushButton("c")
    QVBoxLayout(made.stop).addWidget(made.inside)
    for one in (made.before, made.stop, made.after):
        made.column.addWidget(one)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_key(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key)
    QApplication.processEvents()


def test_no_key_acts_on_it_and_tab_goes_on_to_what_it_holds(window: QWidget) -> None:
    pressed: list[bool] = []
    for button in (window.before, window.inside, window.after):
        button.clicked.connect(lambda: pressed.append(True))
    window.stop.hold_focus()
    assert has_focus_inside(window.stop)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        type_key(window, key)
    assert pressed == []
    type_key(window, Qt.Key.Key_Tab)
    assert window.inside.hasFocus()
    assert has_focus_inside(window.stop)
    type_key(window, Qt.Key.Key_Tab)
    assert window.after.hasFocus()
    assert not has_focus_inside(window.stop)


def test_tab_never_comes_to_it(window: QWidget) -> None:
    window.before.setFocus()
    type_key(window, Qt.Key.Key_Tab)
    assert window.inside.hasFocus()
    type_key(window, Qt.Key.Key_Backtab)
    assert window.before.hasFocus()


def test_with_nothing_in_it_tab_goes_on_as_ever(window: QWidget) -> None:
    window.inside.hide()
    window.stop.hold_focus()
    type_key(window, Qt.Key.Key_Tab)
    assert not has_focus_inside(window.stop)
