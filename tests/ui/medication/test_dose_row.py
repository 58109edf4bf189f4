"""A withdrawn dose is brought back from its own row; somebody else's change meanwhile is said."""

from companion.ui.medication.dose_row import DoseRow
from tests.support.records import TABLET, add, as_needed, on_hand, token
from tests.support.told_shell import ToldShell, press_button, read


def row_of(qtbot, services, dose, *, under_day=False) -> DoseRow:
    row = DoseRow(
        services, ToldShell(services.clock), services.medication.medicine(dose.medicine), dose, under_day=under_day
    )
    qtbot.addWidget(row)
    row.show()
    return row


def test_a_withdrawn_dose_counts_again_with_one_press(qtbot, services):
    medicine = add(services, as_needed())
    dose = services.doses.record(medicine, TABLET, token=token())
    gone = services.doses.undo_dose(dose.id, seen=1)
    row = row_of(qtbot, services, gone, under_day=True)
    assert "08:12 Paracetamol, 1 tablet (500 mg)" in read(row)
    press_button(row, "It was taken")
    assert on_hand(services, medicine) == 19 * TABLET
    assert row._shell.said == ["It counts again. You can correct it."]
    press_button(row, "It was taken")
    assert len(row._shell.errors) == 1
