"""What became of what was planned: an honest count, always with its number, never a mark for a person.

Each planned dose that is decided has one fate. Left out are doses as needed (nothing was planned), and what was held
by the team, paused, unsure, still open or ahead. The base is what was due, so that silence counts too (medication
reference, R8).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from companion.domain.due import OccurrenceState, State
from companion.domain.identity import MedicineId
from companion.domain.medication import Outcome

FEWEST_DUE = 5
"""With fewer due, only counts are told, no part of a hundred (our cautious setting)."""


class Fate(StrEnum):
    """What became of one planned dose."""

    ON_TIME = "on_time"
    """Taken before it was late; early too."""
    LATE = "late"
    PARTLY = "partly"
    SKIPPED = "skipped"
    REFUSED = "refused"
    MISSED = "missed"
    """Nobody answered."""
    HELD = "held"
    PAUSED = "paused"
    UNSURE = "unsure"
    OPEN = "open"
    """Due and not answered yet, or still ahead."""


class Happening(NamedTuple):
    """One planned dose and its fate."""

    medicine: MedicineId
    day: date
    """Diary day it was due on."""
    fate: Fate


@dataclass(frozen=True, slots=True)
class Adherence:
    """How many of what was due had which fate."""

    on_time: int = 0
    late: int = 0
    partly: int = 0
    skipped: int = 0
    refused: int = 0
    missed: int = 0

    @property
    def due(self) -> int:
        """All that is decided: the base of every part of a hundred."""
        return self.on_time + self.late + self.partly + self.skipped + self.refused + self.missed

    @property
    def taken(self) -> int:
        """Taken whole, on time or late."""
        return self.on_time + self.late

    def percent(self, count: int) -> int | None:
        """A count as whole parts of a hundred of what was due, never rounded up; None with fewer than five due."""
        return count * 100 // self.due if self.due >= FEWEST_DUE else None


class DayKind(StrEnum):
    """How a diary day looks in the calendar."""

    TAKEN = "taken"
    """All that is decided was taken on time."""
    LATE = "late"
    """All was taken, some of it late."""
    SOME = "some"
    NOT_TAKEN = "not_taken"
    """Nothing was taken, and somebody said so of some of it."""
    UNANSWERED = "unanswered"
    """Nobody answered anything: not known."""
    HELD = "held"
    """Held by the team, or everything was paused."""
    UNSURE = "unsure"
    OPEN = "open"
    NOTHING = "nothing"
    """Nothing was due."""


@dataclass(frozen=True, slots=True)
class AdherenceDay:
    """One diary day of the calendar."""

    day: date
    kind: DayKind
    counts: Adherence = Adherence()


def fate_of(state: OccurrenceState, taken_at: datetime | None = None, *, unsure: bool = False) -> Fate:
    """The fate of an occurrence. ``taken_at``: UTC instant of its dose; ``unsure``: nobody is sure of that dose.

    It is late from the minute on at which Today called it late.
    """
    if state.answer is None:
        return _unanswered(state.state)
    outcome = state.answer.outcome
    if unsure or outcome is Outcome.UNCERTAIN:
        return Fate.UNSURE
    if outcome is Outcome.TAKEN:
        late_at = state.occurrence.second + state.occurrence.late_after_minutes * 60
        return Fate.LATE if taken_at is not None and taken_at.timestamp() >= late_at else Fate.ON_TIME
    return Fate(outcome.value)


def _unanswered(state: State) -> Fate:
    return {State.MISSED: Fate.MISSED, State.PAUSED: Fate.PAUSED}.get(state, Fate.OPEN)


def tally(fates: Iterable[Fate]) -> Adherence:
    """Count fates; those that are left out count nowhere."""
    count = list(fates).count
    return Adherence(
        count(Fate.ON_TIME),
        count(Fate.LATE),
        count(Fate.PARTLY),
        count(Fate.SKIPPED),
        count(Fate.REFUSED),
        count(Fate.MISSED),
    )


def by_medicine(happenings: Iterable[Happening]) -> dict[MedicineId, Adherence]:
    """The counts of each medicine of which something was planned."""
    fates: dict[MedicineId, list[Fate]] = defaultdict(list)
    for one in happenings:
        fates[one.medicine].append(one.fate)
    return {medicine: tally(told) for medicine, told in fates.items()}


def calendar(happenings: Iterable[Happening], first: date, last: date) -> tuple[AdherenceDay, ...]:
    """Every diary day from ``first`` to ``last`` (both included), whatever order the happenings come in."""
    fates: dict[date, list[Fate]] = defaultdict(list)
    for one in happenings:
        fates[one.day].append(one.fate)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(_day(day, fates.get(day, ())) for day in days)


def _day(day: date, fates: Iterable[Fate]) -> AdherenceDay:
    told = tuple(fates)
    counts = tally(told)
    return AdherenceDay(day, _decided(counts) if counts.due else _undecided(frozenset(told)), counts)


def _decided(counts: Adherence) -> DayKind:
    if counts.missed == counts.due:
        return DayKind.UNANSWERED
    if counts.taken == counts.due:
        return DayKind.LATE if counts.late else DayKind.TAKEN
    return DayKind.SOME if counts.taken + counts.partly else DayKind.NOT_TAKEN


def _undecided(fates: frozenset[Fate]) -> DayKind:
    if Fate.OPEN in fates:
        return DayKind.OPEN
    if Fate.UNSURE in fates:
        return DayKind.UNSURE
    return DayKind.HELD if fates else DayKind.NOTHING
