"""The times of a day in a plan: typed in one go or row by row. Rows keep their identity when they move."""

from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.dose_text import NBSP
from companion.domain.errors import InvalidInputError
from companion.domain.identity import SlotId, new_id
from companion.domain.schedule import Slot
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_stepper import TimeStepper
from companion.ui.planning.meal_choice import MealChoice
from companion.ui.planning.typed_times import read_amounts, read_times
from companion.ui.planning.unit_amount import UnitAmount

ONCE = 1000
"""What a practice plans each time: itself, once."""
SPREAD = (time(8, 0), time(14, 0), time(20, 0), time(11, 0), time(17, 0), time(22, 0))
"""Where the next time row starts: a place to begin, to be set by the person."""


@dataclass(slots=True)
class _SlotRow:
    id: SlotId
    meal: MealChoice
    clock: TimeStepper
    amount: AmountStepper | None
    holder: QWidget


class SlotRows(QWidget):
    """Times of a day, with their amounts when a unit is given.

    Args:
        unit: Where the unit of the medicine is chosen; None for a practice.
        allow_nothing: Whether an amount may be 0, as in a step of a taper.
        in_one_go: Whether times and amounts can be typed in one line as well.
        is_folded: Whether the rows are put away, and one line says what they hold.
    """

    changed = Signal()
    entered = Signal()
    """Enter in the line of amounts, when all that stood there was read."""

    def __init__(
        self,
        unit: Combo | None,
        slots: tuple[Slot, ...] = (),
        *,
        allow_nothing: bool = False,
        in_one_go: bool = False,
        is_folded: bool = False,
    ) -> None:
        super().__init__()
        self._unit = unit
        self._least = 0 if allow_nothing else 1
        self._rows: list[_SlotRow] = []
        self._by_meals = any(slot.anchor is not None for slot in slots)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self.times = LineEdit()
        self.amounts = LineEdit()
        self._lines = {"times": Field(self.tr("Times, such as 8, 14, 20:30"), self.times)}
        if unit is not None:
            self._lines["amounts"] = Field(self.tr("How much, such as 1 or 2-1-½"), self.amounts)
        if in_one_go:
            column.addWidget(Row(*self._lines.values(), fill=True))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(8))
        if is_folded:
            self._fold_rows(column)
        else:
            column.addLayout(self._column)
        self.times.editingFinished.connect(self._take_times)
        self.amounts.editingFinished.connect(self._take_amounts)
        self.amounts.returnPressed.connect(self._enter)
        for slot in slots:
            self.add(slot)

    def _fold_rows(self, column: QVBoxLayout) -> None:
        told = Label("", "body")
        column.addWidget(told)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        more = SecondButton(self.tr("Add a time"), "plus")
        more.clicked.connect(self.add_one)
        rows.addLayout(self._column)
        rows.addWidget(Row(more))
        column.addWidget(Fold(self.tr("Change single times"), inside))
        self.changed.connect(lambda: told.setText(self._words()))

    def _words(self) -> str:
        """What the rows hold: "08:00 2 tablets, 13:00 1 tablet"."""
        pairs = [(f"{row.clock.value():%H:%M}", row.amount) for row in self._rows]
        told = [at if amount is None else f"{at} {amount.text_of(amount.value())}" for at, amount in pairs]
        return ", ".join(one.replace(" ", NBSP) for one in told)

    def add(self, slot: Slot | None = None) -> None:
        """One more time."""
        known = {row.clock.value() for row in self._rows}
        at = slot.at if slot is not None else next((one for one in SPREAD if one not in known), time(12, 0))
        number = len(self._rows) + 1
        meal = MealChoice(slot, number)
        clock = TimeStepper(at, name=self.tr("Time {n}").format(n=number))
        amount = None if self._unit is None else self._amount(self._unit, slot, number)
        remove = SecondButton(self.tr("Remove"), "x")
        parts = [clock, remove] if amount is None else [clock, amount, remove]
        row = _SlotRow(
            slot.id if slot is not None else new_id(SlotId), meal, clock, amount, _stacked(meal, Row(*parts))
        )
        remove.setAccessibleName(self.tr("Remove time {n}").format(n=number))
        remove.clicked.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(row.holder)
        self._show_meals(row)
        meal.changed.connect(lambda: self._show_meals(row))
        clock.changed.connect(lambda _value: self.changed.emit())
        if amount is not None:
            amount.changed.connect(lambda _value: self.changed.emit())
        self.changed.emit()

    def add_one(self) -> None:
        """One more time, for a button."""
        self.add()

    def go_by_meals(self, *, meals: bool) -> None:
        """Whether a time may hang on a meal or bedtime."""
        self._by_meals = meals
        for row in self._rows:
            if not meals:
                row.meal.clear()
            self._show_meals(row)

    @property
    def by_meals(self) -> bool:
        """Whether a time may hang on a meal or bedtime."""
        return self._by_meals

    @property
    def is_typing(self) -> bool:
        """Whether somebody is in the middle of a line: then it is not to be read by the way."""
        return self.times.hasFocus() or self.amounts.hasFocus()

    def slots(self) -> tuple[Slot, ...]:
        """What is typed; ids stay those the times came with.

        Raises:
            InvalidInputError: field ``times`` or ``amounts``: what stands in the line cannot be read.
        """
        self._read_lines()
        return tuple(
            Slot(
                row.id,
                row.clock.value(),
                ONCE if row.amount is None else row.amount.value(),
                row.meal.anchor(),
                row.meal.offset(),
            )
            for row in self._rows
        )

    def clock_times(self) -> tuple[time, ...]:
        """The times that stand on the clock, and hang on no meal."""
        return tuple(row.clock.value() for row in self._rows if row.meal.anchor() is None)

    def rows(self) -> int:
        """How many times there are."""
        return len(self._rows)

    def clock(self, number: int) -> TimeStepper:
        """The time of a row, counted from 0."""
        return self._rows[number].clock

    def meal(self, number: int) -> MealChoice:
        """The meal of a row, counted from 0."""
        return self._rows[number].meal

    def amount(self, number: int) -> AmountStepper:
        """The amount of a row, counted from 0.

        Raises:
            LookupError: these times have no amounts.
        """
        found = self._rows[number].amount
        if found is None:
            message = "times of a practice have no amounts"
            raise LookupError(message)
        return found

    def field_for(self, name: str) -> Field | None:
        """The line that an error is about."""
        return self._lines.get(name)

    def set_times(self, wanted: tuple[time, ...]) -> None:
        """Exactly these times. A time that was there keeps its row; one that moved keeps its identity."""
        kept = {row.clock.value(): row for row in self._rows if row.clock.value() in wanted}
        free = [row for row in self._rows if row.clock.value() not in kept]
        for at in wanted:
            if at in kept:
                continue
            if free:
                free.pop(0).clock.set_value(at)
            else:
                last = self._rows[-1].amount if self._rows else None
                self.add(Slot(new_id(SlotId), at, ONCE if last is None else last.value()))
        for row in free:
            self._remove(row)
        # Amounts are typed in the order of the times: the rows stand in it too.
        self._rows.sort(key=lambda row: wanted.index(row.clock.value()))
        for row in self._rows:
            self._column.removeWidget(row.holder)
        for row in self._rows:
            self._column.addWidget(row.holder)

    def _read_lines(self) -> None:
        """Put what was typed in a line into the rows, and empty it: from then on the rows say it."""
        if self.times.text().strip():
            self.set_times(read_times(self.times.text()))
            self.times.clear()
        if self.amounts.text().strip():
            self._set_amounts(read_amounts(self.amounts.text(), self._least))
            self.amounts.clear()

    def _enter(self) -> None:
        something = bool(self.amounts.text().strip())
        if self._take("amounts") and something:
            self.entered.emit()

    def _take_times(self) -> None:
        self._take("times")

    def _take_amounts(self) -> None:
        self._take("amounts")

    def _take(self, name: str) -> bool:
        """Whether what stands in the lines could be read."""
        try:
            self._read_lines()
        except InvalidInputError as error:
            self._lines[error.field].set_error(field_words(error))
            return False
        self._lines[name].set_error("")
        return True

    def _set_amounts(self, amounts: tuple[int, ...]) -> None:
        """One for all, or one for each in the order of the rows."""
        if len(amounts) not in (1, len(self._rows)):
            raise InvalidInputError("amounts", "count", high=len(self._rows))
        for number, row in enumerate(self._rows):
            if row.amount is not None:
                row.amount.set_value(amounts[0] if len(amounts) == 1 else amounts[number])

    def _amount(self, unit: Combo, slot: Slot | None, number: int) -> AmountStepper:
        name = self.tr("Amount at time {n}").format(n=number)
        return UnitAmount(unit, slot.amount if slot is not None else ONCE, name, least=self._least)

    def _show_meals(self, row: _SlotRow) -> None:
        row.meal.setVisible(self._by_meals)
        row.clock.setVisible(row.meal.anchor() is None)
        self.changed.emit()

    def _remove(self, row: _SlotRow) -> None:
        self._rows.remove(row)
        row.holder.hide()
        row.holder.deleteLater()
        self.changed.emit()


def _stacked(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(4))
    for widget in widgets:
        column.addWidget(widget)
    return holder
