"""Between two threads a message either begins to leave or is called off before: never both unknown to each other."""

import threading
from concurrent.futures import ThreadPoolExecutor

from companion.services.errand import Leave


def test_what_begins_first_may_arrive_and_what_is_called_off_first_never_begins() -> None:
    begun = Leave()
    assert begun.begin()
    assert not begun.is_called_off
    assert not begun.call_off()
    assert begun.is_called_off
    called_off = Leave()
    assert called_off.call_off()
    assert not called_off.begin()
    assert called_off.call_off()


def test_two_threads_at_once_agree_on_which_came_first() -> None:
    with ThreadPoolExecutor(2) as threads:
        for _ in range(300):
            leave, together = Leave(), threading.Barrier(2)

            def begin(one: Leave = leave, at: threading.Barrier = together) -> bool:
                at.wait()
                return one.begin()

            def call_off(one: Leave = leave, at: threading.Barrier = together) -> bool:
                at.wait()
                return one.call_off()

            first, second = threads.submit(begin), threads.submit(call_off)
            assert first.result() is not second.result()
