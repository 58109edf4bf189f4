"""The desktop's notices through desktop-notifier, in a worker of its own.

desktop-notifier says that all went well also where there is no bus: only its ``on_dispatched`` counts. Linux was tried
against a stand-in on a private bus; Windows and macOS are written after its documentation, and were not tried.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from companion.reminders.native import OPEN, NativeNotice
from companion.ui.platform.worker import Worker

ANSWER_SECONDS = 10.0
APP_NAME = "Recovery Companion"


class DesktopCentre(QObject):
    """``reminders.native.NoticeCentre``."""

    dispatched = Signal(str)
    pressed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("desktop notices")
        self._notifier: Any = None
        self._taken: set[str] = set()
        """Ids the desktop took and has not closed; only the worker reads it."""

    def tell(self, dispatched: Callable[[str], None], pressed: Callable[[str, str], None]) -> None:
        """Begin; both are called in the window's thread."""
        self.dispatched.connect(dispatched, Qt.ConnectionType.QueuedConnection)
        self.pressed.connect(pressed, Qt.ConnectionType.QueuedConnection)
        self._worker.start()

    def send(self, notice: NativeNotice) -> None:
        """Show it."""
        self._worker.do(partial(self._send, notice))

    def withdraw(self, notice_id: str) -> None:
        """Take it away."""
        self._worker.do(partial(self._withdraw, notice_id))

    def stop(self) -> None:
        """Take everything away."""
        self._worker.end(self._end)

    # From here on in the worker.

    async def _send(self, notice: NativeNotice) -> None:
        if self._notifier is None:
            self._notifier = _made()
        made = _native(notice, partial(self._took, notice.id), partial(self.pressed.emit, notice.id))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._notifier.send_notification(made), ANSWER_SECONDS)
        if notice.id not in self._taken:
            await self._let_go()

    def _took(self, notice_id: str) -> None:
        self._taken.add(notice_id)
        self.dispatched.emit(notice_id)

    async def _withdraw(self, notice_id: str) -> None:
        if notice_id in self._taken and self._notifier is not None:
            self._taken.discard(notice_id)
            with suppress(KeyError, TimeoutError):  # it was closed already
                await asyncio.wait_for(self._notifier.clear(notice_id), ANSWER_SECONDS)

    async def _end(self) -> None:
        for notice_id in tuple(self._taken):
            await self._withdraw(notice_id)
        await self._let_go()

    async def _let_go(self) -> None:
        """Close a connection that did not work, which desktop-notifier does not: the next notice begins anew."""
        bus = getattr(getattr(self._notifier, "_backend", None), "bus", None)
        if bus is not None:
            bus.disconnect()
        self._notifier = None
        self._taken.clear()


def _made() -> Any:
    """Its log would hold what a person is told."""
    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
    return import_module("desktop_notifier").DesktopNotifier(app_name=APP_NAME)


def _native(notice: NativeNotice, took: Callable[[], None], pressed: Callable[[str], None]) -> Any:
    kit = import_module("desktop_notifier")
    buttons = tuple(
        kit.Button(title=words, identifier=code, on_pressed=partial(pressed, code)) for code, words in notice.buttons
    )
    return kit.Notification(
        title=notice.title,
        message=notice.body,
        urgency=kit.Urgency.Low if notice.quiet else kit.Urgency.Normal,
        buttons=buttons,
        on_dispatched=took,
        on_clicked=partial(pressed, OPEN),
        identifier=notice.id,
    )
