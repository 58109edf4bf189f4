"""The day of a patient is kept with who and when, and plans that hang on it follow, whole or not at all."""

from datetime import date, time, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.day_plan import DayPlan
from companion.domain.drowsy import DrowsyWindow
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError
from companion.domain.identity import SlotId
from companion.domain.medication import Unit
from companion.domain.practice import ThermalKind
from companion.domain.schedule import Anchor, DayRef, FixedTimes, Slot, Taper, TaperStep
from companion.services.changes import Topic
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.practice import ThermalDraft
from tests.support.household import second
from tests.support.records import START, add, daily, token

LATE_RISER = DayPlan(time(9), time(13), time(19), time(23))
BREAKFAST = Slot(SlotId("b"), time(8), 1000, Anchor.BREAKFAST)
BEFORE_BED = Slot(SlotId("n"), time(22), 1000, Anchor.BEDTIME, -30)


def by_meals(*slots: Slot, end: date | None = None) -> PlanDraft:
    return PlanDraft(FixedTimes(slots or (BREAKFAST, BEFORE_BED)), START, None if end is None else DayRef(end))


def times(services: Services) -> list[list[time]]:
    found = [line.current.schedule for line in services.plans.lines()]
    return [[slot.at for slot in one.slots] for one in found if isinstance(one, FixedTimes)]


def test_nobody_has_set_it_until_somebody_does(services: Services) -> None:
    services.people.change_patient(name="Ana")
    now = services.day_plan.day_plan()
    assert (now.plan, now.number, now.by_name) == (DayPlan(), 0, None)
    assert services.day_plan.keep_day_plan(LATE_RISER, seen=0) == 0
    now = services.day_plan.day_plan()
    assert (now.plan, now.number, now.by_name) == (LATE_RISER, 1, "Ana")
    assert services.recovery.items(DrowsyWindow) == ()


def test_every_time_that_hangs_on_a_meal_follows_and_no_other(services: Services) -> None:
    medicine = add(services, by_meals(), daily("08:15"))
    services.day_plan.keep_day_plan(LATE_RISER, seen=0)
    assert sorted(times(services)) == [[time(8, 15)], [time(9), time(22, 30)]]
    assert sorted(len(one.versions) for one in services.plans.lines(medicine)) == [1, 2]
    assert services.day_plan.keep_day_plan(LATE_RISER, seen=1) == 0


def test_steps_of_a_taper_follow_and_its_days_stay(services: Services) -> None:
    taper = Taper((TaperStep(2, (BREAKFAST,)), TaperStep(2, (BREAKFAST, BEFORE_BED))))
    add(services, PlanDraft(taper, START))
    services.day_plan.keep_day_plan(LATE_RISER, seen=0)
    (line,) = services.plans.lines()
    assert isinstance(line.current.schedule, Taper)
    assert [[slot.at for slot in step.slots] for step in line.current.schedule.steps] == [
        [time(9)],
        [time(9), time(22, 30)],
    ]
    assert line.current.start == START


def test_what_came_due_before_stays_and_keeps_its_key(services: Services) -> None:
    add(services, by_meals(BREAKFAST))
    now = services.clock.now()
    (before,) = services.agenda.board(now - timedelta(hours=2), now)
    services.day_plan.keep_day_plan(LATE_RISER, seen=0)
    board = services.agenda.board(now - timedelta(hours=2), now + timedelta(hours=25))
    assert board[0].state.occurrence.key == before.state.occurrence.key
    assert [one.state.occurrence.wall.time() for one in board] == [time(8), time(9)]


def test_a_plan_that_is_over_gets_no_version(services: Services) -> None:
    add(services, by_meals(end=date(2026, 11, 21)))
    assert services.day_plan.keep_day_plan(LATE_RISER, seen=0) == 0


def test_a_paused_plan_follows_and_stays_paused(services: Services) -> None:
    add(services, by_meals())
    (line,) = services.plans.lines()
    services.plans.pause_line(line.id)
    assert services.day_plan.keep_day_plan(LATE_RISER, seen=0) == 1
    assert services.plans.lines()[0].current.paused


@pytest.mark.parametrize(
    ("slots", "plan", "reason"),
    [
        ((BREAKFAST, Slot(SlotId("c"), time(9), 1000)), LATE_RISER, "same_time"),
        ((Slot(SlotId("n"), time(23), 1000, Anchor.BEDTIME, 60),), LATE_RISER, "past_midnight"),
    ],
)
def test_a_day_that_a_plan_cannot_follow_is_refused_whole_and_names_it(
    services: Services, slots: tuple[Slot, ...], plan: DayPlan, reason: str
) -> None:
    add(services, by_meals(), name="Ibuprofen")
    add(services, by_meals(*slots), name="Gabapentin")
    before = times(services)
    with pytest.raises(InvalidInputError) as caught:
        services.day_plan.keep_day_plan(plan, seen=0)
    error = caught.value
    assert (error.field, error.reason, error.fields["name"]) == ("day_plan", reason, "Gabapentin")
    assert (times(services), services.day_plan.day_plan().number) == (before, 0)


def test_a_practice_that_hangs_on_a_meal_follows_and_is_named(services: Services) -> None:
    cold = ThermalDraft("Cold pack", ThermalKind.COLD, (Region.LOW_BACK_LEFT,))
    services.practice.add(cold, [by_meals(BREAKFAST, Slot(SlotId("c"), time(9), 1000))], token=token())
    with pytest.raises(InvalidInputError) as caught:
        services.day_plan.keep_day_plan(LATE_RISER, seen=0)
    assert caught.value.fields["name"] == "Cold pack"


def test_a_day_no_clock_shows_is_refused_and_nobody_overwrites_what_they_have_not_seen(services: Services) -> None:
    with pytest.raises(InvalidInputError):
        services.day_plan.keep_day_plan(DayPlan(lunch=time(7)), seen=0)
    services.day_plan.keep_day_plan(LATE_RISER, seen=0)
    with pytest.raises(ChangedMeanwhileError):
        services.day_plan.keep_day_plan(DayPlan(), seen=0)
    assert services.day_plan.day_plan().plan == LATE_RISER


def test_views_hear_of_it_and_each_patient_has_a_day_of_their_own(services: Services) -> None:
    services.people.change_patient(name="Ana")
    jonas = services.for_patient(second(services))
    jonas.medication.add(MedicineDraft("Ibuprofen", Unit.TABLET), [by_meals()], token=token())
    heard: list[frozenset[Topic]] = []
    services.changes.subscribe(heard.append)
    services.day_plan.keep_day_plan(LATE_RISER, seen=0)
    assert heard == [frozenset({Topic.RECOVERY})]
    assert jonas.day_plan.day_plan().number == 0
    jonas.day_plan.keep_day_plan(LATE_RISER, seen=0)
    assert heard[-1] == frozenset({Topic.RECOVERY, Topic.PLANS})
