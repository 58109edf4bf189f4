"""The fields of somebody who helps: name, role in words, colour. What was typed stays when it cannot be kept."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.people import Person
from companion.ui import people_words
from companion.ui.error_words import field_words
from companion.ui.kit.colour_choice import ColourChoice
from companion.ui.kit.field import Field
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme


class PersonForm(QWidget):
    """Three fields, without buttons.

    Args:
        persons: Everybody who is known, so that a free colour is offered.
        person: Who is changed; None for somebody new.
    """

    def __init__(self, persons: Iterable[Person], person: Person | None = None) -> None:
        super().__init__()
        taken = [one.colour for one in persons if person is None or one.id != person.id]
        free = people_words.colours(taken)
        chosen = person.colour if person is not None and person.colour else free[0][0]
        self.name = LineEdit(person.name if person is not None else "")
        self.role = LineEdit(person.role if person is not None else "")
        self.colour = ColourChoice(free, name=self.tr("Colour and shape"), selected=chosen)
        self._fields = {
            "name": Field(self.tr("Name"), self.name),
            "role": Field(self.tr("Who they are"), self.role, self.tr("In your words, such as daughter or nurse.")),
            "colour": Field(self.tr("Colour and shape"), self.colour),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for field in self._fields.values():
            column.addWidget(field)

    def values(self) -> dict[str, str]:
        """What was typed and chosen: ``name``, ``role``, ``colour``."""
        return {"name": self.name.text(), "role": self.role.text(), "colour": self.colour.value()}

    def focus_name(self) -> None:
        """Begin at the name."""
        self._fields["name"].focus_control()

    def error_of(self, field: str) -> str:
        """What stands beside a field; "" when nothing is wrong."""
        return self._fields[field].error()

    def show_error(self, error: InvalidInputError) -> None:
        """Say what is wrong beside its field, and go there."""
        for field in self._fields.values():
            field.set_error("")
        wrong = self._fields.get(error.field, self._fields["name"])
        wrong.set_error(field_words(error))
        wrong.focus_control()
