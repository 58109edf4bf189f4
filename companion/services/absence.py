"""What came due while nothing could remind: the computer slept or was off, or an older record was put in place.

What is at most a day old stands in the notice and can be answered there. What is older is told in one list, by line.
Nothing is marked: it was missed because nobody answered, and can still be answered where its day is shown.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from companion.domain.due import OccurrenceState, State
from companion.domain.expand import occurrences
from companion.domain.identity import LineId, OccurrenceKey, PatientId
from companion.domain.set_back import TOLERANCE
from companion.domain.taken import longest_reach, needed
from companion.services.desk import Desk
from companion.services.reminding import LAYER, LIST_LAYER, exposed, name_of
from companion.services.snapshot import Snapshot, read
from companion.services.taken_facts import taken_for
from companion.storage import notices as notice_store
from companion.storage import people as people_store
from companion.storage import plans as plan_store
from companion.storage import taken as taken_store
from companion.storage.database import Session

STILL_SHOWN = timedelta(hours=24)
"""What was due since then is in the notice itself."""
LONGEST_LIST = timedelta(days=366)
"""What was due longer ago is not listed one by one."""
ALIVE = "alive_at"


@dataclass(frozen=True, slots=True)
class Alive:
    """What is known of the last look."""

    at: datetime
    """UTC instant of it."""
    settled: datetime
    """UTC instant: whatever was due before was shown, listed or answered. Earlier than ``at`` while something waits."""


@dataclass(frozen=True, slots=True)
class MissedRun:
    """What one line had planned meanwhile and nobody answered."""

    line: LineId
    patient: PatientId
    name: str
    count: int
    first_at: datetime
    """UTC instant the first was due."""
    last_at: datetime
    """UTC instant the last was due."""
    zone: str


@dataclass(frozen=True, slots=True)
class Absence:
    """A time without reminders."""

    since: datetime
    """UTC instant after which nothing could remind."""
    until: datetime
    """UTC."""
    slept: bool = True
    """False: the program ran, and could not show it for a whole day."""
    runs: tuple[MissedRun, ...] = ()
    """What is over a day old, the line with the oldest first."""
    keys: tuple[tuple[PatientId, OccurrenceKey], ...] = ()
    """What the runs are made of."""


class AbsenceService:
    """When the program last looked, and what one patient was not reminded of since."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def last_alive(self) -> Alive | None:
        """The last look of a program of this data folder, to some minutes; None: none ever did."""
        with self._desk.database.reading() as session:
            stored = people_store.settings(session).get(ALIVE, "")
        try:
            at, settled = stored.split()
            return Alive(datetime.fromisoformat(at), datetime.fromisoformat(settled))
        except ValueError:
            return None

    def stay_alive(self, alive: Alive) -> None:
        """Remember the last look."""
        told = f"{alive.at.isoformat()} {alive.settled.isoformat()}"
        with self._desk.database.writing() as session:
            people_store.save_setting(session, ALIVE, told)

    def since(self, since: datetime) -> Absence:
        """What came due for this patient after ``since`` (UTC), is over a day old, and was neither shown nor answered.

        A day more is looked at: what was planned later than it was due is listed too.
        """
        now = self._desk.clock.now()
        low, high = max(since - STILL_SHOWN, now - LONGEST_LIST), now - STILL_SHOWN
        if low >= high:
            return Absence(since, now)
        with self._desk.database.reading() as session:
            return self._missed_of(session, (low, high), since)

    def left_behind(self, since: datetime) -> Absence:
        """What was recorded or corrected from ``since`` (UTC) on, and has made due over a day ago what nobody was told.

        It was never ahead, so no notice could bring it.
        """
        now, patient = self._desk.clock.now(), self._desk.patient
        low, high = now - LONGEST_LIST, now - STILL_SHOWN
        with self._desk.database.reading() as session:
            lines = plan_store.sorts(session, patient).counting
            if not lines:
                return Absence(since, now, slept=False)
            wanted, first = needed(lines), low - timedelta(minutes=longest_reach(lines))
            sources = [line for line in plan_store.lines(session, patient) if line.id in wanted]
            anchors = taken_store.entered_since(session, sources, since, (first, high))
            if not anchors:
                return Absence(since, now, slept=False)
            spans, taken = self._desk.spans(session), taken_for(session, patient, lines, low)
            found = [one for line in lines for one in occurrences(line, spans, low, high, taken)]
            behind = {one.key for one in found if one.key.anchor in anchors}
            if not behind:
                return Absence(since, now, slept=False)
            first = min(one.due_at for one in found if one.key in behind)
            return self._missed_of(session, (first, high), since, behind)

    def _missed_of(
        self,
        session: Session,
        window: tuple[datetime, datetime],
        since: datetime,
        wanted: Collection[OccurrenceKey] | None = None,
    ) -> Absence:
        """What of a window (UTC) was missed, and neither shown nor listed; ``wanted``: only these."""
        picture = read(self._desk, session, *window)
        missed = {one.occurrence.key: one for one in picture.board.items if one.state is State.MISSED}
        shown = notice_store.showings(session, self._desk.patient, missed)
        left = [one for key, one in missed.items() if not _was_shown(shown.get(key, ()), one.occurrence.due_at)]
        left = [one for one in left if wanted is None or one.occurrence.key in wanted]
        keys = tuple((self._desk.patient, one.occurrence.key) for one in left)
        return Absence(since, picture.now, slept=wanted is None, runs=_runs(picture, left), keys=keys)

    def list_all(self, keys: Iterable[OccurrenceKey]) -> None:
        """These were on screen in the list."""
        with self._desk.database.writing() as session:
            patient, device, now = self._desk.patient, self._desk.front.device, self._desk.clock.now()
            notice_store.claim_all(session, patient, tuple(keys), LIST_LAYER, device, now, exposed=True)


def _was_shown(showings: Iterable[notice_store.Showing], due_at: datetime) -> bool:
    """Whether it was listed, or shown when it was due: not only before a journey or a person moved it to later."""
    told = tuple(showings)
    in_time = any(at >= due_at - TOLERANCE for at in exposed(told, LAYER))
    return in_time or bool(exposed(told, LIST_LAYER))


def _runs(picture: Snapshot, left: Iterable[OccurrenceState]) -> tuple[MissedRun, ...]:
    """By line, in the order of their first; ``left`` is the oldest first."""
    found: dict[LineId, MissedRun] = {}
    for state in left:
        occurrence = state.occurrence
        known = found.get(occurrence.line)
        if known is None:
            patient, name = picture.line_of[occurrence.line].patient, name_of(picture, occurrence.key)
            due_at = occurrence.due_at
            found[occurrence.line] = MissedRun(occurrence.line, patient, name, 1, due_at, due_at, occurrence.zone)
        else:
            found[occurrence.line] = replace(known, count=known.count + 1, last_at=occurrence.due_at)
    return tuple(found.values())
