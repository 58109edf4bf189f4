"""Slow work, away from the window: the one place of the kit that uses another thread.

Each work has a daemon thread of its own, so that one that hangs (a keyring that nobody opens) keeps neither the others
nor the end of the program waiting. Only numbers go to the thread and back: what it was given, and what came of it, lies
in this module, and its last reference is dropped in the window's thread.
"""

import atexit
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject

from companion.ui.kit.alive import is_alive
from companion.ui.kit.bell import Bell, bell, ring

END_SECONDS = 2.0
"""So long the end of the program waits for what is under way, such as a backup, all together."""
TURNS = 40


@dataclass(slots=True)
class _Job:
    """One work, and who waits for it."""

    work: Callable[[], Any]
    thread: threading.Thread
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject | None
    value: Any = None
    error: Exception | None = None

    def tell(self) -> None:
        """Asked only now whether the owner is there: a signal of its end may come when the job is gone itself."""
        if self.owner is not None and not is_alive(self.owner):
            return
        if self.error is not None:
            self.failed(self.error)
        else:
            self.done(self.value)


_jobs: dict[int, _Job] = {}
"""Changed in the window's thread alone."""
_over: SimpleQueue[int] = SimpleQueue()
_numbers = count()
_listened: list[Bell] = []


def run(
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
    owner: QObject | None = None,
) -> None:
    """Do ``work`` in another thread and hand its value (or its error) back in this one, from its event loop.

    When ``owner`` is gone by then, nothing is handed to it.
    """
    _listen()
    number = next(_numbers)
    thread = threading.Thread(target=_do, args=(number,), name=f"background {number}", daemon=True)
    _jobs[number] = _Job(work, thread, done, failed, owner)
    thread.start()


def importing(modules: tuple[str, ...]) -> Callable[[], None]:
    """Work for another thread: import, so that the window never stands still for it."""

    def work() -> None:
        for module in modules:
            import_module(module)

    return work


def is_busy() -> bool:
    """Whether work is still under way."""
    return bool(_jobs)


def _listen() -> None:
    """Once for every application there is."""
    one = bell()
    if not any(known is one for known in _listened):
        _listened[:] = [known for known in _listened if is_alive(known)]
        _listened.append(one)
        one.rung.connect(_hear)


def _do(number: int) -> None:
    """In the other thread. It lets go of everything before it tells, and knows nothing but the number then."""
    job = _jobs[number]
    try:
        job.value = job.work()
    except Exception as error:  # noqa: BLE001 - handed over to the window's thread, where it is reported
        job.error = error
    del job
    _over.put(number)
    ring()


def _hear() -> None:
    while True:
        try:
            number = _over.get_nowait()
        except Empty:
            return
        _jobs.pop(number).tell()


def _end() -> None:
    """At the end of the program: what is under way may end well, and what hangs is left alone."""
    for _ in range(TURNS):
        under_way = [job.thread for job in tuple(_jobs.values()) if job.thread.is_alive()]
        if not under_way:
            return
        under_way[0].join(END_SECONDS / TURNS)


atexit.register(_end)
