"""What plans count from that follow what was taken, and the answers of such plans. Plans on the clock cost nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from companion.domain.due import MISSED_AFTER
from companion.domain.errors import NotFoundError
from companion.domain.expand import occurrences
from companion.domain.finding import find, window_of
from companion.domain.identity import OccurrenceKey, PatientId
from companion.domain.medication import Answer
from companion.domain.people import ZoneSpan
from companion.domain.schedule import Occurrence, PlanLine
from companion.domain.taken import NOTHING_TAKEN, TakenOf, counts_from_taken, longest_reach, needed
from companion.storage import answers as answer_store
from companion.storage import plans as plan_store
from companion.storage import taken as store
from companion.storage.database import Session

MARGIN = timedelta(days=8)
"""How much before its time a dose may be taken, or corrected to, and still be read with the window."""
A_DAY = timedelta(days=1)


def taken_for(session: Session, patient: PatientId, lines: Sequence[PlanLine], since: datetime) -> TakenOf:
    """What these lines count from, for looks from ``since`` (UTC) on."""
    wanted = needed(lines)
    if not wanted:
        return NOTHING_TAKEN
    here = {line.id: line for line in lines}
    if not wanted <= here.keys():
        here = {line.id: line for line in plan_store.lines(session, patient)}
    sources = [here[one] for one in wanted if one in here]
    return store.taken(session, patient, sources, since - timedelta(minutes=longest_reach(lines)) - MARGIN)


def counted_answers(
    session: Session,
    patient: PatientId,
    lines: Iterable[PlanLine],
    spans: Sequence[ZoneSpan],
    taken: TakenOf,
    window: tuple[datetime, datetime],
) -> dict[OccurrenceKey, Answer]:
    """The answers to what counts from doses, by name: a correction may have moved it far from where it was answered."""
    since, until = window[0] - MISSED_AFTER - A_DAY, window[1] + 2 * A_DAY
    counting = [line for line in lines if counts_from_taken(line)] if taken else []
    keys = [one.key for line in counting for one in occurrences(line, spans, since, until, taken)]
    return answer_store.answers_of(session, patient, keys)


def window_around(session: Session, patient: PatientId, key: OccurrenceKey) -> tuple[datetime, datetime]:
    """A window of UTC instants in which the occurrence of a key lies, however long ago.

    Raises:
        NotFoundError: no plan line makes such a key, or what it counts from was withdrawn.
    """
    window = window_of(key) or window_of(key, store.around(session, patient, key))
    if window is None:
        raise NotFoundError(kind="occurrence")
    return window


def planned_as(
    session: Session, patient: PatientId, line: PlanLine, spans: Sequence[ZoneSpan], key: OccurrenceKey
) -> Occurrence:
    """The occurrence of a line that a key names.

    Raises:
        NotFoundError: its plan has no such occurrence.
    """
    since, _until = window_around(session, patient, key)
    occurrence = find(line, spans, key, taken_for(session, patient, [line], since))
    if occurrence is None:
        raise NotFoundError(kind="occurrence")
    return occurrence
