"""All services of one data folder, opened together."""

import platform
from datetime import UTC, datetime
from pathlib import Path

from companion.clock import Clock
from companion.domain.identity import DeviceId, PatientId, PersonId, new_id
from companion.domain.people import Device, Patient, Person, ZoneSpan
from companion.services.agenda import AgendaService
from companion.services.changes import Changes
from companion.services.desk import Desk
from companion.services.diary import DiaryService
from companion.services.doses import DoseService
from companion.services.insights import InsightsService
from companion.services.medication import MedicationService
from companion.services.people import PeopleService
from companion.services.settings import SettingsService
from companion.services.stock import StockService
from companion.storage import people as store
from companion.storage.database import FILE_NAME, Database, Session, open_database


class Services:
    """What a person can do or ask, by subject."""

    def __init__(self, desk: Desk, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.clock = desk.clock
        self.changes = desk.changes
        self.database = desk.database
        self.people = PeopleService(desk)
        self.settings = SettingsService(desk)
        self.medication = MedicationService(desk)
        self.doses = DoseService(desk)
        self.stock = StockService(desk)
        self.diary = DiaryService(desk)
        self.agenda = AgendaService(desk)
        self.insights = InsightsService(desk)

    @classmethod
    def open(cls, data_dir: Path, clock: Clock, *, key: bytes | None = None, example: bool = False) -> "Services":
        """Open (or make) the database of a data folder; a fresh one gets its patient, person, device and zone.

        ``example`` marks a fresh one as the demo's.

        Raises:
            StorageUnavailableError: it cannot be used; the code says why.
        """
        database = open_database(data_dir / FILE_NAME, now=clock.now(), key=key)
        with database.reading() as session:
            known = store.first_patient_id(session)
        if known is None:
            with database.writing() as session:
                _found(session, clock, example=example)
        with database.reading() as session:
            desk = _desk(session, database, clock)
        return cls(desk, data_dir)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def _found(session: Session, clock: Clock, *, example: bool) -> None:
    now = clock.now()
    patient = Patient(new_id(PatientId), "", None, None, "", example)
    store.save_patient(session, patient, now)
    store.add_device(session, Device(new_id(DeviceId), platform.node() or platform.system()), now)
    session.flush()
    store.save_person(session, Person(new_id(PersonId), "", "patient", is_patient=True), patient.id, now)
    store.append_span(session, patient.id, ZoneSpan(datetime(2000, 1, 1, tzinfo=UTC), clock.zone()))


def _desk(session: Session, database: Database, clock: Clock) -> Desk:
    patient = store.first_patient_id(session)
    device = store.first_device_id(session)
    persons = store.persons(session)
    chosen = store.settings(session).get("recording_person")
    person = next((one for one in persons if one.id == chosen), None) or next(one for one in persons if one.is_patient)
    assert patient is not None  # noqa: S101 - a database without a patient was given one just before
    assert device is not None  # noqa: S101 - as above
    return Desk(database, clock, Changes(), patient, person.id, device)
