"""Short ways to fill in the form of a medicine, and to see what it says is wrong."""

from PySide6.QtWidgets import QApplication

from companion.domain.medication import Medicine
from companion.services.office import Services
from companion.ui.kit.field import Field
from companion.ui.medication.editor import MedicineEditorPage
from tests.support.my_plan import drawn


def fill(page: MedicineEditorPage, name: str = "Paracetamol", strength: str = "500 mg") -> None:
    """A medicine as needed, with all that it needs to be kept."""
    page.what.name.setText(name)
    page.what.strengths.edit(0, "strength").setText(strength)
    page.plan.kind.set_value("as_needed")


def only(services: Services) -> Medicine:
    """The one medicine on the list."""
    (medicine,) = services.medication.medicines()
    return medicine


def field_with_error(page: MedicineEditorPage) -> tuple[str, str]:
    """The label and the error of the one field that is wrong, which has the focus."""
    drawn()
    (field,) = [one for one in page.findChildren(Field) if one.error() and one.isVisibleTo(page)]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert field.isAncestorOf(focus)
    return field._label.text(), field.error()
