"""A plan is looked at before it is kept: next times, times closer than the gap, too many reminders."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from companion.domain import plan_ahead
from companion.domain.errors import InvalidInputError
from companion.domain.identity import SlotId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import (
    AfterTaken,
    AsNeeded,
    DayRef,
    EveryHours,
    FixedTimes,
    PlanVersion,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
SPANS = (ZoneSpan(datetime(2020, 1, 1, tzinfo=UTC), "Europe/Berlin"),)


def version(schedule: Schedule, start: date = date(2026, 11, 22)) -> PlanVersion:
    return PlanVersion(1, NOW, schedule, DayRef(start))


def fixed(*times: str) -> FixedTimes:
    return FixedTimes(tuple(Slot(SlotId(at), time.fromisoformat(at), 1000) for at in times))


def walls(*versions: PlanVersion) -> list[str]:
    found = plan_ahead.expected(versions, SPANS, NOW)
    return [one.wall.strftime("%d %H:%M") for one in found[:3]]


def tight(gap: int | None, *versions: PlanVersion) -> plan_ahead.TightPair | None:
    return plan_ahead.tight_pair(plan_ahead.expected(versions, SPANS, NOW), gap)


def test_the_next_times_of_several_lines_come_in_order():
    assert walls(version(fixed("08:00", "20:00")), version(fixed("14:00"))) == ["22 14:00", "22 20:00", "23 08:00"]


def test_a_plan_that_begins_in_months_is_looked_at_from_there():
    assert walls(version(fixed("08:00"), date(2027, 2, 1)))[0] == "01 08:00"


def test_a_medicine_as_needed_has_no_times():
    assert walls(version(AsNeeded(1000))) == []


def test_two_times_closer_than_the_gap_are_named_with_what_lies_between():
    found = tight(360, version(fixed("08:00", "12:00", "20:00")))
    assert found is not None
    assert (found.first.time(), found.second.time(), found.minutes) == (time(8), time(12), 240)


@pytest.mark.parametrize(("times", "gap"), [(("08:00", "14:00", "20:00"), 360), (("08:00", "09:00"), None)])
def test_times_that_keep_the_gap_raise_no_question(times, gap):
    assert tight(gap, version(fixed(*times))) is None


def test_two_lines_at_one_instant_are_one_dose_and_no_question():
    assert tight(360, version(fixed("08:00")), version(fixed("08:00"))) is None


def test_a_plan_that_counts_from_the_dose_before_is_compared_by_its_hours():
    found = tight(360, version(AfterTaken(240, 1000, time(8))))
    assert found is not None
    assert found.minutes == 240
    assert tight(240, version(AfterTaken(240, 1000, time(8)))) is None


def test_ninety_six_reminders_a_day_are_a_slip_of_the_keyboard():
    hourly = [version(EveryHours(1, datetime(2026, 11, 22, 0), "Europe/Berlin", 1000)) for _ in range(4)]
    plan_ahead.check_load(plan_ahead.expected(hourly[:3], SPANS, NOW))
    with pytest.raises(InvalidInputError) as caught:
        plan_ahead.check_load(plan_ahead.expected(hourly, SPANS, NOW))
    assert (caught.value.field, caught.value.reason) == ("schedule", "too_often")


def test_amounts_are_summed_by_day_and_a_day_between_without_any_is_nothing():
    every_other = FixedTimes(fixed("12:00", "20:00").slots, every_days=2)
    planned = plan_ahead.expected([version(every_other)], SPANS, NOW)
    assert plan_ahead.amounts_by_day(planned)[:3] == (2000, 0, 2000)
    assert plan_ahead.amounts_by_day(()) == ()


@pytest.mark.parametrize(
    ("schedule", "most", "goes_on"),
    [
        (FixedTimes((Slot(SlotId("a"), time(8), 500), Slot(SlotId("b"), time(9), 2000))), 2000, True),
        (
            Taper((TaperStep(1, (Slot(SlotId("a"), time(8), 3000),)), TaperStep(1, (Slot(SlotId("a"), time(8), 1),)))),
            3000,
            False,
        ),
        (AsNeeded(1500), 1500, False),
        (EveryHours(8, datetime(2026, 11, 22, 6), "Europe/Berlin", 1000), 1000, True),
    ],
)
def test_the_most_at_once_and_whether_a_plan_goes_on(schedule, most, goes_on):
    assert plan_ahead.largest_amount(schedule) == most
    assert plan_ahead.goes_on(version(schedule)) is goes_on
    assert not plan_ahead.goes_on(replace(version(schedule), end=DayRef(date(2026, 12, 1))))
