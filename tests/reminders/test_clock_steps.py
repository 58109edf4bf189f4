"""A clock that ran ahead brought a reminder too early: once it is set right, the reminder comes again in its time."""

import logging
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.errors import StorageUnavailableError
from companion.domain.identity import OccurrenceKey
from companion.domain.manner import Manner
from companion.domain.reminding import Want
from companion.reminders.clock_steps import ClockSteps
from tests.support.frozen_clock import FrozenClock
from tests.support.reminded_home import START, Home

DUE = START + timedelta(minutes=30)
ONCE = Manner(repeats=0)


def shown_by_a_clock_ahead(folder: Path, hours: float, manner: Manner | None = None) -> Home:
    """Half an hour before a dose is due, its reminder came by a clock that runs ahead."""
    here = Home(folder / "data")
    here.plan("Paracetamol", manner=manner)
    here.clock.set(here.clock.now() + timedelta(hours=hours))
    here.dispatcher.sweep()
    assert len(here.screen.shown) == 1
    return here


def set_right(here: Home, hours: float) -> None:
    here.clock.set(here.clock.now() - timedelta(hours=hours))


def fresh_at(here: Home, key: OccurrenceKey) -> list[datetime]:
    return [notice.now for notice in here.screen.shown if key in notice.fresh]


def test_what_a_clock_ahead_showed_is_taken_away_and_shown_when_it_is_really_due(tmp_path: Path) -> None:
    here = shown_by_a_clock_ahead(tmp_path, 3, ONCE)
    (key,) = here.screen.shown[0].keys
    set_right(here, 3)
    here.dispatcher.sweep()
    assert here.screen.up == frozenset()
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    assert fresh_at(here, key)[1:] == [DUE]
    here.clock.advance(hours=4)
    here.dispatcher.sweep()
    assert fresh_at(here, key)[1:] == [DUE]


def test_its_repeats_are_counted_anew_and_nobody_else_is_told_too_early(tmp_path: Path) -> None:
    here = shown_by_a_clock_ahead(tmp_path, 3, Manner(repeats=2, tells=True))
    (key,) = here.screen.shown[0].keys
    for _ in range(2):
        here.clock.advance(minutes=10)
        here.dispatcher.sweep()
    set_right(here, 3)
    here.clock.advance(minutes=10)
    here.dispatcher.sweep()
    assert here.clock.now() == DUE
    found = here.services.rounds.look().reminders[key]
    assert (found.want, found.number, found.of, found.told_out) == (Want.WAIT, 0, 2, False)


def test_what_is_due_already_when_the_clock_is_set_right_comes_again_at_once(tmp_path: Path) -> None:
    here = shown_by_a_clock_ahead(tmp_path, 3, ONCE)
    (key,) = here.screen.shown[0].keys
    here.clock.advance(minutes=45)
    here.dispatcher.sweep()
    set_right(here, 3)
    here.dispatcher.sweep()
    assert fresh_at(here, key)[1:] == [DUE + timedelta(minutes=15)]
    here.dispatcher.sweep()
    assert len(fresh_at(here, key)) == 2


def test_a_clock_set_right_while_the_program_was_not_there_is_found_when_it_starts(tmp_path: Path) -> None:
    here = shown_by_a_clock_ahead(tmp_path, 3, ONCE)
    (key,) = here.screen.shown[0].keys
    set_right(here, 3)
    here.clock.sleep(minutes=5)
    here.restart()
    here.dispatcher.sweep()
    assert here.screen.shown == []
    here.clock.advance(minutes=25)
    here.dispatcher.sweep()
    assert fresh_at(here, key) == [DUE]
    assert here.services.rounds.look().reminders[key].want is Want.REST


def test_what_was_only_shown_too_early_is_in_the_list_of_what_was_missed(tmp_path: Path) -> None:
    here = shown_by_a_clock_ahead(tmp_path, 3)
    (key,) = here.screen.shown[0].keys
    set_right(here, 3)
    here.dispatcher.sweep()
    here.clock.sleep(days=2)
    here.dispatcher.sweep()
    absence = here.screen.shown[-1].absence
    assert absence is not None
    assert key in {one for _patient, one in absence.keys}


def test_what_was_put_off_by_a_clock_ahead_is_not_put_off_when_it_is_due(tmp_path: Path) -> None:
    here = shown_by_a_clock_ahead(tmp_path, 3)
    (key,) = here.screen.shown[0].keys
    here.services.agenda.later(key, here.clock.now() + timedelta(hours=2))
    here.dispatcher.sweep()
    set_right(here, 3)
    here.dispatcher.sweep()
    for minutes in (30, 31):
        here.clock.advance(minutes=minutes)
        here.dispatcher.sweep()
    assert fresh_at(here, key)[1:] == [DUE, DUE + timedelta(minutes=31)]


