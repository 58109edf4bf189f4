"""A worker does its work in its own named thread, in order, and lets nothing out that went wrong in it."""

import subprocess
import sys
import threading

from companion.ui.platform.worker import Worker

HANGS = """
import threading
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
