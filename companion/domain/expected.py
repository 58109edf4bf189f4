"""What plans come to when everything still ahead is taken on time: for stock, never for reminders."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from companion.domain.expand import occurrences
from companion.domain.identity import EntryId, LineId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import FollowOn, Occurrence, PlanLine
from companion.domain.taken import NOTHING_TAKEN, Taken, TakenOf


def expected(
    line: PlanLine,
    others: Mapping[LineId, PlanLine],
    spans: Sequence[ZoneSpan],
    start: datetime,
    end: datetime,
    taken: TakenOf = NOTHING_TAKEN,
) -> tuple[Occurrence, ...]:
    """All occurrences from ``start`` (included) until ``end`` (excluded), UTC; ``others`` holds what is followed.

    A line that follows another is foreseen as if each of its source were taken when it is due.
    """
    schedule = line.current.schedule
    source = others.get(schedule.source) if isinstance(schedule, FollowOn) else None
    if source is None:
        return occurrences(line, spans, start, end, taken)
    rest = {name: one for name, one in others.items() if name != source.id}
    done = list(taken.get(source.id, ()))
    answered = {one.answered for one in done}
    ahead = [
        Taken(EntryId(one.key.text), one.key.text, one.due_at)
        for one in expected(source, rest, spans, start, end, taken)
        if one.key.text not in answered
    ]
    return occurrences(line, spans, start, end, {**taken, source.id: [*done, *ahead]})
