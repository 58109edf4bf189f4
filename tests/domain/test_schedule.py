from datetime import UTC, date, datetime, time

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.expand import occurrences
from companion.domain.identity import KeyKind, SlotId
from companion.domain.schedule import (
    MOST_AMOUNT,
    MOST_SLOTS,
    AsNeeded,
    DayRef,
    EveryHours,
    FixedTimes,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)
from companion.domain.schedule_rules import validate_plan
from tests.support.plans import BERLIN, daily, line, plan, slot, utc, version

START = DayRef(date(2026, 11, 20))
EIGHT_HOURLY = EveryHours(8, datetime(2026, 11, 20, 7, 0), "Europe/Berlin", 1000)


def refusal(
    schedule: Schedule, end: DayRef | None = None, late_after_minutes: int = 60, start: DayRef = START
) -> tuple[str, str]:
    with pytest.raises(InvalidInputError) as refused:
        validate_plan(schedule, start, end, late_after_minutes)
    return refused.value.field, refused.value.reason


@pytest.mark.parametrize(
    "schedule",
    [
        daily("08:00", "20:00"),
        FixedTimes((slot("08:00"),), every_days=90),
        FixedTimes((slot("08:00", 500),), weekdays=frozenset({1, 7})),
        EIGHT_HOURLY,
        EveryHours(168, datetime(2026, 11, 20, 7, 0), "Pacific/Kiritimati", MOST_AMOUNT),
        Taper((TaperStep(1, (slot("08:00"), slot("20:00", 0))), TaperStep(365, (slot("08:00", 1),)))),
        AsNeeded(1000),
    ],
)
def test_plans_that_can_be_kept_are_accepted(schedule: Schedule) -> None:
    validate_plan(schedule, START, START, 1)
    validate_plan(schedule, START, None, 24 * 60)


def test_a_plan_cannot_end_before_it_starts() -> None:
    assert refusal(daily("08:00"), end=DayRef(date(2026, 11, 19))) == ("end", "before_start")


@pytest.mark.parametrize("minutes", [0, -5, 24 * 60 + 1])
def test_late_is_between_a_minute_and_a_day(minutes: int) -> None:
    assert refusal(daily("08:00"), late_after_minutes=minutes) == ("late_after", "range")


@pytest.mark.parametrize(
    ("schedule", "why"),
    [
        (FixedTimes(()), ("slots", "empty")),
        (daily("08:00", "08:00"), ("slots", "same_time")),
        (FixedTimes((slot("08:00", name="one"), slot("09:00", name="one"))), ("slots", "same_id")),
        (FixedTimes(tuple(slot(f"{n // 2:02}:{n % 2 * 30:02}") for n in range(MOST_SLOTS + 1))), ("slots", "too_many")),
        (FixedTimes((Slot(SlotId("one"), time(8, tzinfo=UTC), 1000),)), ("slots", "zone")),
        (FixedTimes((Slot(SlotId("one"), time(8, 0, 30), 1000),)), ("slots", "minutes")),
        (FixedTimes((slot("08:00"),), every_days=0), ("every_days", "range")),
        (FixedTimes((slot("08:00"),), every_days=91), ("every_days", "range")),
        (FixedTimes((slot("08:00"),), weekdays=frozenset({0})), ("weekdays", "range")),
        (FixedTimes((slot("08:00"),), weekdays=frozenset({8})), ("weekdays", "range")),
        (FixedTimes((slot("08:00"),), 2, frozenset({1})), ("weekdays", "with_every_days")),
        (daily("08:00", amount=0), ("amount", "range")),
        (daily("08:00", amount=-1), ("amount", "range")),
        (daily("08:00", amount=MOST_AMOUNT + 1), ("amount", "range")),
        (AsNeeded(0), ("amount", "range")),
        (EveryHours(0, EIGHT_HOURLY.anchor, "Europe/Berlin", 1000), ("hours", "range")),
        (EveryHours(169, EIGHT_HOURLY.anchor, "Europe/Berlin", 1000), ("hours", "range")),
        (EveryHours(8, EIGHT_HOURLY.anchor, "Europe/Berlin", 0), ("amount", "range")),
        (EveryHours(8, EIGHT_HOURLY.anchor, "Europe/Atlantis", 1000), ("zone", "unknown_zone")),
        (EveryHours(8, utc("2026-11-20 07:00"), "Europe/Berlin", 1000), ("anchor", "zone")),
        (EveryHours(8, datetime(2026, 11, 20, 7, 0, 1), "Europe/Berlin", 1000), ("anchor", "minutes")),
        (Taper(()), ("steps", "empty")),
        (Taper((TaperStep(1, (slot("08:00"),)),) * 61), ("steps", "too_many")),
        (Taper((TaperStep(0, (slot("08:00"),)),)), ("steps", "days")),
        (Taper((TaperStep(366, (slot("08:00"),)),)), ("steps", "days")),
        (Taper((TaperStep(1, (slot("08:00", 0),)),)), ("steps", "nothing")),
        (Taper((TaperStep(1, (slot("08:00", -5),)),)), ("amount", "range")),
        (Taper((TaperStep(1, ()),)), ("slots", "empty")),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_with_its_field_and_reason(
    schedule: Schedule, why: tuple[str, str]
) -> None:
    assert refusal(schedule) == why


def test_the_newest_version_of_a_line_is_the_current_one() -> None:
    older, newer = version(daily("08:00")), version(daily("10:00"), number=2, since=utc("2026-11-20 08:00"))
    assert line(older, newer).current is newer


def test_a_wall_clock_occurrence_is_named_by_line_day_and_slot() -> None:
    (one,) = occurrences(plan(daily("08:00")), BERLIN, utc("2026-11-24 00:00"), utc("2026-11-25 00:00"))
    assert one.key.text == "wall|line|2026-11-24|at-08:00"
    assert one.due_at == utc("2026-11-24 07:00")
    assert one.wall == datetime(2026, 11, 24, 8, 0)
    assert (one.version, one.late_after_minutes, one.zone, one.amount) == (1, 60, "Europe/Berlin", 1000)


def test_an_interval_occurrence_is_named_by_its_anchor_with_zone_and_hours_and_its_number() -> None:
    (one,) = occurrences(plan(EIGHT_HOURLY), BERLIN, utc("2026-11-20 22:00"), utc("2026-11-20 23:00"))
    assert one.kind is KeyKind.EVERY
    assert one.key.text == "every|line|2026-11-20T07:00@Europe/Berlin+8h|2"
    assert one.wall == datetime(2026, 11, 20, 23, 0)
