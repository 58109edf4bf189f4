"""A schedule is the rule of a plan line: when something is to happen. ``expand`` makes occurrences of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from companion.domain.identity import KeyKind, LineId, MedicineId, OccurrenceKey, PatientId, PracticeId, SlotId
from companion.domain.manner import USUAL_MANNER, Manner
from companion.domain.wall_time import local


class Anchor(StrEnum):
    """A point of the person's day that a slot may hang on; ``DayPlan`` says when each is."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    BEDTIME = "bedtime"


@dataclass(frozen=True, slots=True)
class Slot:
    """One time of day of a line. The id is permanent: moving the time keeps it."""

    id: SlotId
    at: time
    """Wall time, without a zone."""
    amount: int
    """Thousandths of the medicine's unit (1000 = one tablet). 0 in a taper step means: nothing at this slot."""
    anchor: Anchor | None = None
    """Hangs on a meal or bedtime; ``at`` is then the time it came to when the version was saved."""
    offset_minutes: int = 0
    """Minutes from the anchor, negative before it; 0 without one."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """So many days on, then so many off, again and again from the line's start day."""

    on: int
    off: int


@dataclass(frozen=True, slots=True)
class FixedTimes:
    """The same times on every chosen day; follows the wall clock."""

    slots: tuple[Slot, ...]
    every_days: int = 1
    """1 every day, 2 every other day; counted from the line's start day."""
    weekdays: frozenset[int] = frozenset()
    """ISO weekdays 1 (Monday) to 7; empty means all."""
    month_days: frozenset[int] = frozenset()
    """Days of the month 1 to 31; empty means all. A day that a month lacks is left out that month."""
    cycle: Cycle | None = None
    """At most one of ``every_days``, ``weekdays``, ``month_days`` and ``cycle`` chooses the days."""


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


@dataclass(frozen=True, slots=True)
class AfterTaken:
    """Every so many elapsed minutes after the line's last dose was really taken; ``since_taken`` has the rules."""

    minutes: int
    amount: int
    first: time
    """Wall time of the very first one, on the line's start day."""


@dataclass(frozen=True, slots=True)
class DailyWindow:
    """Every so many minutes on the wall clock from one time of day to another, every day; follows the wall clock."""

    minutes: int
    opens: time
    """Wall time of the first one."""
    closes: time
    """None is planned after it. Before ``opens``: the window passes midnight, and belongs to the day it opens on."""
    amount: int


@dataclass(frozen=True, slots=True)
class FollowOn:
    """So many elapsed minutes after what another line planned was taken; never after it was skipped."""

    source: LineId
    minutes: int
    amount: int


Schedule = FixedTimes | EveryHours | Taper | AsNeeded | AfterTaken | DailyWindow | FollowOn


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
    why: str = ""
    """Why it was changed or held, in the person's words."""
    manner: Manner = USUAL_MANNER
    """How it reminds."""


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
    """Proleptic ordinal of the planned day for a wall-clock line, else the text of what it is counted from."""
    part: str
    """The slot id, or the running number from the anchor (see ``OccurrenceKey``)."""
    second: int
    """Due instant in whole seconds since 1970, UTC, after the rules for clock and zone changes."""
    wall_second: int
    """Planned wall time in seconds since midnight of the planned day; for elapsed time, -1."""
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
        """Naive planned wall time: what the plan says (for elapsed time: what the clock shows then)."""
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
MOST_SLOTS = 24
MOST_AMOUNT = 100_000
"""A hundred units at once: beyond it is a slip of the keyboard, not a dose."""
