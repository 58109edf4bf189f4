from datetime import date, datetime, time

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.identity import SlotId
from companion.domain.medication import Unit
from companion.domain.schedule import (
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
from companion.ui.kit.combo import Combo
from companion.ui.planning.plan_form import PlanForm

DAY = date(2026, 11, 22)
SLOTS = (Slot(SlotId("m"), time(8), 2000), Slot(SlotId("n"), time(22), 1000))


def form(qtbot, schedule: Schedule | None = None, *, practice: bool = False) -> PlanForm:
    unit = None if practice else Combo([(Unit.TABLET.value, "tablet")])
    version = None
    if schedule is not None:
        version = PlanVersion(
            3, datetime(2026, 11, 1), schedule, DayRef(DAY, 12), DayRef(date(2026, 12, 1)), late_after_minutes=30
        )
    made = PlanForm(DAY, "Europe/Berlin", unit, version)
    qtbot.addWidget(made)
    if unit is not None:
        qtbot.addWidget(unit)
    return made  # fmt: skip


@pytest.mark.parametrize(
    "schedule",
    [
        FixedTimes(SLOTS),
        FixedTimes(SLOTS, every_days=2),
        FixedTimes(SLOTS, every_days=5),
        FixedTimes(SLOTS, weekdays=frozenset({1, 7})),
        EveryHours(8, datetime(2026, 11, 22, 6), "Europe/Berlin", 1500),
        Taper((TaperStep(2, SLOTS), TaperStep(1, (Slot(SlotId("m"), time(8), 500), Slot(SlotId("n"), time(22), 0))))),
        AsNeeded(500),
    ],
)
def test_a_plan_comes_out_of_the_form_as_it_went_in(qtbot, schedule):
    draft = form(qtbot, schedule).draft()
    assert (draft.schedule, draft.start, draft.late_after_minutes) == (schedule, DayRef(DAY, 12), 30)
    assert draft.end == DayRef(date(2026, 12, 1))


def test_no_frequency_is_ever_assumed(qtbot):
    made = form(qtbot)
    assert not made.is_chosen
    with pytest.raises(InvalidInputError) as caught:
        made.draft()
    assert (caught.value.field, caught.value.reason) == ("schedule", "empty")


def test_weekdays_without_a_day_are_refused(qtbot):
    made = form(qtbot, FixedTimes(SLOTS))
    made.which.set_code("weekdays")
    with pytest.raises(InvalidInputError) as caught:
        made.draft()
    assert caught.value.field == "weekdays"


def test_a_moved_time_keeps_its_identity_and_a_new_one_gets_its_own(qtbot):
    made = form(qtbot, FixedTimes(SLOTS))
    made.slots.clock(0).set_value(time(10))
    made.slots.add_one()
    schedule = made.draft().schedule
    assert isinstance(schedule, FixedTimes)
    assert [(slot.id, slot.at) for slot in schedule.slots[:2]] == [("m", time(10)), ("n", time(22))]
    assert schedule.slots[2].id not in {"m", "n"}


@pytest.mark.parametrize(
    "schedule",
    [
        FixedTimes((Slot(SlotId("m"), time(8), 1000),)),
        EveryHours(4, datetime(2026, 11, 22, 6), "Europe/Berlin", 1000),
        AsNeeded(1000),
    ],
)
def test_a_practice_is_planned_without_amounts(qtbot, schedule):
    made = form(qtbot, schedule, practice=True)
    assert made.draft().schedule == schedule


def test_times_of_a_practice_have_no_amounts(qtbot):
    made = form(qtbot, practice=True)
    made.kind.set_value("fixed")
    with pytest.raises(LookupError):
        made.slots.amount(0)
