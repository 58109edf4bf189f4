"""Sessions of exercise, heat and cold, and the answers they give. What has happened can always be recorded."""

from dataclasses import replace
from datetime import datetime

from companion.domain.errors import ChangedMeanwhileError, CompanionError, NotFoundError
from companion.domain.identity import EntryId, FormToken, OccurrenceKey, PracticeId, new_id
from companion.domain.medication import Answer, Outcome, SkipReason
from companion.domain.practice import Forbidden, Practice, ThermalPlan, forbidden
from companion.domain.recovery import Precaution
from companion.domain.schedule import LineKind
from companion.domain.sessions import OpenGap, Session, SessionDraft, open_gap, validate_session
from companion.domain.wall_time import diary_day, offset_minutes, zone_at
from companion.services.answering import AnswerBook, Written
from companion.services.changes import Topic
from companion.services.desk import Desk, once, standing
from companion.services.doses import LOOK_BACK
from companion.storage import practice as practice_store
from companion.storage import recovery as recovery_store
from companion.storage import sessions as store
from companion.storage.database import Session as Unit


class NotNowError(CompanionError):
    """A session that cannot be begun now. ``code``: ``gap`` or ``precaution``."""

    code = "not_now"

    def __init__(self, code: str, *, gap: OpenGap | None = None, forbidden: tuple[Forbidden, ...] = ()) -> None:
        super().__init__(code, gap=gap, forbidden=forbidden)
        self.gap = gap
        """The gap that is open."""
        self.forbidden = forbidden
        """The precautions in its way."""


