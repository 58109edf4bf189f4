"""The form under a dose takes its last correction back, and that can be taken back, too."""

from companion.ui.medication.correct_dose import CorrectDose
from tests.support.records import TABLET, add, as_needed, token
from tests.support.told_shell import ToldShell, is_shown, press_button


def form_of(qtbot, services, dose) -> CorrectDose:
    form = CorrectDose(services, ToldShell(services.clock), services.medication.medicine(dose.medicine), dose)
    qtbot.addWidget(form)
    form.show()
    return form


def test_the_last_correction_is_undone_and_all_versions_stay(qtbot, services):
    dose = services.doses.record(add(services, as_needed()), TABLET, token=token())
    assert not is_shown(form_of(qtbot, services, dose), "Undo the last correction")
    corrected = services.doses.correct_dose(dose.id, seen=1, amount=3 * TABLET)
    form = form_of(qtbot, services, corrected)
    press_button(form, "Undo the last correction")
    assert [one.amount for one in services.doses.versions(dose.id)] == [TABLET, 3 * TABLET, TABLET]
    form._shell.undo()
    assert services.doses.versions(dose.id)[-1].amount == 3 * TABLET


def test_what_was_withdrawn_and_brought_back_has_no_correction_to_undo(qtbot, services):
    dose = services.doses.record(add(services, as_needed()), TABLET, token=token())
    services.doses.undo_dose(dose.id, seen=1)
    again = services.doses.back(dose.id, seen=2)
    assert not is_shown(form_of(qtbot, services, again), "Undo the last correction")


def test_somebody_elses_change_meanwhile_is_said_and_nothing_is_undone(qtbot, services):
    dose = services.doses.record(add(services, as_needed()), TABLET, token=token())
    corrected = services.doses.correct_dose(dose.id, seen=1, amount=3 * TABLET)
    form = form_of(qtbot, services, corrected)
    services.doses.correct_dose(dose.id, seen=2, amount=2 * TABLET)
    press_button(form, "Undo the last correction")
    assert len(form._shell.errors) == 1
