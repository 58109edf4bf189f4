"""Spasms and days of which somebody said "none"."""

from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from companion.domain.body import Region
from companion.domain.diary import Spasm, SpasmKind
from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import DeviceId, EntryId, PatientId, PersonId, Recorder
from companion.storage.rows import DayStatementRow, EntryRow, PersonRow, SpasmVersionRow

_IN_WINDOW = (
    select(SpasmVersionRow, PersonRow.name)
    .join(EntryRow, (EntryRow.id == SpasmVersionRow.entry_id) & (EntryRow.head == SpasmVersionRow.n))
    .join(PersonRow, PersonRow.id == SpasmVersionRow.person_id)
    .where(
        SpasmVersionRow.started_at >= bindparam("since"),
        SpasmVersionRow.started_at < bindparam("until"),
        EntryRow.patient_id == bindparam("patient"),
    )
    .order_by(SpasmVersionRow.started_at.desc(), SpasmVersionRow.entry_id)
)


def spasms(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> tuple[Spasm, ...]:
    """The newest version of every spasm that began in the window (UTC), newest first."""
    found = session.execute(_IN_WINDOW, {"patient": patient_id, "since": since, "until": until})
    return tuple(_spasm(row, name, patient_id) for row, name in found)


def spasm_versions(session: Session, patient_id: PatientId, entry_id: EntryId) -> tuple[Spasm, ...]:
    """All versions of a spasm, oldest first.

    Raises:
        NotFoundError: no spasm of this patient has this id.
    """
    query = (
        select(SpasmVersionRow, PersonRow.name)
        .join(EntryRow, EntryRow.id == SpasmVersionRow.entry_id)
        .join(PersonRow, PersonRow.id == SpasmVersionRow.person_id)
        .where(SpasmVersionRow.entry_id == entry_id, EntryRow.patient_id == patient_id)
        .order_by(SpasmVersionRow.n)
    )
    found = tuple(_spasm(row, name, patient_id) for row, name in session.execute(query))
    if not found:
        raise NotFoundError(kind="spasm")
    return found


def append_spasm(session: Session, value: Spasm) -> None:
    """Keep a spasm's first or next version (``value.number``).

    Raises:
        ChangedMeanwhileError: somebody wrote a version first.
    """
    entry = session.get(EntryRow, value.id)
    if entry is None:
        entry = EntryRow(id=value.id, patient_id=value.patient, kind="spasm", head=0)
        session.add(entry)
    if entry.head + 1 != value.number:
        raise ChangedMeanwhileError
    entry.head = value.number
    session.flush()
    session.add(
        SpasmVersionRow(
            entry_id=value.id,
            n=value.number,
            started_at=value.started_at,
            zone=value.zone,
            offset_minutes=value.offset_minutes,
            severity=value.severity,
            kind=value.kind.value,
            regions=" ".join(region.value for region in value.regions),
            minutes=value.minutes,
            note=value.note,
            withdrawn=value.withdrawn,
            person_id=value.by.person,
            device_id=value.by.device,
            recorded_at=value.recorded_at,
        )
    )
    session.flush()


def first_spasm_at(session: Session, patient_id: PatientId) -> datetime | None:
    """When the oldest spasm began; None in an empty diary."""
    query = (
        select(SpasmVersionRow.started_at)
        .join(EntryRow, EntryRow.id == SpasmVersionRow.entry_id)
        .where(EntryRow.patient_id == patient_id)
        .order_by(SpasmVersionRow.started_at)
        .limit(1)
    )
    return session.scalar(query)


def said_none(session: Session, patient_id: PatientId, first: date, last: date) -> frozenset[date]:
    """The diary days from ``first`` to ``last`` of which the newest statement is "none"."""
    newest = (
        select(DayStatementRow.day, func.max(DayStatementRow.n).label("n"))
        .where(DayStatementRow.patient_id == patient_id, DayStatementRow.day >= first, DayStatementRow.day <= last)
        .group_by(DayStatementRow.day)
        .subquery()
    )
    query = (
        select(DayStatementRow.day)
        .join(newest, (newest.c.day == DayStatementRow.day) & (newest.c.n == DayStatementRow.n))
        .where(DayStatementRow.patient_id == patient_id, DayStatementRow.none.is_(True))
    )
    return frozenset(session.scalars(query))


def none_said_by(session: Session, patient_id: PatientId, day: date) -> tuple[str, datetime] | None:
    """Who said of a diary day that there were no spasms, by name, and when (UTC); None when nobody does now."""
    newest = session.execute(
        select(DayStatementRow.none, PersonRow.name, DayStatementRow.recorded_at)
        .join(PersonRow, PersonRow.id == DayStatementRow.person_id)
        .where(DayStatementRow.patient_id == patient_id, DayStatementRow.day == day)
        .order_by(DayStatementRow.n.desc())
        .limit(1)
    ).first()
    return None if newest is None or not newest[0] else (newest[1], newest[2])


def append_day_statement(
    session: Session, patient_id: PatientId, day: date, by: Recorder, at: datetime, *, none: bool
) -> None:
    """Say of a diary day that there were no spasms, or take that back."""
    newest = session.scalar(
        select(func.max(DayStatementRow.n)).where(DayStatementRow.patient_id == patient_id, DayStatementRow.day == day)
    )
    session.add(
        DayStatementRow(
            patient_id=patient_id,
            day=day,
            n=(newest or 0) + 1,
            none=none,
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )
    session.flush()


def _spasm(row: SpasmVersionRow, by_name: str, patient_id: PatientId) -> Spasm:
    return Spasm(
        EntryId(row.entry_id),
        row.n,
        patient_id,
        row.started_at,
        row.zone,
        row.offset_minutes,
        row.severity,
        SpasmKind(row.kind),
        tuple(Region(name) for name in row.regions.split()),
        row.minutes,
        row.note,
        row.withdrawn,
        Recorder(PersonId(row.person_id), DeviceId(row.device_id)),
        by_name,
        row.recorded_at,
    )