def test_the_log_of_deliveries_shows_what_was_shown_and_nothing_else(tmp_path: Path) -> None:
    here = shown_by_a_clock_ahead(tmp_path, 3)
    set_right(here, 3)
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    (one,) = here.services.delivery.log(START, DUE + timedelta(hours=1))
    assert [showing.layer for showing in one.showings] == ["window", "window"]


class Silent:
    """A record that can be read, and not written."""

    def shown_after(self, at: datetime) -> datetime | None:
        return None

    def start_anew(self, by: timedelta) -> None:
        raise StorageUnavailableError("full")


@pytest.mark.expects_log
def test_a_record_that_cannot_be_written_hinders_nothing(caplog: pytest.LogCaptureFixture) -> None:
    clock, told = FrozenClock(START), []
    steps = ClockSteps(clock, Silent(), lambda: told.append(clock.now()))
    steps.look(clock.now())
    clock.set(START - timedelta(hours=3))
    with caplog.at_level(logging.INFO):
        steps.look(clock.now())
        steps.look(clock.now())
    assert told == [START - timedelta(hours=3)]
    assert [record.message for record in caplog.records] == [
        "the clock was set back by 180 minutes",
        "that the clock was set back could not be stored: full",
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(151, 47 * 60),
    st.integers(0, 90),
    st.booleans(),
    st.lists(st.integers(1, 40), min_size=1, max_size=5),
)
def test_however_far_and_long_the_clock_ran_ahead_what_is_due_is_shown_in_its_time(
    ahead: int, set_right_after: int, restarts: bool, looks: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        here = Home(Path(folder) / "data")
        here.plan("Paracetamol", manner=ONCE)
        here.clock.set(here.clock.now() + timedelta(minutes=ahead))
        here.dispatcher.sweep()
        here.clock.advance(minutes=set_right_after)
        here.dispatcher.sweep()
        here.clock.set(here.clock.now() - timedelta(minutes=ahead))
        if restarts:
            here.restart()
        before = len(here.screen.shown)
        for minutes in (*looks, 120):
            here.dispatcher.sweep()
            here.clock.advance(minutes=minutes)
        here.dispatcher.sweep()
        heard = [notice for notice in here.screen.shown[before:] if notice.fresh]
        assert len(heard) == 1
        assert heard[0].items[0].state.occurrence.due_at == DUE
        here.services.close()


def test_a_list_of_what_was_never_missed_goes_when_the_clock_is_set_right(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    here.plan("Paracetamol")
    here.dispatcher.sweep()
    here.clock.set(here.clock.now() + timedelta(hours=50))
    here.dispatcher.sweep()
    absence = here.screen.shown[-1].absence
    assert absence is not None
    assert absence.runs
    set_right(here, 50)
    here.dispatcher.sweep()
    here.clock.advance(minutes=30)
    here.dispatcher.sweep()
    assert here.screen.shown[-1].absence is None
    assert [item.state.occurrence.due_at for item in here.screen.shown[-1].items] == [DUE]


def test_a_list_nobody_saw_is_read_anew_by_the_clock_that_is_right(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    here.plan("Paracetamol")
    here.dispatcher.sweep()
    here.screen.can_be_seen = False
    here.clock.sleep(hours=50)
    here.dispatcher.sweep()
    here.clock.set(here.clock.now() + timedelta(hours=50))
    here.dispatcher.sweep()
    set_right(here, 50)
    here.screen.can_be_seen = True
    here.dispatcher.sweep()
    absence = here.screen.shown[-1].absence
    assert absence is not None
    assert [(run.count, run.first_at, run.last_at) for run in absence.runs] == [(4, DUE, DUE + timedelta(hours=24))]


def test_a_computer_that_lost_its_time_lists_nothing_again_that_was_shown_in_time(tmp_path: Path) -> None:
    here = Home(tmp_path / "data")
    here.plan("Paracetamol", manner=ONCE)
    for _ in range(100):
        here.dispatcher.sweep()
        here.screen.close()
        here.clock.advance(hours=1)
    right = here.clock.now()
    here.clock.set(datetime(2015, 1, 1, tzinfo=right.tzinfo))  # its battery is flat, and the network not there yet
    here.restart()
    for _ in range(3):
        here.dispatcher.sweep()
        here.clock.advance(minutes=4)
    here.clock.set(right + timedelta(minutes=12))
    here.dispatcher.sweep()
    absence = here.screen.shown[-1].absence
    assert absence is None or absence.runs == ()
    assert here.due_keys() <= set(here.screen.shown[-1].keys)
