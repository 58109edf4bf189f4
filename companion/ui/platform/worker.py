"""One named thread with an asyncio loop of its own, for a way to the desktop that may be slow or hang."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count
from queue import Empty, SimpleQueue

END_SECONDS = 2.0

log = logging.getLogger("companion.platform")

Work = Callable[[], Awaitable[None]]

_left: list[dict[int, Work]] = []
"""What workers that hang were given: it may hold objects of the window, so it is never dropped in their threads."""


class Worker:
    """Does one piece of work after another, in the order in which they were given; what fails is logged and left.

    Nothing of the program waits for it, except ``end`` for at most two seconds. One that hangs longer is left alone and
    goes with the process: a daemon thread and no QThread, which ends the whole program when it is destroyed while it
    runs. What it was given is dropped in the window's thread, never in its own.
    """

    def __init__(self, name: str) -> None:
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: asyncio.Queue[int | None] = asyncio.Queue()
        self._given: dict[int, Work] = {}
        self._over: SimpleQueue[int] = SimpleQueue()
        self._numbers = count()

    @property
    def is_running(self) -> bool:
        """From the start until all was done and the end came."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Once; started again it goes on as it was."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread.start()

    def do(self, work: Work) -> None:
        """Have it done; may be called from any thread. Before the beginning it waits, after the end it is dropped."""
        self._give(work)

    def end(self, last: Work | None = None) -> None:
        """Do ``last`` after what was given before, then stop; nothing where it never began."""
        if last is not None:
            self._give(last)
        self._put(None)
        if self.is_running:
            self._thread.join(END_SECONDS)
        if self.is_running:
            log.warning("%s does not end", self._thread.name)
            _left.append(self._given)
        elif self._loop is not None:
            self._given.clear()

    def _give(self, work: Work) -> None:
        number = next(self._numbers)
        self._given[number] = work
        if threading.current_thread() is threading.main_thread():
            self._let_go()
        self._put(number)

    def _let_go(self) -> None:
        with suppress(Empty):
            while True:
                self._given.pop(self._over.get_nowait(), None)

    def _put(self, work: int | None) -> None:
        if self._loop is None:
            self._work.put_nowait(work)
            return
        with suppress(RuntimeError):  # the loop is closed: the program ends
            self._loop.call_soon_threadsafe(self._work.put_nowait, work)

    def _run(self) -> None:
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

    async def _serve(self) -> None:
        while (number := await self._work.get()) is not None:
            try:
                await self._given[number]()
            except Exception:  # whatever a desktop does, the program goes on
                log.info("%s could not do it", self._thread.name, exc_info=True)
            self._over.put(number)
