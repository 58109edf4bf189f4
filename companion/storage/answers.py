"""Answers: what was done about occurrences, whatever they were of."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import DeviceId, EntryId, LineId, OccurrenceKey, PatientId, PersonId, Recorder, new_id
from companion.domain.medication import Answer, Outcome, SkipReason
from companion.domain.unread import Kind, Unread
from companion.storage.readable import readable
from companion.storage.rows import AnswerRow, AnswerVersionRow, PersonRow
from companion.storage.unchanged import followed, name_written, whole_days

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
_NAMED_IN_WINDOW = _IN_WINDOW.where(AnswerRow.occurrence_key.in_(bindparam("keys", expanding=True)))


def answers(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> dict[OccurrenceKey, Answer]:
    """The newest version (withdrawn ones too) of every answer whose occurrence was due in the window (UTC)."""
    return _named(session.execute(_IN_WINDOW, {"patient": patient_id, "since": since, "until": until}))


class AnswersAround(NamedTuple):
    """The newest version of every answer in whole days around a window, and what changed since they were read."""

    heads: dict[OccurrenceKey, Answer]
    read: object
    """The same as long as only single answers were added."""
    marks: dict[LineId, int]
    """For each line, how often one of its answers was read again since."""


def answers_around(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> AnswersAround:
    """Like ``answers``, of whole UTC days; after an answer given here only that one is read again."""
    low, high = whole_days(since, until)
    asked = {"patient": patient_id, "since": low, "until": high}

    def read() -> AnswersAround:
        return AnswersAround(answers(session, patient_id, low, high), object(), {})

    def again(before: AnswersAround, keys: frozenset[str]) -> AnswersAround:
        heads, marks = dict(before.heads), dict(before.marks)
        for text, row, name in session.execute(_NAMED_IN_WINDOW, {**asked, "keys": list(keys)}):
            key = OccurrenceKey.parse(text)
            heads[key] = _answer(key, row, name)
            marks[key.line] = marks.get(key.line, 0) + 1
        return AnswersAround(heads, before.read, marks)

    return followed(session, ("answers", patient_id, low, high), AnswerVersionRow, (PersonRow,), read, again)


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
    name_written(session, AnswerVersionRow, value.key.text)
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


def unread_answers(session: Session, patient_id: PatientId) -> tuple[Unread, ...]:
    """The answers whose outcome, or what they answer, cannot be read."""
    outcomes, reasons = [one.value for one in Outcome], [one.value for one in SkipReason]
    odd = AnswerVersionRow.outcome.not_in(outcomes) | AnswerVersionRow.reason.not_in(reasons)
    nameless = AnswerRow.occurrence_key.not_like("%|%|%|%")
    query = _HEADS.where(AnswerRow.patient_id == patient_id, odd | nameless)
    return tuple(Unread(Kind.ANSWER) for _row in session.execute(query))


def _named(rows: Iterable[Any]) -> dict[OccurrenceKey, Answer]:
    """Answers by what they answer; where that cannot be read the answer is left out."""
    return dict(readable(rows, lambda one: ((key := OccurrenceKey.parse(one[0])), _answer(key, one[1], one[2]))))


def _told(row: AnswerVersionRow) -> tuple[Outcome, SkipReason | None]:
    """What cannot be read may have been done: it is not sure, and nobody is reminded to do it again."""
    try:
        return Outcome(row.outcome), None if row.reason is None else SkipReason(row.reason)
    except ValueError:
        return Outcome.UNCERTAIN, None


def _answer(key: OccurrenceKey, row: AnswerVersionRow, by_name: str) -> Answer:
    outcome, reason = _told(row)
    return Answer(
        key,
        row.n,
        outcome,
        reason,
        row.note,
        None if row.entry_id is None else EntryId(row.entry_id),
        Recorder(PersonId(row.person_id), DeviceId(row.device_id)),
        by_name,
        row.recorded_at,
    )
