"""A line as the label has it: said back, asked about, and used only when a person agrees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import Ingredient, LabelLimits, Unit
from companion.domain.medicine_class import ClassTag
from companion.domain.schedule import AsNeeded, FixedTimes
from tests.support.medicine_form import only
from tests.support.my_plan import drawn, type_into
from tests.support.told_shell import is_shown, read


def test_a_line_as_the_label_has_it_is_said_back_and_fills_the_form_only_when_used(services, editor):
    page = editor()
    page.quick.line.setText("paracetamol 500 mg, 2 tablets every 6 hours as needed, max 8 in 24 h, take with food")
    page.quick.look()
    drawn()
    told = read(page)
    assert "Paracetamol, 500 mg in 1 tablet. 2 tablets when needed. No reminders. Each time that is 1 g." in told
    assert "Smallest gap: 6 h." in told
    assert "Most in 24 hours: 8 tablets." in told
    assert page.what.name.text() == ""
    page.quick.use.click()
    drawn()
    assert services.medication.medicines() == ()
    assert page.draft().limits == LabelLimits(360, 8000)
    assert "food" in page.what.instructions.toPlainText()
    page.save_now()
    assert services.plans.lines(only(services).id)[0].current.schedule == AsNeeded(2000)


def test_the_next_three_times_are_said_before_anything_is_used(services, editor):
    page = editor()
    page.quick.line.setText("gabapentin 300 mg 1 capsule 3 times a day for 5 days")
    page.quick.look()
    drawn()
    told = read(page)
    assert "Next: 14:00; 20:00; tomorrow 08:00." in told
    assert "Last day: Thursday 26 November." in told
    assert "At which times?" in told
    type_into(page.quick.questions.times, "7, 15")
    drawn()
    assert "Your line says another number of times a day. Change one of them." in read(page)
    type_into(page.quick.questions.times, "7, 15, 23")
    page.quick.use.click()
    page.save_now()
    schedule = services.plans.lines(only(services).id)[0].current.schedule
    assert isinstance(schedule, FixedTimes)
    assert [slot.at.hour for slot in schedule.slots] == [7, 15, 23]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("paracetamol 500 mg every 6 hours", "How much each time is not said. Add it, such as 1 tablet or 5 mL."),
        (
            "Percocet 5/325 1 tablet as needed max 4 g in 24 h",
            "Say of which one the most is, such as 4 g of paracetamol.",
        ),
        ("paracetamol 500 2 tablets twice a day", "“500” has no unit. Add it, such as 500 mg."),
        ("2 tablets twice a day", "Type the name of the medicine first."),
    ],
)
def test_a_line_that_cannot_be_used_says_why(editor, line, told):
    page = editor()
    page.quick.line.setText(line)
    page.quick.look()
    drawn()
    assert told in read(page)
    assert not is_shown(page, "Use this")


@pytest.mark.parametrize(
    ("line", "name", "held", "tag"),
    [
        ("Percocet 5/325 1 tablet as needed", "Oxycodone with paracetamol", [5_000, 325_000], ClassTag.OPIOID),
        ("Co-codamol 30/500 2 capsules as needed", "Co-codamol", [30_000, 500_000], ClassTag.OPIOID),
        ("Co-codamol 30/500 tablets. Two to be taken as needed", "Co-codamol", [30_000, 500_000], ClassTag.OPIOID),
        (
            "HYDROcodone-acetaminophen 5-325 mg per tablet Take 1 tablet as needed",
            *("Hydrocodone with paracetamol", [5_000, 325_000], ClassTag.OPIOID),
        ),
        ("Oxycodone 10 mg ER 1 tablet as needed", "Oxycodone prolonged release", [10_000], ClassTag.OPIOID),
        ("Tramadol hydrochloride 50 mg 1 capsule as needed", "Tramadol", [50_000], ClassTag.OPIOID),
        ("Gabapentin capsules 300 mg 1 capsule as needed", "Gabapentin", [300_000], ClassTag.GABAPENTINOID),
    ],
)
def test_a_name_as_sheets_write_it_still_brings_what_it_holds_and_its_class(services, editor, line, name, held, tag):
    page = editor()
    page.quick.line.setText(line)
    page.quick.look()
    page.quick.use.click()
    page.save_now()
    made = only(services)
    assert (made.name, [one.micrograms for one in made.ingredients]) == (name, held)
    assert tag in made.tags


def test_a_second_enter_does_not_pass_over_words_that_were_not_read(services, editor):
    page = editor()
    type_into(page.quick.line, "paracetamol 500 mg 2 tablets every 6 hours as needed od")
    for _press in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        drawn()
    assert "Not understood: od." in read(page)
    assert page.what.name.text() == ""
    type_into(page.quick.line, "paracetamol 500 mg 2 tablets every 6 hours as needed")
    for _press in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        drawn()
    assert page.what.name.text() == "Paracetamol"


@pytest.mark.parametrize(
    ("line", "ingredient", "told"),
    [
        ("Tylenol 500 mg 2 tablets as needed max 4 g in 24 h", "paracetamol", "Most of paracetamol in 24 hours: 4 g."),
        ("tramadol 50 mg 1 capsule as needed not more than 400 mg a day", "tramadol", "in 24 hours: 400 mg."),
        ("zzzol 50 mg 1 tablet as needed max 100 mg in 6 h", "zzzol", "Most of zzzol in 6 hours: 100 mg."),
        ("Percocet 5/325 1 tablet as needed max 3 g of acetaminophen in 24 h", "acetaminophen", "24 hours: 3 g."),
        ("Percocet 5/325 1 tablet as needed max 3 g of Tylenol in 24 h", "paracetamol", "24 hours: 3 g."),
    ],
)
def test_a_most_in_mg_becomes_a_limit_of_the_ingredient_and_is_said_back(services, editor, line, ingredient, told):
    page = editor()
    page.quick.line.setText(line)
    page.quick.look()
    drawn()
    assert told in read(page)
    page.quick.use.click()
    page.save_now()
    made = only(services)
    assert [one.ingredient for one in made.limits.most_of] == [ingredient]
    assert {same_ingredient(one.name) for one in made.ingredients} >= {same_ingredient(ingredient)}


@pytest.mark.parametrize(
    ("line", "unit", "form"),
    [
        ("Ventolin 100 micrograms 2 puffs as needed", Unit.PUFF, "inhaler"),
        ("lactulose 15 ml twice a day at 8:00 and 20:00", Unit.MILLILITRE, "liquid"),
        ("Laxido 1 sachet at 8:00", Unit.SACHET, "powder"),
        ("hypromellose 10 drops at 8:00", Unit.DROP, ""),
        (
            "fentanyl patch 12 micrograms/hour 1 patch every 72 hours from 8:00",
            Unit.PATCH,
            "patch, 12 micrograms an hour",
        ),
        ("paracetamol 1 g 1 suppository as needed", Unit.SUPPOSITORY, "suppository"),
        ("Voltarol gel 1% 1 application as needed", Unit.APPLICATION, "gel, 1%"),
    ],
)
def test_what_is_no_tablet_gets_its_own_unit_and_form(services, editor, line, unit, form):
    page = editor()
    page.quick.line.setText(line)
    page.quick.look()
    page.quick.use.click()
    page.save_now()
    made = only(services)
    assert (made.unit, made.form) == (unit, form)


def test_a_strength_finer_than_a_microgram_is_kept_and_shown_as_it_is(services, editor):
    page = editor()
    page.quick.line.setText("digoxin 62.5 micrograms 1 tablet at 8:00")
    page.quick.look()
    page.quick.use.click()
    page.save_now()
    made = only(services)
    assert made.ingredients == (Ingredient("digoxin", 62, 500),)
    assert editor(medicine=made.id).what.strengths.edit(0, "strength").text() == "62.5\u00a0micrograms"


def test_a_line_of_which_a_word_was_not_understood_is_kept_whole_in_the_instructions(services, editor):
    page = editor()
    line = "Omeprazole 20 mg 1 capsule at 8:00 ac, with water"
    page.quick.line.setText(line)
    page.quick.look()
    drawn()
    assert "Your line is kept under instructions, as you typed it." in read(page)
    page.quick.use.click()
    page.save_now()
    assert only(services).instructions == f"with water; As typed: {line}"


def test_a_plan_that_is_more_than_the_lines_own_limit_is_said(editor):
    page = editor()
    page.quick.line.setText("co-codamol 8/500 2 tablets every 4 to 6 hours, max 8 in 24 hours")
    page.quick.look()
    page.quick.questions.hours.set_value("4")
    drawn()
    assert "As a plan this is 12 tablets in 24 hours. Your line says at most 8 tablets." in read(page)
    page.quick.questions.hours.set_value("6")
    drawn()
    assert "As a plan this is" not in read(page)
