"""Messages to somebody else, each with how its sending stands. No secret is ever in this table."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from companion.domain.identity import ItemId, OccurrenceKey, PatientId
from companion.domain.outbox import PENDING, OutboxState, OutMessage, Place
from companion.domain.telling import Message, Step, Trouble
from companion.storage.outbox_rows import OutboxRow

_PENDING = [state.value for state in PENDING]


def messages(
    session: Session, patient_id: PatientId, since: datetime, keys: Iterable[OccurrenceKey] = ()
) -> dict[Place, OutMessage]:
    """All that are pending, all made since a UTC instant, and all about these occurrences; the oldest first."""
    query = (
        select(OutboxRow)
        .where(
            OutboxRow.patient_id == patient_id,
            or_(
                OutboxRow.state.in_(_PENDING),
                OutboxRow.made_at >= since,
                OutboxRow.occurrence_key.in_([key.text for key in keys]),
            ),
        )
        .order_by(OutboxRow.made_at, OutboxRow.id)
    )
    found = (_message(row) for row in session.scalars(query))
    return {one.place: one for one in found}


def message(session: Session, patient_id: PatientId, message_id: str) -> OutMessage | None:
    """One message as it stands; None when the patient has none of this id."""
    row = session.get(OutboxRow, message_id)
    return None if row is None or row.patient_id != patient_id else _message(row)


def save(session: Session, patient_id: PatientId, one: OutMessage) -> None:
    """Keep a new message, or how a known one stands now."""
    row = session.get(OutboxRow, one.id)
    if row is None:
        row = OutboxRow(
            id=one.id,
            patient_id=patient_id,
            occurrence_key=one.place.key,
            channel_id=one.place.channel,
            step=one.place.step.value,
        )
        session.add(row)
    row.state = one.state.value
    row.words = one.message.text
    row.attempts = one.attempts
    row.next_try_at = one.next_try_at
    row.trouble = one.trouble.value if one.trouble is not None else ""
    row.made_at = one.made_at
    row.changed_at = one.changed_at
    session.flush()


def forget(session: Session, before: datetime) -> int:
    """Delete what ended before a UTC instant, of everybody; what is pending stays. Gives how many rows went."""
    query = delete(OutboxRow).where(OutboxRow.state.not_in(_PENDING), OutboxRow.changed_at < before)
    return int(getattr(session.execute(query), "rowcount", 0))


def _message(row: OutboxRow) -> OutMessage:
    return OutMessage(
        row.id,
        Place(row.occurrence_key, ItemId(row.channel_id), Step(row.step)),
        Message.parse(row.words),
        row.made_at,
        row.changed_at,
        row.next_try_at,
        OutboxState(row.state),
        row.attempts,
        Trouble(row.trouble) if row.trouble else None,
    )
