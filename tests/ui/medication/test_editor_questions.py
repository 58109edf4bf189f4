"""What is asked before a medicine is kept, and that an answer counts only for what was asked."""

from datetime import time

from PySide6.QtWidgets import QApplication

from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import FactKind, HealthFact
from tests.support.medicine_form import fill, only
from tests.support.my_plan import drawn
from tests.support.records import add, token
from tests.support.told_shell import press_button, read


def test_an_allergy_stops_the_entry_with_a_question(services, shell, editor):
    services.recovery.add(HealthFact(FactKind.ALLERGY, "sulfazol"))
    page = editor()
    fill(page, "Sulfazol", "30 mg")
    page.save_now()
    drawn()
    assert "Your plan names an allergy to sulfazol. Ask before you take it." in read(page)
    assert services.medication.medicines() == ()
    press_button(page, "Do not add it")
    assert shell.went == [("medicines", {})]
    assert services.medication.medicines() == ()
    page.save_now()
    press_button(page, "Add it, the team knows")
    assert only(services).name == "Sulfazol"


def test_a_plan_over_all_sources_asks_without_a_number(services, editor):
    page = editor()
    page.quick.line.setText("gabapentin 600 mg 20 tablets 3 times a day")
    page.quick.look()
    page.quick.use.click()
    page.save_now()
    drawn()
    assert "This looks unusually high. Check the label." in read(page)
    press_button(page, "Look at it again")
    assert services.medication.medicines() == ()
    page.save_now()
    press_button(page, "The label says so")
    assert only(services).name == "Gabapentin"


def test_times_closer_than_the_gap_ask_and_say_which(services, editor):
    page = editor()
    fill(page)
    page.limits.gap.setText("6")
    page.plan.kind.set_value("fixed")
    page.plan.slots.set_times((time(8), time(12), time(20)))
    page.save_now()
    drawn()
    assert "Your label's gap is 6\u00a0h. From 08:00 to 12:00 it is 4\u00a0h.".replace("\u00a0", " ") in read(page)
    press_button(page, "Change it")
    drawn()
    assert QApplication.focusWidget() is page.limits.gap
    page.save_now()
    press_button(page, "Keep it as typed")
    assert only(services).limits.gap_minutes == 360


def test_a_medicine_whose_paracetamol_would_not_be_added_up_asks_first(services, editor):
    page = editor()
    fill(page, "Tylenol", "500 mg")
    page.save_now()
    drawn()
    assert "Is this Paracetamol? Then it holds paracetamol, and the form does not name it." in read(page)
    press_button(page, "Look at it again")
    drawn()
    assert QApplication.focusWidget() is page.what.strengths.edit(0, "strength")
    assert services.medication.medicines() == ()
    page.what.strengths.edit(0, "ingredient").setText("Acetaminophen")
    page.save_now()
    assert only(services).ingredients[0].name == "Acetaminophen"


def test_a_name_whose_kind_is_not_ticked_asks_for_no_warning_would_name_it(services, editor):
    page = editor()
    fill(page, "Ibuprofen", "200 mg")
    page.save_now()
    drawn()
    assert "Our list knows Ibuprofen as: anti-inflammatory. That is not ticked." in read(page)
    press_button(page, "Look at it again")
    assert services.medication.medicines() == ()
    page.what.classes[ClassTag.NSAID].setChecked(True)
    page.save_now()
    assert only(services).tags == {ClassTag.NSAID}


def test_another_strength_asks_before_doses_that_were_recorded_count_anew(services, editor):
    made = add(services)
    page = editor(medicine=made)
    page.what.strengths.edit(0, "strength").setText("250 mg")
    page.save_now()
    assert services.medication.medicine(made).ingredients[0].micrograms == 250_000
    services.doses.record(made, 1000, token=token())
    page = editor(medicine=made)
    page.what.strengths.edit(0, "strength").setText("1 g")
    page.save_now()
    drawn()
    assert "With this change, those doses count as the new strength." in read(page)
    press_button(page, "Look at it again")
    assert services.medication.medicine(made).ingredients[0].micrograms == 250_000
    page.save_now()
    press_button(page, "It was typed wrong before")
    assert services.medication.medicine(made).ingredients[0].micrograms == 1_000_000


def test_a_limit_of_an_ingredient_that_no_medicine_names_asks_first(services, editor):
    page = editor()
    fill(page)
    page.limits.of_ingredients.set_rows([("Tylenol", "3 g", "24")])
    page.save_now()
    drawn()
    assert "You typed a limit for Tylenol. No medicine on your list names it." in read(page)
    press_button(page, "Keep it as typed")
    assert only(services).limits.most_of[0].ingredient == "Tylenol"


def test_an_answer_counts_only_for_what_was_asked(services, editor):
    page = editor()
    fill(page)
    page.limits.gap.setText("6")
    page.plan.kind.set_value("fixed")
    page.plan.slots.set_times((time(8), time(12)))
    page.save_now()
    press_button(page, "Change it")
    page.plan.slots.set_times((time(8), time(13)))
    page.save_now()
    drawn()
    assert "From 08:00 to 13:00 it is 5 h." in read(page)
