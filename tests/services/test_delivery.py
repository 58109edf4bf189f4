"""The delivery log says what came due, how it was shown, put off and answered; showings are trimmed, the record is not."""

from datetime import date, timedelta

import pytest

from companion.domain.due import State
from companion.domain.errors import InvalidInputError
from companion.domain.schedule import DayRef
from companion.services.delivery import KEEP_DAYS, as_csv
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily, tablets, token


@pytest.fixture
def mine(services: Services, clock: FrozenClock) -> Services:
    """Two doses due an hour ago; one shown twice, put off once and taken by Ana."""
    start = DayRef(date(2026, 11, 22))
    for name in ("=Gabapentin", "Ibuprofen"):
        services.medication.add(tablets(name), [daily("08:30", start=start)], token=token())
    clock.advance(minutes=20)
    first = next(one for one in services.agenda.due_now() if one.name == "=Gabapentin").state.occurrence.key
    services.agenda.expose_all(services.agenda.claim_all([first], "window"))
    services.agenda.later(first, clock.now() + timedelta(minutes=15))
    clock.advance(minutes=15)
    services.agenda.claim_showing(first, "window")
    services.people.record_as(services.people.add_person("Ana", "partner").id)
    services.doses.take(first, seen=0, token=token())
    return services


def test_it_says_how_each_one_was_brought_to_notice(mine: Services, clock: FrozenClock) -> None:
    gabapentin, ibuprofen = sorted(
        mine.delivery.log(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)), key=lambda one: one.name
    )
    assert gabapentin.state is State.ANSWERED
    assert gabapentin.answer is not None
    assert gabapentin.answer.by_name == "Ana"
    assert gabapentin.first_shown == clock.now() - timedelta(minutes=15)
    assert [one.exposed_at is None for one in gabapentin.showings] == [False, True]
    assert gabapentin.layers == ("window",)
    assert [wish.until for wish in gabapentin.put_off] == [clock.now()]
    assert (ibuprofen.first_shown, ibuprofen.layers, ibuprofen.only_listed) == (None, (), False)


def test_it_is_written_as_a_table_in_which_nothing_is_a_formula(mine: Services, clock: FrozenClock) -> None:
    log = mine.delivery.log(clock.now() - timedelta(days=1), clock.now())
    head, *rows = as_csv(log).splitlines()
    assert head.startswith("due,what,state,first shown")
    answered, plain = sorted(rows)
    shown = "2026-11-22 08:32,1,window,2026-11-22 08:47"
    assert answered == f"2026-11-22 08:30,'=Gabapentin,answered,{shown},taken,2026-11-22 08:47,Ana"
    assert plain == "2026-11-22 08:30,Ibuprofen,due,,0,,,,,"


def test_what_was_only_listed_says_so(mine: Services, clock: FrozenClock) -> None:
    off = clock.now()
    clock.sleep(days=3)
    mine.rounds.list_absence(mine.rounds.absence(off))
    listed = [one for one in mine.delivery.log(off, clock.now()) if one.only_listed]
    assert listed
    assert all(one.state is State.MISSED for one in listed)


def test_a_span_that_is_none_or_too_long_is_refused(services: Services, clock: FrozenClock) -> None:
    for since in (clock.now(), clock.now() - timedelta(days=501)):
        with pytest.raises(InvalidInputError):
            services.delivery.log(since, clock.now())


def test_old_showings_are_deleted_and_the_answer_stays(mine: Services, clock: FrozenClock) -> None:
    begun = clock.now() - timedelta(hours=1)
    assert mine.delivery.trim() == 0
    clock.sleep(days=KEEP_DAYS + 1)
    assert mine.delivery.trim() == 3
    told = next(one for one in mine.delivery.log(begun, begun + timedelta(days=1)) if one.name == "=Gabapentin")
    assert (told.showings, told.put_off) == ((), ())
    assert told.answer is not None
    with pytest.raises(InvalidInputError):
        mine.delivery.trim(7)
