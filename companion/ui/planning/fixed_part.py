"""At set times: which times, how much, on which days."""

import re
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.schedule import Cycle, FixedTimes, Schedule
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.planning.slot_rows import SlotRows
from companion.ui.planning.spread_part import SpreadPart, WakingHours

DAYS = {"every": 1, "other": 2}


class FixedPart(QWidget):
    """The times, and the one way in which the days are said.

    Args:
        waking: What times are spread over, where a person may have them proposed.
    """

    def __init__(self, unit: Combo | None, schedule: Schedule | None, waking: WakingHours | None = None) -> None:
        super().__init__()
        known = schedule if isinstance(schedule, FixedTimes) else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self.slots = SlotRows(unit, known.slots if known else (), in_one_go=True)
        if known is None:
            self.slots.add()
        more = SecondButton(self.tr("Add a time"), "plus")
        more.clicked.connect(self.slots.add_one)
        self.meals = CheckRow(self.tr("It goes by meals or bedtime"), checked=self.slots.by_meals)
        self.meals.toggled.connect(lambda meals: self.slots.go_by_meals(meals=meals))
        self.spread = None if waking is None else self._spread(waking)
        if self.spread is not None:
            column.addWidget(self.spread)
        column.addWidget(self.slots)
        column.addWidget(Row(more, self.meals))
        self.fields: dict[str, Field] = {}
        self._add_days(column, known)

    def schedule(self, _start: date) -> FixedTimes:
        """What is typed.

        Raises:
            InvalidInputError: days that are not said, or cannot be read.
        """
        slots, which = self.slots.slots(), self.which.code()
        if which == "weekdays":
            weekdays = frozenset(n for n, row in self.weekdays.items() if row.isChecked())
            if not weekdays:
                raise InvalidInputError("weekdays", "empty")
            return FixedTimes(slots, weekdays=weekdays)
        if which == "month":
            return FixedTimes(slots, month_days=_month_days(self.month_days.text()))
        if which == "cycle":
            return FixedTimes(slots, cycle=Cycle(self.on.value(), self.off.value()))
        return FixedTimes(slots, self.days.value() if which == "few" else DAYS[which])

    def _spread(self, waking: WakingHours) -> SpreadPart:
        part = SpreadPart(waking)
        part.proposed.connect(self._take_times)
        self.slots.changed.connect(lambda: part.look(self.slots.clock_times()))
        part.look(self.slots.clock_times())
        return part

    def _take_times(self, times: object) -> None:
        """A person asked for them: these and no others, on the clock."""
        if isinstance(times, tuple):
            self.meals.setChecked(False)
            self.slots.set_times(times)

    def _add_days(self, column: QVBoxLayout, known: FixedTimes | None) -> None:
        self.which = Combo(
            [
                ("every", self.tr("every day")),
                ("other", self.tr("every other day")),
                ("few", self.tr("every few days")),
                ("weekdays", self.tr("on weekdays I choose")),
                ("month", self.tr("on days of the month")),
                ("cycle", self.tr("some days on, some days off")),
            ]
        )
        self.which.set_code(_which(known))
        column.addWidget(Field(self.tr("On which days?"), self.which))
        apart = self.tr("Days from one to the next")
        self.days = NumberStepper(known.every_days if known else 3, name=apart, least=2, most=90)
        chosen = known.weekdays if known else frozenset()
        self.weekdays = {n: CheckRow(QLocale().dayName(n), checked=n in chosen) for n in range(1, 8)}
        months = sorted(known.month_days) if known else []
        self.month_days = LineEdit(", ".join(str(day) for day in months))
        cycle = known.cycle if known and known.cycle else Cycle(21, 7)
        self.on = NumberStepper(cycle.on, name=self.tr("Days on"), least=1, most=365)
        self.off = NumberStepper(cycle.off, name=self.tr("Days off"), least=1, most=365)
        self.fields["month_days"] = Field(self.tr("Days of the month, such as 1 and 15"), self.month_days)
        days = Row(*self.weekdays.values())
        days.setFocusProxy(self.weekdays[1])
        week = Field(self.tr("Weekdays"), days)
        self.fields["weekdays"] = week
        self._shown = {
            "few": Field(apart, self.days),
            "weekdays": week,
            "month": self.fields["month_days"],
            "cycle": Row(Field(self.tr("Days on"), self.on), Field(self.tr("Days off"), self.off)),
        }
        for part in self._shown.values():
            column.addWidget(part)
        self.which.currentIndexChanged.connect(self._show_days)
        self._show_days()

    def _show_days(self) -> None:
        for code, part in self._shown.items():
            part.setVisible(self.which.code() == code)


def _month_days(typed: str) -> frozenset[int]:
    """Days of the month, from 1 to 31.

    Raises:
        InvalidInputError: field ``month_days``.
    """
    parts = [part for part in re.split(r"[\s,;]+|\band\b", typed) if part]
    if not parts:
        raise InvalidInputError("month_days", "empty")
    if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= 31 for part in parts):
        raise InvalidInputError("month_days", "range", low=1, high=31)
    return frozenset(int(part) for part in parts)


def _which(known: FixedTimes | None) -> str:
    if known is None:
        return "every"
    if known.weekdays:
        return "weekdays"
    if known.month_days:
        return "month"
    if known.cycle is not None:
        return "cycle"
    return {1: "every", 2: "other"}.get(known.every_days, "few")
