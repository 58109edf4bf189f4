"""Patients, persons, devices, zones, milestones and preferences."""

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from companion.domain.errors import NotFoundError
from companion.domain.identity import DeviceId, PatientId, PersonId
from companion.domain.people import Device, Milestone, Patient, Person, ZoneSpan
from companion.storage.care_rows import LookRow
from companion.storage.rows import DeviceRow, MilestoneRow, PatientRow, PersonRow, SettingRow, ZoneSpanRow
from companion.storage.unchanged import unchanged

_PATIENT = select(PatientRow).where(PatientRow.id == bindparam("patient"))
_PATIENTS = select(PatientRow).order_by(PatientRow.created_at)
_SPANS = (
    select(ZoneSpanRow.since, ZoneSpanRow.zone)
    .where(ZoneSpanRow.patient_id == bindparam("patient"))
    .order_by(ZoneSpanRow.since)
)
_SETTINGS = select(SettingRow.name, SettingRow.value)


def patient(session: Session, patient_id: PatientId) -> Patient:
    """A patient.

    Raises:
        NotFoundError: nobody has this id.
    """
    row = session.scalars(_PATIENT, {"patient": patient_id}).first()
    if row is None:
        raise NotFoundError(kind="patient")
    return _patient(row)


def patients(session: Session) -> tuple[Patient, ...]:
    """All patients of this data folder, in the order they were added."""
    return unchanged(
        session, "patients", (PatientRow,), lambda: tuple(_patient(row) for row in session.scalars(_PATIENTS))
    )


def first_patient_id(session: Session) -> PatientId | None:
    """The patient this data folder was made for; None in a fresh one."""
    found = session.scalar(select(PatientRow.id).order_by(PatientRow.created_at).limit(1))
    return None if found is None else PatientId(found)


def save_patient(session: Session, value: Patient, at: datetime) -> None:
    """Keep a patient, new or changed."""
    row = session.get(PatientRow, value.id)
    if row is None:
        row = PatientRow(id=value.id, created_at=at)
        session.add(row)
    row.name, row.born_on, row.surgery_on = value.name, value.born_on, value.surgery_on
    row.procedure, row.example = value.procedure, value.example
    row.colour, row.address = value.colour, value.address


def persons(session: Session) -> tuple[Person, ...]:
    """Everybody who can record, in the order they were added."""
    rows = session.scalars(select(PersonRow).order_by(PersonRow.created_at, PersonRow.id))
    return tuple(_person(row) for row in rows)


def save_person(session: Session, value: Person, at: datetime) -> None:
    """Keep a person, new or changed."""
    row = session.get(PersonRow, value.id)
    if row is None:
        row = PersonRow(id=value.id, patient_id=value.patient, created_at=at)
        session.add(row)
    row.name, row.role, row.colour = value.name, value.role, value.colour


def add_device(session: Session, value: Device, at: datetime) -> None:
    """Keep a computer."""
    session.add(DeviceRow(id=value.id, name=value.name, created_at=at))


def first_device_id(session: Session) -> DeviceId | None:
    """The computer this data folder was made on; None in a fresh one."""
    found = session.scalar(select(DeviceRow.id).order_by(DeviceRow.created_at).limit(1))
    return None if found is None else DeviceId(found)


def spans(session: Session, patient_id: PatientId) -> tuple[ZoneSpan, ...]:
    """The patient's zones, oldest first; never empty."""

    def read() -> tuple[ZoneSpan, ...]:
        return tuple(ZoneSpan(since, zone) for since, zone in session.execute(_SPANS, {"patient": patient_id}))

    return unchanged(session, ("spans", patient_id), (ZoneSpanRow,), read)


def append_span(session: Session, patient_id: PatientId, span: ZoneSpan) -> None:
    """The patient lives in another zone from now on."""
    session.add(ZoneSpanRow(patient_id=patient_id, since=span.since, zone=span.zone))


def milestones(session: Session, patient_id: PatientId) -> tuple[Milestone, ...]:
    """Marked days, oldest first."""
    query = select(MilestoneRow).where(MilestoneRow.patient_id == patient_id).order_by(MilestoneRow.day)
    return tuple(Milestone(row.day, row.words) for row in session.scalars(query))


def add_milestone(session: Session, patient_id: PatientId, identity: str, value: Milestone) -> None:
    """Mark a day."""
    session.add(MilestoneRow(id=identity, patient_id=patient_id, day=value.day, words=value.words))


def settings(session: Session) -> dict[str, str]:
    """All stored preferences as text."""
    return dict(unchanged(session, "settings", (SettingRow,), lambda: session.execute(_SETTINGS).all()))


def save_setting(session: Session, name: str, value: str) -> None:
    """Keep one preference."""
    session.merge(SettingRow(name=name, value=value))


def last_look(session: Session, patient_id: PatientId, person: PersonId) -> datetime | None:
    """When a person last said that they have looked at a patient's record (UTC)."""
    return session.scalar(
        select(func.max(LookRow.at)).where(LookRow.patient_id == patient_id, LookRow.person_id == person)
    )


def add_look(session: Session, patient_id: PatientId, person: PersonId, at: datetime) -> None:
    """A person has looked at a patient's record."""
    session.merge(LookRow(patient_id=patient_id, person_id=person, at=at))


def _patient(row: PatientRow) -> Patient:
    return Patient(
        PatientId(row.id),
        row.name,
        row.born_on,
        row.surgery_on,
        row.procedure,
        row.example,
        row.colour,
        row.address,
    )


def _person(row: PersonRow) -> Person:
    own = None if row.patient_id is None else PatientId(row.patient_id)
    return Person(PersonId(row.id), row.name, row.role, own, row.colour)
