"""Several plans of one medicine: each keeps its identity."""

from datetime import date

from companion.domain.schedule import FixedTimes
from tests.support.medicine_form import fill, only
from tests.support.my_plan import drawn
from tests.support.records import add, as_needed, daily
from tests.support.told_shell import press_button


def test_several_plans_of_one_medicine_keep_their_identity(services, editor):
    page = editor()
    fill(page)
    page.plans.add_one()
    page.plans.forms[1][1].kind.set_value("fixed")
    page.save_now()
    medicine = only(services)
    before = services.plans.lines(medicine.id)
    assert len(before) == 2
    again = editor(medicine=medicine.id)
    fixed = next(form for line, form in again.plans.forms if isinstance(line.current.schedule, FixedTimes))
    fixed.slots.amount(0).set_value(500)
    again.plans.why.setText("the surgeon said so")
    again.plans.add_one()
    again.plans.forms[2][1].kind.set_value("as_needed")
    again.save_now()
    after = {line.id: line for line in services.plans.lines(medicine.id)}
    assert len(after) == 3
    changed = next(line for line in before if isinstance(line.current.schedule, FixedTimes))
    assert after[changed.id].current.why == "the surgeon said so"
    assert after[changed.id].current.schedule.slots[0].id == changed.current.schedule.slots[0].id
    untouched = next(line for line in before if line.id != changed.id)
    assert len(after[untouched.id].versions) == 1


def test_a_plan_that_was_added_can_be_taken_away_before_it_is_kept(services, editor):
    page = editor()
    fill(page)
    page.plans.add_one()
    drawn()
    press_button(page, "Remove this plan")
    page.save_now()
    assert len(services.plans.lines(only(services).id)) == 1


def test_a_plan_may_follow_another_medicine(services, editor):
    other = add(services, daily("08:00"))
    page = editor()
    fill(page, "Omeprazole", "20 mg")
    page.plan.kind.set_value("follow_on")
    source = services.plans.lines(other)[0].id
    page.plan.part.source.set_code(source)
    page.save_now()
    made = next(one for one in services.medication.medicines() if one.name == "Omeprazole")
    assert services.plans.lines(made.id)[0].current.schedule.source == source


def test_a_copy_takes_the_plan_only_when_somebody_asks(services, editor):
    other = add(services, daily("08:00", "20:00"), as_needed())
    page = editor(copy_of=other)
    assert not page.plan.is_chosen
    press_button(page, "Copy its plan too")
    page.save_now()
    made = next(one.id for one in services.medication.medicines() if one.id != other)
    copied = services.plans.lines(made)
    assert sorted(type(line.current.schedule).__name__ for line in copied) == ["AsNeeded", "FixedTimes"]
    assert {line.current.start.day for line in copied} == {date(2026, 11, 22)}
    assert {line.id for line in copied}.isdisjoint(line.id for line in services.plans.lines(other))
