"""The sheet of a week, from a real record: who, when, what before, and nothing lost."""

from datetime import date, timedelta

from companion.domain.administration_marks import MarkKind
from companion.domain.medication import SkipReason
from companion.domain.recovery import FactKind, HealthFact
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, token

MONDAY = date(2026, 11, 16)


def test_a_week_holds_every_planned_dose_with_who_and_when(services: Services, clock: FrozenClock) -> None:
    services.people.change_patient(name="Ana", born_on=date(1960, 5, 5))
    services.recovery.add(HealthFact(FactKind.ALLERGY, "Penicillin"))
    helper = services.people.add_person("Anton", "son")
    add(services, daily("06:00", "22:00"))
    taken = services.doses.take(key_at(services, "2026-11-22", "06:00"), seen=0, token=token())
    services.people.record_as(helper.id)
    services.doses.correct_dose(taken.id, seen=1, amount=2 * TABLET)
    services.doses.skip(key_at(services, "2026-11-21", "22:00"), SkipReason.FELT_SICK, seen=0)

    week = services.administration.week(services.administration.this_week())

    assert (week.first, week.name, week.born_on, week.allergies) == (MONDAY, "Ana", date(1960, 5, 5), ("Penicillin",))
    morning, evening = week.rows
    mark = morning.cells[6][0]
    assert (mark.kind, mark.amount, mark.was[0].amount) == (MarkKind.GIVEN, 2 * TABLET, TABLET)
    assert (week.initials_of(mark.by), week.initials_of(mark.written_by)) == ("Ana", "Ant")
    assert [short for short, _person in week.persons] == ["Ana", "Ant"]
    assert evening.cells[5][0].reason is SkipReason.FELT_SICK
    assert evening.cells[6][0].kind is MarkKind.AHEAD
    assert morning.cells[5][0].kind is MarkKind.MISSED


def test_doses_as_needed_are_listed_with_reason_and_effect(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, as_needed(), name="Oxycodone")
    dose = services.doses.record(medicine, TABLET, token=token(), reason="leg pain")
    clock.advance(hours=1)
    services.relief.answer(dose.id, 3)
    week = services.administration.week(MONDAY)
    (mark,) = week.as_needed
    assert (mark.reason, mark.amount) == ("leg pain", TABLET)
    assert mark.after is not None and mark.after.score == 3
    assert [one.name for one in week.listed_as_needed] == ["Oxycodone"]
    assert services.administration.week(MONDAY - timedelta(days=7)).as_needed == ()


def test_a_dose_told_days_later_stands_in_the_cell_of_its_week(services: Services, clock: FrozenClock) -> None:
    add(services, daily("06:00"))
    key = key_at(services, "2026-11-22", "06:00")
    clock.advance(days=20)
    services.doses.take(key, seen=0, token=token())
    mark = services.administration.week(MONDAY).rows[0].cells[6][0]
    assert mark.at is not None and mark.at.date() == date(2026, 12, 12)


def test_who_gave_it_has_the_initials_when_somebody_else_records(services: Services) -> None:
    services.people.change_patient(name="Ana")
    ben = services.people.add_person("Ben", "son")
    add(services, daily("06:00"))
    services.people.give_as(ben.id)
    services.doses.take(key_at(services, "2026-11-22", "06:00"), seen=0, token=token())
    week = services.administration.week(MONDAY)
    mark = week.rows[0].cells[6][0]
    assert (week.initials_of(mark.by), week.initials_of(mark.written_by)) == ("B", "A")
