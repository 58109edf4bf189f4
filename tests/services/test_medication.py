"""Changing a plan never rewrites the past; an import comes once and waits for a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.medication import LabelLimits, MovementKind
from companion.domain.medicine_class import ClassTag
from companion.domain.schedule import DayRef, LineKind
from companion.services.medication import ProposedMedicine
from companion.services.office import Services
from companion.services.plan_adoption import ProposedLine
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.household import second
from tests.support.records import START, TABLET, add, as_needed, daily, on_hand, tablets, token

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def proposal(*times: str, name: str = "Paracetamol", start: DayRef = START) -> ProposedMedicine:
    return ProposedMedicine(
        "paracetamol", tablets(name), (ProposedLine("paracetamol.daily", daily(*times, start=start)),)
    )


def test_a_medicine_comes_with_its_plan_and_its_opening_stock(services: Services) -> None:
    medicine = add(services, daily("08:00"), as_needed())

    kept = services.medication.medicine(medicine)
    assert (kept.name, kept.tracks_stock, kept.ingredients[0].micrograms) == ("Paracetamol", True, 500_000)
    assert [len(line.versions) for line in services.plans.lines(medicine)] == [1, 1]
    assert [row.kind for row in services.stock.movements(medicine, LONG_AGO)] == [MovementKind.OPENING]


def test_a_form_saved_twice_adds_one_medicine(services: Services) -> None:
    form = token()
    first = services.medication.add(tablets(), [daily("08:00")], token=form)
    assert services.medication.add(tablets(), [daily("08:00")], token=form) == first
    assert len(services.medication.medicines()) == len(services.plans.lines()) == 1


def test_a_plan_that_cannot_be_kept_adds_nothing_at_all(services: Services) -> None:
    with pytest.raises(InvalidInputError):
        services.medication.add(tablets(), [daily("08:00"), daily("09:00", amount=0)], token=token())
    with pytest.raises(InvalidInputError):
        services.medication.add(tablets(" "), [], token=token())
    assert services.medication.medicines() == ()


def test_a_changed_medicine_is_a_new_version_and_the_stock_stays(services: Services) -> None:
    medicine = add(services)
    changed = services.medication.change(
        medicine, tablets("Paracetamol 500", stock=99 * TABLET, limits=LabelLimits(240))
    )

    assert services.medication.medicine(medicine) == changed
    assert (changed.name, changed.limits.gap_minutes) == ("Paracetamol 500", 240)
    assert on_hand(services, medicine) == 20 * TABLET
    with pytest.raises(NotFoundError):
        services.medication.change("nothing", tablets())


def test_stock_can_be_followed_from_later_on(services: Services) -> None:
    medicine = add(services, stock=None)
    services.medication.change(medicine, tablets(stock=7 * TABLET))
    assert on_hand(services, medicine) == 7 * TABLET


def test_a_line_changed_on_an_old_version_is_refused(services: Services) -> None:
    add(services, daily("08:00"))
    line = services.plans.lines()[0]
    services.plans.change_line(line.id, daily("09:00"), seen=1)

    with pytest.raises(ChangedMeanwhileError):
        services.plans.change_line(line.id, daily("10:00"), seen=1)
    assert [version.number for version in services.plans.lines()[0].versions] == [1, 2]


def test_saving_a_plan_without_a_change_makes_no_version(services: Services) -> None:
    add(services, daily("08:00"))
    line = services.plans.lines()[0]
    assert services.plans.change_line(line.id, daily("08:00"), seen=1) == line


def test_a_moved_time_leaves_the_days_before_as_they_were(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    clock.advance(days=3)
    line = services.plans.lines()[0]
    slot = replace(line.current.schedule.slots[0], at=datetime(2026, 1, 1, 10).time())
    before = services.agenda.board(clock.now() - timedelta(days=30), clock.now())

    services.plans.change_line(line.id, PlanDraft(replace(line.current.schedule, slots=(slot,)), START), seen=1)

    after = services.agenda.board(clock.now() - timedelta(days=30), clock.now())
    assert [item.state.occurrence.due_at for item in after] == [item.state.occurrence.due_at for item in before]
    assert len(before) >= 4


def test_a_paused_line_is_silent_until_it_goes_on(services: Services, clock: FrozenClock) -> None:
    add(services, daily("20:00"))
    line = services.plans.lines()[0].id
    services.plans.pause_line(line)
    assert services.agenda.today().next == ()
    assert services.agenda.today().waiting_lines == 1
    services.plans.resume_line(line)
    assert len(services.agenda.today().next) == 1


def test_an_ended_line_has_nothing_after_its_last_day(services: Services, clock: FrozenClock) -> None:
    add(services, daily("20:00"))
    services.plans.end_line(services.plans.lines()[0].id, date(2026, 11, 22))
    assert [
        item.state.occurrence.wall.day for item in services.agenda.board(clock.now(), clock.now() + timedelta(9))
    ] == [22]


def test_one_more_line_can_be_added(services: Services) -> None:
    medicine = add(services)
    line = services.plans.add_line(LineKind.MEDICINE, medicine, daily("08:00"))
    assert [one.id for one in services.plans.lines(medicine)] == [line]
    with pytest.raises(NotFoundError):
        services.plans.add_line(LineKind.MEDICINE, "nothing", daily("08:00"))


def test_an_import_waits_for_a_person(services: Services) -> None:
    result = services.medication.adopt([proposal("08:00", "20:00")])

    assert (result.added, result.changed, result.unchanged) == (1, 0, 0)
    assert services.agenda.today().next == ()
    services.plans.confirm_lines(result.waiting)
    assert len(services.agenda.today().next) == 1


def test_the_same_file_again_changes_nothing(services: Services) -> None:
    services.plans.confirm_lines(services.medication.adopt([proposal("08:00")]).waiting)
    lines, medicines = services.plans.lines(), services.medication.medicines()

    again = services.medication.adopt([proposal("08:00")])

    assert (again.added, again.changed, again.unchanged, again.waiting) == (0, 0, 1, ())
    assert (services.plans.lines(), services.medication.medicines()) == (lines, medicines)
    assert on_hand(services, medicines[0].id) == 20 * TABLET


def test_a_changed_file_makes_a_version_of_the_same_line_and_waits(services: Services, clock: FrozenClock) -> None:
    services.plans.confirm_lines(services.medication.adopt([proposal("08:00")]).waiting)
    clock.advance(hours=1)

    result = services.medication.adopt([proposal("09:00", name="Paracetamol plus")])

    line = services.plans.lines()[0]
    assert (result.changed, result.waiting) == (1, (line.id,))
    assert line.current.paused
    assert [medicine.name for medicine in services.medication.medicines()] == ["Paracetamol plus"]
    medicine, lines = services.medication.known_plan()["paracetamol"]
    assert (medicine.name, list(lines)) == ("Paracetamol plus", ["paracetamol.daily"])


def test_a_file_with_one_bad_line_is_refused_as_a_whole(services: Services) -> None:
    with pytest.raises(InvalidInputError):
        services.medication.adopt(
            [proposal("08:00"), ProposedMedicine("b", tablets("B"), (ProposedLine("b.1", daily(amount=0)),))]
        )
    assert services.medication.medicines() == ()


def test_a_class_is_on_the_list_while_a_plan_of_it_may_run(services: Services) -> None:
    assert not services.medication.has_class(ClassTag.OPIOID)
    tagged = replace(tablets("Oxycodone"), tags=frozenset({ClassTag.OPIOID, ClassTag.SEDATING}))
    medicine = services.medication.add(tagged, [daily("20:00")], token=token())
    assert services.medication.has_class(ClassTag.OPIOID)
    assert services.medication.has_class(ClassTag.SEDATING)
    assert not services.medication.has_class(ClassTag.NSAID)
    (line,) = services.plans.lines(medicine)
    services.plans.pause_line(line.id)
    assert services.medication.has_class(ClassTag.OPIOID)
    services.plans.end_line(line.id, date(2026, 11, 21))
    assert not services.medication.has_class(ClassTag.OPIOID)
    services.plans.add_line(LineKind.MEDICINE, medicine, as_needed())
    assert services.medication.has_class(ClassTag.OPIOID)


def test_a_class_of_a_medicine_without_a_plan_or_of_another_patient(services: Services) -> None:
    services.people.change_patient(name="Ana")
    jonas = services.for_patient(second(services))
    tagged = replace(tablets("Oxycodone"), tags=frozenset({ClassTag.OPIOID}))
    jonas.medication.add(tagged, [], token=token())
    assert jonas.medication.has_class(ClassTag.OPIOID)
    assert not services.medication.has_class(ClassTag.OPIOID)
