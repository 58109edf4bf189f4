"""Doses and the stock ledger."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import (
    DeviceId,
    EntryId,
    LineId,
    MedicineId,
    OccurrenceKey,
    PatientId,
    PersonId,
    Recorder,
)
from companion.domain.medication import COUNTS, Dose, Movement, MovementKind
from companion.domain.unread import Kind, Unread
from companion.storage.readable import readable
from companion.storage.rows import (
    DoseVersionRow,
    EntryRow,
    PersonRow,
    StockMovementRow,
    StockRow,
)

_GIVER = aliased(PersonRow)
_HEAD = (EntryRow.id == DoseVersionRow.entry_id) & (EntryRow.head == DoseVersionRow.n)
_NEWEST = (
    select(DoseVersionRow, PersonRow.name, _GIVER.name)
    .join(EntryRow, _HEAD)
    .join(PersonRow, PersonRow.id == DoseVersionRow.person_id)
    .outerjoin(_GIVER, _GIVER.id == DoseVersionRow.given_by)
    .where(EntryRow.patient_id == bindparam("patient"))
    .order_by(DoseVersionRow.taken_at.desc())
)
_IN_WINDOW = _NEWEST.where(
    DoseVersionRow.taken_at >= bindparam("since"), DoseVersionRow.taken_at < bindparam("until")
).order_by(DoseVersionRow.entry_id)
_OF_MEDICINE = DoseVersionRow.medicine_id == bindparam("medicine")
_OF_MEDICINE_IN_WINDOW = _IN_WINDOW.where(_OF_MEDICINE)
_LAST = _NEWEST.where(_OF_MEDICINE, DoseVersionRow.withdrawn.is_(False)).limit(1)
_ON_HAND = select(StockRow.on_hand).where(StockRow.medicine_id == bindparam("medicine"))
_AFTER = aliased(StockMovementRow)
_IS_UNDONE = exists().where(
    _AFTER.medicine_id == StockMovementRow.medicine_id,
    _AFTER.n == StockMovementRow.n + 1,
    _AFTER.kind == MovementKind.UNDO.value,
)


def doses(
    session: Session,
    patient_id: PatientId,
    since: datetime,
    until: datetime,
    medicine_id: MedicineId | None = None,
) -> tuple[Dose, ...]:
    """The newest version of every dose taken from ``since`` until before ``until`` (UTC), newest first."""
    asked = {"patient": patient_id, "since": since, "until": until, "medicine": medicine_id}
    query = _IN_WINDOW if medicine_id is None else _OF_MEDICINE_IN_WINDOW
    return tuple(_dose(patient_id, *row) for row in session.execute(query, asked))


def last_dose(session: Session, patient_id: PatientId, medicine_id: MedicineId) -> Dose | None:
    """The newest dose of a medicine that was not withdrawn."""
    found = session.execute(_LAST, {"patient": patient_id, "medicine": medicine_id}).first()
    return None if found is None else _dose(patient_id, *found)


def dose_versions(session: Session, patient_id: PatientId, entry_id: EntryId) -> tuple[Dose, ...]:
    """All versions of a dose, oldest first.

    Raises:
        NotFoundError: no dose of this patient has this id.
    """
    query = (
        select(DoseVersionRow, PersonRow.name, _GIVER.name)
        .join(EntryRow, EntryRow.id == DoseVersionRow.entry_id)
        .join(PersonRow, PersonRow.id == DoseVersionRow.person_id)
        .outerjoin(_GIVER, _GIVER.id == DoseVersionRow.given_by)
        .where(DoseVersionRow.entry_id == entry_id, EntryRow.patient_id == patient_id)
        .order_by(DoseVersionRow.n)
    )
    found = tuple(_dose(patient_id, *row) for row in session.execute(query))
    if not found:
        raise NotFoundError(kind="dose")
    return found


def append_dose(session: Session, value: Dose) -> None:
    """Keep a dose's first or next version (``value.number``).

    Raises:
        ChangedMeanwhileError: somebody wrote a version first.
    """
    entry = session.get(EntryRow, value.id)
    if entry is None:
        entry = EntryRow(id=value.id, patient_id=value.patient, kind="dose", head=0)
        session.add(entry)
    if entry.head + 1 != value.number:
        raise ChangedMeanwhileError
    entry.head = value.number
    session.flush()
    session.add(
        DoseVersionRow(
            entry_id=value.id,
            n=value.number,
            medicine_id=value.medicine,
            line_id=value.line,
            occurrence_key=value.key.text if value.key else None,
            amount=value.amount,
            taken_at=value.taken_at,
            zone=value.zone,
            offset_minutes=value.offset_minutes,
            reason=value.reason,
            note=value.note,
            withdrawn=value.withdrawn,
            earliest_at=value.earliest_at,
            score_before=value.score_before,
            acknowledged=" ".join(value.acknowledged),
            given_by=value.given_by,
            person_id=value.by.person,
            device_id=value.by.device,
            recorded_at=value.recorded_at,
        )
    )
    session.flush()


def on_hand(session: Session, medicine_id: MedicineId) -> int | None:
    """Thousandths of a unit on hand; None when the stock was never counted."""
    return session.scalar(_ON_HAND, {"medicine": medicine_id})


def append_movement(
    session: Session, value: Movement, entry_id: EntryId | None, by: Recorder, recorded_at: datetime
) -> int:
    """Write one row of the ledger and the sum beside it; gives what is on hand afterwards."""
    stock = session.get(StockRow, value.medicine)
    if stock is None:
        stock = StockRow(medicine_id=value.medicine, on_hand=0, rows=0)
        session.add(stock)
    stock.on_hand += value.delta
    stock.rows += 1
    session.add(
        StockMovementRow(
            medicine_id=value.medicine,
            n=stock.rows,
            kind=value.kind.value,
            delta=value.delta,
            at=value.at,
            on_hand=stock.on_hand,
            entry_id=entry_id,
            note=value.note,
            person_id=by.person,
            device_id=by.device,
            recorded_at=recorded_at,
        )
    )
    session.flush()
    return stock.on_hand


def last_count(session: Session, medicine_id: MedicineId, since: datetime) -> tuple[datetime, int] | None:
    """When the box was last counted at or after ``since`` (UTC), and the row that says so; None: not since then."""
    query = (
        select(StockMovementRow.at, StockMovementRow.n)
        .where(StockMovementRow.medicine_id == medicine_id, StockMovementRow.at >= since)
        .where(StockMovementRow.kind.in_([one.value for one in COUNTS]), ~_IS_UNDONE)
        .order_by(StockMovementRow.at.desc(), StockMovementRow.n.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return None if found is None else (found.at, found.n)


def moved_after(session: Session, medicine_id: MedicineId, entry_id: EntryId, row: int) -> bool:
    """Whether a dose has moved the stock in a row of the ledger after this one."""
    query = select(StockMovementRow.n).where(
        StockMovementRow.medicine_id == medicine_id, StockMovementRow.n > row, StockMovementRow.entry_id == entry_id
    )
    return session.scalar(query.limit(1)) is not None


def told_since(session: Session, medicine_id: MedicineId, at: datetime) -> bool:
    """Whether a dose of a medicine was recorded, corrected or withdrawn after a UTC instant."""
    query = select(DoseVersionRow.entry_id).where(
        DoseVersionRow.medicine_id == medicine_id, DoseVersionRow.recorded_at > at
    )
    return session.scalar(query.limit(1)) is not None


def newest_movement(session: Session, medicine_id: MedicineId) -> Movement | None:
    """The row of the ledger that was written last; None without a ledger."""
    query = (
        select(StockMovementRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == StockMovementRow.person_id)
        .where(StockMovementRow.medicine_id == medicine_id)
        .order_by(StockMovementRow.n.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return None if found is None else _movement(medicine_id, *found)


def movements(session: Session, medicine_id: MedicineId, since: datetime) -> tuple[Movement, ...]:
    """The ledger of a medicine from ``since`` (UTC) on, in the order it was written."""
    query = (
        select(StockMovementRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == StockMovementRow.person_id)
        .where(StockMovementRow.medicine_id == medicine_id, StockMovementRow.at >= since)
        .order_by(StockMovementRow.n)
    )
    return tuple(_movement(medicine_id, row, name) for row, name in session.execute(query))


def stock_disagreements(session: Session) -> Sequence[str]:
    """Medicines whose kept sum differs from their ledger: always empty, and checked by ``verify``."""
    total = func.sum(StockMovementRow.delta)
    query = (
        select(StockRow.medicine_id)
        .join(StockMovementRow, StockMovementRow.medicine_id == StockRow.medicine_id)
        .group_by(StockRow.medicine_id, StockRow.on_hand)
        .having(total != StockRow.on_hand)
    )
    return session.scalars(query).all()


def _movement(medicine_id: MedicineId, row: StockMovementRow, name: str) -> Movement:
    return Movement(medicine_id, MovementKind(row.kind), row.delta, row.at, row.on_hand, name, row.note)


def unread_doses(session: Session, patient_id: PatientId) -> tuple[Unread, ...]:
    """The doses of which it cannot be read what they answered."""
    nameless = select(DoseVersionRow.entry_id).where(DoseVersionRow.occurrence_key.not_like("%|%|%|%"))
    odd = session.scalars(nameless).all()  # by itself: joined first, every dose there is would be looked up
    head = (EntryRow.id == DoseVersionRow.entry_id) & (EntryRow.head == DoseVersionRow.n)
    query = select(DoseVersionRow.occurrence_key).join(EntryRow, head).where(EntryRow.id.in_(odd))
    found = session.scalars(query.where(EntryRow.patient_id == patient_id)) if odd else ()
    return tuple(Unread(Kind.DOSE) for key in found if key is not None and key.count("|") < 3)


def _answered(row: DoseVersionRow) -> OccurrenceKey | None:
    """None also where it cannot be read: the dose still counts."""
    found = readable([row.occurrence_key or ""], OccurrenceKey.parse)
    return found[0] if found else None


def _dose(patient_id: PatientId, row: DoseVersionRow, by_name: str, giver_name: str | None) -> Dose:
    return Dose(
        EntryId(row.entry_id),
        row.n,
        patient_id,
        MedicineId(row.medicine_id),
        None if row.line_id is None else LineId(row.line_id),
        _answered(row),
        row.amount,
        row.taken_at,
        row.zone,
        row.offset_minutes,
        row.reason,
        row.note,
        row.withdrawn,
        Recorder(PersonId(row.person_id), DeviceId(row.device_id)),
        by_name,
        row.recorded_at,
        row.earliest_at,
        row.score_before,
        tuple(row.acknowledged.split()),
        None if row.given_by is None else PersonId(row.given_by),
        giver_name or "",
    )
