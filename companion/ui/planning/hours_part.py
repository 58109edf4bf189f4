"""Every few hours: counted from the planned time, from when the last one was taken, or within part of the day."""

from datetime import date, datetime, time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.schedule import AfterTaken, DailyWindow, EveryHours, Schedule
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.planning.slot_rows import ONCE
from companion.ui.planning.unit_amount import UnitAmount

PLANNED, TAKEN, WINDOW = "planned", "taken", "window"
MOST_HOURS = 168
Interval = EveryHours | AfterTaken | DailyWindow


class HoursPart(QWidget):
    """How far apart, from when, how much; and which of the three ways of counting."""

    def __init__(self, unit: Combo | None, schedule: Schedule | None, zone: str) -> None:
        super().__init__()
        known = schedule if isinstance(schedule, EveryHours | AfterTaken | DailyWindow) else None
        self._zone = known.anchor_zone if isinstance(known, EveryHours) else zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        every = 360 if known is None else _minutes(known)
        self.hours = NumberStepper(every // 60, name=self.tr("Hours"), least=0, most=MOST_HOURS)
        self.minutes = NumberStepper(every % 60, name=self.tr("Minutes"), least=0, most=59, step=5)
        self._minutes = Field(self.tr("And minutes"), self.minutes)
        self.amount = None if unit is None else UnitAmount(unit, known.amount if known else ONCE, self.tr("Amount"))
        self.counted = Combo(
            [
                (PLANNED, self.tr("from the planned time, day and night")),
                (TAKEN, self.tr("from when the last one was taken")),
                (WINDOW, self.tr("only in one part of the day")),
            ]
        )
        self.counted.set_code(_counted(known))
        first, last = _clocks(known)
        self.first = ClockField(first, name=self.tr("Time of the first one"))
        self.last = ClockField(last, name=self.tr("No more after"))
        self._last = Field(self.tr("No more after"), self.last)
        self.fields = {"hours": Field(self.tr("Hours from one to the next"), self.hours), "closes": self._last}
        self.fields |= {"minutes": self.fields["hours"], "opens": Field(self.tr("Time of the first one"), self.first)}
        self._told = Label("", "small", "soft")
        column.addWidget(self.fields["hours"])
        column.addWidget(self._minutes)
        column.addWidget(self.fields["opens"])
        if self.amount is not None:
            column.addWidget(Field(self.tr("How much each time?"), self.amount))
        column.addWidget(Field(self.tr("How is it counted?"), self.counted))
        column.addWidget(self._last)
        column.addWidget(self._told)
        self.counted.currentIndexChanged.connect(self._show)
        self._show()

    def schedule(self, start: date) -> Interval:
        """What is typed; ``start`` is the first local day.

        Raises:
            InvalidInputError: field ``hours``: no time lies between two.
        """
        amount, first = ONCE if self.amount is None else self.amount.value(), self.first.value()
        if self.counted.code() == PLANNED:
            return EveryHours(self.hours.value(), datetime.combine(start, first), self._zone, amount)
        minutes = self.hours.value() * 60 + self.minutes.value()
        if not minutes:
            raise InvalidInputError("hours", "range", low=1, high=MOST_HOURS)
        if self.counted.code() == TAKEN:
            return AfterTaken(minutes, amount, first)
        return DailyWindow(minutes, first, self.last.value(), amount)

    def _show(self) -> None:
        counted = self.counted.code()
        self._minutes.setVisible(counted != PLANNED)
        self._last.setVisible(counted == WINDOW)
        told = {
            PLANNED: self.tr("It follows elapsed hours, also when the clocks change."),
            TAKEN: self.tr("A late one moves the next. It follows elapsed hours."),
            WINDOW: self.tr("It follows the clock on the wall, each day anew."),
        }
        self._told.setText(told[counted])


def _minutes(known: Interval) -> int:
    return known.hours * 60 if isinstance(known, EveryHours) else known.minutes


def _counted(known: Interval | None) -> str:
    if isinstance(known, AfterTaken):
        return TAKEN
    return WINDOW if isinstance(known, DailyWindow) else PLANNED


def _clocks(known: Interval | None) -> tuple[time, time]:
    """Time of the first one, and when the day's part ends."""
    match known:
        case EveryHours():
            return known.anchor.time(), time(22)
        case AfterTaken():
            return known.first, time(22)
        case DailyWindow():
            return known.opens, known.closes
        case None:
            return time(8), time(22)
