"""The newer plans that cannot be kept: each refusal names its field and reason. (The others: test_schedule.)"""

from datetime import UTC, date, time

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId, SlotId
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    Cycle,
    DailyWindow,
    DayRef,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
)
from companion.domain.schedule_rules import MOST_MINUTES, validate_plan
from tests.support.plans import TABLET, slot
from tests.support.taken_plans import after, follow

START = DayRef(date(2026, 11, 20))
EIGHT = (slot("08:00"),)


def window(opens: time, closes: time, minutes: int = 120, amount: int = TABLET) -> DailyWindow:
    return DailyWindow(minutes, opens, closes, amount)


def hanging(offset: int, anchor: Anchor | None = Anchor.LUNCH) -> FixedTimes:
    return FixedTimes((Slot(SlotId("a"), time(12), TABLET, anchor, offset),))


@pytest.mark.parametrize(
    "schedule",
    [
        FixedTimes(EIGHT, month_days=frozenset({1, 31})),
        FixedTimes(EIGHT, cycle=Cycle(1, 365)),
        hanging(-240),
        hanging(0, None),
        after(16),
        after(MOST_MINUTES),
        window(time(20), time(2)),
        window(time(0), time(23, 45), 16),
        follow(1),
        follow(MOST_MINUTES),
    ],
)
def test_plans_that_can_be_kept_are_accepted(schedule: Schedule) -> None:
    validate_plan(schedule, START, None, 60)


@pytest.mark.parametrize(("day", "reason"), [(date(1899, 12, 31), "too_old"), (date(2201, 1, 1), "too_far")])
def test_a_day_out_of_all_calendars_is_refused(day: date, reason: str) -> None:
    for field, start, end in (("start", DayRef(day), None), ("end", START, DayRef(day))):
        with pytest.raises(InvalidInputError) as refused:
            validate_plan(after(), start, end, 60)
        assert (refused.value.field, refused.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("schedule", "why"),
    [
        (FixedTimes(EIGHT, month_days=frozenset({0})), ("month_days", "range")),
        (FixedTimes(EIGHT, month_days=frozenset({32})), ("month_days", "range")),
        (FixedTimes(EIGHT, cycle=Cycle(0, 1)), ("cycle", "range")),
        (FixedTimes(EIGHT, cycle=Cycle(1, 366)), ("cycle", "range")),
        (FixedTimes(EIGHT, 2, month_days=frozenset({1})), ("month_days", "with_every_days")),
        (FixedTimes(EIGHT, 2, cycle=Cycle(1, 1)), ("cycle", "with_every_days")),
        (FixedTimes(EIGHT, 1, frozenset({1}), frozenset({1})), ("month_days", "with_weekdays")),
        (FixedTimes(EIGHT, 1, frozenset({1}), cycle=Cycle(1, 1)), ("cycle", "with_weekdays")),
        (FixedTimes(EIGHT, month_days=frozenset({1}), cycle=Cycle(1, 1)), ("cycle", "with_month_days")),
        (hanging(241), ("offset", "range")),
        (hanging(10, None), ("offset", "without_anchor")),
        (after(0), ("minutes", "range")),
        (after(MOST_MINUTES + 1), ("minutes", "range")),
        (after(15), ("minutes", "too_often")),
        (AfterTaken(360, 0, time(8)), ("amount", "range")),
        (AfterTaken(360, TABLET, time(8, tzinfo=UTC)), ("first", "zone")),
        (AfterTaken(360, TABLET, time(8, 0, 1)), ("first", "minutes")),
        (window(time(20), time(2), 0), ("minutes", "range")),
        (window(time(20), time(20)), ("closes", "same_time")),
        (window(time(20, 0, 1), time(2)), ("opens", "minutes")),
        (window(time(20), time(2, tzinfo=UTC)), ("closes", "zone")),
        (window(time(0), time(23, 45), 15), ("minutes", "too_often")),
        (window(time(20), time(2), amount=0), ("amount", "range")),
        (follow(0), ("minutes", "range")),
        (follow(60, LineId("")), ("source", "empty")),
        (FollowOn(LineId("a"), 60, 0), ("amount", "range")),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_with_its_field_and_reason(
    schedule: Schedule, why: tuple[str, str]
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        validate_plan(schedule, START, None, 60)
    assert (refused.value.field, refused.value.reason) == why
