"""Medicines, their label limits, doses and stock."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from companion.domain.errors import InvalidInputError
from companion.domain.identity import (
    EntryId,
    LineId,
    MedicineId,
    OccurrenceKey,
    PatientId,
    Recorder,
)


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


@dataclass(frozen=True, slots=True)
class Ingredient:
    """An active ingredient and how much of it one unit holds."""

    name: str
    micrograms: int
    """Micrograms in one unit (500 mg = 500_000)."""


@dataclass(frozen=True, slots=True)
class LabelLimits:
    """What the person's own label says, as typed. ``None``: not typed. The program has no limits of its own."""

    gap_minutes: int | None = None
    """Smallest time between two doses, minutes of elapsed time."""
    most_in_24_hours: int | None = None
    """Most in any 24 hours, thousandths of a unit."""


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


class MovementKind(StrEnum):
    """Why the stock changed."""

    OPENING = "opening"
    DOSE = "dose"
    REFILL = "refill"
    COUNT = "count"


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


MOST_NAME = 120
MOST_TEXT = 2_000
MOST_INGREDIENTS = 6
MOST_GAP_MINUTES = 7 * 24 * 60
MOST_IN_24_HOURS = 1_000_000


def validate_medicine(
    name: str, ingredients: tuple[Ingredient, ...], limits: LabelLimits, *, purpose: str = "", instructions: str = ""
) -> None:
    """Refuse what no label says.

    Raises:
        InvalidInputError: field ``name``, ``ingredients``, ``gap``, ``most``, ``purpose`` or ``instructions``.
    """
    if not name.strip():
        raise InvalidInputError("name", "empty")
    for field, text, most in (
        ("name", name, MOST_NAME),
        ("purpose", purpose, MOST_TEXT),
        ("instructions", instructions, MOST_TEXT),
    ):
        if len(text) > most:
            raise InvalidInputError(field, "too_long", high=most)
    if len(ingredients) > MOST_INGREDIENTS:
        raise InvalidInputError("ingredients", "too_many", high=MOST_INGREDIENTS)
    if any(not ingredient.name.strip() or ingredient.micrograms < 1 for ingredient in ingredients):
        raise InvalidInputError("ingredients", "empty")
    if limits.gap_minutes is not None and not 1 <= limits.gap_minutes <= MOST_GAP_MINUTES:
        raise InvalidInputError("gap", "range", low=1, high=MOST_GAP_MINUTES)
    if limits.most_in_24_hours is not None and not 1 <= limits.most_in_24_hours <= MOST_IN_24_HOURS:
        raise InvalidInputError("most", "range", low=1, high=MOST_IN_24_HOURS)
