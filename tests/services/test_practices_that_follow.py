"""Exercises after the pain medicine, and not while the patient sleeps: across kinds, through the services."""

from datetime import UTC, datetime, time, timedelta

import pytest

from companion.domain.day_plan import DayPlan
from companion.domain.due import State
from companion.domain.errors import InvalidInputError
from companion.domain.medication import SkipReason
from companion.domain.reminding import Want
from companion.domain.schedule import AsNeeded, EveryHours, FollowOn, LineKind
from companion.domain.sessions import SessionDraft, SessionKind
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.today import PracticeItem
from tests.support.frozen_clock import FrozenClock
from tests.support.practice_plans import exercises, exercises_after, pain_medicine
from tests.support.records import START, TABLET, daily, token

EIGHT = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""08:00 in Berlin."""
TEN_PAST = EIGHT + timedelta(minutes=10)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(hours=1))


def practice_of(services: Services) -> PracticeItem | None:
    look = services.agenda.today()
    found = [one for one in (*look.due, *look.late, *look.next) if isinstance(one, PracticeItem)]
    return found[0] if found else None


def the_dose(services: Services):
    return next(one for one in services.agenda.due_now() if one.name == "Oxycodone")


def take(services: Services):
    key = the_dose(services).state.occurrence.key
    return services.doses.take(key, seen=0, token=token())


def test_pain_medicine_taken_at_ten_past_eight_makes_exercises_due_at_twenty_to_nine(services, clock):
    _medicine, line = pain_medicine(services)
    exercises_after(services, line)
    assert practice_of(services) is None
    clock.set(TEN_PAST)
    take(services)
    item = practice_of(services)
    assert item is not None
    assert item.state.occurrence.due_at == TEN_PAST + timedelta(minutes=30)
    assert services.rounds.next_wake() == TEN_PAST + timedelta(minutes=30)
    clock.advance(minutes=30)
    (due,) = services.agenda.due_now()
    assert services.agenda.item(due.state.occurrence.key).name == "Morning round"


def test_it_is_done_and_undone_like_any_other(services, clock):
    _medicine, line = pain_medicine(services)
    practice = exercises_after(services, line)
    clock.set(TEN_PAST)
    take(services)
    clock.advance(minutes=40)
    key = services.agenda.due_now()[0].state.occurrence.key
    draft = SessionDraft(clock.now() - timedelta(minutes=5), 300, SessionKind.EXERCISE, practice)
    services.sessions.record(draft, token=token(), key=key)
    assert services.agenda.item(key).state.state is State.ANSWERED
    services.sessions.undo(key, seen=services.agenda.item(key).state.answer_number)
    assert services.agenda.due_now()[0].state.occurrence.key == key


def test_a_skipped_medicine_brings_no_exercises(services, clock):
    _medicine, line = pain_medicine(services)
    exercises_after(services, line)
    clock.set(TEN_PAST)
    services.doses.skip(the_dose(services).state.occurrence.key, SkipReason.OTHER, seen=0)
    clock.advance(hours=2)
    assert practice_of(services) is None


def test_a_corrected_time_moves_the_exercises_and_a_withdrawn_dose_takes_them_away(services, clock):
    _medicine, line = pain_medicine(services)
    exercises_after(services, line)
    clock.set(TEN_PAST)
    dose = take(services)
    key = practice_of(services).state.occurrence.key
    fixed = services.doses.correct_dose(dose.id, seen=dose.number, taken_at=EIGHT)
    item = practice_of(services)
    assert (item.state.occurrence.key, item.state.occurrence.due_at) == (key, EIGHT + timedelta(minutes=30))
    services.doses.undo(fixed.key, seen=1)
    assert practice_of(services) is None


def test_a_medicine_taken_when_needed_is_followed_too(services, clock):
    medicine, line = pain_medicine(services, PlanDraft(AsNeeded(TABLET), START))
    exercises_after(services, line)
    clock.set(TEN_PAST)
    dose = services.doses.record(medicine, TABLET, token=token())
    item = practice_of(services)
    assert item is not None
    assert item.state.occurrence.due_at == TEN_PAST + timedelta(minutes=30)
    clock.advance(minutes=31)
    assert services.agenda.item(item.state.occurrence.key).state.state is State.DUE
    services.doses.undo_dose(dose.id, seen=dose.number)
    assert practice_of(services) is None


def test_plans_of_two_kinds_never_wait_for_each_other(services):
    medicine, line = pain_medicine(services)
    practice = exercises_after(services, line)
    (following,) = services.plans.lines(practice)
    circle = PlanDraft(FollowOn(following.id, 10, TABLET), START)
    with pytest.raises(InvalidInputError) as refused:
        services.plans.change_line(line, circle, seen=1)
    assert (refused.value.field, refused.value.reason) == ("source", "circle")
    assert len(services.plans.lines(medicine)[0].versions) == 1


def test_a_medicine_may_follow_exercises(services, clock):
    practice = exercises(services, daily("08:00").schedule)
    (source,) = services.plans.lines(practice)
    medicine, _line = pain_medicine(services)
    services.plans.add_line(LineKind.MEDICINE, medicine, PlanDraft(FollowOn(source.id, 15, TABLET), START))
    clock.set(EIGHT + timedelta(minutes=20))
    key = next(one for one in services.agenda.due_now() if one.name == "Morning round").state.occurrence.key
    services.sessions.record(SessionDraft(EIGHT, 600, SessionKind.EXERCISE, practice), token=token(), key=key)
    due = [one.state.occurrence.due_at for one in services.agenda.today().due if one.name == "Oxycodone"]
    due += [one.state.occurrence.due_at for one in services.agenda.today().next if one.name == "Oxycodone"]
    assert EIGHT + timedelta(minutes=25) in due


def asleep_at(services: Services, clock: FrozenClock, at: datetime) -> PracticeItem:
    clock.set(at)
    item = practice_of(services)
    assert item is not None
    return item


def wanted(services: Services, item: PracticeItem):
    return services.agenda.look().reminders[item.state.occurrence.key]


def test_in_the_night_a_routine_waits_for_breakfast_and_says_so(services, clock):
    """Every six hours from 08:00: one is due at 02:00."""
    services.day_plan.keep_day_plan(DayPlan(breakfast=time(7, 30)), seen=0)
    exercises(services, EveryHours(6, datetime(2026, 11, 24, 8), "Europe/Berlin", 1000))
    two = EIGHT + timedelta(hours=18)
    item = asleep_at(services, clock, two)
    breakfast = EIGHT + timedelta(hours=23, minutes=30)
    assert item.state.occurrence.due_at == two
    assert item.asleep_until == breakfast
    found = wanted(services, item)
    assert (found.want, found.until, found.asleep) == (Want.HELD, breakfast, True)
    clock.set(breakfast)
    found = wanted(services, item)
    assert (found.want, found.held_since, found.asleep) == (Want.SHOW, two, True)
    assert practice_of(services).asleep_until is None


def test_a_medicine_in_the_same_night_speaks(services, clock):
    services.day_plan.keep_day_plan(DayPlan(), seen=0)
    exercises(services, daily("02:00").schedule)
    pain_medicine(services, daily("02:00"))
    clock.set(EIGHT + timedelta(hours=18))
    reminders = services.agenda.look().reminders
    said = {one.name: reminders[one.state.occurrence.key].want for one in services.agenda.due_now()}
    assert said == {"Morning round": Want.HELD, "Oxycodone": Want.SHOW}


def test_a_typed_time_is_kept_as_long_as_nobody_said_when_the_patient_sleeps(services, clock):
    exercises(services, daily("07:30").schedule)
    item = asleep_at(services, clock, EIGHT - timedelta(minutes=30))
    assert (item.asleep_until, wanted(services, item).want) == (None, Want.SHOW)
    services.day_plan.keep_day_plan(DayPlan(), seen=0)
    item = practice_of(services)
    assert (item.asleep_until, wanted(services, item).want) == (EIGHT, Want.HELD)
