"""A worker does its work in its own named thread, in order, and lets nothing out that went wrong in it."""

import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from companion.ui.platform.worker import Worker


def test_work_is_done_in_order_in_a_thread_of_its_own(qtbot: QtBot) -> None:
    worker = Worker("some worker")
    done: list[object] = []

    async def before() -> None:
        done.append("before")

    async def fails() -> None:
        raise RuntimeError

    async def after() -> None:
        current = QThread.currentThread()
        done.extend(["after", current.objectName(), threading.get_ident() == threading.main_thread().ident])

    async def last() -> None:
        done.append("last")

    worker.do(before)
    worker.start()
    worker.do(fails)
    worker.do(after)
    worker.end(last)
    assert worker.isFinished()
    assert done == ["before", "after", "some worker", False, "last"]
    worker.do(before)
    worker.end()
    assert done[-1] == "last"


def test_one_that_never_ran_ends_too(qtbot: QtBot) -> None:
    worker = Worker("idle")
    worker.end()
    assert not worker.isRunning()


def test_work_that_begins_more_work_does_not_keep_it_from_ending(qtbot: QtBot) -> None:
    import asyncio

    worker = Worker("busy")

    async def begins() -> None:
        worker.kept = asyncio.get_running_loop().create_task(asyncio.Event().wait())

    worker.start()
    worker.do(begins)
    worker.end()
    assert worker.isFinished()
    assert worker.kept.cancelled()
