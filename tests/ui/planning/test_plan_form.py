from datetime import date, datetime, time

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId, SlotId
from companion.domain.medication import Unit
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    Cycle,
    DailyWindow,
    DayRef,
    EveryHours,
    FixedTimes,
    FollowOn,
    PlanVersion,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)
from companion.services.plans import PlanDraft
from companion.ui.kit.combo import Combo
from companion.ui.planning.plan_form import PlanForm

DAY = date(2026, 11, 22)
SLOTS = (Slot(SlotId("m"), time(8), 2000), Slot(SlotId("n"), time(22), 1000))
MEALS = (
    Slot(SlotId("m"), time(7, 30), 2000, Anchor.BREAKFAST, -30),
    Slot(SlotId("b"), time(22, 30), 500, Anchor.BEDTIME),
    Slot(SlotId("c"), time(14), 250),
)


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
        FixedTimes(SLOTS, month_days=frozenset({1, 15})),
        FixedTimes(SLOTS, cycle=Cycle(21, 7)),
        FixedTimes(MEALS),
        EveryHours(8, datetime(2026, 11, 22, 6), "Europe/Berlin", 1500),
        Taper((TaperStep(2, SLOTS), TaperStep(1, (Slot(SlotId("m"), time(8), 500), Slot(SlotId("n"), time(22), 0))))),
        AfterTaken(390, 1000, time(7, 15)),
        DailyWindow(120, time(8), time(20), 250),
        FollowOn(LineId("other"), 30, 2000),
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
    made.part.which.set_code("weekdays")
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


def test_times_and_amounts_are_typed_in_one_go_and_moved_times_keep_their_identity(qtbot):
    made = form(qtbot, FixedTimes(SLOTS))
    made.slots.times.setText("8, 14 and 9 pm")
    made.slots.amounts.setText("2-1-½")
    schedule = made.draft().schedule
    assert isinstance(schedule, FixedTimes)
    assert [(slot.at, slot.amount) for slot in schedule.slots] == [(time(8), 2000), (time(14), 1000), (time(21), 500)]
    assert [slot.id for slot in schedule.slots[:2]] == ["m", "n"]


def test_amounts_go_to_the_times_in_the_order_they_were_typed(qtbot):
    made = form(qtbot, FixedTimes(SLOTS))
    made.slots.times.setText("22, 8")
    made.slots.amounts.setText("½-2")
    schedule = made.draft().schedule
    assert isinstance(schedule, FixedTimes)
    assert [(slot.id, slot.at, slot.amount) for slot in schedule.slots] == [("n", time(22), 500), ("m", time(8), 2000)]


def test_one_amount_is_for_all_times_and_any_other_count_is_refused(qtbot):
    made = form(qtbot, FixedTimes(SLOTS))
    made.slots.amounts.setText("half")
    assert {slot.amount for slot in made.draft().schedule.slots} == {500}
    made.slots.amounts.setText("1-1-1")
    made.slots.amounts.editingFinished.emit()
    assert made.slots.field_for("amounts").error() == "Type one amount for all times, or one for each."


def test_what_cannot_be_read_is_said_beside_its_line_and_stays(qtbot):
    made = form(qtbot, FixedTimes(SLOTS))
    made.slots.times.setText("8, noonish")
    with pytest.raises(InvalidInputError) as caught:
        made.draft()
    field = made.refuse(caught.value)
    assert field.error() == "Type a time as 8:15 or 0815."
    assert made.slots.times.text() == "8, noonish"
    made.clear_errors()
    assert field.error() == ""


def test_an_amount_of_zero_hours_is_refused_beside_the_hours(qtbot):
    made = form(qtbot, AfterTaken(60, 1000, time(8)))
    made.part.hours.set_value(0)
    with pytest.raises(InvalidInputError) as caught:
        made.draft()
    assert made.refuse(caught.value).widget is made.part.hours


def test_a_plan_that_follows_another_needs_one_that_was_chosen(qtbot):
    unit = Combo([(Unit.TABLET.value, "tablet")])
    made = PlanForm(DAY, "Europe/Berlin", unit, None, sources=[(LineId("a"), "Paracetamol")])
    qtbot.addWidget(made)
    qtbot.addWidget(unit)
    made.kind.set_value("follow_on")
    with pytest.raises(InvalidInputError) as caught:
        made.draft()
    assert (caught.value.field, caught.value.reason) == ("source", "empty")
    made.part.source.set_code("a")
    assert made.draft().schedule == FollowOn(LineId("a"), 30, 1000)


@pytest.mark.parametrize("typed", ["", "0 and 3", "32"])
def test_days_of_a_month_are_days_of_a_month(qtbot, typed):
    made = form(qtbot, FixedTimes(SLOTS, month_days=frozenset({1})))
    made.part.month_days.setText(typed)
    with pytest.raises(InvalidInputError) as caught:
        made.draft()
    assert made.refuse(caught.value).widget is made.part.month_days


def test_amounts_follow_the_unit_that_is_chosen(qtbot):
    unit = Combo([(Unit.TABLET.value, "tablet"), (Unit.CAPSULE.value, "capsule")])
    made = PlanForm(DAY, "Europe/Berlin", unit, None)
    qtbot.addWidget(made)
    qtbot.addWidget(unit)
    made.kind.set_value("as_needed")
    unit.set_code(Unit.CAPSULE.value)
    assert made.part.amount.text().replace("\u00a0", " ") == "1 capsule"


def test_a_plan_read_elsewhere_fills_the_form(qtbot):
    made = form(qtbot)
    plan = PlanDraft(FixedTimes(SLOTS), DayRef(DAY), DayRef(date(2026, 12, 1)), 90)
    made.fill(plan)
    assert made.draft() == plan


def test_a_taper_shows_what_it_comes_to_while_it_is_typed(qtbot):
    told: list[tuple[Taper, date]] = []
    unit = Combo([(Unit.TABLET.value, "tablet")])
    made = PlanForm(DAY, "Europe/Berlin", unit, None, preview=lambda taper, start: told.append((taper, start)) or [])
    qtbot.addWidget(made)
    qtbot.addWidget(unit)
    made.kind.set_value("taper")
    made.part.steps[0][0].set_value(3)
    qtbot.waitUntil(lambda: bool(told))
    made.part.add_step()
    made.part.steps[1][1].amount(0).set_value(500)
    qtbot.waitUntil(lambda: len(told[-1][0].steps) == 2)
    assert [(step.days, step.slots[0].amount) for step in told[-1][0].steps] == [(3, 1000), (3, 500)]
    assert told[-1][1] == DAY


def test_a_time_goes_to_its_meal_and_one_that_hung_there_stays_where_it_was(qtbot):
    made = form(qtbot, FixedTimes(MEALS))
    made.slots.meal(2).what.set_code(Anchor.DINNER.value)
    made.slots.meal(2).side.set_code("after")
    schedule = made.draft().schedule
    assert isinstance(schedule, FixedTimes)
    assert [(slot.at, slot.anchor, slot.offset_minutes) for slot in schedule.slots] == [
        (time(7, 30), Anchor.BREAKFAST, -30),
        (time(22, 30), Anchor.BEDTIME, 0),
        (time(19), Anchor.DINNER, 30),
    ]


def test_a_plan_that_no_longer_goes_by_meals_has_clock_times(qtbot):
    made = form(qtbot, FixedTimes(MEALS))
    made.part.meals.setChecked(False)
    assert {slot.anchor for slot in made.draft().schedule.slots} == {None}
