"""The form of a plan line: how often has to be chosen; times keep their identity when they move."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.medication import Unit
from companion.domain.schedule import (
    AsNeeded,
    DayRef,
    EveryHours,
    FixedTimes,
    PlanVersion,
    Schedule,
    Taper,
    TaperStep,
)
from companion.services.plans import PlanDraft
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.combo import Combo
from companion.ui.kit.date_field import DateField
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import AmountStepper, NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.planning.slot_rows import ONCE, SlotRows

DAYS = {"every": 1, "other": 2}


class PlanForm(QWidget):
    """Kind, then only what that kind needs. With a unit it plans a medicine, without one a practice: no amounts."""

    def __init__(self, today: date, zone: str, unit: Combo | None, version: PlanVersion | None) -> None:
        super().__init__()
        self._today, self._zone, self._unit = today, zone, unit
        self._version = version
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        question = self.tr("How often is it taken?") if unit is not None else self.tr("How often is it done?")
        selected = None if version is None else _kind_of(version.schedule)
        self.kind = Segmented(self._kinds(), name=question, selected=selected)
        self._error = Field(question, self.kind)
        self._column.addWidget(self._error)
        self._body = QVBoxLayout()
        self._column.addLayout(self._body)
        self._build_dates(version)
        self.kind.changed.connect(self._show_kind)
        if version is not None:
            self._show_kind(_kind_of(version.schedule))

    def _kinds(self) -> list[tuple[str, str]]:
        kinds = [("fixed", self.tr("At set times")), ("every_hours", self.tr("Every few hours"))]
        if self._unit is None:
            return [*kinds, ("as_needed", self.tr("No set times"))]
        return [*kinds, ("taper", self.tr("Steps (taper)")), ("as_needed", self.tr("When needed"))]

    @property
    def is_chosen(self) -> bool:
        """Whether a kind was chosen."""
        return self.kind.value() is not None

    def draft(self) -> PlanDraft:
        """What the form says.

        Raises:
            InvalidInputError: no kind was chosen; no frequency is ever assumed.
        """
        kind = self.kind.value()
        if kind is None:
            raise InvalidInputError("schedule", "empty")
        start = self._kept(self._version.start if self._version else None, self.start.day())
        end = None
        if self.has_end.isChecked():
            end = self._kept(self._version.end if self._version else None, self.end.day())
        late = self._version.late_after_minutes if self._version is not None else 60
        return PlanDraft(self._schedule(kind), start, end, late)

    def show_error(self, words: str) -> None:
        """Say what is wrong with the plan."""
        self._error.set_error(words)

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        self._error.set_error("")

    def _kept(self, old: DayRef | None, day: date) -> DayRef:
        return old if old is not None and old.day == day else DayRef(day)

    def _schedule(self, kind: str) -> Schedule:
        if kind == "fixed":
            every = int(self.days.value()) if self.which.code() == "few" else DAYS.get(self.which.code(), 1)
            weekdays = frozenset(n for n, row in self.weekdays.items() if row.isChecked())
            if self.which.code() == "weekdays" and not weekdays:
                raise InvalidInputError("weekdays", "empty")
            return FixedTimes(self.slots.slots(), every, weekdays if self.which.code() == "weekdays" else frozenset())
        if kind == "every_hours":
            anchor = datetime.combine(self.start.day(), self.first.value())
            return EveryHours(self.hours.value(), anchor, self._zone, self._each_time())
        if kind == "taper":
            return Taper(tuple(TaperStep(days.value(), rows.slots()) for days, rows in self.steps))
        return AsNeeded(self._each_time())

    def _each_time(self) -> int:
        return ONCE if self._unit is None else self.amount.value()

    def _build_dates(self, version: PlanVersion | None) -> None:
        self.start = DateField(
            version.start.day if version else self._today, today=self._today, name=self.tr("First day")
        )
        end = version.end.day if version is not None and version.end is not None else None
        self.has_end = CheckRow(self.tr("It has a last day"), checked=end is not None)
        self.end = DateField(end or self._today + timedelta(days=6), today=self._today, name=self.tr("Last day"))
        self.has_end.toggled.connect(self.end.setVisible)
        self._dates = QWidget()
        column = QVBoxLayout(self._dates)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(self.tr("First day"), self.start))
        column.addWidget(self.has_end)
        column.addWidget(self.end)
        self.end.setHidden(end is None)
        self._column.addWidget(self._dates)
        self._dates.setHidden(version is None)

    def _show_kind(self, kind: str) -> None:
        clear(self._body)
        schedule = self._version.schedule if self._version is not None else None
        makers = {
            "fixed": self._fixed,
            "every_hours": self._every_hours,
            "taper": self._taper,
            "as_needed": self._as_needed,
        }
        self._body.addWidget(makers[kind](schedule))
        self._dates.setVisible(True)

    def _fixed(self, schedule: Schedule | None) -> QWidget:
        known = schedule if isinstance(schedule, FixedTimes) else None
        holder, column = _holder()
        self.slots = SlotRows(self._unit, known.slots if known else ())
        if known is None:
            self.slots.add()
        more = SecondButton(self.tr("Add a time"), "plus")
        more.clicked.connect(self.slots.add_one)
        self.which = Combo(
            [
                ("every", self.tr("every day")),
                ("other", self.tr("every other day")),
                ("few", self.tr("every few days")),
                ("weekdays", self.tr("on weekdays I choose")),
            ]
        )
        self.which.set_code(_which(known))
        self.days = NumberStepper(
            known.every_days if known else 3, name=self.tr("Days from one to the next"), least=2, most=90
        )
        names = QLocale()
        chosen = known.weekdays if known else frozenset()
        self.weekdays = {n: CheckRow(names.dayName(n), checked=n in chosen) for n in range(1, 8)}
        days_field = Field(self.tr("Days from one to the next"), self.days)
        week = Row(*self.weekdays.values())

        column.addWidget(self.slots)
        column.addWidget(Row(more))
        column.addWidget(Field(self.tr("On which days?"), self.which))
        column.addWidget(days_field)
        column.addWidget(week)

        def show_days() -> None:
            days_field.setVisible(self.which.code() == "few")
            week.setVisible(self.which.code() == "weekdays")

        self.which.currentIndexChanged.connect(show_days)
        show_days()
        return holder

    def _every_hours(self, schedule: Schedule | None) -> QWidget:
        known = schedule if isinstance(schedule, EveryHours) else None
        holder, column = _holder()
        self.hours = NumberStepper(known.hours if known else 6, name=self.tr("Hours"), least=1, most=168)
        self.first = ClockField(known.anchor.time() if known else time(8, 0), name=self.tr("Time of the first one"))
        column.addWidget(Field(self.tr("Hours from one to the next"), self.hours))
        column.addWidget(Field(self.tr("Time of the first one"), self.first))
        if self._unit is not None:
            self.amount = self._amount(self._unit, known.amount if known else ONCE)
            column.addWidget(Field(self.tr("How much each time?"), self.amount))
        told = self.tr("It follows elapsed hours, also when the clocks change.")
        column.addWidget(Label(told, "small", "soft"))
        return holder

    def _taper(self, schedule: Schedule | None) -> QWidget:
        known = schedule if isinstance(schedule, Taper) else None
        holder, column = _holder()
        self.steps: list[tuple[NumberStepper, SlotRows]] = []
        told = self.tr("Type the steps as your prescription says. The program does not make or change them.")
        column.addWidget(Label(told, "body", "soft"))
        steps = QVBoxLayout()
        column.addLayout(steps)
        for step in known.steps if known else (None,):
            self._add_step(steps, step)
        more = SecondButton(self.tr("Add a step"), "plus")
        more.clicked.connect(lambda: self._add_step(steps, None))
        column.addWidget(Row(more))
        return holder

    def _add_step(self, column: QVBoxLayout, step: TaperStep | None) -> None:
        number = len(self.steps) + 1
        days = NumberStepper(
            step.days if step else 1, name=self.tr("Days of step {n}").format(n=number), least=1, most=365
        )
        before = self.steps[-1][1].slots() if self.steps else ()
        rows = SlotRows(self._unit, step.slots if step else before, allow_nothing=True)
        if not rows.rows():
            rows.add()
        more = SecondButton(self.tr("Add a time"), "plus")
        more.clicked.connect(rows.add_one)
        self.steps.append((days, rows))
        column.addWidget(Label(self.tr("Step {n}").format(n=number), "subtitle"))
        column.addWidget(Field(self.tr("For how many days?"), days))
        column.addWidget(rows)
        column.addWidget(Row(more))

    def _as_needed(self, schedule: Schedule | None) -> QWidget:
        known = schedule if isinstance(schedule, AsNeeded) else None
        holder, column = _holder()
        told = self.tr("Nothing reminds of it.")
        if self._unit is not None:
            self.amount = self._amount(self._unit, known.amount if known else ONCE)
            column.addWidget(Field(self.tr("How much each time, usually?"), self.amount))
            told = self.tr("Nothing reminds of it. The label's gap and limit are shown.")
        column.addWidget(Label(told, "small", "soft"))
        return holder

    def _amount(self, unit: Combo, value: int) -> AmountStepper:
        return AmountStepper(Unit(unit.code()), value=value, name=self.tr("Amount"), words=text.dose_words())


def _holder() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(12))
    return holder, column


def _kind_of(schedule: Schedule) -> str:
    kinds = {FixedTimes: "fixed", EveryHours: "every_hours", Taper: "taper", AsNeeded: "as_needed"}
    return kinds[type(schedule)]


def _which(known: FixedTimes | None) -> str:
    if known is None:
        return "every"
    if known.weekdays:
        return "weekdays"
    return {1: "every", 2: "other"}.get(known.every_days, "few")
