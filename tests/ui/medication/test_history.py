"""Every row of the dose history says who and when: first recorded, corrected, withdrawn."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.ui.medication.history import DoseHistory
from tests.support.records import add, as_needed, token
from tests.support.told_shell import ToldShell, press_button, read


@pytest.fixture
def medicine(services, clock):
    services.people.change_patient(name="Ana")
    services.people.add_person("Marko", "partner")
    return add(services, as_needed())


def as_marko(services):
    services.people.record_as(next(one.id for one in services.people.persons() if one.name == "Marko"))


def history(qtbot, services, clock, medicine) -> DoseHistory:
    card = DoseHistory(services, ToldShell(clock), services.agenda.card(medicine))
    qtbot.addWidget(card)
    card.show()
    return card


def test_a_dose_names_who_recorded_it_and_says_when_that_was_much_later(qtbot, services, clock, medicine):
    services.doses.record(medicine, 1000, token=token())
    services.doses.record(medicine, 1000, token=token(), taken_at=clock.now() - timedelta(hours=2))
    told = read(history(qtbot, services, clock, medicine))
    assert "08:12, 1 tablet (500 mg)\nby Ana, not planned" in told
    assert "06:12, 1 tablet (500 mg)\nby Ana, recorded 08:12, not planned" in told


def test_who_corrected_and_who_withdrew_stand_beside_who_recorded(qtbot, services, clock, medicine):
    first = services.doses.record(medicine, 1000, token=token())
    second = services.doses.record(medicine, 1000, token=token(), taken_at=clock.now() - timedelta(minutes=5))
    as_marko(services)
    clock.advance(minutes=30)
    services.doses.correct_dose(first.id, seen=1, amount=500, taken_at=first.taken_at)
    services.doses.undo_dose(second.id, seen=1)
    told = read(history(qtbot, services, clock, medicine))
    assert "by Ana, corrected 08:42 by Marko; first recorded as 1 tablet at 08:12, not planned" in told
    assert "withdrawn 08:42 by Marko, counted nowhere, by Ana, not planned" in told


def test_a_correction_is_made_from_the_row(qtbot, services, clock, medicine):
    dose = services.doses.record(medicine, 1000, token=token())
    card = history(qtbot, services, clock, medicine)
    press_button(card, "Correct...")
    assert card.is_open
    card.editor.amount.set_value(500)
    press_button(card, "Save the correction")
    assert not card.is_open
    assert services.doses.versions(dose.id)[-1].amount == 500


def test_a_correction_of_the_amount_leaves_the_time_as_it_was(qtbot, services, clock, medicine):
    clock.set(datetime(2026, 10, 25, 0, 30, 40, tzinfo=UTC))  # 02:30:40 in Berlin, before the clock change
    dose = services.doses.record(medicine, 1000, token=token())
    clock.advance(hours=3)
    card = history(qtbot, services, clock, medicine)
    press_button(card, "Correct...")
    card.editor.amount.set_value(500)
    press_button(card, "Save the correction")
    assert services.doses.versions(dose.id)[-1].taken_at == dose.taken_at


def test_who_gave_it_is_corrected_from_the_row_and_stands_beside_who_recorded(qtbot, services, clock, medicine):
    dose = services.doses.record(medicine, 1000, token=token())
    card = history(qtbot, services, clock, medicine)
    press_button(card, "Correct...")
    assert card.editor.who.code() == dose.by.person
    card.editor.who.set_code(next(one.id for one in services.people.persons() if one.name == "Marko"))
    press_button(card, "Save the correction")
    told = read(history(qtbot, services, clock, medicine))
    assert (
        "given by Marko, recorded by Ana, corrected 08:12 by Ana; before that 1 tablet at 08:12, given by Ana" in told
    )


def test_where_one_person_records_nobody_is_asked_who_gave_it(qtbot, services, clock):
    services.doses.record(add(services, as_needed()), 1000, token=token())
    card = history(qtbot, services, clock, services.medication.medicines()[0].id)
    press_button(card, "Correct...")
    assert "Who gave it?" not in read(card)
    press_button(card, "Save the correction")
    assert not card.is_open
