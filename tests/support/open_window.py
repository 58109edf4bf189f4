"""The real window on a record, without the program around it: no alarm, no notices."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from companion.clock import Clock
from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow

FRAMES = (
    (ThemeChoice.LIGHT, 100, (1366, 768)),
    (ThemeChoice.LIGHT, 200, (1366, 768)),
    (ThemeChoice.LIGHT, 100, (800, 600)),
    (ThemeChoice.DARK, 100, (1366, 768)),
    (ThemeChoice.DARK, 200, (800, 600)),
    (ThemeChoice.CONTRAST, 100, (800, 600)),
    (ThemeChoice.CONTRAST, 200, (1366, 768)),
    (ThemeChoice.CONTRAST, 200, (800, 600)),
)
"""Theme, text size and window size in which a page is looked through."""


@contextmanager
def open_window(
    services: Services,
    clock: Clock,
    *,
    theme: ThemeChoice = ThemeChoice.LIGHT,
    percent: int = 100,
    size: tuple[int, int] = (1276, 749),
) -> Iterator[MainWindow]:
    """Show the window on Today; the theme is put back at the end."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, theme, percent)
    window = MainWindow(clock)
    window.resize(*size)
    window.show()
    window.attach(services)
    window.activateWindow()
    rest()
    try:
        yield window
    finally:
        window.detach()
        window.hide()
        window.deleteLater()
        rest()
        apply_theme(app, ThemeChoice.LIGHT, 100)


def rest() -> None:
    """Let layouts and queued signals come to rest, and what was dropped go."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def to_top(window: QWidget) -> None:
    """Scroll to the top: the lint takes what is scrolled away for lying over the header."""
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    rest()


def focused(kind: type[QWidget]) -> QWidget:
    """The widget that has the focus, which must be of a kind."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, kind), widget
    return widget
