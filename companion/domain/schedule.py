"""A schedule is the rule of a plan line: when something is to happen. ``expand`` makes occurrences of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from companion.domain.errors import InvalidInputError
from companion.domain.identity import KeyKind, LineId, MedicineId, OccurrenceKey, PatientId, PracticeId, SlotId
from companion.domain.wall_time import local, zone_info


@dataclass(frozen=True, slots=True)
class Slot:
    """One time of day of a line. The id is permanent: moving the time keeps it."""

    id: SlotId
    at: time
    """Wall time, without a zone."""
    amount: int
    """Thousandths of the medicine's unit (1000 = one tablet). 0 in a taper step means: nothing at this slot."""


@dataclass(frozen=True, slots=True)
class FixedTimes:
    """The same times on every chosen day; follows the wall clock."""

    slots: tuple[Slot, ...]
    every_days: int = 1
    """1 every day, 2 every other day; counted from the line's start day."""
    weekdays: frozenset[int] = frozenset()
    """ISO weekdays 1 (Monday) to 7; empty means all. Used with ``every_days == 1`` only."""


@dataclass(frozen=True, slots=True)
class EveryHours:
    """Every N elapsed hours from a planned anchor; a clock change does not shorten or stretch a gap."""

    hours: int
    anchor: datetime
    """Naive wall time of the first one, read in ``anchor_zone``."""
    anchor_zone: str
    amount: int


@dataclass(frozen=True, slots=True)
class TaperStep:
    """A run of days with the same amounts, as typed in from the prescription."""

    days: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Taper:
    """Steps one after the other from the line's start day. The program shows it, never makes it."""

    steps: tuple[TaperStep, ...]


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """No due times at all; ``amount`` is what the form offers first."""

    amount: int


Schedule = FixedTimes | EveryHours | Taper | AsNeeded


@dataclass(frozen=True, slots=True)
class DayRef:
    """A day written either as a date or as days after surgery (``surgery+2``); resolved when a version is saved."""

    day: date
    """The local day, resolved."""
    after_surgery: int | None = None
    """The number behind ``surgery+`` when it was written so; kept so that a corrected surgery day can move it."""


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """What a line says from ``effective_from`` until the next version. Changing a plan never rewrites the past."""

    number: int
    effective_from: datetime
    """UTC instant from which this version speaks."""
    schedule: Schedule
    start: DayRef
    end: DayRef | None = None
    """Last day, inclusive."""
    paused: bool = False
    """A paused version has no occurrences (a proposal waiting for a person, or a pause)."""
    late_after_minutes: int = 60


class LineKind(StrEnum):
    """What a line plans."""

    MEDICINE = "medicine"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One thing that is to happen, with all its versions in order."""

    id: LineId
    patient: PatientId
    subject: MedicineId | PracticeId
    """The medicine to take, or the routine, heat or cold to do."""
    versions: tuple[PlanVersion, ...]
    kind: LineKind = LineKind.MEDICINE

    def __hash__(self) -> int:
        """Cheap, and enough: two lines of one id and as many versions are rare, and then compared whole."""
        return hash((self.id, len(self.versions)))

    @property
    def current(self) -> PlanVersion:
        """The newest version."""
        return self.versions[-1]


class Occurrence(NamedTuple):
    """One planned happening. Only ``key`` is identity; everything else is data beside it.

    Kept as a bare tuple of numbers and references, because a year of a hundred lines is sixty thousand of these; what
    is rarely asked for is computed when asked.
    """

    line: LineId
    kind: KeyKind
    anchor: int | str
    """Proleptic ordinal of the planned day for a wall-clock line, else the text of the interval's anchor."""
    part: str
    """The slot id, or the running number from the anchor."""
    second: int
    """Due instant in whole seconds since 1970, UTC, after the rules for clock and zone changes."""
    wall_second: int
    """Planned wall time in seconds since midnight of the planned day; for an interval, -1."""
    zone: str
    amount: int
    """Thousandths of a unit."""
    plan: PlanVersion

    @property
    def key(self) -> OccurrenceKey:
        """The permanent name."""
        anchor = self.anchor if isinstance(self.anchor, str) else date.fromordinal(self.anchor).isoformat()
        return OccurrenceKey(self.line, self.kind, anchor, self.part)

    @property
    def due_at(self) -> datetime:
        """UTC instant it is due."""
        return datetime.fromtimestamp(self.second, UTC)

    @property
    def wall(self) -> datetime:
        """Naive planned wall time: what the plan says (an interval: what the clock shows then)."""
        if isinstance(self.anchor, str):
            return local(self.due_at, self.zone)
        return datetime.combine(date.fromordinal(self.anchor), time.min) + timedelta(seconds=self.wall_second)

    @property
    def version(self) -> int:
        """Number of the plan version that planned it."""
        return self.plan.number

    @property
    def late_after_minutes(self) -> int:
        """Minutes after due at which it is late."""
        return self.plan.late_after_minutes


EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 12, 31)
"""A day before or after is a slip of the keyboard."""
MOST_HOURS = 168
MOST_DAYS_APART = 90
MOST_STEPS = 60
MOST_SLOTS = 24
MOST_AMOUNT = 100_000
"""A hundred units at once: beyond it is a slip of the keyboard, not a dose."""


def validate_plan(schedule: Schedule, start: DayRef, end: DayRef | None, late_after_minutes: int) -> None:
    """Refuse a plan that could not be kept.

    Raises:
        InvalidInputError: field slots, amount, hours, anchor, zone, every_days, weekdays, steps, start, end or
            late_after.
    """
    _validate_day("start", start.day)
    if end is not None:
        _validate_day("end", end.day)
    if end is not None and end.day < start.day:
        raise InvalidInputError("end", "before_start", start=start.day)
    if not 1 <= late_after_minutes <= 24 * 60:
        raise InvalidInputError("late_after", "range", low=1, high=24 * 60)
    match schedule:
        case FixedTimes():
            _validate_fixed(schedule)
        case EveryHours():
            if not 1 <= schedule.hours <= MOST_HOURS:
                raise InvalidInputError("hours", "range", low=1, high=MOST_HOURS)
            zone_info(schedule.anchor_zone)
            _validate_day("anchor", schedule.anchor.date())
            _validate_wall("anchor", schedule.anchor.timetz())
            _validate_amount(schedule.amount)
        case Taper():
            _validate_taper(schedule)
        case _:
            _validate_amount(schedule.amount)


def _validate_day(field: str, day: date) -> None:
    if day < EARLIEST:
        raise InvalidInputError(field, "too_old")
    if day > LATEST:
        raise InvalidInputError(field, "too_far")


def _validate_fixed(schedule: FixedTimes) -> None:
    if not 1 <= schedule.every_days <= MOST_DAYS_APART:
        raise InvalidInputError("every_days", "range", low=1, high=MOST_DAYS_APART)
    if not schedule.weekdays <= frozenset(range(1, 8)):
        raise InvalidInputError("weekdays", "range", low=1, high=7)
    if schedule.weekdays and schedule.every_days != 1:
        raise InvalidInputError("weekdays", "with_every_days")
    _validate_slots(schedule.slots)
    for slot in schedule.slots:
        _validate_amount(slot.amount)


def _validate_taper(schedule: Taper) -> None:
    if not 1 <= len(schedule.steps) <= MOST_STEPS:
        raise InvalidInputError("steps", "empty" if not schedule.steps else "too_many", high=MOST_STEPS)
    for number, step in enumerate(schedule.steps, start=1):
        if not 1 <= step.days <= 365:
            raise InvalidInputError("steps", "days", step=number, low=1, high=365)
        _validate_slots(step.slots)
        for slot in step.slots:
            if slot.amount:
                _validate_amount(slot.amount)
        if not any(slot.amount for slot in step.slots):
            raise InvalidInputError("steps", "nothing", step=number)


def _validate_slots(slots: tuple[Slot, ...]) -> None:
    if not slots:
        raise InvalidInputError("slots", "empty")
    if len(slots) > MOST_SLOTS:
        raise InvalidInputError("slots", "too_many", high=MOST_SLOTS)
    if len({slot.at for slot in slots}) < len(slots):
        raise InvalidInputError("slots", "same_time")
    if len({slot.id for slot in slots}) < len(slots):
        raise InvalidInputError("slots", "same_id")
    for slot in slots:
        _validate_wall("slots", slot.at)


def _validate_wall(field: str, at: time) -> None:
    """Plans hold wall times in whole minutes, and the zone elsewhere."""
    if at.tzinfo is not None:
        raise InvalidInputError(field, "zone")
    if at.second or at.microsecond:
        raise InvalidInputError(field, "minutes")


def _validate_amount(amount: int) -> None:
    if not 1 <= amount <= MOST_AMOUNT:
        raise InvalidInputError("amount", "range", low=1, high=MOST_AMOUNT)
