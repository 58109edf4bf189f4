"""A window that has just come hears nothing for a moment; whatever looks at its keys and presses looks at it alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.deafness import DEAF_SECONDS, Deafness
from tests.support.frozen_clock import FrozenClock


class Listening(Deafness):
    """Remembers what passed by it."""

    def __init__(self, owner: QWidget, clock: FrozenClock) -> None:
        super().__init__(owner, clock)
        self.passed: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.passed.append(watched)
        return super().eventFilter(watched, event)


class Window(QWidget):
    """One button, and how often it was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0
        self.button = QPushButton("Taken")
        self.button.clicked.connect(self._count)
        QVBoxLayout(self).addWidget(self.button)

    def _count(self) -> None:
        self.pressed += 1


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    yield made


def click(window: Window) -> None:
    """As the desktop hands it in."""
    place = window.button.mapTo(window, window.button.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()


def test_at_first_it_hears_no_press_and_no_key_and_then_every_one(window: Window, clock: FrozenClock) -> None:
    deafness = Deafness(window, clock)
    window.button.setFocus()
    deafness.begin()
    clock.advance(seconds=DEAF_SECONDS - 0.1)
    assert deafness.is_on
    click(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert window.pressed == 0
    clock.advance(seconds=0.2)
    assert not deafness.is_on
    click(window)
    assert window.pressed == 1
    assert not deafness.listens


def test_a_press_that_was_heard_before_is_let_go_of(window: Window, clock: FrozenClock) -> None:
    deafness = Deafness(window, clock)
    place = window.button.mapTo(window, QPoint(20, 10))
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, none, place)
    deafness.begin()
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, none, place)
    assert not window.button.isDown()


def test_it_looks_at_the_door_of_its_window_and_at_nothing_else(
    qtbot: QtBot, window: Window, clock: FrozenClock
) -> None:
    deafness = Listening(window, clock)
    other = Window()
    qtbot.addWidget(other)
    other.show()
    deafness.begin()
    click(window)
    click(other)
    window.button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert other.pressed == 1
    assert {*deafness.passed} == {window.windowHandle()}


def test_when_the_moment_is_over_nothing_is_looked_at_whether_or_not_anybody_pressed(
    qtbot: QtBot, window: Window, clock: FrozenClock
) -> None:
    deafness = Listening(window, clock)
    deafness.begin()
    deafness._over.timeout.emit()
    assert deafness.listens, "the clock stands: the moment is not over"
    clock.advance(seconds=DEAF_SECONDS)
    deafness._over.timeout.emit()
    assert not deafness.listens
    deafness.passed.clear()
    click(window)
    assert window.pressed == 1
    assert deafness.passed == []
