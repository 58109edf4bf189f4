"""Across patients: what is due for everybody in this data folder, whoever the window shows.

The only service that looks past one patient. It combines agendas; every item says whose it is, and each act on a key
goes to the patient whose plan it is of.
"""

from collections.abc import Iterator
from datetime import datetime

from companion.domain.identity import OccurrenceKey
from companion.domain.people import Patient
from companion.services.agenda import AgendaService, Look, reminds_at
from companion.services.desk import Desk
from companion.services.today import TodayItem
from companion.storage import people as people_store
from companion.storage import plans as plan_store


class RoundsService:
    """The agenda of all patients together."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def patients(self) -> tuple[Patient, ...]:
        """Everybody whose recovery is kept here, in the order they were added."""
        with self._desk.database.reading() as session:
            return people_store.patients(session)

    def look(self) -> Look:
        """What is open and wants notice, of all patients, and when anything changes next for anybody."""
        looks = [agenda.look() for agenda in self._agendas()]
        due = sorted(
            (item for look in looks for item in look.due),
            key=lambda item: (item.state.occurrence.second, item.state.occurrence.line),
        )
        wakes = (look.next_wake for look in looks if look.next_wake is not None)
        return Look(tuple(due), min(wakes, default=None))

    def version(self) -> tuple[int, int]:
        """Moves whenever anybody has written, here or in another process; costs some microseconds.

        Raises:
            StorageUnavailableError: the record cannot be read.
        """
        return self._desk.database.commits, self._desk.database.data_version()

    def due_now(self) -> tuple[TodayItem, ...]:
        """What is open and wants notice, of all patients, oldest first; nothing of one whose plan is paused."""
        return self.look().due

    def due_meanwhile(self, until: datetime) -> tuple[TodayItem, ...]:
        """What anybody will be reminded of from now until a UTC instant, the soonest first."""
        found = [item for agenda in self._agendas() for item in agenda.due_meanwhile(until)]
        return tuple(sorted(found, key=reminds_at))

    def next_wake(self) -> datetime | None:
        """The next instant (UTC) at which anything changes for anybody; None when nothing ever will."""
        return self.look().next_wake

    def item(self, key: OccurrenceKey) -> TodayItem:
        """One occurrence as it stands now, whosever it is.

        Raises:
            NotFoundError: nobody's plan has such an occurrence.
        """
        return self._agenda_of(key).item(key)

    def claim_showing(self, key: OccurrenceKey, layer: str) -> int:
        """About to bring an occurrence to notice; gives the number of the showing.

        Raises:
            NotFoundError: nobody's plan has such a line.
        """
        return self._agenda_of(key).claim_showing(key, layer)

    def expose_showing(self, key: OccurrenceKey, number: int) -> None:
        """The claimed showing is really on screen.

        Raises:
            NotFoundError: nobody's plan has such a line.
        """
        self._agenda_of(key).expose_showing(key, number)

    def _agendas(self) -> Iterator[AgendaService]:
        return (AgendaService(self._desk.of(patient.id)) for patient in self.patients())

    def _agenda_of(self, key: OccurrenceKey) -> AgendaService:
        with self._desk.database.reading() as session:
            owner = plan_store.owner(session, key.line)
        return AgendaService(self._desk.of(owner))
