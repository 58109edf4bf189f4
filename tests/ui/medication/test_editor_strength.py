"""Another strength under the same limits: both amounts are said, and a person decides."""

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.medication import LabelLimits, Most, Unit
from tests.support.medicine_form import only
from tests.support.my_plan import drawn
from tests.support.records import as_needed, tablets, token
from tests.support.told_shell import press_button, read

LIMITS = LabelLimits(240, 8000, 2000, (Most(12, 4000),))


@pytest.fixture
def made(services):
    return services.medication.add(tablets(limits=LIMITS, stock=None), [as_needed(2000)], token=token())


def test_a_changed_strength_asks_about_limits_typed_in_tablets_with_both_amounts(services, editor, made):
    page = editor(medicine=made)
    page.what.strengths.edit(0, "strength").setText("1 g")
    page.save_now()
    drawn()
    told = read(page)
    assert "The strength is another one now, the amounts are not." in told
    assert "Most at once, 2 tablets: 1,000 mg before, 2,000 mg now." in told
    assert "Most in 24 hours, 8 tablets: 4,000 mg before, 8,000 mg now." in told
    assert "Most in 12 hours, 4 tablets: 2,000 mg before, 4,000 mg now." in told
    assert "Each time, 2 tablets: 1,000 mg before, 2,000 mg now." in told
    assert services.medication.medicine(made).ingredients[0].micrograms == 500_000
    press_button(page, "Look at them again")
    drawn()
    assert QApplication.focusWidget() is page.limits.most
    page.save_now()
    press_button(page, "The label says so")
    drawn()
    assert "This looks unusually high. Check the label." in read(page)
    press_button(page, "The label says so")
    assert services.medication.medicine(made).ingredients[0].micrograms == 1_000_000


def test_limits_that_were_typed_anew_are_not_asked_about(services, editor, made):
    page = editor(medicine=made)
    page.what.strengths.edit(0, "strength").setText("1 g")
    for edit, amount in ((page.limits.most, "4"), (page.limits.largest, "1")):
        edit.setText(amount)
    page.limits.windows.set_rows([])
    page.plan.fill(as_needed(1000))
    page.save_now()
    changed = services.medication.medicine(made)
    assert (changed.ingredients[0].micrograms, changed.limits.most_in_24_hours) == (1_000_000, 4000)


def test_a_copy_of_another_strength_asks_the_same(services, editor, made):
    page = editor(copy_of=made)
    page.what.strengths.edit(0, "strength").setText("1 g")
    page.plan.kind.set_value("as_needed")
    page.save_now()
    drawn()
    assert "Most in 24 hours, 8 tablets: 4,000 mg before, 8,000 mg now." in read(page)
    assert "Each time" not in read(page)
    for _question in range(2):
        press_button(page, "The label says so")
        drawn()
    assert len(services.medication.medicines()) == 2


def test_another_unit_or_several_ingredients_ask_without_masses(services, editor, made):
    page = editor(medicine=made)
    page.what.strengths.set_rows([("500 mg", "paracetamol"), ("30 mg", "codeine")])
    page.what.unit.set_code(Unit.CAPSULE.value)
    page.save_now()
    drawn()
    assert "Most in 24 hours, 8 capsules: the same number as before, 8 tablets." in read(page)


def test_the_same_strength_asks_nothing(services, editor, made):
    page = editor(medicine=made)
    page.what.purpose.setText("for the back")
    page.save_now()
    assert only(services).purpose == "for the back"


def test_a_changed_strength_without_limits_asks_about_the_dose_of_its_plan_alone(services, editor):
    made = services.medication.add(tablets(stock=None), [as_needed(2000)], token=token())
    page = editor(medicine=made)
    page.what.strengths.edit(0, "strength").setText("250 mg")
    page.save_now()
    drawn()
    assert "Each time, 2 tablets: 1,000 mg before, 500 mg now." in read(page)
