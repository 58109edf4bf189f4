"""Answers: what was done about occurrences, whatever they were of."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import DeviceId, EntryId, OccurrenceKey, PatientId, PersonId, Recorder, new_id
from companion.domain.medication import Answer, Outcome, SkipReason
from companion.storage.rows import AnswerRow, AnswerVersionRow, PersonRow

_HEADS = (
    select(AnswerRow.occurrence_key, AnswerVersionRow, PersonRow.name)
    .join(AnswerVersionRow, (AnswerVersionRow.answer_id == AnswerRow.id) & (AnswerVersionRow.n == AnswerRow.head))
    .join(PersonRow, PersonRow.id == AnswerVersionRow.person_id)
)

_IN_WINDOW = _HEADS.where(
    AnswerRow.patient_id == bindparam("patient"),
    AnswerRow.due_at >= bindparam("since"),
    AnswerRow.due_at < bindparam("until"),
)


def answers(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> dict[OccurrenceKey, Answer]:
    """The newest version (withdrawn ones too) of every answer whose occurrence was due in the window (UTC)."""
    found = session.execute(_IN_WINDOW, {"patient": patient_id, "since": since, "until": until})
    return {(key := OccurrenceKey.parse(text)): _answer(key, row, name) for text, row, name in found}


def answers_of(session: Session, patient_id: PatientId, keys: Iterable[OccurrenceKey]) -> dict[OccurrenceKey, Answer]:
    """The newest version (withdrawn ones too) of the answers to these keys."""
    asked = [key.text for key in keys]
    if not asked:
        return {}
    query = _HEADS.where(AnswerRow.patient_id == patient_id, AnswerRow.occurrence_key.in_(asked))
    return {(key := OccurrenceKey.parse(text)): _answer(key, row, name) for text, row, name in session.execute(query)}


def answer(session: Session, patient_id: PatientId, key: OccurrenceKey) -> Answer | None:
    """The newest version of one answer; None when nobody ever answered."""
    query = (
        select(AnswerVersionRow, PersonRow.name)
        .join(AnswerRow, (AnswerVersionRow.answer_id == AnswerRow.id) & (AnswerVersionRow.n == AnswerRow.head))
        .join(PersonRow, PersonRow.id == AnswerVersionRow.person_id)
        .where(AnswerRow.patient_id == patient_id, AnswerRow.occurrence_key == key.text)
    )
    found = session.execute(query).first()
    return None if found is None else _answer(key, found[0], found[1])


def append_answer(session: Session, patient_id: PatientId, value: Answer, due_at: datetime) -> None:
    """Keep an answer's first or next version (``value.number``); ``due_at`` is data for later windows.

    Raises:
        ChangedMeanwhileError: somebody wrote a version first.
    """
    row = session.scalar(
        select(AnswerRow).where(AnswerRow.patient_id == patient_id, AnswerRow.occurrence_key == value.key.text)
    )
    if row is None:
        row = AnswerRow(
            id=new_id(str),
            patient_id=patient_id,
            occurrence_key=value.key.text,
            line_id=value.key.line,
            due_at=due_at,
            head=0,
        )
        session.add(row)
    if row.head + 1 != value.number:
        raise ChangedMeanwhileError
    row.head = value.number
    session.flush()
    session.add(
        AnswerVersionRow(
            answer_id=row.id,
            n=value.number,
            outcome=value.outcome.value,
            reason=value.reason.value if value.reason else None,
            note=value.note,
            entry_id=value.entry,
            person_id=value.by.person,
            device_id=value.by.device,
            recorded_at=value.recorded_at,
        )
    )
    session.flush()


def _answer(key: OccurrenceKey, row: AnswerVersionRow, by_name: str) -> Answer:
    return Answer(
        key,
        row.n,
        Outcome(row.outcome),
        None if row.reason is None else SkipReason(row.reason),
        row.note,
        None if row.entry_id is None else EntryId(row.entry_id),
        Recorder(PersonId(row.person_id), DeviceId(row.device_id)),
        by_name,
        row.recorded_at,
    )
