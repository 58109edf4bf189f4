"""Occurrences that a person moved to another time: append-only, the newest one counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from companion.domain.identity import OccurrenceKey, PatientId, Recorder
from companion.storage.medicine_rows import MoveRow
from companion.storage.unchanged import unchanged, whole_days

_NEWER = aliased(MoveRow)
_MOVED_AGAIN = exists().where(
    _NEWER.patient_id == MoveRow.patient_id,
    _NEWER.occurrence_key == MoveRow.occurrence_key,
    _NEWER.n > MoveRow.n,
)
_MOVES = select(MoveRow.occurrence_key, MoveRow.planned_at, MoveRow.due_at).where(
    MoveRow.patient_id == bindparam("patient"),
    MoveRow.planned_at >= bindparam("since"),
    MoveRow.planned_at < bindparam("until"),
    MoveRow.due_at.is_not(None),
    ~_MOVED_AGAIN,
)


@dataclass(frozen=True, slots=True)
class Move:
    """The newest act of moving one occurrence."""

    key: OccurrenceKey
    planned_at: datetime
    """When the plan has it due (UTC)."""
    due_at: datetime | None
    """When it is due now (UTC); None: back to where the plan has it."""


def append_move(session: Session, patient_id: PatientId, value: Move, by: Recorder, at: datetime) -> None:
    """Keep one more move of an occurrence."""
    mine = (MoveRow.patient_id == patient_id) & (MoveRow.occurrence_key == value.key.text)
    newest = session.scalar(select(func.max(MoveRow.n)).where(mine))
    session.add(
        MoveRow(
            patient_id=patient_id,
            occurrence_key=value.key.text,
            n=(newest or 0) + 1,
            planned_at=value.planned_at,
            due_at=value.due_at,
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )
    session.flush()


def moves(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> dict[OccurrenceKey, Move]:
    """The moved ones of what the plan has due from ``since`` until before ``until`` (UTC); not those moved back."""
    low, high = whole_days(since, until)

    def read() -> tuple[Move, ...]:
        found = session.execute(_MOVES, {"patient": patient_id, "since": low, "until": high})
        return tuple(Move(OccurrenceKey.parse(text), planned_at, due_at) for text, planned_at, due_at in found)

    moved = unchanged(session, ("moves", patient_id, low, high), (MoveRow,), read)
    return {one.key: one for one in moved if since <= one.planned_at < until}


def due_at_of(moved: Mapping[OccurrenceKey, Move]) -> dict[OccurrenceKey, datetime]:
    """When each is due now (UTC)."""
    return {key: one.due_at for key, one in moved.items() if one.due_at is not None}
