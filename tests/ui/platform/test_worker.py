"""A worker does its work in its own named thread, in order, and lets nothing out that went wrong in it."""

import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from companion.ui.platform.worker import Worker

HANGS = """
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from companion.ui.platform.desktop import application
from companion.ui.platform.logind import Logind

async def hang():
    threading.Event().wait()

def let_go():
    logind.stop()
    owner.deleteLater()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: app.exit(0)))

app, owner = application(), QObject()
logind = Logind(owner, "unix:path=/nowhere")
logind.start(print, print)
logind._worker.do(hang)
QTimer.singleShot(0, let_go)
app.exec()
print("went on")
"""


def test_work_is_done_in_order_in_a_thread_of_its_own() -> None:
    worker = Worker("some worker")
    done: list[object] = []

    async def before() -> None:
        done.append("before")

    async def fails() -> None:
        raise RuntimeError

    async def after() -> None:
        current = threading.current_thread()
        done.extend(["after", current.name, current is threading.main_thread()])

    async def last() -> None:
        done.append("last")

    worker.do(before)
    worker.start()
    worker.do(fails)
    worker.do(after)
    worker.end(last)
    assert not worker.is_running
    assert done == ["before", "after", "some worker", False, "last"]
    worker.do(before)
    worker.end()
    assert done[-1] == "last"


def test_one_that_never_ran_ends_too() -> None:
    worker = Worker("idle")
    worker.end()
    assert not worker.is_running


def test_work_that_begins_more_work_does_not_keep_it_from_ending() -> None:
    import asyncio

    worker = Worker("busy")

    async def begins() -> None:
        worker.kept = asyncio.get_running_loop().create_task(asyncio.Event().wait())

    worker.start()
    worker.do(begins)
    worker.end()
    assert not worker.is_running
    assert worker.kept.cancelled()


def test_one_that_hangs_for_ever_neither_ends_the_program_nor_keeps_it_from_ending() -> None:
    """Of a program of its own: a thread of Qt that is destroyed while it runs takes the whole process with it."""
    told = subprocess.run([sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=30, check=False)
    assert (told.returncode, told.stdout.strip()) == (0, "went on")


class Held:
    """Stands for a window's object that a piece of work holds."""

    def __init__(self, dropped: list[threading.Thread]) -> None:
        self._dropped = dropped

    async def work(self) -> None:
        """Nothing."""

    def __del__(self, here: Callable[[], threading.Thread] = threading.current_thread) -> None:
        self._dropped.append(here())


async def nothing() -> None:
    """Nothing."""


def test_what_it_was_given_is_dropped_in_the_windows_thread() -> None:
    dropped: list[threading.Thread] = []
    worker = Worker("some worker")
    worker.start()
    for _ in range(50):
        worker.do(Held(dropped).work)
    worker.end(Held(dropped).work)
    assert len(dropped) == 51
    assert set(dropped) == {threading.main_thread()}


def test_what_is_done_is_not_kept_for_ever() -> None:
    dropped: list[threading.Thread] = []
    worker, done = Worker("some worker"), threading.Event()

    async def tells() -> None:
        done.set()

    worker.start()
    worker.do(Held(dropped).work)
    worker.do(tells)
    assert done.wait(10)
    worker.do(nothing)
    assert dropped == [threading.main_thread()]
    worker.end()


@pytest.mark.expects_log
def test_what_one_that_hangs_was_given_is_never_dropped_in_its_thread() -> None:
    dropped: list[threading.Thread] = []
    worker, begun, go_on = Worker("some worker"), threading.Event(), threading.Event()

    async def hangs() -> None:
        begun.set()
        go_on.wait()

    worker.start()
    worker.do(Held(dropped).work)
    worker.do(hangs)
    assert begun.wait(10)
    worker.end()
    assert worker.is_running
    thread = worker._thread
    del worker
    go_on.set()
    thread.join(10)
    assert not thread.is_alive()
    assert set(dropped) <= {threading.main_thread()}
