"""Slow reading, away from the window: the one place that uses another thread for work."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from companion.ui.kit.alive import is_alive


class _Outcome(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], outcome: _Outcome) -> None:
        super().__init__()
        self._work = work
        self._outcome = outcome

    def run(self) -> None:
        try:
            value = self._work()
        except Exception as error:  # noqa: BLE001 - handed over to the window's thread, where it is reported
            self._hand_over(failed=error)
        else:
            self._hand_over(done=value)

    def _hand_over(self, *, done: Any = None, failed: Exception | None = None) -> None:
        if not is_alive(self._outcome):
            return  # the program ended meanwhile; nobody waits
        if failed is not None:
            self._outcome.failed.emit(failed)
        else:
            self._outcome.done.emit(done)


_under_way: set[_Outcome] = set()


def run(
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
    owner: QObject | None = None,
) -> None:
    """Do ``work`` in another thread and hand its value (or its error) back in this one, by a queued signal.

    When ``owner`` is gone by then, nothing is handed to it.
    """
    outcome = _Outcome()
    _under_way.add(outcome)
    alive = [True]
    if owner is not None:
        owner.destroyed.connect(alive.clear)

    def finish(value: Any) -> None:
        _under_way.discard(outcome)
        if alive:
            done(value)

    def fail(error: Any) -> None:
        _under_way.discard(outcome)
        if alive:
            failed(error)

    outcome.done.connect(finish)
    outcome.failed.connect(fail)
    QThreadPool.globalInstance().start(_Work(work, outcome))


def importing(modules: tuple[str, ...]) -> Callable[[], None]:
    """Work for another thread: import, so that the window never stands still for it."""

    def work() -> None:
        for module in modules:
            import_module(module)

    return work


def is_busy() -> bool:
    """Whether work is still under way."""
    return bool(_under_way)
