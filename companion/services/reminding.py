"""How reminding of a patient's occurrences stands: what was shown and asked for, read for ``domain/reminding``."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from companion.domain.asleep import sleep_of
from companion.domain.due import CLOSED, OccurrenceState, State
from companion.domain.expand import next_occurrence
from companion.domain.identity import LineId, MedicineId, OccurrenceKey, PracticeId
from companion.domain.manner import MOST_BEFORE_MINUTES, Manner
from companion.domain.reminding import Reminder, Standing, reminding
from companion.domain.schedule import LineKind
from companion.services.desk import Desk
from companion.services.settings import read_settings
from companion.services.snapshot import Snapshot
from companion.storage import notices as notice_store
from companion.storage import people as people_store
from companion.storage.database import Session
from companion.storage.notices import Showing

LAYER = "window"
"""The window, which always works: only its showings decide what was shown."""
BEFORE_LAYER = "before"
"""The quiet word before something is due."""
LIST_LAYER = "absence"
"""The list of what was missed while nothing could remind."""
LONGEST_BEFORE = timedelta(minutes=MOST_BEFORE_MINUTES + 10)
"""So far ahead is looked: some minutes more than a quiet word can come before, since what a person moved is known to
``next_change`` only from this look on."""


def reminders_of(desk: Desk, session: Session, picture: Snapshot) -> dict[OccurrenceKey, Reminder]:
    """How reminding stands of everything on the board that is open, or is to be said a quiet word before."""
    wanted = [state for state in picture.board.items if _is_asked(state, manner_of(picture, state.occurrence.line))]
    if not wanted:
        return {}
    keys = [state.occurrence.key for state in wanted]
    shown = notice_store.showings(session, desk.patient, keys)
    wishes = notice_store.wishes(session, desk.patient, keys)
    quiet = read_settings(people_store.settings(session)).quiet_hours
    zone = picture.spans[-1].zone
    found: dict[OccurrenceKey, Reminder] = {}
    for key, state in zip(keys, wanted, strict=True):
        laters = tuple(later for person, later in wishes.get(key, ()) if person == desk.person)
        standing = Standing(
            state.occurrence.due_at,
            missed=state.state is State.MISSED,
            shown=exposed(shown.get(key, ()), LAYER),
            said_before=bool(exposed(shown.get(key, ()), BEFORE_LAYER)),
            laters=laters,
        )
        sleep = sleep_of(picture.day_plan) if picture.waits_for_morning(state.occurrence) else None
        found[key] = reminding(standing, manner_of(picture, key.line), quiet, zone, picture.now, sleep=sleep)
    return found


def manner_of(picture: Snapshot, line: LineId) -> Manner:
    """How an occurrence of a line reminds: as the line says now, also when it was planned before that was changed."""
    return picture.line_of[line].current.manner


def name_of(picture: Snapshot, key: OccurrenceKey) -> str:
    """The name of the medicine or practice whose line planned an occurrence."""
    line = picture.line_of[key.line]
    if line.kind is LineKind.PRACTICE:
        return picture.practices[PracticeId(line.subject)].name
    return picture.medicines[MedicineId(line.subject)].name


def exposed(showings: Iterable[Showing], layer: str) -> tuple[datetime, ...]:
    """When an occurrence was really on screen in a layer (UTC), oldest first.

    ``showings`` are in the order in which they were made: what was shown before the clock was set back does not count.
    """
    found: list[datetime] = []
    for one in showings:
        if one.layer == notice_store.SET_BACK:
            found.clear()
        elif one.layer == layer and one.exposed_at is not None:
            found.append(one.exposed_at)
    return tuple(sorted(found))


def next_change(picture: Snapshot, reminders: Mapping[OccurrenceKey, Reminder]) -> datetime | None:
    """The next UTC instant at which something is due, late or missed, or reminding wants something else."""
    wakes = [one.until for one in reminders.values()]
    for line in picture.warning:
        before = timedelta(minutes=line.current.manner.before_minutes)
        coming = next_occurrence(line, picture.spans, picture.now + before, picture.taken)
        wakes.append(None if coming is None else coming.due_at - before)
    return min((one for one in (picture.board.next_wake, *wakes) if one is not None), default=None)


def _is_asked(state: OccurrenceState, manner: Manner) -> bool:
    if state.state is State.UPCOMING:
        return bool(manner.before_minutes)
    return state.state not in CLOSED
