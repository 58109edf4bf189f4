"""What is due: computed from plans, answers and now; never a stored flag."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from companion.domain.medication import Answer
from companion.domain.schedule import Occurrence


class State(StrEnum):
    """Where an occurrence stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class OccurrenceState:
    """One occurrence as it stands at an instant."""

    occurrence: Occurrence
    state: State
    answer: Answer | None
    """The current answer; None when open (also after an undo)."""
    answer_number: int
    """Version number of the newest answer version, 0 when none: what the next writer must say it saw."""
    late_minutes: int
    """Whole minutes since due; 0 before."""
    offers_taken_now: bool
    """Of several open ones of a line only the newest offers *Taken now*."""
    later_until: datetime | None = None
    """The person asked to be reminded again at this UTC instant."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything in a span of time, in order of due instant, and the next instant at which anything changes."""

    items: tuple[OccurrenceState, ...]
    next_wake: datetime | None
    """UTC instant; None when nothing is ever due again."""
