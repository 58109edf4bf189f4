"""What became of what was planned, over diary days, from a real record."""

from datetime import date, timedelta

import pytest

from companion.domain.adherence import Adherence, DayKind
from companion.domain.errors import InvalidInputError
from companion.domain.medication import SkipReason
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, token

TODAY = date(2026, 11, 22)


def test_what_was_due_is_counted_by_medicine_and_by_day(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, daily("06:00", "22:00"))
    needed = add(services, as_needed(), name="Oxycodone")
    services.doses.record(needed, TABLET, token=token())
    services.doses.take(key_at(services, "2026-11-20", "22:00"), seen=0, token=token())
    early = key_at(services, "2026-11-21", "06:00")
    services.doses.take(early, seen=0, token=token(), taken_at=clock.now() - timedelta(hours=26, minutes=30))
    services.doses.skip(key_at(services, "2026-11-21", "22:00"), SkipReason.ASLEEP, seen=0)

    told = services.adherence.over(7)

    assert (told.first, told.last) == (TODAY - timedelta(days=6), TODAY)
    (mine,) = told.medicines
    assert mine.medicine.id == medicine
    assert mine.counts == told.counts == Adherence(on_time=1, late=1, skipped=1)
    kinds = {day.day: day.kind for day in mine.days}
    assert kinds[TODAY] is DayKind.OPEN
    assert kinds[TODAY - timedelta(days=1)] is DayKind.SOME
    assert kinds[TODAY - timedelta(days=2)] is DayKind.LATE
    assert kinds[TODAY - timedelta(days=3)] is DayKind.NOTHING


def test_silence_counts_and_an_undo_is_silence(services: Services, clock: FrozenClock) -> None:
    add(services, daily("06:00"))
    key = key_at(services, "2026-11-21", "06:00")
    services.doses.take(key, seen=0, token=token())
    services.doses.undo(key, seen=1)
    clock.advance(days=2)
    assert services.adherence.over(3).counts == Adherence(missed=2)


def test_a_dose_nobody_is_sure_of_and_one_held_count_nowhere(services: Services, clock: FrozenClock) -> None:
    add(services, daily("06:00", "07:00"))
    services.doses.hold(key_at(services, "2026-11-21", "06:00"), "blood test", seen=0)
    unsure = key_at(services, "2026-11-21", "07:00")
    since = clock.now() - timedelta(hours=3)
    services.doses.uncertain(unsure, seen=0, token=token(), earliest=since, latest=clock.now())
    assert services.adherence.over(2).counts.due == Adherence(missed=1).due
    kinds = {day.day: day.kind for day in services.adherence.over(2).days}
    assert kinds[TODAY - timedelta(days=1)] is DayKind.UNSURE


def test_a_span_is_at_least_a_day(services: Services) -> None:
    with pytest.raises(InvalidInputError):
        services.adherence.over(0)
    assert services.adherence.over(1).medicines == ()
