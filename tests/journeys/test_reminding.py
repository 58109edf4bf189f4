"""A dose must be brought to notice whatever the computer does meanwhile; through the real program."""

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.clock import SystemClock
from companion.domain.due import State
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.storage.database import FILE_NAME
from companion.storage.driver import connect
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily, tablets, token
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle

EVENING = datetime(2026, 11, 22, 20, 50, tzinfo=UTC)
"""21:50 in Berlin."""
DEADLINE_SECONDS = 20
SHOWN_WITHIN_SECONDS = 5.0


def planned(data_dir: Path, clock: FrozenClock, *times: str) -> None:
    services = Services.open(data_dir, clock)
    plan = daily(*times, start=DayRef(clock.now().date()))
    services.medication.add(tablets("Gabapentin"), [plan], token=token())
    services.close()


def test_a_dose_that_comes_due_while_the_program_runs_is_shown(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(EVENING)
    planned(tmp_path, clock, "22:00")
    with running(tmp_path, clock, qtbot) as app:
        assert on_notice(app) == frozenset()
        assert app.alarm.armed_at() == EVENING + timedelta(minutes=10)
        clock.advance(minutes=10)
        let_pass(app, qtbot)
        (key,) = on_notice(app)
        qtbot.waitUntil(lambda: services_of(app).agenda.last_exposed(key) is not None, timeout=3000)


def test_a_restart_shows_what_is_still_open(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(EVENING)
    planned(tmp_path, clock, "22:00")
    clock.advance(minutes=15)
    with running(tmp_path, clock, qtbot) as app:
        before = on_notice(app)
        assert len(before) == 1
    clock.advance(minutes=1)
    with running(tmp_path, clock, qtbot) as app:
        assert on_notice(app) == before
        (key,) = before
        services_of(app).doses.take(key, seen=0, token=token())
        settle(qtbot)
        assert on_notice(app) == frozenset()
    with running(tmp_path, clock, qtbot) as app:
        assert on_notice(app) == frozenset()


def test_after_a_night_asleep_both_doses_stand_in_one_notice_with_how_late_they_are(
    tmp_path: Path, qtbot: QtBot
) -> None:
    clock = FrozenClock(EVENING)
    planned(tmp_path, clock, "22:00", "06:00")
    with running(tmp_path, clock, qtbot) as app:
        clock.sleep(hours=9, minutes=30)
        let_pass(app, qtbot)
        items = notice_of(app).notice.items
        assert notice_of(app).isVisible()
        assert [item.state.late_minutes for item in items] == [9 * 60 + 20, 80]
        assert [item.state.state for item in items] == [State.MISSED, State.LATE]
        settle(qtbot)
        agenda = services_of(app).agenda
        assert [agenda.claim_showing(item.state.occurrence.key, "test") for item in items] == [2, 2]
        assert all(agenda.item(item.state.occurrence.key).state.answer is None for item in items)


def test_a_clock_set_back_two_hours_shows_nothing_twice(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(EVENING)
    planned(tmp_path, clock, "22:00")
    with running(tmp_path, clock, qtbot) as app:
        clock.advance(minutes=11)
        let_pass(app, qtbot)
        (key,) = on_notice(app)
        services_of(app).doses.take(key, seen=0, token=token())
        settle(qtbot)
        clock.set(clock.now() - timedelta(hours=2))
        let_pass(app, qtbot)
        assert on_notice(app) == frozenset()
        clock.advance(hours=2, minutes=1)
        let_pass(app, qtbot)
        assert on_notice(app) == frozenset()
        assert services_of(app).agenda.claim_showing(key, "test") == 2


def test_a_dose_answered_by_another_program_leaves_the_notice(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(EVENING + timedelta(minutes=10))
    planned(tmp_path, FrozenClock(EVENING), "22:00")
    with running(tmp_path, clock, qtbot) as app:
        (key,) = on_notice(app)
        other = Services.open(tmp_path, clock)
        other.doses.take(key, seen=0, token=token())
        other.close()
        app.read_again()
        settle(qtbot)
        assert on_notice(app) == frozenset()


def start_program(data_dir: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "companion", "--data", str(data_dir)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        text=True,
    )


def showings(data_dir: Path) -> int:
    """How many showings were really on screen, read past the program's own layers."""
    connection = connect(data_dir / FILE_NAME)
    try:
        return int(connection.execute("SELECT count(*) FROM showing WHERE exposed_at IS NOT NULL").fetchone()[0])
    finally:
        connection.close()


def wait_for_showings(data_dir: Path, count: int) -> float:
    """Wait until so many were on screen; gives the seconds it took."""
    clock = SystemClock()
    begin, pause = clock.monotonic(), threading.Event()
    while showings(data_dir) < count:
        assert clock.monotonic() - begin < DEADLINE_SECONDS, "nothing was shown"
        pause.wait(0.05)
    return clock.monotonic() - begin


def test_a_killed_program_shows_the_open_dose_again_when_it_is_started(tmp_path: Path) -> None:
    data = tmp_path / "data"
    earlier = FrozenClock(SystemClock().now() - timedelta(hours=2), "UTC")
    at = (earlier.now() + timedelta(hours=1)).strftime("%H:%M")
    services = Services.open(data, earlier)
    services.medication.add(tablets(), [daily(at, start=DayRef(earlier.now().date()))], token=token())
    services.close()
    for count in (1, 2):
        program = start_program(data)
        try:
            assert wait_for_showings(data, count) < SHOWN_WITHIN_SECONDS
        finally:
            program.send_signal(signal.SIGKILL)
            program.wait(10)
