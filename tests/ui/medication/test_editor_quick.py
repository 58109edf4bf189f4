"""A line as the label has it: said back, asked about, and used only when a person agrees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.medication import LabelLimits
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
    assert "Paracetamol, 500 mg in 1 tablet. 2 tablets when needed. No reminders. Smallest gap: 6 h." in told
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
        ("paracetamol 500 mg every 6 hours", "How much each time is not said. Add it, such as 2 tablets."),
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
    type_into(page.quick.line, "paracetamol 500 mg 2 tablets every 6 hours as needed max 4 g in 24 hours")
    for _press in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        drawn()
    assert "Not understood: max 4 g in 24 hours." in read(page)
    assert page.what.name.text() == ""
    type_into(page.quick.line, "paracetamol 500 mg 2 tablets every 6 hours as needed")
    for _press in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        drawn()
    assert page.what.name.text() == "Paracetamol"
