"""Writes answers, whatever was planned: each against the head the person saw, in the unit of work of its caller."""

from dataclasses import dataclass
from datetime import datetime

from companion.domain.errors import AlreadyRecordedError, ChangedMeanwhileError, NotFoundError
from companion.domain.identity import EntryId, OccurrenceKey
from companion.domain.medication import Answer, Outcome, SkipReason
from companion.domain.schedule import LineKind, Occurrence, PlanLine
from companion.services.desk import Desk
from companion.services.taken_facts import planned_as
from companion.storage import answers as store
from companion.storage import plans as plan_store
from companion.storage.database import Session


@dataclass(frozen=True, slots=True)
class Written:
    """An answer that is about to be written."""

    outcome: Outcome
    entry: EntryId | None = None
    reason: SkipReason | None = None
    note: str = ""


class AnswerBook:
    """The answers of one patient."""

    def __init__(self, desk: Desk, kind: LineKind) -> None:
        self._desk = desk
        self._kind = kind

    def planned(self, session: Session, key: OccurrenceKey) -> tuple[PlanLine, Occurrence]:
        """The line and the occurrence a key names.

        Raises:
            NotFoundError: the plan has no such occurrence, or it is of another kind.
        """
        line = plan_store.line(session, self._desk.patient, key.line)
        if line.kind is not self._kind:
            raise NotFoundError(kind="occurrence")
        return line, planned_as(session, self._desk.patient, line, self._desk.spans(session), key)

    def head(self, session: Session, key: OccurrenceKey) -> Answer | None:
        """The newest version of an answer."""
        return store.answer(session, self._desk.patient, key)

    def check_open(self, session: Session, key: OccurrenceKey, seen: int) -> None:
        """Make sure that nobody answered since the person looked (``seen``: the number looked at, 0 for none).

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on.
        """
        head = self.head(session, key)
        if head is None:
            return
        if head.outcome is not Outcome.WITHDRAWN:
            raise AlreadyRecordedError(head.by_name, head.recorded_at)
        if head.number != seen:
            raise ChangedMeanwhileError

    def write(self, session: Session, key: OccurrenceKey, seen: int, written: Written, due_at: datetime) -> Answer:
        """Write the next version of an answer."""
        by = self._desk.recorder
        name = self._desk.name_of(session, by.person)
        now = self._desk.clock.now()
        answer = Answer(key, seen + 1, written.outcome, written.reason, written.note, written.entry, by, name, now)
        store.append_answer(session, self._desk.patient, answer, due_at)
        return answer

    def left_out(self, session: Session, key: OccurrenceKey, seen: int, written: Written) -> Answer:
        """Write that what was planned was not done, and why.

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on.
        """
        _line, occurrence = self.planned(session, key)
        self.check_open(session, key, seen)
        return self.write(session, key, seen, written, occurrence.due_at)

    def withdrawable(self, session: Session, key: OccurrenceKey, seen: int) -> Answer:
        """The answer that an undo would withdraw.

        Raises:
            NotFoundError: there is no answer. ChangedMeanwhileError: the answer moved on.
        """
        head = self.head(session, key)
        if head is None or head.outcome is Outcome.WITHDRAWN:
            raise NotFoundError(kind="answer")
        if head.number != seen:
            raise ChangedMeanwhileError
        return head
