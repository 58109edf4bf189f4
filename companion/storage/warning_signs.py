"""Questions about warning signs that were answered with yes: only ever appended."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from companion.domain.identity import DeviceId, PatientId, PersonId, Recorder
from companion.domain.warning_signs import SignEvent, Urgency
from companion.storage.care_rows import SignEventRow
from companion.storage.rows import PersonRow


def append(session: Session, patient_id: PatientId, event: SignEvent) -> None:
    """Keep an event."""
    session.add(
        SignEventRow(
            id=event.id,
            patient_id=patient_id,
            sign=event.sign,
            urgency=event.urgency.value,
            person_id=event.by.person,
            device_id=event.by.device,
            recorded_at=event.recorded_at,
        )
    )


def events(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> tuple[SignEvent, ...]:
    """What was answered with yes after ``since`` and up to ``until`` (UTC), oldest first."""
    query = (
        select(SignEventRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == SignEventRow.person_id)
        .where(
            SignEventRow.patient_id == patient_id,
            SignEventRow.recorded_at > since,
            SignEventRow.recorded_at <= until,
        )
        .order_by(SignEventRow.recorded_at, SignEventRow.id)
    )
    return tuple(_event(row, name) for row, name in session.execute(query))


def _event(row: SignEventRow, by_name: str) -> SignEvent:
    by = Recorder(PersonId(row.person_id), DeviceId(row.device_id))
    return SignEvent(row.id, row.sign, Urgency(row.urgency), by, by_name, row.recorded_at)
