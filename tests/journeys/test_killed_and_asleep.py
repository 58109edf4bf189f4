"""A real process over a due time: killed, stopped, asleep, out of sight; and the desktop's own notices."""

import signal
from datetime import timedelta
from pathlib import Path

from tests.support.private_bus import is_open, logind, notice_service, private_bus
from tests.support.real_program import real_program, within

AFTER_START, AFTER_RESUME = 5.0, 2.0
"""Seconds within which it must be on screen."""
AHEAD = 10.0


def test_killed_a_second_before_it_is_due_and_started_again(tmp_path: Path) -> None:
    with real_program(tmp_path / "data") as program:
        due = program.plan_one_due_in(AHEAD)
        program.start()
        program.wait_until(program.looks, "it does not look")
        program.wait_for(due - timedelta(seconds=1))
        assert program.shown() == []
        program.tell(signal.SIGKILL)
        program.start()
        assert program.wait_until(program.shown, "nothing was shown") < within(AFTER_START)
        assert program.shown()[0] >= due


def test_stopped_over_a_due_time(tmp_path: Path) -> None:
    with real_program(tmp_path / "data") as program:
        due = program.plan_one_due_in(AHEAD)
        program.start()
        program.wait_until(program.looks, "it does not look")
        program.tell(signal.SIGSTOP)
        program.wait_for(due + timedelta(seconds=1))
        assert program.shown() == []
        program.tell(signal.SIGCONT)
        assert program.wait_until(program.shown, "nothing was shown") < within(AFTER_RESUME)


def test_asleep_over_a_due_time_with_a_word_before_and_after(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with (
        private_bus(tmp_path) as address,
        logind(address) as (manager, loop),
        real_program(data, DBUS_SYSTEM_BUS_ADDRESS=address) as program,
    ):
        due = program.plan_one_due_in(AHEAD)
        program.start()
        program.wait_until(program.looks, "it does not look")
        program.wait_until(lambda: manager.locks, "it takes no lock")
        lock = manager.locks[0][2]
        loop.call_soon_threadsafe(manager.PrepareForSleep, True)
        program.wait_until(lambda: not is_open(lock), "the lock is not let go")
        program.tell(signal.SIGSTOP)
        program.wait_for(due + timedelta(seconds=1))
        program.tell(signal.SIGCONT)
        loop.call_soon_threadsafe(manager.PrepareForSleep, False)
        assert program.wait_until(program.shown, "nothing was shown") < within(AFTER_RESUME)
        program.wait_until(lambda: len(manager.locks) == 2, "it takes no new lock")


def test_started_out_of_sight_it_reminds_all_the_same(tmp_path: Path) -> None:
    with real_program(tmp_path / "data") as program:
        program.plan_one_due_in(-60)
        program.start("--hidden")
        assert program.wait_until(program.shown, "nothing was shown") < within(AFTER_START)
        assert (tmp_path / "data" / "companion.log").exists()


def test_taken_in_a_notice_of_the_desktop_is_recorded(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with (
        private_bus(tmp_path) as address,
        notice_service(address) as (service, loop),
        real_program(data, DBUS_SESSION_BUS_ADDRESS=address) as program,
    ):
        program.plan_one_due_in(-60)
        program.start()
        program.wait_until(lambda: program.shown("native"), "the desktop showed nothing")
        assert len(program.shown("window")) == 1
        title, _body, actions = service.shown[1]
        assert title.startswith("Paracetamol")
        assert "taken" in actions
        loop.call_soon_threadsafe(service.ActionInvoked, 1, "taken")
        program.wait_until(lambda: program.ask("SELECT 1 FROM answer_version"), "nothing was recorded")
        program.wait_until(lambda: len(service.shown) == 2, "nothing was said")
        assert service.shown[2][0] == "Recorded. The way back stands in the window."
