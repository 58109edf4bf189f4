"""The form of a medicine: what was typed stays, what is wrong is said beside its field, and nothing is assumed."""

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.medication import Ingredient, LabelLimits, Most, MostOf, Supply
from companion.domain.medicine_class import ClassTag, StopSuddenly
from tests.support.medicine_form import field_with_error, fill, only
from tests.support.my_plan import drawn, type_into
from tests.support.records import add, daily, tablets, token
from tests.support.told_shell import press_button
from tests.support.ui_lint import lint


def test_everything_on_a_label_goes_in_and_comes_out_again(services, shell, editor):
    page = editor()
    fill(page, "Oxycodone with paracetamol", "5 mg")
    page.what.strengths.edit(0, "ingredient").setText("oxycodone")
    page.what.strengths.add(["325 mg", "paracetamol"])
    page.what.purpose.setText("for pain")
    page.what.instructions.setPlainText("With water.")
    page.what.brand.setText("Percocet")
    page.what.form.setText("film-coated")
    page.what.prescriber.setText("Dr Lee")
    page.what.stopping.set_code(StopSuddenly.TAPER.value)
    page.what.classes[ClassTag.OPIOID].setChecked(True)
    page.limits.largest.setText("1½")
    page.limits.gap.setText("4:20")
    page.limits.most.setText("6")
    page.limits.windows.add(["12", "4"])
    page.limits.of_ingredients.add(["paracetamol", "3 g", "24"])
    page.box.stock.setText("20")
    page.box.pack.setText("30")
    page.box.notice.set_value(3)
    page.box.office_days[6].setChecked(True)
    page.box.expires.setChecked(True)
    page.box.expires_on.set_day(date(2027, 5, 1))
    page.box.storage.setText("top drawer")
    page.box.disposal.setText("pharmacy")
    page.save_now()
    made = only(services)
    assert made.ingredients == (Ingredient("oxycodone", 5_000), Ingredient("paracetamol", 325_000))
    assert made.limits == LabelLimits(260, 6000, 1500, (Most(12, 4000),), (MostOf("paracetamol", 24, 3_000_000),))
    assert made.supply == Supply(30_000, 3, frozenset(range(1, 7)), date(2027, 5, 1))
    assert (made.brand, made.form, made.prescriber, made.stop) == (
        "Percocet",
        "film-coated",
        "Dr Lee",
        StopSuddenly.TAPER,
    )
    assert (made.tags, made.storage_note, made.disposal_note) == ({ClassTag.OPIOID}, "top drawer", "pharmacy")
    assert shell.went[-1] == ("medicines", {"medicine": made.id})
    again = editor(medicine=made.id)
    assert replace(again.draft(), opening_stock=None) == replace(page.draft(), opening_stock=None)
    again.save_now()
    assert only(services) == made


def test_no_frequency_is_ever_assumed(services, editor):
    page = editor()
    page.what.name.setText("Paracetamol")
    page.save_now()
    assert field_with_error(page) == (
        "How often is it taken?",
        "Choose how often it is taken. The program does not guess.",
    )
    assert services.medication.medicines() == ()
    assert page.what.name.text() == "Paracetamol"


