"""A bell is rung in any thread and heard in the window's."""

import threading

from pytestqt.qtbot import QtBot

from companion.ui.kit.bell import bell, ring

DEADLINE = 10_000


def test_it_is_rung_in_another_thread_and_heard_in_the_windows(qtbot: QtBot) -> None:
    heard: list[threading.Thread] = []
    hear = lambda: heard.append(threading.current_thread())  # noqa: E731
    bell().rung.connect(hear)
    threads = [threading.Thread(target=ring) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=DEADLINE)
    bell().rung.disconnect(hear)
    assert set(heard) == {threading.main_thread()}


def test_there_is_one_of_it(qtbot: QtBot) -> None:
    assert bell() is bell()
