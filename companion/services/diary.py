"""The spasm diary: log, correct, withdraw, and say that a day had none."""

from dataclasses import replace
from datetime import date, datetime, time

from companion.domain.diary import Spasm, SpasmDraft, validate_draft
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError
from companion.domain.identity import EntryId, FormToken, new_id
from companion.domain.wall_time import diary_day, diary_span, offset_minutes, zone_at
from companion.services.changes import Topic
from companion.services.desk import Desk, once, standing
from companion.storage import diary as store
from companion.storage import people as people_store
from companion.storage.database import Session


class DiaryService:
    """Verbs about spasms and days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def log(self, draft: SpasmDraft, *, token: FormToken) -> Spasm:
        """Record a spasm. The same form twice is one spasm.

        Raises:
            InvalidInputError: it lies ahead, or a value is out of range.
            ChangedMeanwhileError: this form's spasm was withdrawn.
        """
        checked = replace(draft, started_at=self._desk.checked_past(draft.started_at, "started_at"))
        validate_draft(checked, self._desk.clock.now())

        def make() -> tuple[str, Spasm]:
            spasm = self._made(session, new_id(EntryId), 1, checked)
            store.append_spasm(session, spasm)
            return spasm.id, spasm

        with self._desk.database.writing() as session:
            spasm = once(session, token, make, lambda made: standing(self._versions(session, EntryId(made))[-1]))
        self._desk.changes.announce(Topic.DIARY)
        return spasm

    def correct(self, entry_id: EntryId, draft: SpasmDraft, *, seen: int) -> Spasm:
        """Correct a spasm by a new version that stands beside the old.

        Raises:
            ChangedMeanwhileError: somebody corrected it first. InvalidInputError: a value is out of range.
        """
        validate_draft(draft, self._desk.clock.now())
        with self._desk.database.writing() as session:
            self._head(session, entry_id, seen)
            spasm = self._made(session, entry_id, seen + 1, draft)
            store.append_spasm(session, spasm)
        self._desk.changes.announce(Topic.DIARY)
        return spasm

    def withdraw(self, entry_id: EntryId, *, seen: int) -> Spasm:
        """Take a spasm out of all counts; it stays in the record.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        return self._mark(entry_id, seen, withdrawn=True)

    def restore(self, entry_id: EntryId, *, seen: int) -> Spasm:
        """Count a withdrawn spasm again.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        return self._mark(entry_id, seen, withdrawn=False)

    def spasms(self, since: datetime, until: datetime) -> tuple[Spasm, ...]:
        """Spasms that began in a window (UTC), newest first; withdrawn ones are there, marked."""
        with self._desk.database.reading() as session:
            return store.spasms(session, self._desk.patient, since, until)

    def spasms_of(self, first: date, last: date) -> tuple[Spasm, ...]:
        """Spasms of the diary days from ``first`` to ``last`` (included), newest first."""
        zone, day_start = self._zone(), self._day_start()
        return self.spasms(diary_span(first, zone, day_start)[0], diary_span(last, zone, day_start)[1])

    def versions(self, entry_id: EntryId) -> tuple[Spasm, ...]:
        """All versions of a spasm, oldest first."""
        with self._desk.database.reading() as session:
            return self._versions(session, entry_id)

    def say_none(self, day: date) -> None:
        """Say of a diary day that there were no spasms: the day counts.

        Raises:
            InvalidInputError: the day lies ahead, or spasms of it are recorded.
        """
        if day > self.today():
            raise InvalidInputError("day", "future")
        if any(not spasm.withdrawn for spasm in self.spasms_of(day, day)):
            raise InvalidInputError("day", "has_spasms")
        self._state(day, none=True)

    def unsay_none(self, day: date) -> None:
        """Take "no spasms" back: the day is unknown again."""
        self._state(day, none=False)

    def said_none(self, first: date, last: date) -> frozenset[date]:
        """The diary days of which somebody said "none"."""
        with self._desk.database.reading() as session:
            return store.said_none(session, self._desk.patient, first, last)

    def none_said_by(self, day: date) -> tuple[str, datetime] | None:
        """Who said "none" of a diary day, by name, and when (UTC); None when nobody does now."""
        with self._desk.database.reading() as session:
            return store.none_said_by(session, self._desk.patient, day)

    def today(self) -> date:
        """The diary day it is now."""
        return diary_day(self._desk.clock.now(), self._zone(), self._day_start())

    def _zone(self) -> str:
        with self._desk.database.reading() as session:
            return self._desk.spans(session)[-1].zone

    def _day_start(self) -> time:
        return self._desk.day_start()

    def _state(self, day: date, *, none: bool) -> None:
        with self._desk.database.writing() as session:
            store.append_day_statement(
                session, self._desk.patient, day, self._desk.recorder, self._desk.clock.now(), none=none
            )
        self._desk.changes.announce(Topic.DIARY)

    def _mark(self, entry_id: EntryId, seen: int, *, withdrawn: bool) -> Spasm:
        with self._desk.database.writing() as session:
            old = self._head(session, entry_id, seen)
            by = self._desk.recorder
            new = replace(
                old,
                number=seen + 1,
                withdrawn=withdrawn,
                by=by,
                by_name=self._desk.name_of(session, by.person),
                recorded_at=self._desk.clock.now(),
            )
            store.append_spasm(session, new)
        self._desk.changes.announce(Topic.DIARY)
        return new

    def _versions(self, session: Session, entry_id: EntryId) -> tuple[Spasm, ...]:
        return store.spasm_versions(session, self._desk.patient, entry_id)

    def _head(self, session: Session, entry_id: EntryId, seen: int) -> Spasm:
        head = self._versions(session, entry_id)[-1]
        if head.number != seen:
            raise ChangedMeanwhileError
        return head

    def _made(self, session: Session, entry_id: EntryId, number: int, draft: SpasmDraft) -> Spasm:
        zone = zone_at(draft.started_at, people_store.spans(session, self._desk.patient))
        by = self._desk.recorder
        return Spasm(
            entry_id,
            number,
            self._desk.patient,
            draft.started_at,
            zone,
            offset_minutes(draft.started_at, zone),
            draft.severity,
            draft.kind,
            draft.regions,
            draft.minutes,
            draft.note.strip(),
            withdrawn=False,
            by=by,
            by_name=self._desk.name_of(session, by.person),
            recorded_at=self._desk.clock.now(),
        )
