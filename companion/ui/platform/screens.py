"""Which part of which screen a reminder stands in: where the person works, not where the program was opened."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget


def room_for(window: QWidget) -> QRect:
    """The free part of the screen in use; a window that is shown already stays on the screen it is on."""
    return room_at(window.frameGeometry().center() if window.isVisible() else place_in_use())


def room_at(place: QPoint) -> QRect:
    """The free part of the screen at a place; of the first where there is none."""
    # By place and not by QWidget.screen(): Python loses that screen together with the window it was asked of.
    screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def place_in_use() -> QPoint:
    """The middle of the program's active window, else the pointer."""
    active = [window for window in QGuiApplication.topLevelWindows() if window.isActive()]
    return active[0].frameGeometry().center() if active else QCursor.pos()


def stays_on_top() -> bool:
    """Whether a window may stay above all others here: Wayland leaves no program that choice."""
    return not QGuiApplication.platformName().startswith("wayland")
