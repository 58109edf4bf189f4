"""Plausible sessions of the example: what was done, how long it took, and how it felt."""

from datetime import timedelta
from random import Random

from companion.domain.practice import Routine, RoutineItem
from companion.domain.sessions import THERMAL, PartDone, SessionDraft, SessionKind, StopReason
from companion.domain.steps import planned_count, steps_of, total_seconds
from companion.services.agenda import PracticeItem

STOPPED_EARLY = 0.12


def session_of(item: PracticeItem, random: Random) -> SessionDraft:
    """A session that answers a planned one: begun a few minutes after it was due."""
    started = item.state.occurrence.due_at + timedelta(minutes=random.choice((1, 3, 5, 8, 12, 20)))
    practice = item.practice
    if not isinstance(practice, Routine):
        minutes = min(practice.minutes, random.choice((10, 12, 15, 15, 15)))
        return SessionDraft(started, minutes * 60, THERMAL[practice.kind], practice.id, practice.regions)
    before = random.choice((2, 3, 3, 4, 5))
    after = max(0, before + random.choice((-1, -1, 0, 0, 1)))
    early = random.random() < STOPPED_EARLY
    share = 0.6 if early else 1.0
    return SessionDraft(
        started,
        round(total_seconds(steps_of(practice)) * share),
        SessionKind.EXERCISE,
        practice.id,
        parts=tuple(_part(one, share) for one in practice.items),
        stop=StopReason.ENOUGH if early else None,
        pain_before=before,
        pain_after=after,
    )


def _part(item: RoutineItem, share: float) -> PartDone:
    planned = planned_count(item)
    return PartDone(item.movement.id, item.movement.name, planned, int(planned * share), item.movement.timed)
