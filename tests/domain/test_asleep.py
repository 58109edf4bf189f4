"""What is practised waits while the patient sleeps; what a person chose by the clock or by a meal does not always."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.asleep import asleep_until, in_the_night, sleep_of, waits_for_morning
from companion.domain.day_plan import DayPlan
from companion.domain.expand import next_occurrence
from companion.domain.identity import SlotId
from companion.domain.quiet_hours import QuietHours
from companion.domain.schedule import Anchor, DailyWindow, EveryHours, FixedTimes, LineKind, Occurrence, Schedule, Slot
from companion.domain.wall_time import local
from tests.support.plans import line, living_in, version

ZONE = "Europe/Berlin"
DAY = DayPlan(time(7, 30), time(12, 30), time(18, 30), time(22, 30))
BEGUN = datetime(2026, 3, 1, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""07:30 in Berlin."""


def planned(schedule: Schedule) -> Occurrence:
    found = next_occurrence(line(version(schedule, "2026-11-20", since=BEGUN)), living_in(ZONE), MORNING)
    assert found is not None
    return found


def at(hour: int, anchor: Anchor | None = None) -> FixedTimes:
    return FixedTimes((Slot(SlotId("slot"), time(hour), 1000, anchor),))


def test_sleep_is_from_bedtime_until_breakfast() -> None:
    assert sleep_of(DAY) == QuietHours(time(22, 30), time(7, 30))


def test_in_the_night_it_is_breakfast_that_is_waited_for() -> None:
    assert asleep_until(DAY, ZONE, MORNING - timedelta(hours=9)) == MORNING
    assert asleep_until(DAY, ZONE, MORNING - timedelta(seconds=1)) == MORNING
    assert asleep_until(DAY, ZONE, MORNING) is None
    assert asleep_until(DAY, ZONE, MORNING - timedelta(hours=9, seconds=1)) is None


@pytest.mark.parametrize("is_set", [True, False])
def test_a_medicine_never_waits(is_set: bool) -> None:
    every = EveryHours(6, datetime(2026, 11, 20, 2), ZONE, 1000)
    assert not waits_for_morning(LineKind.MEDICINE, planned(every), day_is_set=is_set)


@pytest.mark.parametrize("is_set", [True, False])
def test_what_is_counted_waits_whoever_set_the_day(is_set: bool) -> None:
    every = EveryHours(6, datetime(2026, 11, 20, 2), ZONE, 1000)
    assert waits_for_morning(LineKind.PRACTICE, planned(every), day_is_set=is_set)


@pytest.mark.parametrize("schedule", [at(23), DailyWindow(60, time(6), time(23), 1000)])
def test_a_typed_time_waits_only_where_somebody_said_when_the_patient_sleeps(schedule: Schedule) -> None:
    assert waits_for_morning(LineKind.PRACTICE, planned(schedule), day_is_set=True)
    assert not waits_for_morning(LineKind.PRACTICE, planned(schedule), day_is_set=False)


def test_what_is_done_at_bedtime_does_not_wait_for_breakfast() -> None:
    assert not waits_for_morning(LineKind.PRACTICE, planned(at(22, Anchor.BEDTIME)), day_is_set=True)


@given(st.times(), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_a_wall_time_lies_in_the_night_exactly_while_one_sleeps(typed: time, day: datetime) -> None:
    assert in_the_night(DAY, typed) == (not DAY.breakfast <= typed < DAY.bedtime)
    now = day.replace(tzinfo=UTC)
    wakes = asleep_until(DAY, ZONE, now)
    assert (wakes is not None) == in_the_night(DAY, local(now, ZONE).time())
    assert wakes is None or (wakes > now and local(wakes, ZONE).time() == DAY.breakfast)
