"""The form of a plan line: how often has to be chosen; times keep their identity when they move."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.day_plan import DayPlan, resolved
from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId, SlotId
from companion.domain.schedule import (
    AfterTaken,
    AsNeeded,
    DailyWindow,
    DayRef,
    EveryHours,
    FixedTimes,
    FollowOn,
    PlanVersion,
    Schedule,
    Slot,
    Taper,
)
from companion.services.plans import PlanDraft
from companion.ui.error_words import field_words
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.date_field import DateField
from companion.ui.kit.field import Field
from companion.ui.kit.fold import Fold
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.planning.fixed_part import FixedPart
from companion.ui.planning.hours_part import HoursPart
from companion.ui.planning.manner_part import MannerPart
from companion.ui.planning.needed_part import FollowPart, NeededPart
from companion.ui.planning.slot_rows import SlotRows
from companion.ui.planning.spread_part import WakingHours
from companion.ui.planning.taper_part import Preview, TaperPart

KINDS: dict[type, str] = {
    FixedTimes: "fixed",
    EveryHours: "every_hours",
    AfterTaken: "every_hours",
    DailyWindow: "every_hours",
    Taper: "taper",
    AsNeeded: "as_needed",
    FollowOn: "follow_on",
}
Part = FixedPart | HoursPart | TaperPart | NeededPart | FollowPart
LATE = 60
_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
"""A typed plan that is shown speaks from no moment in particular."""


class PlanForm(QWidget):
    """Kind, then only what that kind needs. With a unit it plans a medicine, without one a practice: no amounts.

    Args:
        unit: Where the unit of the medicine is chosen; None for a practice.
        version: What the line says now; None: a new line.
        sources: Id and words of other lines that this one may follow.
        preview: What shows a taper while it is typed.
        day_plan: When the person's meals and bedtime are, for times that hang on them.
        waking: What times are spread over, where a person may have them proposed.
    """

    changed = Signal()
    """Another kind was chosen."""

    def __init__(
        self,
        today: date,
        zone: str,
        unit: Combo | None,
        version: PlanVersion | None,
        *,
        sources: Sequence[tuple[LineId, str]] = (),
        preview: Preview | None = None,
        day_plan: DayPlan | None = None,
        waking: WakingHours | None = None,
    ) -> None:
        super().__init__()
        self._waking = waking
        self._day_plan = day_plan or DayPlan()
        self._today, self._zone, self._unit = today, zone, unit
        self._version, self._sources, self._preview = version, sources, preview
        self._part: Part | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        question = self.tr("How often is it taken?") if unit is not None else self.tr("How often is it done?")
        selected = None if version is None else KINDS[type(version.schedule)]
        self.kind = Segmented(self._kinds(selected), name=question, selected=selected)
        self._error = Field(question, self.kind)
        self._column.addWidget(self._error)
        self._body = QVBoxLayout()
        self._column.addLayout(self._body)
        self._fields: dict[str, Field] = {}
        self._build_dates(version)
        self.kind.changed.connect(self._show_kind)
        if selected is not None:
            self._show_kind(selected)

    @property
    def is_chosen(self) -> bool:
        """Whether a kind was chosen."""
        return self.kind.value() is not None

    @property
    def part(self) -> Part:
        """What the chosen kind needs.

        Raises:
            LookupError: no kind was chosen yet.
        """
        if self._part is None:
            message = "no kind was chosen"
            raise LookupError(message)
        return self._part

    @property
    def slots(self) -> SlotRows:
        """The times of a plan at set times.

        Raises:
            LookupError: it is no such plan.
        """
        fixed = self._part if isinstance(self._part, FixedPart) else None
        if fixed is None:
            message = "only a plan at set times has them"
            raise LookupError(message)
        return fixed.slots

    @property
    def is_typing(self) -> bool:
        """Whether somebody is in the middle of a line of times or amounts."""
        return any(rows.is_typing for rows in self.findChildren(SlotRows))

    def draft(self) -> PlanDraft:
        """What the form says.

        Raises:
            InvalidInputError: no kind was chosen (no frequency is ever assumed), or something cannot be read.
        """
        if self._part is None:
            raise InvalidInputError("schedule", "empty")
        start = self._kept(self._version.start if self._version else None, self.start.day())
        end = None
        if self.has_end.isChecked():
            end = self._kept(self._version.end if self._version else None, self.end.day())
        schedule = self._placed(self._part.schedule(start.day))
        return PlanDraft(schedule, start, end, self.late.value(), self.manner.chosen())

    def _placed(self, schedule: Schedule) -> Schedule:
        """Times that hang on a meal at that meal's time; those that hung there before stay where they are."""
        known = {slot.id: slot for slot in _slots(self._version.schedule)} if self._version is not None else {}
        same = {
            slot.id: known[slot.id].at
            for slot in _slots(schedule)
            if slot.id in known
            and (slot.anchor, slot.offset_minutes) == (known[slot.id].anchor, known[slot.id].offset_minutes)
        }
        return _moved(resolved(schedule, self._day_plan), same)

    def fill(self, plan: PlanDraft) -> None:
        """Put a plan into the form of a new line; the person looks at it before it is kept."""
        version = PlanVersion(
            1, _ALWAYS, plan.schedule, plan.start, plan.end, late_after_minutes=plan.late_after_minutes
        )
        self.start.set_day(plan.start.day)
        self.late.set_value(plan.late_after_minutes)
        if plan.manner is not None:
            self.manner.set_manner(plan.manner)
        self.has_end.setChecked(plan.end is not None)
        if plan.end is not None:
            self.end.set_day(plan.end.day)
        kind = KINDS[type(plan.schedule)]
        kept, self._version = self._version, version
        self.kind.set_value(kind)
        self._show_kind(kind)
        self._version = kept

    def show_error(self, words: str) -> None:
        """Say what is wrong with the plan as a whole."""
        self._error.set_error(words)

    def refuse(self, error: InvalidInputError) -> QWidget:
        """Say beside the field what is wrong, and put the focus there. Gives what should be in view."""
        if error.field == "late_after":
            self._late.open()
        if (beside := self.manner.refuse(error)) is not None:
            return beside
        field = self._field_for(error.field)
        field.set_error(field_words(error))
        focus_soon(field.widget)
        return field

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        self._error.set_error("")
        self.manner.clear_errors()
        for field in {*self._fields.values(), *self._part_fields().values()}:
            field.set_error("")

    def _kinds(self, selected: str | None) -> list[tuple[str, str]]:
        kinds = [("fixed", self.tr("At set times")), ("every_hours", self.tr("Every few hours"))]
        if self._unit is None:
            kinds.append(("as_needed", self.tr("No set times")))
        else:
            kinds += [("taper", self.tr("Steps (taper)")), ("as_needed", self.tr("When needed"))]
        if self._sources or selected == "follow_on":
            kinds.append(("follow_on", self.tr("After another one") if self._unit else self.tr("After a medicine")))
        return kinds

    def _kept(self, old: DayRef | None, day: date) -> DayRef:
        return old if old is not None and old.day == day else DayRef(day)

    def _build_dates(self, version: PlanVersion | None) -> None:
        first, last = self.tr("First day"), self.tr("Last day")
        self.start = DateField(version.start.day if version else self._today, today=self._today, name=first)
        end = version.end.day if version is not None and version.end is not None else None
        self.has_end = CheckRow(self.tr("It has a last day"), checked=end is not None)
        self.end = DateField(end or self._today + timedelta(days=6), today=self._today, name=last)
        late = self.tr("Minutes until it counts as late")
        self.late = NumberStepper(
            version.late_after_minutes if version else LATE, name=late, least=1, most=24 * 60, step=15
        )
        self._fields = {"start": Field(first, self.start), "end": Field(last, self.end)}
        self._fields["late_after"] = Field(late, self.late)
        self._fields["anchor"] = self._fields["start"]
        self._dates = QWidget()
        column = QVBoxLayout(self._dates)
        column.setContentsMargins(0, 0, 0, 0)
        self._late = Fold(self.tr("More: when it counts as late"), self._fields["late_after"])
        self.manner = MannerPart(version.manner if version is not None else None)
        for part in (self._fields["start"], self.has_end, self._fields["end"], self._late, self.manner):
            column.addWidget(part)
        self.has_end.toggled.connect(self._fields["end"].setVisible)
        self._fields["end"].setHidden(end is None)
        self._column.addWidget(self._dates)
        self._dates.setHidden(version is None)
        self.start.changed.connect(lambda _ordinal: self._begin(self.start.day()))

    def _begin(self, day: date) -> None:
        if isinstance(self._part, TaperPart):
            self._part.begin_on(day)

    def _show_kind(self, kind: str) -> None:
        clear(self._body)
        schedule = self._version.schedule if self._version is not None else None
        made = self._maker(kind)(schedule)
        self._part = made
        self._body.addWidget(made)
        self._dates.setVisible(True)
        self._late.setVisible(kind != "as_needed")
        self.manner.setVisible(kind != "as_needed")
        self._begin(self.start.day())
        self.changed.emit()

    def _maker(self, kind: str) -> Callable[[Schedule | None], Part]:
        unit, zone = self._unit, self._zone
        makers: dict[str, Callable[[Schedule | None], Part]] = {
            "fixed": lambda known: FixedPart(unit, known, self._waking),
            "every_hours": lambda known: HoursPart(unit, known, zone),
            "taper": lambda known: TaperPart(unit, known, self._preview),
            "as_needed": lambda known: NeededPart(unit, known),
            "follow_on": lambda known: FollowPart(unit, known, self._sources),
        }
        return makers[kind]

    def _part_fields(self) -> dict[str, Field]:
        if self._part is None:
            return {}
        found = dict(self._part.fields)
        if isinstance(self._part, FixedPart):
            lines = {name: self._part.slots.field_for(name) for name in ("times", "amounts")}
            found |= {name: field for name, field in lines.items() if field is not None}
        return found

    def _field_for(self, name: str) -> Field:
        known = {**self._fields, **self._part_fields()}
        same = {"slots": "times", "amount": "amounts", "first": "opens"}
        return known.get(name) or known.get(same.get(name, ""), self._error)


def _slots(schedule: Schedule) -> tuple[Slot, ...]:
    match schedule:
        case FixedTimes(slots=slots):
            return slots
        case Taper(steps=steps):
            return tuple(slot for step in steps for slot in step.slots)
        case _:
            return ()


def _moved(schedule: Schedule, times: Mapping[SlotId, time]) -> Schedule:
    """The schedule with the anchored slots of these ids at these wall times."""

    def place(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(replace(one, at=times.get(one.id, one.at)) if one.anchor else one for one in slots)

    match schedule:
        case FixedTimes(slots=slots):
            return replace(schedule, slots=place(slots))
        case Taper(steps=steps):
            return Taper(tuple(replace(step, slots=place(step.slots)) for step in steps))
        case _:
            return schedule
