"""Across patients: what is due for everybody in this data folder, whoever the window shows.

The only service that looks past one patient. It combines agendas; every item says whose it is, and each act on a key
goes to the patient whose plan it is of.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from companion.domain.identity import OccurrenceKey, PatientId
from companion.domain.people import Patient
from companion.services.absence import STILL_SHOWN, Absence, AbsenceService, Alive
from companion.services.agenda import AgendaService, Look, reminds_at
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.today import TodayItem
from companion.storage import notices as notice_store
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
        wakes = (look.next_wake for look in looks if look.next_wake is not None)
        return Look(
            _oldest_first(item for look in looks for item in look.due),
            min(wakes, default=None),
            {key: reminder for look in looks for key, reminder in look.reminders.items()},
            _oldest_first(item for look in looks for item in look.before),
            _oldest_first(item for look in looks for item in look.told_out),
            any(look.paused for look in looks),
        )

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

    def claim_all(self, keys: Collection[OccurrenceKey], layer: str) -> dict[OccurrenceKey, int]:
        """About to bring several to notice together, whosever they are; gives the number of each one's showing.

        Raises:
            NotFoundError: nobody's plan has such a line.
        """
        found: dict[OccurrenceKey, int] = {}
        for owner, some in self._by_owner(keys).items():
            found |= AgendaService(self._desk.of(owner)).claim_all(some, layer)
        return found

    def expose_all(self, numbers: Mapping[OccurrenceKey, int]) -> None:
        """The claimed showings are really on screen.

        Raises:
            NotFoundError: nobody's plan has such a line.
        """
        for owner, some in self._by_owner(numbers).items():
            AgendaService(self._desk.of(owner)).expose_all({key: numbers[key] for key in some})

    def shown_after(self, at: datetime) -> datetime | None:
        """The newest instant after ``at`` (UTC) at which anything was shown for anybody that still counts."""
        with self._desk.database.reading() as session:
            return notice_store.shown_after(session, at)

    def start_anew(self, by: timedelta) -> None:
        """The clock was set back by ``by``: what was shown to anybody in the day before does not count any more.

        It was shown by a clock that ran ahead, so too early, and comes again when it is really due.
        """
        now = self._desk.clock.now()
        with self._desk.database.writing() as session:
            notice_store.start_anew(session, now - STILL_SHOWN, now, by, self._desk.front.device)
        self._desk.changes.announce(Topic.SHOWINGS)

    def last_alive(self) -> Alive | None:
        """The last look of a program of this data folder, to some minutes; None: none ever did."""
        return AbsenceService(self._desk).last_alive()

    def stay_alive(self, alive: Alive) -> None:
        """Remember the last look."""
        AbsenceService(self._desk).stay_alive(alive)

    def absence(self, since: datetime) -> Absence:
        """What came due for anybody after ``since`` (UTC) and is too old for the notice itself."""
        return _together([AbsenceService(self._desk.of(patient.id)).since(since) for patient in self.patients()])

    def left_behind(self, since: datetime) -> Absence:
        """What was entered for anybody from ``since`` (UTC) on and has made due over a day ago what nobody was told."""
        return _together([AbsenceService(self._desk.of(patient.id)).left_behind(since) for patient in self.patients()])

    def list_absence(self, absence: Absence) -> None:
        """The list was really on screen: what it names is not listed again."""
        by_patient: dict[PatientId, list[OccurrenceKey]] = {}
        for patient, key in absence.keys:
            by_patient.setdefault(patient, []).append(key)
        for patient, keys in by_patient.items():
            AbsenceService(self._desk.of(patient)).list_all(keys)

    def _by_owner(self, keys: Collection[OccurrenceKey]) -> dict[PatientId, list[OccurrenceKey]]:
        found: dict[PatientId, list[OccurrenceKey]] = {}
        with self._desk.database.reading() as session:
            owners = plan_store.owners(session, {key.line for key in keys})
        for key in keys:
            found.setdefault(owners[key.line], []).append(key)
        return found

    def _agendas(self) -> Iterator[AgendaService]:
        return (AgendaService(self._desk.of(patient.id)) for patient in self.patients())

    def _agenda_of(self, key: OccurrenceKey) -> AgendaService:
        with self._desk.database.reading() as session:
            owner = plan_store.owner(session, key.line)
        return AgendaService(self._desk.of(owner))


def _together(found: Sequence[Absence]) -> Absence:
    """Of all patients; there is always one."""
    runs = sorted((run for one in found for run in one.runs), key=lambda run: (run.first_at, run.line))
    return replace(found[0], runs=tuple(runs), keys=tuple(key for one in found for key in one.keys))


def _oldest_first(items: Iterable[TodayItem]) -> tuple[TodayItem, ...]:
    return tuple(sorted(items, key=lambda item: (item.state.occurrence.second, item.state.occurrence.line)))