class SessionService:
    """Verbs about sessions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answers = AnswerBook(desk, LineKind.PRACTICE)

    def check_start(self, practice_id: PracticeId) -> None:
        """Make sure that nothing known stands in the way of beginning now. Recording what happened is never checked.

        Raises:
            NotNowError: a gap is open, or a precaution forbids it. NotFoundError: no such practice.
        """
        with self._desk.database.reading() as unit:
            practice = practice_store.practice(unit, self._desk.patient, practice_id)
        self.check_practice(practice)

    def check_practice(self, practice: Practice) -> None:
        """The same for a practice that need not be in the record.

        Raises:
            NotNowError: a gap is open, or a precaution forbids it.
        """
        now = self._desk.clock.now()
        with self._desk.database.reading() as unit:
            precautions = [one.value for one in recovery_store.items(unit, self._desk.patient, Precaution)]
            recent = store.sessions(unit, self._desk.patient, now - LOOK_BACK, now)
            day = diary_day(now, self._desk.spans(unit)[-1].zone, self._desk.day_start())
        found = forbidden(practice, precautions, day)
        if found:
            raise NotNowError("precaution", forbidden=found)
        gap = open_gap(practice, recent, now) if isinstance(practice, ThermalPlan) else None
        if gap is not None:
            raise NotNowError("gap", gap=gap)

    def record(
        self, draft: SessionDraft, *, token: FormToken, key: OccurrenceKey | None = None, seen: int = 0
    ) -> Session:
        """Record a session that has happened; with ``key`` it answers that occurrence (``seen``: the answer looked at).

        Done in part is answered *partly*.

        Raises:
            InvalidInputError: it cannot have been so. AlreadyRecordedError: somebody answered first.
            ChangedMeanwhileError: the answer moved on, or this form's session was withdrawn.
            NotFoundError: no such occurrence or practice, or the occurrence is of another practice.
        """
        validate_session(draft, self._desk.clock.now())

        def make() -> tuple[str, Session]:
            if draft.practice is not None:
                practice_store.practice(unit, self._desk.patient, draft.practice)
            value = self._new(unit, draft)
            if key is None:
                store.append_session(unit, value)
                return value.id, value
            line, occurrence = self._answers.planned(unit, key)
            if draft.practice is not None and draft.practice != line.subject:
                raise NotFoundError(kind="occurrence")
            self._answers.check_open(unit, key, seen)
            value = replace(value, line=line.id, key=key)
            store.append_session(unit, value)
            self._answers.write(unit, key, seen, _answer_of(value), occurrence.due_at)
            return value.id, value

        with self._desk.database.writing() as unit:
            told = once(unit, token, make, lambda made: standing(self._head_of(unit, EntryId(made))))
        self._desk.changes.announce(Topic.SESSIONS)
        return told

    def skip(self, key: OccurrenceKey, reason: SkipReason, *, seen: int, note: str = "") -> Answer:
        """Record that a planned session was left out, and why.

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on.
        """
        with self._desk.database.writing() as unit:
            written = Written(Outcome.SKIPPED, reason=reason, note=note)
            answer = self._answers.left_out(unit, key, seen, written)
        self._desk.changes.announce(Topic.SESSIONS)
        return answer

    def undo(self, key: OccurrenceKey, *, seen: int) -> Answer:
        """Withdraw an answer: the occurrence is open again, its session counts nowhere.

        Raises:
            NotFoundError: there is no answer. ChangedMeanwhileError: the answer moved on.
        """
        with self._desk.database.writing() as unit:
            head = self._answers.withdrawable(unit, key, seen)
            if head.entry is not None:
                self._withdraw(unit, self._head_of(unit, head.entry))
            answer = self._answers.write(unit, key, seen, Written(Outcome.WITHDRAWN), self._desk.clock.now())
        self._desk.changes.announce(Topic.SESSIONS)
        return answer

    def correct(self, entry_id: EntryId, draft: SessionDraft, *, seen: int) -> Session:
        """Correct a session by a new version that stands beside the old; its answer follows (*taken* or *partly*).

        Raises:
            InvalidInputError: it cannot have been so. ChangedMeanwhileError: somebody corrected it first.
            NotFoundError: no such session or practice.
        """
        validate_session(draft, self._desk.clock.now())
        with self._desk.database.writing() as unit:
            old = self._head_of(unit, entry_id)
            if draft.practice is not None:
                practice_store.practice(unit, self._desk.patient, draft.practice)
            if old.number != seen or old.withdrawn:
                raise ChangedMeanwhileError
            zone = zone_at(draft.started_at, self._desk.spans(unit))
            new = replace(
                self._stamped(unit, old),
                told=draft,
                zone=zone,
                offset_minutes=offset_minutes(draft.started_at, zone),
            )
            store.append_session(unit, new)
            self._follow(unit, new)
        self._desk.changes.announce(Topic.SESSIONS)
        return new

    def undo_session(self, entry_id: EntryId, *, seen: int) -> Session:
        """Withdraw a session; one that answered an occurrence takes its answer along.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        with self._desk.database.reading() as unit:
            old = self._head_of(unit, entry_id)
            head = self._answers.head(unit, old.key) if old.key is not None else None
        if old.number != seen or old.withdrawn:
            raise ChangedMeanwhileError
        if old.key is not None and head is not None and head.entry == entry_id:
            self.undo(old.key, seen=head.number)
        else:
            with self._desk.database.writing() as unit:
                self._withdraw(unit, old)
            self._desk.changes.announce(Topic.SESSIONS)
        return self.versions(entry_id)[-1]

    def restore(self, entry_id: EntryId, *, seen: int) -> Session:
        """Take a withdrawal back. The session answers its occurrence again, unless somebody answered it since.

        Raises:
            ChangedMeanwhileError: somebody changed it first, or it is not withdrawn.
        """
        with self._desk.database.writing() as unit:
            old = self._head_of(unit, entry_id)
            if old.number != seen or not old.withdrawn:
                raise ChangedMeanwhileError
            new = replace(self._stamped(unit, old), withdrawn=False)
            head = self._answers.head(unit, old.key) if old.key is not None else None
            if old.key is None or head is None or head.outcome is not Outcome.WITHDRAWN:
                new = replace(new, line=None, key=None)
            store.append_session(unit, new)
            if new.key is not None and head is not None:
                self._answers.write(unit, new.key, head.number, _answer_of(new), self._desk.clock.now())
        self._desk.changes.announce(Topic.SESSIONS)
        return new

    def sessions(self, since: datetime, until: datetime) -> tuple[Session, ...]:
        """Sessions begun in a window (UTC), newest first; withdrawn ones are there, marked."""
        with self._desk.database.reading() as unit:
            return store.sessions(unit, self._desk.patient, since, until)

    def versions(self, entry_id: EntryId) -> tuple[Session, ...]:
        """All versions of a session, oldest first."""
        with self._desk.database.reading() as unit:
            return store.session_versions(unit, self._desk.patient, entry_id)

    def _head_of(self, unit: Unit, entry_id: EntryId) -> Session:
        return store.session_versions(unit, self._desk.patient, entry_id)[-1]

    def _follow(self, unit: Unit, session: Session) -> None:
        """A correction may turn *taken* into *partly* or back; the answer gets a version that says so."""
        if session.key is None:
            return
        head, written = self._answers.head(unit, session.key), _answer_of(session)
        if head is None or head.entry != session.id or head.outcome is written.outcome:
            return
        try:
            _line, occurrence = self._answers.planned(unit, session.key)
        except NotFoundError:
            return  # done ahead of a plan that has changed since: the answer stays as it was told
        self._answers.write(unit, session.key, head.number, written, occurrence.due_at)

    def _new(self, unit: Unit, draft: SessionDraft) -> Session:
        zone = zone_at(draft.started_at, self._desk.spans(unit))
        by = self._desk.recorder
        return Session(
            new_id(EntryId),
            1,
            self._desk.patient,
            draft,
            None,
            None,
            zone,
            offset_minutes(draft.started_at, zone),
            withdrawn=False,
            by=by,
            by_name=self._desk.name_of(unit, by.person),
            recorded_at=self._desk.clock.now(),
        )

    def _stamped(self, unit: Unit, old: Session) -> Session:
        by = self._desk.recorder
        return replace(
            old,
            number=old.number + 1,
            by=by,
            by_name=self._desk.name_of(unit, by.person),
            recorded_at=self._desk.clock.now(),
        )

    def _withdraw(self, unit: Unit, old: Session) -> None:
        if not old.withdrawn:
            store.append_session(unit, replace(self._stamped(unit, old), withdrawn=True))


def _answer_of(session: Session) -> Written:
    """What a session answers: all of it was done, or a part."""
    outcome = Outcome.TAKEN if session.told.complete else Outcome.PARTLY
    return Written(outcome, session.id, note=session.told.note)
