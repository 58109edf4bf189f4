"""What came due while nothing could remind is listed once, by line; nothing is marked."""

from datetime import date, timedelta

import pytest

from companion.domain.schedule import DayRef
from companion.services.absence import ALIVE, Alive
from companion.services.office import Services
from companion.storage import people as store
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.records import daily, tablets, token

BEGUN = DayRef(date(2026, 11, 22))


@pytest.fixture
def mine(services: Services) -> Services:
    services.medication.add(tablets("Gabapentin"), [daily("06:00", "22:00", start=BEGUN)], token=token())
    services.medication.add(tablets("Ibuprofen"), [daily("12:00", start=BEGUN)], token=token())
    return services


def test_the_last_look_is_read_back_and_what_cannot_be_read_is_none(services: Services, clock: FrozenClock) -> None:
    assert services.rounds.last_alive() is None
    alive = Alive(clock.now(), clock.now() - timedelta(hours=1))
    services.rounds.stay_alive(alive)
    assert services.rounds.last_alive() == alive
    with services.database.writing() as session:
        store.save_setting(session, ALIVE, "last Tuesday")
    assert services.rounds.last_alive() is None


def test_a_week_off_is_one_list_by_line_of_what_is_over_a_day_old(mine: Services, clock: FrozenClock) -> None:
    off = clock.now()
    clock.sleep(days=7)
    found = mine.rounds.absence(off)
    assert [(run.name, run.count) for run in found.runs] == [("Ibuprofen", 6), ("Gabapentin", 12)]
    assert found.runs[0].first_at < found.runs[0].last_at
    assert len(found.keys) == 18
    assert all(item.state.answer is None for item in mine.agenda.board(off, clock.now()))


def test_what_was_listed_shown_or_answered_is_not_listed_again(mine: Services, clock: FrozenClock) -> None:
    off = clock.now()
    clock.sleep(days=3)
    found = mine.rounds.absence(off)
    shown, answered, *_ = [key for _patient, key in found.keys]
    mine.agenda.expose_all(mine.agenda.claim_all([shown], "window"))
    mine.doses.take(answered, seen=0, token=token())
    assert len(mine.rounds.absence(off).keys) == len(found.keys) - 2
    mine.rounds.list_absence(mine.rounds.absence(off))
    assert mine.rounds.absence(off).runs == ()


def test_a_short_absence_lists_nothing_because_all_is_in_the_notice(mine: Services, clock: FrozenClock) -> None:
    off = clock.now()
    clock.sleep(hours=9)
    assert mine.rounds.absence(off).runs == ()
    clock.set(off - timedelta(days=2))
    assert mine.rounds.absence(off).runs == ()


def test_each_patient_has_runs_of_their_own(mine: Services, clock: FrozenClock) -> None:
    jonas = of(mine, second(mine))
    jonas.medication.add(tablets("Tramadol"), [daily("09:00", start=BEGUN)], token=token())
    off = clock.now()
    clock.sleep(days=3)
    found = mine.rounds.absence(off)
    assert {run.name: run.patient for run in found.runs}["Tramadol"] == jonas.people.patient().id
    mine.rounds.list_absence(found)
    assert mine.rounds.absence(off).keys == ()
