"""Side effects."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import DeviceId, EntryId, MedicineId, PatientId, PersonId, Recorder
from companion.domain.side_effects import Bother, SideEffect, SideEffectDraft, SideEffectKind
from companion.storage.medicine_rows import SideEffectVersionRow
from companion.storage.rows import EntryRow, PersonRow


def side_effects(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> tuple[SideEffect, ...]:
    """The newest version of every side effect noticed in the window (UTC), newest first."""
    row = SideEffectVersionRow
    query = (
        select(row, PersonRow.name)
        .join(EntryRow, (EntryRow.id == row.entry_id) & (EntryRow.head == row.n))
        .join(PersonRow, PersonRow.id == row.person_id)
        .where(row.noticed_at >= since, row.noticed_at < until, EntryRow.patient_id == patient_id)
        .order_by(row.noticed_at.desc(), row.entry_id)
    )
    return tuple(_side_effect(one, name, patient_id) for one, name in session.execute(query))


def versions(session: Session, patient_id: PatientId, entry_id: EntryId) -> tuple[SideEffect, ...]:
    """All versions of a side effect, oldest first.

    Raises:
        NotFoundError: none of this patient has this id.
    """
    row = SideEffectVersionRow
    query = (
        select(row, PersonRow.name)
        .join(EntryRow, EntryRow.id == row.entry_id)
        .join(PersonRow, PersonRow.id == row.person_id)
        .where(row.entry_id == entry_id, EntryRow.patient_id == patient_id)
        .order_by(row.n)
    )
    found = tuple(_side_effect(one, name, patient_id) for one, name in session.execute(query))
    if not found:
        raise NotFoundError(kind="side_effect")
    return found


def append(session: Session, value: SideEffect) -> None:
    """Keep a side effect's first or next version (``value.number``).

    Raises:
        ChangedMeanwhileError: somebody wrote a version first.
    """
    entry = session.get(EntryRow, value.id)
    if entry is None:
        entry = EntryRow(id=value.id, patient_id=value.patient, kind="side_effect", head=0)
        session.add(entry)
    if entry.head + 1 != value.number:
        raise ChangedMeanwhileError
    entry.head = value.number
    session.flush()
    told = value.told
    session.add(
        SideEffectVersionRow(
            entry_id=value.id,
            n=value.number,
            medicine_id=told.medicine,
            noticed_at=told.noticed_at,
            zone=value.zone,
            offset_minutes=value.offset_minutes,
            kind=told.kind.value,
            severity=told.bother.value,
            done=told.done,
            note=told.note,
            withdrawn=value.withdrawn,
            person_id=value.by.person,
            device_id=value.by.device,
            recorded_at=value.recorded_at,
        )
    )
    session.flush()


def _side_effect(row: SideEffectVersionRow, by_name: str, patient_id: PatientId) -> SideEffect:
    told = SideEffectDraft(
        SideEffectKind(row.kind),
        Bother(row.severity),
        row.noticed_at,
        None if row.medicine_id is None else MedicineId(row.medicine_id),
        row.done,
        row.note,
    )
    by = Recorder(PersonId(row.person_id), DeviceId(row.device_id))
    return SideEffect(
        EntryId(row.entry_id),
        row.n,
        patient_id,
        told,
        row.zone,
        row.offset_minutes,
        row.withdrawn,
        by,
        by_name,
        row.recorded_at,
    )
