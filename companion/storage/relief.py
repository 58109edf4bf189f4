"""What doses as needed did after an hour: append-only versions, the newest one counts."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import DeviceId, EntryId, PatientId, PersonId, Recorder
from companion.domain.medication import Relief
from companion.storage.medicine_rows import ReliefRow
from companion.storage.rows import DoseVersionRow, EntryRow, PersonRow


def reliefs(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> dict[EntryId, Relief]:
    """The newest answer for each dose taken from ``since`` until before ``until`` (UTC) that has one."""
    head = (EntryRow.id == DoseVersionRow.entry_id) & (EntryRow.head == DoseVersionRow.n)
    query = (
        select(ReliefRow, PersonRow.name)
        .join(EntryRow, EntryRow.id == ReliefRow.entry_id)
        .join(DoseVersionRow, head)
        .join(PersonRow, PersonRow.id == ReliefRow.person_id)
        .where(EntryRow.patient_id == patient_id, DoseVersionRow.taken_at >= since, DoseVersionRow.taken_at < until)
        .order_by(ReliefRow.entry_id, ReliefRow.n)
    )
    return {EntryId(row.entry_id): _relief(row, name) for row, name in session.execute(query)}


def relief(session: Session, entry_id: EntryId) -> Relief | None:
    """The newest answer for a dose; None when nobody answered yet."""
    query = (
        select(ReliefRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == ReliefRow.person_id)
        .where(ReliefRow.entry_id == entry_id)
        .order_by(ReliefRow.n.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return None if found is None else _relief(found[0], found[1])


def append_relief(session: Session, value: Relief) -> None:
    """Keep an answer's first or next version (``value.number``).

    Raises:
        ChangedMeanwhileError: somebody wrote a version first.
    """
    newest = session.scalar(select(func.max(ReliefRow.n)).where(ReliefRow.entry_id == value.dose))
    if (newest or 0) + 1 != value.number:
        raise ChangedMeanwhileError
    session.add(
        ReliefRow(
            entry_id=value.dose,
            n=value.number,
            score=value.score,
            person_id=value.by.person,
            device_id=value.by.device,
            recorded_at=value.recorded_at,
        )
    )
    session.flush()


def _relief(row: ReliefRow, by_name: str) -> Relief:
    by = Recorder(PersonId(row.person_id), DeviceId(row.device_id))
    return Relief(EntryId(row.entry_id), row.n, row.score, by, by_name, row.recorded_at)
