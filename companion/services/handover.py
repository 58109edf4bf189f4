"""What happened since a person last looked: for whoever takes over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.domain.diary import Spasm
from companion.domain.due import State
from companion.domain.medication import Dose, Medicine, Outcome
from companion.domain.practice import Practice
from companion.domain.sessions import Session as Sitting
from companion.domain.warning_signs import SignEvent
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.snapshot import Snapshot, read
from companion.services.today import TodayItem
from companion.storage import diary as diary_store
from companion.storage import people as people_store
from companion.storage import warning_signs as sign_store

LONGEST = timedelta(days=7)
"""Further back nobody wants a list; the history has it."""
FIRST_LOOK = timedelta(hours=24)
A_MINUTE = timedelta(minutes=1)
"""What began at this very instant is read as well."""


@dataclass(frozen=True, slots=True)
class SinceLooked:
    """What happened from ``since`` (UTC) until now, oldest first in each list."""

    since: datetime
    first_time: bool
    """This person never said that they have looked: the last 24 hours are shown."""
    doses: tuple[tuple[Dose, Medicine], ...]
    """Those that were taken for sure."""
    sessions: tuple[tuple[Sitting, Practice | None], ...]
    spasms: tuple[Spasm, ...]
    left_out: tuple[TodayItem, ...]
    """Answered with a reason, without anything taken or done for sure."""
    missed: tuple[TodayItem, ...]
    """Nobody answered."""
    signs: tuple[SignEvent, ...] = ()
    """Questions about warning signs that were answered with yes, or not sure."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.doses or self.sessions or self.spasms or self.left_out or self.missed or self.signs)


class HandoverService:
    """Questions of the person who takes over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def since_looked(self) -> SinceLooked:
        """What others recorded, and what nobody did, since the recording person last looked."""
        now = self._desk.clock.now()
        with self._desk.database.reading() as session:
            looked = people_store.last_look(session, self._desk.patient, self._desk.person)
            since = max(looked or now - FIRST_LOOK, now - LONGEST)
            picture = read(self._desk, session, since - FIRST_LOOK, now)
            spasms = diary_store.spasms(session, self._desk.patient, since - LONGEST, now + A_MINUTE)
            signs = sign_store.events(session, self._desk.patient, since, now)
        return SinceLooked(
            since,
            looked is None,
            tuple(
                sorted(
                    (
                        (dose, picture.medicines[dose.medicine])
                        for doses in picture.doses.values()
                        for dose in doses
                        if dose.medicine in picture.medicines
                        and not dose.withdrawn
                        and not dose.uncertain
                        and dose.recorded_at > since
                    ),
                    key=lambda pair: pair[0].taken_at,
                )
            ),
            _sessions(picture, since),
            tuple(
                sorted(
                    (one for one in spasms if not one.withdrawn and one.recorded_at > since),
                    key=lambda one: one.started_at,
                )
            ),
            tuple(item for item in picture.items(State.ANSWERED) if _left_out(item, since)),
            tuple(item for item in picture.items(State.MISSED, State.LATE) if _late_from(item) > since),
            signs,
        )

    def looked(self, until: datetime | None = None) -> None:
        """The recording person has seen everything up to ``until`` (UTC): when the list was read; else up to now."""
        at = until or self._desk.clock.now()
        with self._desk.database.writing() as session:
            people_store.add_look(session, self._desk.patient, self._desk.person, at)
        self._desk.changes.announce(Topic.PEOPLE)


def _sessions(picture: Snapshot, since: datetime) -> tuple[tuple[Sitting, Practice | None], ...]:
    return tuple(
        (one, picture.practices.get(one.told.practice) if one.told.practice is not None else None)
        for one in reversed(picture.sittings)
        if not one.withdrawn and one.recorded_at > since
    )


def _left_out(item: TodayItem, since: datetime) -> bool:
    answer = item.state.answer
    return answer is not None and answer.recorded_at > since and answer.outcome not in (Outcome.TAKEN, Outcome.PARTLY)


def _late_from(item: TodayItem) -> datetime:
    """When an unanswered one became late: what was merely due when a person looked is news once it is late."""
    return item.state.occurrence.due_at + timedelta(minutes=item.state.occurrence.late_after_minutes)
