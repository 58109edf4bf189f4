"""Medicines, their label limits, doses and stock."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from companion.domain.identity import (
    EntryId,
    LineId,
    MedicineId,
    OccurrenceKey,
    PatientId,
    PersonId,
    Recorder,
)
from companion.domain.medicine_class import ClassTag, StopSuddenly


class Unit(StrEnum):
    """What one unit of a medicine is. Words for it live in ``domain/dose_text.py`` and ``ui/text.py``."""

    TABLET = "tablet"
    CAPSULE = "capsule"
    MILLILITRE = "millilitre"
    DROP = "drop"
    PATCH = "patch"
    SPRAY = "spray"
    SACHET = "sachet"
    INJECTION = "injection"
    PUFF = "puff"
    SUPPOSITORY = "suppository"
    APPLICATION = "application"
    """Of a cream or gel."""


NANOGRAMS = 1000
"""In a microgram."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """An active ingredient and how much of it one unit holds."""

    name: str
    micrograms: int
    """Whole micrograms in one unit (500 mg = 500_000)."""
    nanograms: int = 0
    """What is finer, 0 to 999: 62.5 micrograms are 62 and 500. Most medicines have none."""

    @classmethod
    def of(cls, name: str, exact: Decimal | int) -> "Ingredient":
        """From micrograms, exact to the nanogram."""
        whole, finer = divmod(int(exact * NANOGRAMS), NANOGRAMS)
        return cls(name, whole, finer)

    @property
    def in_nanograms(self) -> int:
        """All of it, in nanograms."""
        return self.micrograms * NANOGRAMS + self.nanograms

    @property
    def exact(self) -> Decimal:
        """All of it, in micrograms."""
        return Decimal(self.in_nanograms) / NANOGRAMS


@dataclass(frozen=True, slots=True)
class Most:
    """The most of this product in any so many hours."""

    hours: int
    amount: int
    """Thousandths of a unit."""


@dataclass(frozen=True, slots=True)
class MostOf:
    """The most of an ingredient in any so many hours, over every product that holds it."""

    ingredient: str
    hours: int
    micrograms: int


@dataclass(frozen=True, slots=True)
class LabelLimits:
    """What the person's own label says, as typed. ``None``: not typed. The program has no limits of its own."""

    gap_minutes: int | None = None
    """Smallest time between two doses, minutes of elapsed time."""
    most_in_24_hours: int | None = None
    """Most in any 24 hours, thousandths of a unit."""
    largest_single: int | None = None
    """Largest amount at once, thousandths of a unit."""
    most: tuple[Most, ...] = ()
    """Further windows of this product."""
    most_of: tuple[MostOf, ...] = ()
    """Limits of an ingredient; they hold for all products together."""


WORKING_DAYS = frozenset(range(1, 6))


@dataclass(frozen=True, slots=True)
class Supply:
    """How a medicine comes into the house."""

    pack_size: int | None = None
    """Thousandths of a unit in one pack, as on the box."""
    notice_days: int = 1
    """Office days between the call and the collection."""
    office_days: frozenset[int] = WORKING_DAYS
    """ISO weekdays (1 Monday) on which it can be called and collected."""
    expires_on: date | None = None
    """Last day on the box that is in use."""


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine on the person's list."""

    id: MedicineId
    patient: PatientId
    name: str
    unit: Unit
    ingredients: tuple[Ingredient, ...]
    purpose: str = ""
    """In the person's words: "for pain"."""
    instructions: str = ""
    """As on the label; always shown whole."""
    limits: LabelLimits = LabelLimits()
    tracks_stock: bool = False
    plan_file_id: str | None = None
    """The id in the plan file it came from, so that a second import finds it."""
    fictional: bool = False
    """The demo's invented values, marked as such wherever shown."""
    brand: str = ""
    """The name on the box, where it is another one; ``name`` is the generic name."""
    form: str = ""
    """Such as "prolonged-release", in words."""
    tags: frozenset[ClassTag] = frozenset()
    prescriber: str = ""
    stop: StopSuddenly = StopSuddenly.UNKNOWN
    storage_note: str = ""
    disposal_note: str = ""
    supply: Supply = Supply()
    formulary_id: str = ""
    """The entry of the bundled list it was filled from; empty for a free entry."""


class Outcome(StrEnum):
    """What was done about an occurrence. Silence is none of these: it becomes *missed* when read."""

    TAKEN = "taken"
    PARTLY = "partly"
    SKIPPED = "skipped"
    REFUSED = "refused"
    HELD = "held"
    UNCERTAIN = "uncertain"
    WITHDRAWN = "withdrawn"
    """An undo: the occurrence is open again."""


