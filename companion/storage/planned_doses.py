"""What became of planned doses over long spans: few columns, no rows kept, so that a year is read at once."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from companion.domain.identity import DeviceId, EntryId, OccurrenceKey, PatientId, PersonId, Recorder
from companion.domain.medication import Answer, Outcome
from companion.storage.readable import readable
from companion.storage.rows import AnswerRow, AnswerVersionRow, DoseVersionRow, EntryRow

_NOBODY = Recorder(PersonId(""), DeviceId(""))
_BY_TEXT = {one.value: one for one in Outcome}
_ANSWERS = (
    select(
        AnswerRow.occurrence_key,
        AnswerVersionRow.n,
        AnswerVersionRow.outcome,
        AnswerVersionRow.entry_id,
        DoseVersionRow.taken_at,
        DoseVersionRow.earliest_at,
    )
    .join(AnswerVersionRow, (AnswerVersionRow.answer_id == AnswerRow.id) & (AnswerVersionRow.n == AnswerRow.head))
    .outerjoin(EntryRow, EntryRow.id == AnswerVersionRow.entry_id)
    .outerjoin(DoseVersionRow, (DoseVersionRow.entry_id == EntryRow.id) & (DoseVersionRow.n == EntryRow.head))
)


class TakenAt(NamedTuple):
    """When the dose of an answer was taken (UTC; the latest possible one), and whether nobody is sure of it."""

    at: datetime
    unsure: bool


class BareAnswers(NamedTuple):
    """Answers with outcome and entry only, nobody and no words; and when their doses were taken."""

    answers: dict[OccurrenceKey, Answer]
    times: dict[EntryId, TakenAt]


def bare_answers(session: Session, patient_id: PatientId, since: datetime, until: datetime) -> BareAnswers:
    """The newest answers (withdrawn ones too) of what was due in the window (UTC).

    An outcome that cannot be read is not sure; where it cannot be read what was answered, it is left out.
    """
    query = _ANSWERS.where(AnswerRow.patient_id == patient_id, AnswerRow.due_at >= since, AnswerRow.due_at < until)
    told = BareAnswers({}, {})
    for text, n, outcome, entry, at, earliest in session.connection().execute(query):
        named = None if entry is None else EntryId(entry)
        for key in readable([text], OccurrenceKey.parse):
            done = _BY_TEXT.get(outcome, Outcome.UNCERTAIN)
            told.answers[key] = Answer(key, n, done, None, "", named, _NOBODY, "", since)
        if named is not None and at is not None:
            told.times[named] = TakenAt(at, earliest is not None)
    return told
