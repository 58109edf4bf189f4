"""What a time of the day hangs on: the clock, a meal or bedtime; and how many minutes before or after."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.schedule import Anchor, Slot
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.stepper import NumberStepper
from companion.ui.planning.plan_words import anchor_words

CLOCK = "clock"
MOST_MINUTES = 240


class MealChoice(QWidget):
    """For one time. On the clock it says nothing more."""

    changed = Signal()

    def __init__(self, slot: Slot | None, number: int) -> None:
        super().__init__()
        known = slot.anchor if slot is not None else None
        offset = slot.offset_minutes if slot is not None else 0
        self.what = Combo([(CLOCK, self.tr("a clock time")), *((one.value, anchor_words(one)) for one in Anchor)])
        self.what.set_code(known.value if known is not None else CLOCK)
        self.side = Combo([("before", self.tr("before")), ("at", self.tr("with it")), ("after", self.tr("after"))])
        self.side.set_code("at" if offset == 0 else ("before" if offset < 0 else "after"))
        minutes = self.tr("Minutes for time {n}").format(n=number)
        self.minutes = NumberStepper(abs(offset) or 30, name=minutes, least=1, most=MOST_MINUTES, step=5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._side = Field(self.tr("Before or after it, time {n}").format(n=number), self.side)
        self._minutes = Field(minutes, self.minutes)
        what = Field(self.tr("Time {n} goes by").format(n=number), self.what)
        column.addWidget(Row(what, self._side, self._minutes))
        self.what.currentIndexChanged.connect(self._moved)
        self.side.currentIndexChanged.connect(self._moved)
        self._show()

    def anchor(self) -> Anchor | None:
        """The meal or bedtime; None for a clock time."""
        return None if self.what.code() == CLOCK else Anchor(self.what.code())

    def offset(self) -> int:
        """Minutes from it, negative before; 0 with it and on the clock."""
        sign = {"before": -1, "after": 1}.get(self.side.code(), 0)
        return 0 if self.anchor() is None else sign * self.minutes.value()

    def clear(self) -> None:
        """Back to the clock."""
        self.what.set_code(CLOCK)

    def _moved(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        by_meal = self.anchor() is not None
        self._side.setVisible(by_meal)
        self._minutes.setVisible(by_meal and self.side.code() != "at")
