"""What was planned of medicines in a span, and how each stands: for looking back, so without labels and cautions."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from companion.domain.due import OccurrenceState, board
from companion.domain.identity import LineId, OccurrenceKey
from companion.domain.medication import Answer
from companion.domain.people import ZoneSpan
from companion.domain.recovery import Pause
from companion.domain.schedule import LineKind, PlanLine
from companion.domain.wall_time import diary_span, zone_at
from companion.services.desk import Desk
from companion.services.snapshot import ANSWER_MARGIN
from companion.services.taken_facts import counted_answers, taken_for
from companion.storage import moves as move_store
from companion.storage import plans as plan_store
from companion.storage import recovery as recovery_store
from companion.storage.database import Session
from companion.storage.moves import due_at_of


@dataclass(frozen=True, slots=True)
class PlannedSpan:
    """Plans of medicines, and what they had due in a span."""

    lines: dict[LineId, PlanLine]
    states: tuple[OccurrenceState, ...]
    """Oldest first."""
    moved: frozenset[OccurrenceKey]


def planned_span(
    desk: Desk,
    session: Session,
    since: datetime,
    until: datetime,
    answers: dict[OccurrenceKey, Answer],
    only: LineId | None = None,
) -> PlannedSpan:
    """Everything of medicines due from ``since`` until before ``until`` (UTC), as it stands now.

    ``answers``: the newest of what was due in the window, three days wider on both sides. ``only``: one plan line.
    """
    now, patient = desk.clock.now(), desk.patient
    spans = desk.spans(session)
    lines = tuple(
        line
        for line in plan_store.lines(session, patient)
        if line.kind is LineKind.MEDICINE and only in (None, line.id)
    )
    taken = taken_for(session, patient, lines, min(since, now))
    counted = counted_answers(session, patient, lines, spans, taken, (min(since, now), max(until, now)))
    moved = move_store.moves(session, patient, since - ANSWER_MARGIN, max(until, now) + ANSWER_MARGIN)
    pauses = [one.value for one in recovery_store.items(session, patient, Pause)]
    told = board(lines, spans, answers | counted, {}, now, since, until, pauses, taken=taken, moves=due_at_of(moved))
    return PlannedSpan({line.id: line for line in lines}, told.items, frozenset(moved))


def day_bounds(
    spans: tuple[ZoneSpan, ...], first: date, last: date, day_start: time
) -> tuple[tuple[date, datetime, datetime], ...]:
    """Each diary day from ``first`` to ``last`` (included) with the UTC instants at which it begins and ends.

    A day is read in the zone its noon was lived in, so that days follow on each other without a hole.
    """
    days = [first + timedelta(days=step) for step in range((last - first).days + 2)]
    begins = [_begins(spans, day, day_start) for day in days]
    return tuple((day, begins[n], begins[n + 1]) for n, day in enumerate(days[:-1]))


def _begins(spans: tuple[ZoneSpan, ...], day: date, day_start: time) -> datetime:
    noon = diary_span(day, spans[-1].zone, day_start)[0] + timedelta(hours=9)
    return diary_span(day, zone_at(noon, spans), day_start)[0]
