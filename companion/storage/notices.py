"""Showings, "remind me later", and the tokens of forms."""

from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from companion.domain.identity import DeviceId, FormToken, OccurrenceKey, PatientId, Recorder
from companion.storage.rows import FormTokenRow, LaterRow, ShowingRow


def claim_showing(
    session: Session, patient_id: PatientId, key: OccurrenceKey, layer: str, device: DeviceId, at: datetime
) -> int:
    """Say that an occurrence is about to be brought to notice; gives the showing's number."""
    newest = session.scalar(
        select(func.max(ShowingRow.number)).where(
            ShowingRow.patient_id == patient_id, ShowingRow.occurrence_key == key.text
        )
    )
    number = (newest or 0) + 1
    session.add(
        ShowingRow(
            patient_id=patient_id,
            occurrence_key=key.text,
            number=number,
            layer=layer,
            device_id=device,
            claimed_at=at,
            exposed_at=None,
        )
    )
    session.flush()
    return number


def expose_showing(session: Session, patient_id: PatientId, key: OccurrenceKey, number: int, at: datetime) -> None:
    """Say that a claimed showing is really on screen."""
    row = session.get(ShowingRow, (patient_id, key.text, number))
    if row is not None and row.exposed_at is None:
        row.exposed_at = at


def last_exposed(session: Session, patient_id: PatientId, key: OccurrenceKey) -> datetime | None:
    """When an occurrence was last really on screen; None when never."""
    return session.scalar(
        select(func.max(ShowingRow.exposed_at)).where(
            ShowingRow.patient_id == patient_id, ShowingRow.occurrence_key == key.text
        )
    )


def append_later(
    session: Session, patient_id: PatientId, key: OccurrenceKey, until: datetime, by: Recorder, at: datetime
) -> None:
    """A person asked to be reminded again at ``until`` (UTC)."""
    newest = session.scalar(
        select(func.max(LaterRow.n)).where(LaterRow.patient_id == patient_id, LaterRow.occurrence_key == key.text)
    )
    session.add(
        LaterRow(
            patient_id=patient_id,
            occurrence_key=key.text,
            n=(newest or 0) + 1,
            until=until,
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )


def laters(session: Session, patient_id: PatientId, since: datetime) -> dict[OccurrenceKey, datetime]:
    """The newest wish of each occurrence whose instant is at or after ``since`` (UTC)."""
    newer = aliased(LaterRow)
    follows = exists().where(
        newer.patient_id == LaterRow.patient_id,
        newer.occurrence_key == LaterRow.occurrence_key,
        newer.n > LaterRow.n,
    )
    query = select(LaterRow.occurrence_key, LaterRow.until).where(
        LaterRow.patient_id == patient_id, LaterRow.until >= since, ~follows
    )
    return {OccurrenceKey.parse(text): until for text, until in session.execute(query)}


def token_subject(session: Session, token: FormToken) -> str | None:
    """What a form with this token already made; None when it was not saved yet."""
    return session.scalar(select(FormTokenRow.subject_id).where(FormTokenRow.token == token))


def keep_token(session: Session, token: FormToken, subject_id: str) -> None:
    """Remember what a form made."""
    session.add(FormTokenRow(token=token, subject_id=subject_id))