@pytest.mark.parametrize(
    ("spoil", "label", "told"),
    [
        (lambda page: page.what.name.setText(" "), "Name", "Type a name."),
        (
            lambda page: page.what.strengths.edit(0, "strength").setText("500"),
            "Strength, such as 500 mg",
            "Type a number and its unit, such as 500 mg or 250 micrograms.",
        ),
        (
            lambda page: page.what.strengths.add(["5 mg", ""]),
            "Of which ingredient",
            "Type the name and the strength of each ingredient.",
        ),
        (
            lambda page: page.limits.gap.setText("four"),
            "Smallest gap in hours",
            "Type a number, such as 2, 0.5 or half.",
        ),
        (
            lambda page: page.limits.gap.setText("200"),
            "Smallest gap in hours",
            "This takes a value from 1\u00a0min to 168\u00a0h.",
        ),
        (
            lambda page: (page.limits.largest.setText("3"), page.limits.most.setText("2")),
            "Most at once",
            "This is more than a limit for some hours. Look at the label and change one.",
        ),
        (
            lambda page: (page.limits.most.setText("4"), page.limits.windows.add(["48", "2"])),
            "Most in 24 hours",
            "Two limits do not go together. A longer time cannot have the smaller amount.",
        ),
        (
            lambda page: page.limits.windows.add(["six", "2"]),
            "In any so many hours",
            "Type a number, such as 2, 0.5 or half.",
        ),
        (
            lambda page: page.limits.of_ingredients.add(["", "3 g", "24"]),
            "Ingredient",
            "Type which ingredient this limit is for.",
        ),
        (
            lambda page: page.limits.of_ingredients.add(["paracetamol", "3", "24"]),
            "Most, such as 3 g",
            "Type a number and its unit, such as 500 mg or 250 micrograms.",
        ),
        (
            lambda page: page.box.stock.setText("many"),
            "How many units are there now?",
            "Type a number, such as 2, 0.5 or half.",
        ),
        (
            lambda page: [row.setChecked(False) for row in page.box.office_days.values()],
            "Days on which it can be called",
            "Choose at least one day on which it can be called.",
        ),
        (
            lambda page: (page.plan.has_end.setChecked(True), page.plan.end.set_day(date(2026, 11, 1))),
            "Last day",
            "The last day lies before the first. Change one of them.",
        ),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_stays(services, editor, spoil, label, told):
    page = editor()
    fill(page)
    spoil(page)
    page.save_now()
    assert field_with_error(page) == (label, told)
    assert services.medication.medicines() == ()


def test_somebody_who_changed_the_plan_first_is_not_overwritten(services, shell, editor):
    medicine = add(services, daily("08:00"))
    page = editor(medicine=medicine)
    page.what.purpose.setText("for the back")
    page.plan.slots.amount(0).set_value(2000)
    services.plans.pause_line(services.plans.lines(medicine)[0].id)
    page.save_now()
    assert [type(error).__name__ for error in shell.errors] == ["ChangedMeanwhileError"]
    assert services.medication.medicine(medicine).purpose == "for pain"


def test_a_copy_takes_what_it_is_and_neither_stock_nor_times(services, editor):
    limits = LabelLimits(240, 8000)
    draft = replace(tablets("Paracetamol", limits=limits), brand="Panadol", tags=frozenset({ClassTag.PARACETAMOL}))
    medicine = services.medication.add(draft, [daily("08:00")], token=token())
    page = editor(copy_of=medicine)
    assert page.title() == "Add a medicine"
    assert page.subtitle() == "Copied from Paracetamol, without its plan and stock."
    told = page.draft()
    assert (told.name, told.brand, told.limits, told.tags) == ("Paracetamol", "Panadol", limits, draft.tags)
    assert told.opening_stock is None
    assert not page.plan.is_chosen
    page.plan.kind.set_value("as_needed")
    page.save_now()
    assert len(services.medication.medicines()) == 2


def test_a_look_at_another_page_leaves_a_new_medicine_as_it_was_typed(services, shell, editor):
    page = editor()
    type_into(page.what.name, "Baclofen")
    page.leave()
    page.enter()
    assert page.what.name.text() == "Baclofen"
    press_button(page, "Back without saving")
    page.enter()
    assert page.what.name.text() == ""
    type_into(page.what.name, "Baclofen")
    page.enter(medicine=add(services))
    assert page.what.name.text() == "Paracetamol"
    page.enter()
    assert page.what.name.text() == ""


def test_keep_and_go_on_with_the_next_one_begins_an_empty_form(services, shell, editor):
    page = editor()
    fill(page)
    page.save_and_next()
    assert shell.said == ["Saved: Paracetamol."]
    assert shell.went == []
    assert page.what.name.text() == ""
    assert not page.plan.is_chosen
    fill(page, "Senna", "8.6 mg")
    page.save_and_next()
    assert [one.name for one in services.medication.medicines()] == ["Paracetamol", "Senna"]


def test_an_empty_and_an_opened_form_have_nothing_a_tired_person_would_stumble_over(services, editor):
    page = editor()
    assert lint(page.what) + lint(page.limits) + lint(page.plans) + lint(page.box) + lint(page.quick) == []
    page.what.more.open()
    page.limits.more.open()
    page.limits.windows.add_one()
    page.box.more.open()
    page.plan.kind.set_value("taper")
    drawn()
    assert lint(page.what) + lint(page.limits) + lint(page.plans) + lint(page.box) == []
