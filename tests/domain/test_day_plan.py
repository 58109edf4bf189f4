"""Meals and bedtime: a plan that hangs on them follows, and its slots stay who they are."""

from datetime import UTC, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.day_plan import DayPlan, resolved, validate_day_plan
from companion.domain.errors import InvalidInputError
from companion.domain.identity import SlotId
from companion.domain.schedule import Anchor, AsNeeded, FixedTimes, Slot, Taper, TaperStep

DAY = DayPlan(time(8), time(12, 30), time(18, 30), time(22, 30))


def hanging(anchor: Anchor, offset: int, at: str = "00:00") -> Slot:
    return Slot(SlotId(anchor.value), time.fromisoformat(at), 1000, anchor, offset)


PILL = Slot(SlotId("pill"), time(15), 500)


def refusal(plan: DayPlan) -> tuple[str, str]:
    with pytest.raises(InvalidInputError) as refused:
        validate_day_plan(plan)
    return refused.value.field, refused.value.reason


def test_half_an_hour_before_breakfast_is_half_past_seven_and_other_times_stay() -> None:
    schedule = FixedTimes((hanging(Anchor.BREAKFAST, -30), hanging(Anchor.BEDTIME, 0), PILL))
    found = resolved(schedule, DAY)
    assert isinstance(found, FixedTimes)
    assert [(slot.id, slot.at) for slot in found.slots] == [
        ("breakfast", time(7, 30)),
        ("bedtime", time(22, 30)),
        ("pill", time(15)),
    ]
    assert found.slots[0].offset_minutes == -30


def test_every_step_of_a_taper_follows_and_a_plan_without_times_is_the_same() -> None:
    steps = Taper((TaperStep(1, (hanging(Anchor.LUNCH, 60),)), TaperStep(2, (PILL,))))
    found = resolved(steps, DAY)
    assert isinstance(found, Taper)
    assert [step.slots[0].at for step in found.steps] == [time(13, 30), time(15)]
    assert resolved(AsNeeded(1000), DAY) == AsNeeded(1000)


@pytest.mark.parametrize(("anchor", "offset"), [(Anchor.BEDTIME, 90), (Anchor.BREAKFAST, -481)])
def test_a_time_that_would_fall_on_another_day_than_its_meal_is_refused(anchor: Anchor, offset: int) -> None:
    with pytest.raises(InvalidInputError) as refused:
        resolved(FixedTimes((hanging(anchor, offset),)), DAY)
    assert (refused.value.field, refused.value.reason) == ("offset", "past_midnight")


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (DayPlan(breakfast=time(8, tzinfo=UTC)), ("breakfast", "zone")),
        (DayPlan(lunch=time(12, 30, 1)), ("lunch", "minutes")),
        (DayPlan(lunch=time(8)), ("lunch", "order")),
        (DayPlan(dinner=time(12)), ("dinner", "order")),
        (DayPlan(bedtime=time(0, 30)), ("bedtime", "order")),
    ],
)
def test_a_day_that_no_clock_shows_is_refused(plan: DayPlan, why: tuple[str, str]) -> None:
    assert refusal(plan) == why


def test_the_day_a_form_offers_first_can_be_kept() -> None:
    validate_day_plan(DayPlan())


@given(st.sampled_from(Anchor), st.integers(-60, 60))
def test_resolving_twice_changes_nothing_more(anchor: Anchor, offset: int) -> None:
    once = resolved(FixedTimes((hanging(anchor, offset), PILL)), DAY)
    assert resolved(once, DAY) == once
