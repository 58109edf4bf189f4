"""Rows of a form that can grow: ingredients, limits for some hours, limits of an ingredient."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class Column:
    """One thing typed in each row."""

    name: str
    label: str
    letters: int = 12
    """How wide it is."""


@dataclass(slots=True)
class _Typed:
    fields: dict[str, Field]
    edits: dict[str, LineEdit]
    holder: QWidget


class TypedRows(QWidget):
    """Lines to type into, side by side where there is room.

    Args:
        columns: What each row asks.
        add: Words of the button for one more.
        most: How many rows there may be.
        least: How many always stand there; they cannot be removed.
    """

    typed = Signal()

    def __init__(self, columns: Sequence[Column], *, add: str, most: int, least: int = 0) -> None:
        super().__init__()
        self._columns, self._most, self._least = columns, most, least
        self._rows: list[_Typed] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(8))
        column.addLayout(self._column)
        self.more = SecondButton(add, "plus")
        self.more.clicked.connect(self.add_one)
        column.addWidget(Row(self.more))
        for _ in range(least):
            self.add(())

    def add_one(self) -> None:
        """One more row, with the focus in it."""
        self.add(())
        next(iter(self._rows[-1].fields.values())).focus_control()

    def add(self, values: Sequence[str]) -> None:
        """One more row; values in the order of the columns."""
        number = len(self._rows) + 1
        fields: dict[str, Field] = {}
        edits: dict[str, LineEdit] = {}
        for position, column in enumerate(self._columns):
            edit = LineEdit(values[position] if position < len(values) else "", letters=column.letters)
            field = Field(column.label, edit)
            if number > 1:
                edit.setAccessibleName(self.tr("{what}, row {n}").format(what=column.label, n=number))
            edit.textChanged.connect(self.typed)
            fields[column.name], edits[column.name] = field, edit
        holder = QWidget()
        row = _Typed(fields, edits, holder)
        column_of_row = QVBoxLayout(holder)
        column_of_row.setContentsMargins(0, 0, 0, 0)
        column_of_row.addWidget(Row(*fields.values(), fill=True))
        if number > self._least:
            remove = SecondButton(self.tr("Remove"), "x")
            remove.setAccessibleName(self.tr("Remove row {n}").format(n=number))
            remove.clicked.connect(lambda: self._remove(row))
            column_of_row.addWidget(Row(remove))
        self._rows.append(row)
        self._column.addWidget(row.holder)
        self.more.setVisible(len(self._rows) < self._most)
        self.typed.emit()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Exactly these rows; empty ones up to the least."""
        for row in list(self._rows):
            self._drop(row)
        for values in rows:
            self.add(values)
        for _ in range(self._least - len(rows)):
            self.add(())

    def values(self) -> list[dict[str, str]]:
        """What stands in each row, by column; rows without anything too."""
        return [{name: edit.text().strip() for name, edit in row.edits.items()} for row in self._rows]

    def field(self, row: int, name: str) -> Field:
        """One field, counted from 0."""
        return self._rows[row].fields[name]

    def edit(self, row: int, name: str) -> LineEdit:
        """What is typed into, counted from 0."""
        return self._rows[row].edits[name]

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for row in self._rows:
            for field in row.fields.values():
                field.set_error("")

    def _remove(self, row: _Typed) -> None:
        self._drop(row)
        self.more.setFocus()
        self.typed.emit()

    def _drop(self, row: _Typed) -> None:
        self._rows.remove(row)
        row.holder.hide()
        row.holder.deleteLater()
        self.more.setVisible(True)
