from datetime import UTC, date, datetime, time, timedelta

import pytest

from companion.domain.diary import SpasmDraft, validate_draft
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.identity import SlotId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import (
    AsNeeded,
    DayRef,
    EveryHours,
    FixedTimes,
    Slot,
    Taper,
    TaperStep,
)
from companion.domain.schedule_rules import validate_plan
from companion.domain.stock import forecast, validate_count, validate_refill
from companion.domain.wall_time import diary_day, diary_span, due_instant, offset_minutes, zone_at, zone_info
from tests.support.short_plans import fixed, line, spans

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
START = DayRef(date(2026, 6, 1))
SLOT = Slot(SlotId("a"), time(8), 1000)


@pytest.mark.parametrize(
    ("schedule", "end", "late", "field", "reason"),
    [
        (FixedTimes(()), None, 60, "slots", "empty"),
        (FixedTimes((SLOT, Slot(SlotId("b"), time(8), 1000))), None, 60, "slots", "same_time"),
        (FixedTimes((SLOT, Slot(SlotId("a"), time(9), 1000))), None, 60, "slots", "same_id"),
        (FixedTimes((Slot(SlotId("a"), time(8, tzinfo=UTC), 1000),)), None, 60, "slots", "zone"),
        (FixedTimes(tuple(Slot(SlotId(str(n)), time(0, n), 1000) for n in range(25))), None, 60, "slots", "too_many"),
        (FixedTimes((Slot(SlotId("a"), time(8), 0),)), None, 60, "amount", "range"),
        (FixedTimes((SLOT,), 0), None, 60, "every_days", "range"),
        (FixedTimes((SLOT,), 1, frozenset({8})), None, 60, "weekdays", "range"),
        (FixedTimes((SLOT,), 2, frozenset({1})), None, 60, "weekdays", "with_every_days"),
        (EveryHours(0, datetime(2026, 6, 1, 8), "UTC", 1000), None, 60, "hours", "range"),
        (EveryHours(6, datetime(2026, 6, 1, 8), "Nowhere/At All", 1000), None, 60, "zone", "unknown_zone"),
        (EveryHours(6, datetime(2026, 6, 1, 8), "UTC", 0), None, 60, "amount", "range"),
        (Taper(()), None, 60, "steps", "empty"),
        (Taper((TaperStep(0, (SLOT,)),)), None, 60, "steps", "days"),
        (Taper((TaperStep(1, (Slot(SlotId("a"), time(8), 0),)),)), None, 60, "steps", "nothing"),
        (AsNeeded(0), None, 60, "amount", "range"),
        (AsNeeded(1000), DayRef(date(2026, 5, 31)), 60, "end", "before_start"),
        (AsNeeded(1000), None, 0, "late_after", "range"),
    ],
)
def test_a_plan_that_cannot_be_kept_names_its_field_and_reason(schedule, end, late, field, reason):
    with pytest.raises(InvalidInputError) as caught:
        validate_plan(schedule, START, end, late)
    assert (caught.value.field, caught.value.reason) == (field, reason)


def test_a_plan_that_can_be_kept_is_kept():
    pack = Taper((TaperStep(1, (SLOT, Slot(SlotId("b"), time(9), 0))),))
    hours = EveryHours(6, datetime(2026, 6, 1, 8), "UTC", 1000)
    for schedule in (FixedTimes((SLOT,)), hours, pack, AsNeeded(500)):
        validate_plan(schedule, START, START, 60)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (SpasmDraft(NOW + timedelta(minutes=1)), "started_at"),
        (SpasmDraft(datetime(1999, 1, 1, tzinfo=UTC)), "started_at"),
        (SpasmDraft(NOW, severity=11), "severity"),
        (SpasmDraft(NOW, minutes=0), "minutes"),
        (SpasmDraft(NOW, note="x" * 2001), "note"),
    ],
)
def test_a_spasm_that_cannot_have_been_is_refused(draft, field):
    with pytest.raises(InvalidInputError) as caught:
        validate_draft(draft, NOW)
    assert caught.value.field == field
    validate_draft(SpasmDraft(NOW, 5, minutes=3), NOW)


def test_stock_is_never_refilled_by_nothing_and_never_counted_below_nothing():
    for refuse, value in ((validate_refill, 0), (validate_count, -1), (validate_count, 10**9)):
        with pytest.raises(InvalidInputError):
            refuse(value)
    validate_refill(1)
    validate_count(0)


def test_stock_lasts_as_long_as_the_plan_lets_it():
    one = line(fixed("08:00", "20:00"))
    assert forecast(3000, [one], spans(), datetime(2026, 6, 1, tzinfo=UTC)).runs_out_on == date(2026, 6, 2)
    assert forecast(10_000_000, [one], spans(), NOW).runs_out_on is None
    assert forecast(0, [], spans(), NOW).runs_out_on is None


def test_days_begin_at_three_and_zones_follow_their_spans():
    assert diary_day(datetime(2026, 6, 2, 0, 59, tzinfo=UTC), "Europe/Berlin", time(3)) == date(2026, 6, 1)
    begins, ends = diary_span(date(2026, 3, 28), "Europe/Berlin", time(3))
    assert ends - begins == timedelta(hours=23)
    assert offset_minutes(NOW, "Europe/Berlin") == 120
    moved = spans("UTC", (NOW, "Europe/Berlin"))
    assert [zone_at(NOW + timedelta(hours=h), moved) for h in (-1, 0)] == ["UTC", "Europe/Berlin"]


def test_no_zone_at_all_is_refused():
    with pytest.raises(InvalidInputError):
        due_instant(date(2026, 6, 1), time(8), ())
    with pytest.raises(InvalidInputError):
        zone_info("")
    assert ZoneSpan(NOW, "UTC").zone == "UTC"


def test_a_refused_plan_file_knows_its_line():
    error = PlanFileError("time", field="medicine.line", line=7)
    assert (error.line, error.reason, error.fields["field"]) == (7, "time", "medicine.line")
