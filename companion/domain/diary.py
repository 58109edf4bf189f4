"""The spasm diary: spasms, and days of which somebody said "none"."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from companion.domain.body import Region
from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId, PatientId, Recorder


class SpasmKind(StrEnum):
    """What it felt like; the words of the article this product starts from."""

    SPASM = "spasm"
    CRAMP = "cramp"
    TWITCH = "twitch"
    TIGHTNESS = "tightness"


class Band(StrEnum):
    """Severity in words: 0 none, 1 to 3 mild, 4 to 6 moderate, 7 to 10 severe."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class Spasm:
    """One spasm: the newest version of its entry."""

    id: EntryId
    number: int
    patient: PatientId
    started_at: datetime
    """UTC instant."""
    zone: str
    offset_minutes: int
    severity: int | None
    """0 to 10; None when not said."""
    kind: SpasmKind
    regions: tuple[Region, ...]
    minutes: int | None
    """How long it lasted; None when not said."""
    note: str
    withdrawn: bool
    by: Recorder
    by_name: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class SpasmDraft:
    """What a form says about a spasm. Everything but the start may be left out."""

    started_at: datetime
    severity: int | None = None
    kind: SpasmKind = SpasmKind.SPASM
    regions: tuple[Region, ...] = ()
    minutes: int | None = None
    note: str = ""


class DayState(StrEnum):
    """What is known of a diary day. Missing is not zero."""

    RECORDED = "recorded"
    CONFIRMED_NONE = "confirmed_none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One diary day of a chart."""

    day: date
    state: DayState
    mild: int = 0
    moderate: int = 0
    severe: int = 0
    unrated: int = 0

    @property
    def total(self) -> int:
        """Spasms of the day; meaningful only when the day is not unknown."""
        return self.mild + self.moderate + self.severe + self.unrated


EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
MOST_MINUTES = 24 * 60
MOST_NOTE = 2_000


def band(severity: int) -> Band:
    """The word for a severity of 0 to 10."""
    if severity == 0:
        return Band.NONE
    if severity <= 3:
        return Band.MILD
    return Band.MODERATE if severity <= 6 else Band.SEVERE


def validate_draft(draft: SpasmDraft, now: datetime) -> None:
    """Refuse a spasm that cannot have been.

    Raises:
        InvalidInputError: field ``started_at``, ``severity``, ``minutes`` or ``note``.
    """
    if draft.started_at > now:
        raise InvalidInputError("started_at", "future")
    if draft.started_at < EARLIEST:
        raise InvalidInputError("started_at", "too_old")
    if draft.severity is not None and not 0 <= draft.severity <= 10:
        raise InvalidInputError("severity", "range", low=0, high=10)
    if draft.minutes is not None and not 1 <= draft.minutes <= MOST_MINUTES:
        raise InvalidInputError("minutes", "range", low=1, high=MOST_MINUTES)
    if len(draft.note) > MOST_NOTE:
        raise InvalidInputError("note", "too_long", high=MOST_NOTE)
