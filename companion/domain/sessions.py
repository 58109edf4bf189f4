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
    """Why a session ended before its time."""

    ENOUGH = "enough"
    PAIN = "pain"
    UNWELL = "unwell"
    SKIN = "skin"
    """The skin under heat or cold was not as usual."""
    INTERRUPTED = "interrupted"
    """The program or the computer stopped."""


class LeftOut(StrEnum):
    """Why a movement of a routine, or the rest of it, was not done."""

    HURT = "hurt"
    TOO_HARD = "too_hard"
    OTHER = "other"
    FORBIDDEN = "forbidden"
    """A precaution was in force."""


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
    left: LeftOut | None = None
    """Why less was done than planned, where somebody said so."""


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


PAIN_RISE = 2
"""On the scale of 0 to 10: so much more than before is a reason to stop (our cautious setting)."""


def pain_rose(before: int | None, now: int | None) -> bool:
    """Whether pain rose so much that a routine stops; False when one of the two was not said."""
    return before is not None and now is not None and now - before >= PAIN_RISE


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


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap that is still open."""

    over_at: datetime
    """UTC instant at which it is over."""
    last: Session
    """The session it is counted from."""
    own: bool
    """The gap the plan sets; else the one between heat and cold."""


def open_gap(plan: ThermalPlan, sessions: Iterable[Session], at: datetime) -> OpenGap | None:
    """The gap after the last heat or cold on these parts, as it stands at ``at`` (UTC); None when none is open.

    Counted from the end of a session to the start of the next, in elapsed time; another kind on the same part has a
    gap of its own (``GAP_BETWEEN_KINDS``).
    """
    gaps = [_gap_after(one, plan) for one in sessions if _is_on(one, plan, at)]
    return max((gap for gap in gaps if gap.over_at > at), key=lambda gap: gap.over_at, default=None)


def _gap_after(session: Session, plan: ThermalPlan) -> OpenGap:
    own = session.told.kind is THERMAL[plan.kind]
    length = timedelta(minutes=plan.gap_minutes) if own else GAP_BETWEEN_KINDS
    return OpenGap(session.ended_at + length, session, own)


def _is_on(session: Session, plan: ThermalPlan, at: datetime) -> bool:
    told = session.told
    return (
        not session.withdrawn
        and told.kind in WARM_OR_COLD
        and told.started_at <= at
        and not frozenset(told.regions).isdisjoint(plan.regions)
    )
