"""What every service needs at hand: the database, the clock, whose record it is and who is recording."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar

from companion.clock import Clock
from companion.domain.errors import InvalidInputError
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
class Desk:
    """Shared by the services of one open data folder."""

    database: Database
    clock: Clock
    changes: Changes
    patient: PatientId
    person: PersonId
    device: DeviceId

    @property
    def recorder(self) -> Recorder:
        """Who is recording now, and on which computer."""
        return Recorder(self.person, self.device)

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
