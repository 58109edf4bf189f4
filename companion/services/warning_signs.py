"""Warning signs: what to read out on the telephone, and that a question was answered with yes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from companion.domain.identity import new_id
from companion.domain.medication import Dose, Medicine
from companion.domain.people import Patient
from companion.domain.recovery import Contact, HealthFact, Surgery, days_after
from companion.domain.wall_time import local
from companion.domain.warning_signs import SignEvent, Urgency
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import people as people_store
from companion.storage import recovery as recovery_store
from companion.storage import warning_signs as store

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Operation:
    """The newest operation that has been done."""

    words: str
    """What was done and where, as recorded; "" when only the day is known."""
    on: date
    """Local day."""
    days: int
    """Whole days since."""


@dataclass(frozen=True, slots=True)
class OnTheList:
    """A medicine of the list, with the last dose anybody recorded."""

    medicine: Medicine
    last: Dose | None


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What somebody on the telephone asks for, as it is recorded at ``now`` (UTC); ``zone`` is the patient's."""

    patient: Patient
    operation: Operation | None
    medicines: tuple[OnTheList, ...]
    """Taken last comes first; what nobody recorded a dose of comes at the end, by name."""
    facts: tuple[HealthFact, ...]
    contacts: tuple[Contact, ...]
    now: datetime
    zone: str


class WarningSignService:
    """Questions and the one verb of the warning signs. The page itself needs none of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read_out(self) -> ReadOut:
        """The facts to have at hand; may be asked in any thread.

        Raises:
            StorageUnavailableError: the record cannot be read.
        """
        patient_id, now = self._desk.patient, self._desk.clock.now()
        with self._desk.database.reading() as session:
            patient = people_store.patient(session, patient_id)
            zone = self._desk.spans(session)[-1].zone
            medicines = [
                OnTheList(one, dose_store.last_dose(session, patient_id, one.id))
                for one in medicine_store.medicines(session, patient_id)
            ]
            surgeries = [one.value for one in recovery_store.items(session, patient_id, Surgery)]
            facts = tuple(one.value for one in recovery_store.items(session, patient_id, HealthFact))
            contacts = tuple(one.value for one in recovery_store.items(session, patient_id, Contact))
        operation = _operation(patient, surgeries, local(now, zone).date())
        return ReadOut(patient, operation, _last_taken_first(medicines), facts, contacts, now, zone)

    def answered_yes(self, sign: str, urgency: Urgency) -> SignEvent:
        """Keep that a question about a sign was answered with yes, or not sure: who, when, on which computer.

        Raises:
            StorageUnavailableError: it cannot be kept; nothing was changed.
        """
        now, by = self._desk.clock.now(), self._desk.recorder
        with self._desk.database.writing() as session:
            name = self._desk.name_of(session, by.person)
            event = SignEvent(new_id(str), sign, urgency, by, name, now)
            store.append(session, self._desk.patient, event)
        self._desk.changes.announce(Topic.SIGNS)
        return event


def _operation(patient: Patient, surgeries: Iterable[Surgery], today: date) -> Operation | None:
    """The newest one that lies behind; one that is only planned is not told as done."""
    done = [one for one in surgeries if one.on <= today]
    if done:
        newest = max(done, key=lambda one: one.on)
        words = ", ".join(part for part in (newest.procedure, newest.levels) if part)
        return Operation(words, newest.on, days_after(newest.on, today))
    if patient.surgery_on is not None and patient.surgery_on <= today:
        return Operation(patient.procedure, patient.surgery_on, days_after(patient.surgery_on, today))
    return None


def _last_taken_first(medicines: Iterable[OnTheList]) -> tuple[OnTheList, ...]:
    by_name = sorted(medicines, key=lambda one: one.medicine.name.casefold())
    return tuple(sorted(by_name, key=lambda one: one.last.taken_at if one.last else LONG_AGO, reverse=True))
