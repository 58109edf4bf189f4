"""Sessions: a routine that was played, heat or cold that lay on. And when the gap after heat or cold is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from companion.domain.body import Region
from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId, LineId, OccurrenceKey, PatientId, PracticeId, Recorder
from companion.domain.practice import ThermalKind, ThermalPlan


class SessionKind(StrEnum):
    """What it was."""

    EXERCISE = "exercise"
    COLD = "cold"
    HEAT = "heat"


class StopReason(StrEnum):
    """Why a routine ended before its last step."""

    ENOUGH = "enough"
    PAIN = "pain"
    UNWELL = "unwell"
    INTERRUPTED = "interrupted"
    """The program or the computer stopped."""


@dataclass(frozen=True, slots=True)
class PartDone:
    """One movement of a routine as it was done."""

    movement: str
    """Id in the catalogue, or of the person's own."""
    name: str
    planned: int
    """Repetitions over all sets and sides; seconds when it is timed."""
    done: int
    timed: bool = False


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """What a form or the player says about a session."""

    started_at: datetime
    """UTC instant."""
    seconds: int
    """How long it lasted, without pauses."""
    kind: SessionKind
    practice: PracticeId | None = None
    """None: nobody planned it."""
    regions: tuple[Region, ...] = ()
    parts: tuple[PartDone, ...] = ()
    stop: StopReason | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything planned was done."""
        return self.stop is None and all(part.done >= part.planned for part in self.parts)


@dataclass(frozen=True, slots=True)
class Session:
    """A session: the newest version of its entry."""

    id: EntryId
    number: int
    patient: PatientId
    told: SessionDraft
    line: LineId | None
    key: OccurrenceKey | None
    """The occurrence it answered; None when nobody planned it."""
    zone: str
    offset_minutes: int
    withdrawn: bool
    by: Recorder
    by_name: str
    recorded_at: datetime

    @property
    def ended_at(self) -> datetime:
        """UTC instant; for heat and cold the gap is counted from here."""
        return self.told.started_at + timedelta(seconds=self.told.seconds)


MOST_SECONDS = 12 * 60 * 60
MOST_NOTE = 2_000
THERMAL = {ThermalKind.COLD: SessionKind.COLD, ThermalKind.HEAT: SessionKind.HEAT}
WARM_OR_COLD = frozenset(THERMAL.values())
GAP_BETWEEN_KINDS = timedelta(minutes=30)
"""Between heat and cold on the same part (our cautious setting)."""


def validate_session(draft: SessionDraft, now: datetime) -> None:
    """Refuse a session that cannot have been. What has happened is never refused for being too long or too soon.

    Raises:
        InvalidInputError: field ``started_at``, ``seconds``, ``regions``, ``pain_before``, ``pain_after`` or ``note``.
    """
    if draft.started_at > now:
        raise InvalidInputError("started_at", "future")
    if draft.started_at.year < 2000:
        raise InvalidInputError("started_at", "too_old")
    if not 1 <= draft.seconds <= MOST_SECONDS:
        raise InvalidInputError("seconds", "range", low=1, high=MOST_SECONDS)
    if draft.started_at + timedelta(seconds=draft.seconds) > now + timedelta(minutes=1):
        raise InvalidInputError("seconds", "future")
    if draft.kind in WARM_OR_COLD and not draft.regions:
        raise InvalidInputError("regions", "empty")
    for field, pain in (("pain_before", draft.pain_before), ("pain_after", draft.pain_after)):
        if pain is not None and not 0 <= pain <= 10:
            raise InvalidInputError(field, "range", low=0, high=10)
    if len(draft.note) > MOST_NOTE:
        raise InvalidInputError("note", "too_long", high=MOST_NOTE)


def gap_over_at(plan: ThermalPlan, sessions: Iterable[Session], at: datetime) -> datetime | None:
    """When the gap after the last heat or cold on these parts is over (UTC); None when none is open at ``at``.

    Counted from the end of a session to the start of the next, in elapsed time; another kind on the same part has a
    gap of its own (``GAP_BETWEEN_KINDS``).
    """
    own = THERMAL[plan.kind]
    ends = [
        one.ended_at + (timedelta(minutes=plan.gap_minutes) if one.told.kind is own else GAP_BETWEEN_KINDS)
        for one in sessions
        if not one.withdrawn
        and one.told.kind in WARM_OR_COLD
        and one.told.started_at <= at
        and not frozenset(one.told.regions).isdisjoint(plan.regions)
    ]
    latest = max(ends, default=at)
    return latest if latest > at else None
