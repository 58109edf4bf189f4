"""One named thread with an asyncio loop of its own, for a way to the desktop that may be slow or hang."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QThread
from typing_extensions import override

END_MS = 2_000

log = logging.getLogger("companion.platform")

Work = Callable[[], Awaitable[None]]


class Worker(QThread):
    """Does one piece of work after another, in the order in which they were given; what fails is logged and left.

    Nothing of the program waits for it, except ``end`` for at most two seconds.
    """

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: asyncio.Queue[Work | None] = asyncio.Queue()

    @override
    def start(self, /, priority: QThread.Priority = QThread.Priority.InheritPriority) -> None:
        """Once; started again it goes on as it was."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            super().start(priority)

    @override
    def run(self) -> None:
        loop = self._loop
        if loop is None:
            return
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(self._serve())
            for left in asyncio.all_tasks(loop):
                left.cancel()
                with suppress(asyncio.CancelledError):
                    loop.run_until_complete(left)
        finally:
            asyncio.set_event_loop(None)
            loop.close()

    def do(self, work: Work) -> None:
        """Have it done; may be called from any thread. Before the beginning it waits, after the end it is dropped."""
        self._put(work)

    def end(self, last: Work | None = None) -> None:
        """Do ``last`` after what was given before, then stop; nothing where it never began."""
        if last is not None:
            self._put(last)
        self._put(None)
        if self.isRunning() and not self.wait(END_MS):
            log.warning("%s does not end", self.objectName())

    def _put(self, work: Work | None) -> None:
        if self._loop is None:
            self._work.put_nowait(work)
            return
        with suppress(RuntimeError):  # the loop is closed: the program ends
            self._loop.call_soon_threadsafe(self._work.put_nowait, work)

    async def _serve(self) -> None:
        while (work := await self._work.get()) is not None:
            try:
                await work()
            except Exception:  # whatever a desktop does, the program goes on
                log.info("%s could not do it", self.objectName(), exc_info=True)
