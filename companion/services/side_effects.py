"""Side effects: note, correct, withdraw."""

from dataclasses import replace
from datetime import datetime

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import EntryId, FormToken, new_id
from companion.domain.side_effects import SideEffect, SideEffectDraft, validate_side_effect
from companion.domain.wall_time import offset_minutes, zone_at
from companion.services.changes import Topic
from companion.services.desk import Desk, once, standing
from companion.storage import medication as medicine_store
from companion.storage import side_effects as store
from companion.storage.database import Session


class SideEffectService:
    """Verbs about side effects. Noting one changes no plan and no dose."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def note(self, draft: SideEffectDraft, *, token: FormToken) -> SideEffect:
        """Note a side effect. The same form twice is one.

        Raises:
            InvalidInputError: it lies ahead, or a text is missing or too long. NotFoundError: no such medicine.
            ChangedMeanwhileError: this form's side effect was withdrawn.
        """
        checked = self._checked(draft)

        def make() -> tuple[str, SideEffect]:
            made = self._made(session, new_id(EntryId), 1, checked)
            store.append(session, made)
            return made.id, made

        with self._desk.database.writing() as session:
            noted = once(session, token, make, lambda known: standing(self._versions(session, EntryId(known))[-1]))
        self._desk.changes.announce(Topic.DIARY)
        return noted

    def correct(self, entry_id: EntryId, draft: SideEffectDraft, *, seen: int) -> SideEffect:
        """Correct a side effect by a new version that stands beside the old.

        Raises:
            ChangedMeanwhileError: somebody changed it first. InvalidInputError, NotFoundError: as for ``note``.
        """
        checked = self._checked(draft)
        with self._desk.database.writing() as session:
            self._head(session, entry_id, seen)
            made = self._made(session, entry_id, seen + 1, checked)
            store.append(session, made)
        self._desk.changes.announce(Topic.DIARY)
        return made

    def withdraw(self, entry_id: EntryId, *, seen: int) -> SideEffect:
        """Take a side effect out of all counts; it stays in the record.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        return self._mark(entry_id, seen, withdrawn=True)

    def restore(self, entry_id: EntryId, *, seen: int) -> SideEffect:
        """Count a withdrawn side effect again.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        return self._mark(entry_id, seen, withdrawn=False)

    def side_effects(self, since: datetime, until: datetime) -> tuple[SideEffect, ...]:
        """What was noticed in a window (UTC), newest first; withdrawn ones are there, marked."""
        with self._desk.database.reading() as session:
            return store.side_effects(session, self._desk.patient, since, until)

    def versions(self, entry_id: EntryId) -> tuple[SideEffect, ...]:
        """All versions of a side effect, oldest first.

        Raises:
            NotFoundError: none has this id.
        """
        with self._desk.database.reading() as session:
            return self._versions(session, entry_id)

    def _checked(self, draft: SideEffectDraft) -> SideEffectDraft:
        checked = replace(
            draft,
            noticed_at=self._desk.checked_past(draft.noticed_at, "noticed_at"),
            done=draft.done.strip(),
            note=draft.note.strip(),
        )
        validate_side_effect(checked, self._desk.clock.now())
        return checked

    def _versions(self, session: Session, entry_id: EntryId) -> tuple[SideEffect, ...]:
        return store.versions(session, self._desk.patient, entry_id)

    def _head(self, session: Session, entry_id: EntryId, seen: int) -> SideEffect:
        head = self._versions(session, entry_id)[-1]
        if head.number != seen:
            raise ChangedMeanwhileError
        return head

    def _mark(self, entry_id: EntryId, seen: int, *, withdrawn: bool) -> SideEffect:
        with self._desk.database.writing() as session:
            old = self._head(session, entry_id, seen)
            made = replace(self._made(session, entry_id, seen + 1, old.told), withdrawn=withdrawn)
            store.append(session, made)
        self._desk.changes.announce(Topic.DIARY)
        return made

    def _made(self, session: Session, entry_id: EntryId, number: int, draft: SideEffectDraft) -> SideEffect:
        if draft.medicine is not None:
            medicine_store.medicine(session, self._desk.patient, draft.medicine)
        zone = zone_at(draft.noticed_at, self._desk.spans(session))
        by = self._desk.recorder
        return SideEffect(
            entry_id,
            number,
            self._desk.patient,
            draft,
            zone,
            offset_minutes(draft.noticed_at, zone),
            withdrawn=False,
            by=by,
            by_name=self._desk.name_of(session, by.person),
            recorded_at=self._desk.clock.now(),
        )
