"""Both versions of a dose can be read, with who changed it; what nobody is sure of is said so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.ui.medication import version_words
from companion.ui.medication.history import DoseHistory
from tests.support.records import add, as_needed, daily, key_at, token
from tests.support.told_shell import ToldShell, press_button, read


@pytest.fixture
def dose(services):
    return services.doses.record(add(services, as_needed()), 1000, token=token(), reason="Pain", score_before=7)


@pytest.fixture
def history(qtbot, services, clock, dose):
    card = DoseHistory(services, ToldShell(clock), services.agenda.card(dose.medicine))
    qtbot.addWidget(card)
    card.show()
    return card


def told(services, clock, dose):
    versions, medicine = services.doses.versions(dose.id), services.medication.medicine(dose.medicine)
    found = version_words.details(versions, services.relief.of(dose.id), medicine, clock.now())
    return found.replace("\u00a0", " ")


def test_every_change_stands_there_with_what_was_before(services, clock, dose):
    clock.advance(minutes=30)
    services.doses.correct_dose(dose.id, seen=1, amount=500)
    services.doses.correct_dose(dose.id, seen=2, taken_at=dose.taken_at - timedelta(minutes=90))
    assert told(services, clock, dose) == (
        "by you, corrected 08:42 by you; first recorded as 1 tablet at 08:12, "
        "corrected 08:42 by you; before that half a tablet at 08:12, not planned, Pain, pain 7 before"
    )


def test_both_scores_stand_beside_the_dose(services, clock, dose):
    clock.advance(hours=1)
    services.relief.answer(dose.id, 3)
    assert told(services, clock, dose).endswith("pain 7 before, 3 after an hour")
    silent = replace(dose, score_before=None)
    found = version_words.details(
        (silent,), services.relief.of(dose.id), services.medication.medicine(dose.medicine), clock.now()
    )
    assert found.endswith("pain 3 after an hour")


def test_a_dose_nobody_is_sure_about_is_headed_so_and_becomes_sure_by_a_time(services, clock):
    add(services, daily("08:00"), name="Gabapentin")
    key, now = key_at(services, "2026-11-22", "08:00"), clock.now()
    unsure = services.doses.uncertain(key, seen=0, token=token(), earliest=now - timedelta(minutes=12), latest=now)
    medicine = services.medication.medicine(unsure.medicine)
    found = version_words.heading(unsure, medicine, now).replace("\u00a0", " ")
    assert found == "Not sure if taken: from 08:00 to 08:12, 1 tablet (500 mg)"
    services.doses.correct_dose(unsure.id, seen=1, taken_at=now)
    assert "before that 1 tablet, not sure if taken" in told(services, clock, unsure)


def test_a_correction_and_a_withdrawal_have_a_way_back(services, history, dose):
    press_button(history, "Correct...")
    history.editor.amount.set_value(500)
    press_button(history, "Save the correction")
    history._shell.undo()
    assert services.doses.versions(dose.id)[-1].amount == 1000
    assert "first recorded as" not in read(history)
