"""Sleep on Linux: logind says when, waits a moment before it, and is asked to hold it off."""

import asyncio
import logging
import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from companion.ui.platform.worker import Worker

if TYPE_CHECKING:  # imported in the worker, after the first paint
    from companion.ui.platform.logind_bus import LogindBus

log = logging.getLogger("companion.platform")

MOST_DELAY_SECONDS = 3.0
"""The sleep waits no longer for the window, whatever the window does; logind itself waits five."""
WHY_DELAY = "Says what is due while the computer sleeps"


class _Lock:
    """A lock ends when the file that holds it is closed. Another one may have the same number later."""

    def __init__(self, file: int) -> None:
        self._file = file

    def close(self) -> None:
        os.close(self._file)


class Logind(QObject):
    """``Power``, ``KeepAwake`` and ``Locks`` of ``reminders.power``; one worker, one connection.

    Args:
        address: The bus; None: the system's.
        most_delay: Seconds the sleep waits at most.
    """

    _before, _after, _unlocked = Signal(), Signal(), Signal()
    _agreed, _refused = Signal(), Signal()

    def __init__(
        self, parent: QObject | None = None, address: str | None = None, *, most_delay: float = MOST_DELAY_SECONDS
    ) -> None:
        super().__init__(parent)
        self._address = address
        self._most_delay = most_delay
        self._worker = Worker("logind")
        self._bus: LogindBus | None = None
        self._delay: _Lock | None = None
        self._block: _Lock | None = None
        self._told: Callable[[bool], None] | None = None
        self._is_locked = False
        self._agreed.connect(self._say_agreed, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._say_refused, Qt.ConnectionType.QueuedConnection)

    def start(self, about_to_sleep: Callable[[], None], resumed: Callable[[], None]) -> None:
        """Tell from now on; without logind nothing is ever told."""
        self._before.connect(about_to_sleep, Qt.ConnectionType.QueuedConnection)
        self._after.connect(resumed, Qt.ConnectionType.QueuedConnection)
        self._worker.start()
        self._worker.do(self._connect)

    def on_unlock(self, unlocked: Callable[[], None]) -> None:
        """Tell when the session is unlocked."""
        self._unlocked.connect(unlocked, Qt.ConnectionType.QueuedConnection)

    def is_locked(self) -> bool:
        """Whether the session said that it is locked."""
        return self._is_locked

    def may_sleep(self) -> None:
        """Open the way for a sleep that waits."""
        self._worker.do(self._end_delay)

    def hold(self, why: str, told: Callable[[bool], None]) -> None:
        """Ask logind to hold off idleness and sleep."""
        self._told = told

        async def work() -> None:
            await self._hold(why)

        self._worker.do(work)

    def release(self) -> None:
        """Let it sleep again."""
        self._worker.do(self._release)

    def stop(self) -> None:
        """Let go of everything; the locks end with it."""
        self._worker.end(self._let_go)

    def _say_agreed(self) -> None:
        self._say(agreed=True)

    def _say_refused(self) -> None:
        self._say(agreed=False)

    def _say(self, *, agreed: bool) -> None:
        if self._told is not None:
            self._told(agreed)

    # From here on in the worker.

    async def _connect(self) -> None:
        made: LogindBus = import_module("companion.ui.platform.logind_bus").LogindBus(
            self._address, self._sleeps, self._woke, self._session_locked, self._session_unlocked
        )
        await made.connect()
        self._bus = made
        await self._begin_delay()

    def _sleeps(self) -> None:
        self._before.emit()
        # Of this lock only: this clock stands during the sleep, and the one taken after it must not be let go.
        if self._delay is not None:
            let_go = partial(self._end_delay, self._delay)
            asyncio.get_running_loop().call_later(self._most_delay, self._worker.do, let_go)

    def _woke(self) -> None:
        self._after.emit()
        self._worker.do(self._begin_delay)

    def _session_locked(self) -> None:
        self._is_locked = True

    def _session_unlocked(self) -> None:
        self._is_locked = False
        self._unlocked.emit()

    async def _begin_delay(self) -> None:
        if self._bus is not None and self._delay is None:
            self._delay = _Lock(await self._bus.inhibit("sleep", WHY_DELAY, "delay"))

    async def _end_delay(self, only: _Lock | None = None) -> None:
        if self._delay is not None and only in (None, self._delay):
            self._delay.close()
            self._delay = None

    async def _hold(self, why: str) -> None:
        agreed = self._block is not None
        try:
            if self._bus is None:  # at sign-in it may come after the program
                await self._connect()
            if self._bus is not None and not agreed:
                self._block = _Lock(await self._bus.inhibit("idle:sleep", why, "block"))
                agreed = True
        finally:
            (self._agreed if agreed else self._refused).emit()

    async def _release(self) -> None:
        if self._block is not None:
            self._block.close()
            self._block = None

    async def _let_go(self) -> None:
        await self._end_delay()
        await self._release()
        if self._bus is not None:
            self._bus.close()
