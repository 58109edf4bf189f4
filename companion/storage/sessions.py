"""Sessions of exercise, heat and cold."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as Unit

from companion.domain.body import Region
from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import (
    DeviceId,
    EntryId,
    LineId,
    OccurrenceKey,
    PatientId,
    PersonId,
    PracticeId,
    Recorder,
)
from companion.domain.sessions import PartDone, Session, SessionDraft, SessionKind, StopReason
from companion.domain.unread import Kind, Unread
from companion.storage.care_rows import SessionVersionRow
from companion.storage.readable import readable, unread
from companion.storage.rows import EntryRow, PersonRow
from companion.storage.unchanged import unchanged, whole_days
from companion.storage.value_text import from_text, to_text

_HEAD = (EntryRow.id == SessionVersionRow.entry_id) & (EntryRow.head == SessionVersionRow.n)
_IN_WINDOW = (
    select(SessionVersionRow, PersonRow.name)
    .join(EntryRow, _HEAD)
    .join(PersonRow, PersonRow.id == SessionVersionRow.person_id)
    .where(
        SessionVersionRow.started_at >= bindparam("since"),
        SessionVersionRow.started_at < bindparam("until"),
        EntryRow.patient_id == bindparam("patient"),
    )
    .order_by(SessionVersionRow.started_at.desc(), SessionVersionRow.entry_id)
)


def sessions(unit: Unit, patient_id: PatientId, since: datetime, until: datetime) -> tuple[Session, ...]:
    """The newest version of every session begun from ``since`` until before ``until`` (UTC), newest first."""
    low, high = whole_days(since, until)

    def read() -> tuple[Session, ...]:
        found = unit.execute(_IN_WINDOW, {"patient": patient_id, "since": low, "until": high})
        return tuple(readable(found, lambda one: _session(one[0], one[1], patient_id)))

    begun = unchanged(unit, ("sessions", patient_id, low, high), (SessionVersionRow, PersonRow), read)
    return tuple(one for one in begun if since <= one.told.started_at < until)


def unread_sessions(unit: Unit, patient_id: PatientId) -> tuple[Unread, ...]:
    """The sessions that cannot be read as they are now."""
    query = select(SessionVersionRow).join(EntryRow, _HEAD).where(EntryRow.patient_id == patient_id)
    rows = unit.scalars(query.order_by(SessionVersionRow.started_at))
    return tuple(unread(rows, lambda one: _session(one, "", patient_id), lambda _one: Unread(Kind.SESSION)))


def session_versions(unit: Unit, patient_id: PatientId, entry_id: EntryId) -> tuple[Session, ...]:
    """All versions of a session, oldest first.

    Raises:
        NotFoundError: no session of this patient has this id.
    """
    query = (
        select(SessionVersionRow, PersonRow.name)
        .join(EntryRow, EntryRow.id == SessionVersionRow.entry_id)
        .join(PersonRow, PersonRow.id == SessionVersionRow.person_id)
        .where(SessionVersionRow.entry_id == entry_id, EntryRow.patient_id == patient_id)
        .order_by(SessionVersionRow.n)
    )
    found = tuple(_session(row, name, patient_id) for row, name in unit.execute(query))
    if not found:
        raise NotFoundError(kind="session")
    return found


def append_session(unit: Unit, value: Session) -> None:
    """Keep a session's first or next version (``value.number``).

    Raises:
        ChangedMeanwhileError: somebody wrote a version first.
    """
    entry = unit.get(EntryRow, value.id)
    if entry is None:
        entry = EntryRow(id=value.id, patient_id=value.patient, kind="session", head=0)
        unit.add(entry)
    if entry.head + 1 != value.number:
        raise ChangedMeanwhileError
    entry.head = value.number
    unit.flush()
    told = value.told
    unit.add(
        SessionVersionRow(
            entry_id=value.id,
            n=value.number,
            kind=told.kind.value,
            practice_id=told.practice,
            line_id=value.line,
            occurrence_key=value.key.text if value.key else None,
            started_at=told.started_at,
            zone=value.zone,
            offset_minutes=value.offset_minutes,
            seconds=told.seconds,
            regions=to_text(told.regions),
            parts=to_text(told.parts),
            stop=told.stop.value if told.stop else None,
            pain_before=told.pain_before,
            pain_after=told.pain_after,
            note=told.note,
            withdrawn=value.withdrawn,
            person_id=value.by.person,
            device_id=value.by.device,
            recorded_at=value.recorded_at,
        )
    )
    unit.flush()


def _session(row: SessionVersionRow, by_name: str, patient_id: PatientId) -> Session:
    told = SessionDraft(
        row.started_at,
        row.seconds,
        SessionKind(row.kind),
        None if row.practice_id is None else PracticeId(row.practice_id),
        from_text(row.regions, tuple[Region, ...]),
        from_text(row.parts, tuple[PartDone, ...]),
        None if row.stop is None else StopReason(row.stop),
        row.pain_before,
        row.pain_after,
        row.note,
    )
    return Session(
        EntryId(row.entry_id),
        row.n,
        patient_id,
        told,
        None if row.line_id is None else LineId(row.line_id),
        None if row.occurrence_key is None else OccurrenceKey.parse(row.occurrence_key),
        row.zone,
        row.offset_minutes,
        row.withdrawn,
        Recorder(PersonId(row.person_id), DeviceId(row.device_id)),
        by_name,
        row.recorded_at,
    )