class SkipReason(StrEnum):
    """Why a dose was left out; shown in words."""

    FELT_SICK = "felt_sick"
    ASLEEP = "asleep"
    NOT_NEEDED = "not_needed"
    NOT_AVAILABLE = "not_available"
    SIDE_EFFECT = "side_effect"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Answer:
    """The current answer of an occurrence (its newest version)."""

    key: OccurrenceKey
    number: int
    """Version number, from 1; the next writer must have seen this one."""
    outcome: Outcome
    reason: SkipReason | None
    note: str
    entry: EntryId | None
    """The dose, where something was taken."""
    by: Recorder
    by_name: str
    recorded_at: datetime
    """UTC instant."""


@dataclass(frozen=True, slots=True)
class Dose:
    """A dose that was taken: the newest version of its entry. Only the entry holds amount and time."""

    id: EntryId
    number: int
    patient: PatientId
    medicine: MedicineId
    line: LineId | None
    """None for a dose nobody planned."""
    key: OccurrenceKey | None
    """The occurrence it answered; None for an as-needed dose."""
    amount: int
    """Thousandths of a unit."""
    taken_at: datetime
    """UTC instant it happened."""
    zone: str
    offset_minutes: int
    """UTC offset in force when lived."""
    reason: str
    """For an as-needed dose, in the person's words."""
    note: str
    withdrawn: bool
    """Undone: kept in the record, counted nowhere."""
    by: Recorder
    by_name: str
    recorded_at: datetime
    earliest_at: datetime | None = None
    """Set when nobody is sure: it was taken between this UTC instant and ``taken_at``, the latest possible one."""
    score_before: int | None = None
    """Pain from 0 to 10 before a dose as needed."""
    acknowledged: tuple[str, ...] = ()
    """Codes of the notices that were confirmed before the button."""
    given_by: PersonId | None = None
    """Who gave it; None: whoever recorded this version."""
    given_by_name: str = ""

    @property
    def giver(self) -> PersonId:
        """Who gave it, as this version tells it."""
        return self.by.person if self.given_by is None else self.given_by

    @property
    def giver_name(self) -> str:
        """The name of who gave it."""
        return self.by_name if self.given_by is None else self.given_by_name

    @property
    def uncertain(self) -> bool:
        """Whether nobody is sure that or when it was taken; it counts for limits, not for adherence."""
        return self.earliest_at is not None


@dataclass(frozen=True, slots=True)
class Relief:
    """What an as-needed dose did after an hour: the newest version of one answer."""

    dose: EntryId
    number: int
    score: int | None
    """Pain from 0 to 10; None: nobody could say, and nobody is asked again."""
    by: Recorder
    by_name: str
    recorded_at: datetime


class MovementKind(StrEnum):
    """Why the stock changed."""

    OPENING = "opening"
    DOSE = "dose"
    REFILL = "refill"
    COUNT = "count"
    DISPOSAL = "disposal"
    """Given back or thrown away as the note says."""
    UNDO = "undo"
    """The row before it was a slip: it counts nowhere."""


COUNTS = frozenset({MovementKind.OPENING, MovementKind.COUNT})
"""Somebody looked into the box and said what was there."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of the stock ledger. Stock is the sum of all deltas."""

    medicine: MedicineId
    kind: MovementKind
    delta: int
    """Thousandths of a unit, negative when stock falls."""
    at: datetime
    """UTC instant it happened (a dose: when it was taken)."""
    on_hand: int
    """Thousandths of a unit after this row, in the order of recording."""
    by_name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StockForecast:
    """Where the stock is going when the plan is followed."""

    on_hand: int
    runs_out_on: date | None
    """First local day on which a planned dose is not covered; None when it lasts past the horizon or nothing is due."""
    call_by: date | None = None
    """Last day to ask for more so that it is there before it runs out; past days stay as they are."""
    path: tuple[tuple[date, int], ...] = ()
    """Thousandths of a unit at the end of each local day on which the plan takes some, until it runs out."""
    ends_on: date | None = None
    """Last local day of a plan that ends within the horizon and is covered; None for all others."""

    @property
    def left_over(self) -> int:
        """Thousandths of a unit that stay when the plan ends; 0 when it does not end."""
        return 0 if self.ends_on is None else self.path[-1][1] if self.path else self.on_hand
