"""Moving a planned dose to another time. It is no answer: the dose stays open, and is due then."""

from datetime import datetime, timedelta

from companion.domain.errors import NotFoundError
from companion.domain.expand import occurrences
from companion.domain.identity import OccurrenceKey
from companion.domain.moving import FARTHEST, check_move
from companion.domain.schedule import LineKind, Occurrence, PlanLine
from companion.services.answering import AnswerBook
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.taken_facts import taken_for
from companion.storage import moves as store
from companion.storage.database import Session

AROUND = 2 * FARTHEST + timedelta(days=1)
"""A neighbour further away can stand in nobody's way, wherever it was moved."""


class MoveService:
    """Verbs about when a planned dose is due. The plan stays as it is, and so does the name of the dose."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answers = AnswerBook(desk, LineKind.MEDICINE)

    def move(self, key: OccurrenceKey, to: datetime, *, seen: int) -> None:
        """Have an open dose due at ``to`` (UTC) instead; ``seen`` is the answer number the person looked at.

        Raises:
            InvalidInputError: the time is not ahead, lies too far from the plan, or past another dose of the line.
            AlreadyRecordedError: somebody answered it. ChangedMeanwhileError: the answer moved on.
            NotFoundError: the plan has no such dose.
        """
        with self._desk.database.writing() as session:
            line, occurrence = self._answers.planned(session, key)
            self._answers.check_open(session, key, seen)
            others = self._others(session, line, occurrence)
            check_move(occurrence.due_at, to, self._desk.clock.now(), others)
            self._keep(session, occurrence, to)
        self._desk.changes.announce(Topic.PLANS)

    def unmove(self, key: OccurrenceKey, *, seen: int) -> None:
        """Have a dose that was moved due again when the plan has it.

        Raises:
            NotFoundError: it was not moved, or the plan has no such dose. AlreadyRecordedError: somebody answered it.
            ChangedMeanwhileError: the answer moved on.
        """
        with self._desk.database.writing() as session:
            line, occurrence = self._answers.planned(session, key)
            self._answers.check_open(session, key, seen)
            if key not in self._moved(session, line, occurrence):
                raise NotFoundError(kind="move")
            self._keep(session, occurrence, None)
        self._desk.changes.announce(Topic.PLANS)

    def _others(
        self, session: Session, line: PlanLine, occurrence: Occurrence
    ) -> tuple[tuple[datetime, datetime], ...]:
        moved = self._moved(session, line, occurrence)
        around = (occurrence.due_at - AROUND, occurrence.due_at + AROUND)
        taken = taken_for(session, self._desk.patient, [line], around[0])
        found = occurrences(line, self._desk.spans(session), *around, taken)
        return tuple((one.due_at, moved.get(one.key, one.due_at)) for one in found if one.key != occurrence.key)

    def _moved(self, session: Session, line: PlanLine, occurrence: Occurrence) -> dict[OccurrenceKey, datetime]:
        around = (occurrence.due_at - AROUND, occurrence.due_at + AROUND)
        found = store.due_at_of(store.moves(session, self._desk.patient, *around))
        return {key: due_at for key, due_at in found.items() if key.line == line.id}

    def _keep(self, session: Session, occurrence: Occurrence, to: datetime | None) -> None:
        move = store.Move(occurrence.key, occurrence.due_at, to)
        store.append_move(session, self._desk.patient, move, self._desk.recorder, self._desk.clock.now())
