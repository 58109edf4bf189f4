"""A schedule is the rule of a plan line: when something is to happen. Types first; expansion below."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from companion.domain.identity import LineId, MedicineId, OccurrenceKey, PatientId, SlotId


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


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One thing that is to happen, with all its versions in order."""

    id: LineId
    patient: PatientId
    medicine: MedicineId
    versions: tuple[PlanVersion, ...]

    @property
    def current(self) -> PlanVersion:
        """The newest version."""
        return self.versions[-1]


class Occurrence(NamedTuple):
    """One planned happening. Only ``key`` is identity; version, wall time and due instant are data beside it."""

    key: OccurrenceKey
    due_at: datetime
    """UTC instant, after the rules for clock and zone changes."""
    wall: datetime
    """Naive planned wall time (what the plan says)."""
    zone: str
    """Zone in which the wall time was read."""
    amount: int
    """Thousandths of a unit."""
    version: int
    late_after_minutes: int
