"""What the person's own label limits. The program has no limits of its own, and none of this is permission."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError
from companion.domain.label_check import MOST_WINDOWS
from companion.domain.medication import LabelLimits, Most, MostOf
from companion.ui import text
from companion.ui.kit.card import Card
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.medication.typed_rows import Column, TypedRows


class LimitsCard(Card):
    """Largest amount, smallest gap, most in 24 hours; further windows and ingredients in a fold."""

    def __init__(self, limits: LabelLimits) -> None:
        super().__init__(None)
        self.fields: dict[str, Field] = {}
        self.body.addWidget(Label(self.tr("Limits on your label"), "card_title"))
        told = self.tr("Only what your own label or team says. Amounts in units, such as tablets.")
        self.body.addWidget(Label(told, "body", "soft"))
        self.gap, self.most, self.largest = LineEdit(letters=8), LineEdit(letters=8), LineEdit(letters=8)
        self.fields["largest"] = Field(self.tr("Most at once"), self.largest)
        self.fields["gap"] = Field(self.tr("Smallest gap in hours"), self.gap)
        self.fields["most"] = Field(self.tr("Most in 24 hours"), self.most)
        self.body.addWidget(Row(*self.fields.values(), fill=True))
        self.more = Fold(self.tr("More limits: other hours, an ingredient"), self._more())
        self.body.addWidget(self.more)
        self.fill(limits)

    def fill(self, limits: LabelLimits) -> None:
        """Show limits."""
        self.gap.setText("" if limits.gap_minutes is None else _hours(limits.gap_minutes))
        self.most.setText(_units(limits.most_in_24_hours))
        self.largest.setText(_units(limits.largest_single))
        self.windows.set_rows([(str(one.hours), _units(one.amount)) for one in limits.most])
        words = text.dose_words()
        self.of_ingredients.set_rows(
            [(one.ingredient, dose_text.mass(one.micrograms, words), str(one.hours)) for one in limits.most_of]
        )
        if limits.most or limits.most_of:
            self.more.open()

    def limits(self) -> LabelLimits:
        """What is typed.

        Raises:
            InvalidInputError: field ``gap``, ``most``, ``largest``, ``most_hours`` or ``most_of``; those of a row
                carry ``row`` and ``column``.
        """
        return LabelLimits(
            self._gap(),
            _amount(self.most, "most"),
            _amount(self.largest, "largest"),
            tuple(self._window(number, row) for number, row in enumerate(self.windows.values()) if any(row.values())),
            tuple(
                self._of(number, row) for number, row in enumerate(self.of_ingredients.values()) if any(row.values())
            ),
        )

    def field_for(self, error: InvalidInputError) -> Field | None:
        """The field an error is about; what is folded away is opened."""
        row, column = error.fields.get("row"), error.fields.get("column")
        if isinstance(row, int) and isinstance(column, str):
            self.more.open()
            rows = self.of_ingredients if error.fields.get("rows") == "of" else self.windows
            return rows.field(row, column)
        if error.field in {"most_of", "most_hours"} and self.of_ingredients.values():
            self.more.open()
            return self.of_ingredients.field(0, "ingredient")
        return self.fields.get(error.field)

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for field in self.fields.values():
            field.set_error("")
        self.windows.clear_errors()
        self.of_ingredients.clear_errors()

    def _more(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.tr("Most of this medicine in other hours"), "body", strong=True))
        hours, amount = self.tr("In any so many hours"), self.tr("Most, in units")
        self.windows = TypedRows(
            [Column("hours", hours, 6), Column("amount", amount, 6)], add=self.tr("Add hours"), most=MOST_WINDOWS
        )
        column.addWidget(self.windows)
        column.addWidget(Label(self.tr("Most of an ingredient, in all medicines together"), "body", strong=True))
        of = [
            Column("ingredient", self.tr("Ingredient"), 9),
            Column("mass", self.tr("Most, such as 3 g"), 7),
            Column("hours", hours, 6),
        ]
        self.of_ingredients = TypedRows(of, add=self.tr("Add an ingredient limit"), most=MOST_WINDOWS)
        column.addWidget(self.of_ingredients)
        return inside

    def _gap(self) -> int | None:
        typed = self.gap.text().strip()
        if not typed:
            return None
        hours, _colon, minutes = typed.partition(":")
        if minutes:
            if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
                raise InvalidInputError("gap", "not_a_number", value=typed)
            return int(hours) * 60 + int(minutes)
        return round(dose_text.parse_amount(typed, "gap") * 60 / 1000)

    def _window(self, number: int, row: dict[str, str]) -> Most:
        hours = _whole_hours(row["hours"], number, "windows")
        try:
            return Most(hours, dose_text.parse_amount(row["amount"], "most"))
        except InvalidInputError as error:
            raise InvalidInputError("most", error.reason, row=number, column="amount", rows="windows") from error

    def _of(self, number: int, row: dict[str, str]) -> MostOf:
        if not row["ingredient"]:
            raise InvalidInputError("most_of", "empty", row=number, column="ingredient", rows="of")
        try:
            micrograms = dose_text.parse_mass(row["mass"], "most_of")
        except InvalidInputError as error:
            reason = "no_unit" if error.reason == "empty" else error.reason
            raise InvalidInputError("strength", reason, row=number, column="mass", rows="of") from error
        return MostOf(row["ingredient"], _whole_hours(row["hours"] or "24", number, "of"), micrograms)


def _hours(minutes: int) -> str:
    """Hours as they are typed: "4", "4.5"; a gap of odd minutes as "4:20"."""
    if minutes % 15:
        return f"{minutes // 60}:{minutes % 60:02}"
    return dose_text.number(minutes * 1000 // 60)


def _units(amount: int | None) -> str:
    return "" if amount is None else dose_text.number(amount)


def _amount(edit: LineEdit, field: str) -> int | None:
    typed = edit.text().strip()
    return dose_text.parse_amount(typed, field) if typed else None


def _whole_hours(typed: str, number: int, rows: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise InvalidInputError("most_hours", "not_a_number", row=number, column="hours", rows=rows)
    return int(typed)
