"""The fields of a patient: name, day of birth, colour, and the address to read out. What was typed stays."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.people import Patient, Person
from companion.ui import people_words
from companion.ui.error_words import field_words
from companion.ui.kit.colour_choice import ColourChoice
from companion.ui.kit.field import Field
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.theme import theme


class PatientForm(QWidget):
    """The fields, without buttons.

    Args:
        persons: Everybody who is known, so that a free colour is offered.
        patient: Who is changed; None for a new patient, whose address is typed later.
    """

    def __init__(self, persons: Iterable[Person], patient: Patient | None = None) -> None:
        super().__init__()
        self._patient = patient
        taken = [one.colour for one in persons if patient is None or one.patient != patient.id]
        free = people_words.colours(taken)
        chosen = patient.colour if patient is not None else free[0][0]
        self.name = LineEdit(patient.name if patient is not None else "")
        self.born = LineEdit(_day(patient))
        self.colour = ColourChoice(free, name=self.tr("Colour and shape"), selected=chosen)
        self.address = TextArea(patient.address if patient is not None else "", lines=2)
        self._fields = {
            "name": Field(self.tr("Name"), self.name),
            "born_on": Field(self.tr("Born on"), self.born, self.tr("Such as 5 May 1960. You may leave it empty.")),
            "colour": Field(self.tr("Colour and shape"), self.colour),
        }
        if patient is not None:
            told = self.tr("It stands on the page with the warning signs, to read out on the phone.")
            self._fields["address"] = Field(self.tr("Address"), self.address, told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for field in self._fields.values():
            column.addWidget(field)
        self._first = self._typed()

    def is_changed(self) -> bool:
        """Whether it says something else than when it was made."""
        return self._typed() != self._first

    def born_on(self) -> date | None:
        """The day of birth; None when the field is empty.

        Raises:
            InvalidInputError: field ``born_on``: it is not a day.
        """
        told = self.born.text().strip()
        return people_words.read_full_day(told, "born_on") if told else None

    def focus_name(self) -> None:
        """Begin at the name."""
        self._fields["name"].focus_control()

    def error_of(self, field: str) -> str:
        """What stands beside a field; "" when nothing is wrong."""
        return self._fields[field].error()

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self._fields.values():
            field.set_error("")

    def show_error(self, error: InvalidInputError) -> None:
        """Say what is wrong beside its field, and go there."""
        self.clear_errors()
        wrong = self._fields.get(error.field, self._fields["name"])
        wrong.set_error(field_words(error))
        wrong.focus_control()

    def _typed(self) -> tuple[str, str, str, str]:
        return self.name.text(), self.born.text(), self.colour.value(), self.address.toPlainText()


def _day(patient: Patient | None) -> str:
    return "" if patient is None or patient.born_on is None else people_words.full_day(patient.born_on)
