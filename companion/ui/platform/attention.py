"""The taskbar's attention: a layer beside the window, for whoever works in another program."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Exposed, Notice
from companion.ui.platform.screens import stays_on_top


class Attention:
    """``reminders.layers.Layer``. It never says that anything was seen: nobody tells.

    Args:
        window: Whose entry in the taskbar asks for attention.
        ask: Asks for a window; it does nothing for one that has the focus.
    """

    name = "attention"

    def __init__(self, window: QWidget, ask: Callable[[QWidget], None] = QApplication.alert) -> None:
        self._window = window
        self._ask = ask

    def show(self, _notice: Notice, _exposed: Exposed, /) -> None:
        """Ask for attention. Where no window may stay on top, the program's own is raised too."""
        if self._window.window().isVisible() and not stays_on_top():
            self._window.window().raise_()
        self._ask(self._window)

    def withdraw(self, _keys: frozenset[OccurrenceKey], /) -> None:
        """The desktop ends it when the window is looked at."""
