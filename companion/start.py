"""From the first paint to the running program: what is imported here is imported before anything is seen."""

import gc
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from companion.clock import SystemClock
from companion.ui.first_paint import FirstPaint
from companion.ui.kit import background
from companion.ui.last_look import last_look
from companion.ui.platform.desktop import application
from companion.ui.platform.single_instance import RAISE, SingleInstance, tell

if TYPE_CHECKING:  # it is made after the first paint
    from companion.app import App

NOT_BUILT = 70
"""Exit code of a program that could not be built behind its painted window."""
START_MS = 4_000
"""After this time the start is over, and what is no longer used is collected again."""


def start(data_dir: Path, *, example: bool, keep_log: Callable[[Path], None], hidden: bool = False) -> int:
    """Show the window of a data folder until it is quit; a second start shows the first and ends. Gives the exit code.

    ``keep_log`` is called with the folder once the window's frame is on screen. ``hidden``: it opens out of sight.
    """
    qt = application()
    only = SingleInstance(data_dir)
    if not only.claim():
        return 0 if hidden or tell(data_dir, RAISE) else 1
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: qt.exit(0))
    first = FirstPaint(last_look(data_dir))
    behind = _Behind(data_dir, only, first, example=example, keep_log=keep_log, hidden=hidden)
    first.painted.connect(behind.load)
    first.close_wanted.connect(lambda _event: behind.app is None and qt.exit(0))
    QTimer.singleShot(START_MS, _collect)
    if hidden:
        behind.load()
    else:
        first.show()
    code = qt.exec()
    if behind.app is not None:
        behind.app.stop()
    only.release()
    return int(code)


def _collect() -> None:
    """Collect from now on, but never look again through what the start has made: it stays to the end."""
    gc.freeze()
    gc.enable()


class _Behind:
    """Everything behind the painted window; made once, after the first paint."""

    def __init__(
        self,
        data_dir: Path,
        only: SingleInstance,
        first: FirstPaint,
        *,
        example: bool,
        keep_log: Callable[[Path], None],
        hidden: bool,
    ) -> None:
        self._data_dir = data_dir
        self._only = only
        self._first = first
        self._example = example
        self._keep_log = keep_log
        self._hidden = hidden
        self._loads = False
        self.app: App | None = None

    def load(self) -> None:
        """Import the window's content in another thread, so that the window never stands still for it."""
        if self._loads:
            return
        self._loads = True
        background.run(lambda: import_module("companion.app"), lambda _: self.build(), self._give_up, self._first)

    def build(self) -> None:
        """Make it, in the window's own thread."""
        try:
            self.app = self._built()
        except Exception as error:  # noqa: BLE001 - whatever it is, no empty window may stay behind
            self._give_up(error)

    def _built(self) -> "App":
        from companion.app import App, report_unforeseen  # noqa: PLC0415 - after the first paint

        clock = SystemClock()
        if self._example:
            from companion.interchange.demo import build_demo  # noqa: PLC0415 - only the demo needs it

            build_demo(self._data_dir, clock.now(), clock.zone())
        app = App(self._data_dir, clock, example=self._example, first=self._first)
        report_unforeseen(app)
        if self._hidden:
            QTimer.singleShot(0, lambda: self._keep_log(self._data_dir))
        else:
            app.window.painted.connect(lambda: self._keep_log(self._data_dir))
        self._only.raise_wanted.connect(app.raise_window)
        self._only.poked.connect(app.read_again)
        app.start(hidden=self._hidden)
        return app

    def _give_up(self, error: Exception) -> None:
        """The program is not whole: end it, and say why where somebody may read it."""
        sys.excepthook(type(error), error, error.__traceback__)
        application().exit(NOT_BUILT)
