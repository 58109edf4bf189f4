"""The times of a day in a plan: rows that keep their identity when they move."""

from dataclasses import dataclass
from datetime import time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.identity import SlotId, new_id
from companion.domain.medication import Unit
from companion.domain.schedule import Slot
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.combo import Combo
from companion.ui.kit.flow import Row
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.theme import theme

ONCE = 1000
"""What a practice plans each time: itself, once."""
SPREAD = (time(8, 0), time(14, 0), time(20, 0), time(11, 0), time(17, 0), time(22, 0))
"""Where the next time row starts: a place to begin, to be set by the person."""


@dataclass(slots=True)
class _SlotRow:
    id: SlotId
    clock: ClockField
    amount: AmountStepper | None
    holder: QWidget


class SlotRows(QWidget):
    """Times of a day, with their amounts when a unit is given."""

    def __init__(self, unit: Combo | None, slots: tuple[Slot, ...] = (), *, allow_nothing: bool = False) -> None:
        super().__init__()
        self._unit = unit
        self._least = 0 if allow_nothing else 1
        self._rows: list[_SlotRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        for slot in slots:
            self.add(slot)

    def add(self, slot: Slot | None = None) -> None:
        """One more time."""
        known = {row.clock.value() for row in self._rows}
        at = slot.at if slot is not None else next((one for one in SPREAD if one not in known), time(12, 0))
        clock = ClockField(at, name=self.tr("Time {n}").format(n=len(self._rows) + 1))
        amount = None if self._unit is None else self._amount(self._unit, slot)
        remove = SecondButton(self.tr("Remove"), "x")
        holder = Row(clock, remove) if amount is None else Row(clock, amount, remove)
        row = _SlotRow(slot.id if slot is not None else new_id(SlotId), clock, amount, holder)
        remove.setAccessibleName(self.tr("Remove time {n}").format(n=len(self._rows) + 1))
        remove.clicked.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(holder)

    def add_one(self) -> None:
        """One more time, for a button."""
        self.add()

    def slots(self) -> tuple[Slot, ...]:
        """What is typed; ids stay those the times came with."""
        return tuple(
            Slot(row.id, row.clock.value(), ONCE if row.amount is None else row.amount.value()) for row in self._rows
        )

    def rows(self) -> int:
        """How many times there are."""
        return len(self._rows)

    def clock(self, number: int) -> ClockField:
        """The time of a row, counted from 0."""
        return self._rows[number].clock

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

    def _amount(self, unit: Combo, slot: Slot | None) -> AmountStepper:
        return AmountStepper(
            Unit(unit.code()),
            value=slot.amount if slot is not None else ONCE,
            name=self.tr("Amount at time {n}").format(n=len(self._rows) + 1),
            least=self._least,
            words=text.dose_words(),
        )

    def _remove(self, row: _SlotRow) -> None:
        self._rows.remove(row)
        row.holder.hide()
        row.holder.deleteLater()
