"""What every service needs at hand: the database, the clock, whose record it is and who is recording."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar

from companion.clock import Clock
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError
from companion.domain.identity import DeviceId, FormToken, PatientId, PersonId, Recorder
from companion.domain.people import ZoneSpan
from companion.domain.settings import Settings
from companion.services.changes import Changes
from companion.storage import notices
from companion.storage import people as store
from companion.storage.database import Database, Session

T = TypeVar("T")
EARLIEST_YEAR = 2000
CLOCK_SLACK = timedelta(minutes=1)
"""A form's minute may be a little ahead of the clock's second."""


@dataclass(slots=True)
class Front:
    """What all desks of one open data folder share: whom the window shows, and who records at this computer."""

    shown: PatientId
    person: PersonId
    device: DeviceId
    givers: dict[PatientId, PersonId] = field(default_factory=dict)
    """By patient: who gives what is recorded from now on, where somebody chose another than ``person``. Never kept."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Shared by the services of one patient; ``own`` is None for the desk that follows whoever is shown."""

    database: Database
    clock: Clock
    changes: Changes
    front: Front
    own: PatientId | None = None

    @property
    def patient(self) -> PatientId:
        """Whose record this desk reads and writes; nobody else's can be reached from it."""
        return self.own or self.front.shown

    @property
    def person(self) -> PersonId:
        """Who is recording now, whoever the patient is."""
        return self.front.person

    @property
    def giver(self) -> PersonId:
        """Who gives the patient what is recorded now."""
        return self.front.givers.get(self.patient, self.front.person)

    @property
    def recorder(self) -> Recorder:
        """Who is recording now, and on which computer."""
        return Recorder(self.front.person, self.front.device)

    def of(self, patient: PatientId) -> "Desk":
        """A desk for one patient, which stays with them whoever is shown."""
        return replace(self, own=patient)

    def spans(self, session: Session) -> tuple[ZoneSpan, ...]:
        """The patient's zones."""
        return store.spans(session, self.patient)

    def day_start(self) -> time:
        """The wall time at which a diary day ends and the next begins."""
        with self.database.reading() as session:
            stored = store.settings(session).get("day_start")
        return time.fromisoformat(stored) if stored else Settings().day_start

    def name_of(self, session: Session, person: PersonId) -> str:
        """A person's name as it is now."""
        return next((one.name for one in store.persons(session) if one.id == person), "")

    def checked_past(self, instant: datetime | None, field: str = "taken_at") -> datetime:
        """The instant something happened; now when not said.

        Raises:
            InvalidInputError: it lies ahead, or before 2000.
        """
        now = self.clock.now()
        if instant is None:
            return now
        if instant > now + CLOCK_SLACK:
            raise InvalidInputError(field, "future")
        if instant.year < EARLIEST_YEAR:
            raise InvalidInputError(field, "too_old")
        return min(instant, now)


def once(session: Session, token: FormToken, make: Callable[[], tuple[str, T]], find: Callable[[str], T]) -> T:
    """Do what a form asks, or find what its first press made: a double press is one record."""
    made = notices.token_subject(session, token)
    if made is not None:
        return find(made)
    subject, value = make()
    notices.keep_token(session, token, subject)
    return value


class _Entry(Protocol):
    """What may have been withdrawn."""

    @property
    def withdrawn(self) -> bool: ...


E = TypeVar("E", bound=_Entry)


def standing(entry: E) -> E:
    """What a form's first press made, as long as it counts: a second press never says that a withdrawn one is recorded.

    Raises:
        ChangedMeanwhileError: it was withdrawn meanwhile.
    """
    if entry.withdrawn:
        raise ChangedMeanwhileError
    return entry
