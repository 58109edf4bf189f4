"""Doses, planned and as needed, and their corrections. A true entry can always be recorded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from companion.domain.errors import ChangedMeanwhileError, CompanionError, NotFoundError
from companion.domain.identity import EntryId, FormToken, MedicineId, OccurrenceKey, PersonId
from companion.domain.limits import LimitFacts
from companion.domain.medication import Dose, Outcome
from companion.domain.relief import checked_score
from companion.services.answering import Written
from companion.services.caution_facts import codes_asked
from companion.services.changes import Topic
from companion.services.desk import once, standing
from companion.services.dose_answers import DoseAnswers, outcome_of
from companion.services.dose_book import checked_amount
from companion.services.label_facts import facts_at
from companion.storage import doses as store
from companion.storage import medication as medicine_store
from companion.storage import people as people_store
from companion.storage.database import Session

LOOK_BACK = timedelta(days=8)
"""Label gaps reach at most a week; one day is added for the edge. Longer label windows: ``label_facts.reach``."""
NOTHING_CONFIRMED: Mapping[OccurrenceKey, tuple[str, ...]] = {}


class LabelQuestionError(CompanionError):
    """Of several doses one has a question before its button, alone or after the others: they are answered singly."""

    code = "label_question"


class DoseService(DoseAnswers):
    """Verbs about doses, planned and not, and questions about them."""

    def take_all(
        self,
        seen: Mapping[OccurrenceKey, int],
        *,
        token: FormToken,
        acknowledged: Mapping[OccurrenceKey, tuple[str, ...]] = NOTHING_CONFIRMED,
    ) -> tuple[Dose, ...]:
        """Record that several planned doses were taken now, as planned: all of them, or none.

        ``seen`` holds the answer number the person looked at of each. One form, pressed twice, is one record of each.
        ``acknowledged``: the codes that were confirmed before, of each (``CautionService.together``).

        Raises:
            LabelQuestionError: one has a question of the label, or one that was not confirmed; also when only the
            others make it so.
            AlreadyRecordedError: somebody answered one of them first. ChangedMeanwhileError: an answer moved on.
            NotFoundError: something was confirmed that is not among them.
        """
        if not acknowledged.keys() <= seen.keys():
            raise NotFoundError(kind="occurrence")
        taken: list[Dose] = []
        with self._desk.changes.held(), self._desk.database.one_unit():
            for key, number in seen.items():
                with self._desk.database.reading() as session:
                    line, occurrence = self._answers.planned(session, key)
                    head = self._answers.head(session, key)
                is_open = head is None or head.outcome is Outcome.WITHDRAWN
                told = acknowledged.get(key, ())
                if is_open and self._has_question(MedicineId(line.subject), occurrence.amount, told):
                    raise LabelQuestionError
                form = FormToken(f"{token} {key.text}")
                taken.append(self.take(key, seen=number, token=form, acknowledged=told))
        return tuple(taken)

    def record(
        self,
        medicine_id: MedicineId,
        amount: int,
        *,
        token: FormToken,
        taken_at: datetime | None = None,
        reason: str = "",
        score_before: int | None = None,
        note: str = "",
        acknowledged: tuple[str, ...] = (),
    ) -> Dose:
        """Record a dose nobody planned (as needed). The same form twice is one dose, two forms are two.

        ``score_before`` is the pain from 0 to 10 (None: not said), ``acknowledged`` the notices confirmed before.

        Raises:
            InvalidInputError: the time lies ahead, the amount is none, or the score is none from 0 to 10.
            NotFoundError: no such medicine. ChangedMeanwhileError: this form's dose was withdrawn.
        """
        instant = self._desk.checked_past(taken_at)
        checked_amount(amount)
        checked_score(score_before, "score_before")

        def make() -> tuple[str, Dose]:
            medicine_store.medicine(session, self._desk.patient, medicine_id)
            dose = self._book.new(session, medicine_id, amount, instant, note)
            dose = replace(dose, reason=reason.strip(), score_before=score_before, acknowledged=acknowledged)
            self._book.keep(session, dose)
            return dose.id, dose

        with self._desk.database.writing() as session:
            dose = once(session, token, make, lambda made: standing(self._book.head(session, EntryId(made))))
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return dose

    def correct_dose(
        self,
        entry_id: EntryId,
        *,
        seen: int,
        amount: int | None = None,
        taken_at: datetime | None = None,
        note: str | None = None,
        given_by: PersonId | None = None,
    ) -> Dose:
        """Correct a dose by a new version that stands beside the old; the stock moves by the difference.

        A dose nobody was sure about is sure with a time (UTC). What is counted from a dose moves with it.
        What is None stays as it was; ``given_by`` is anybody who can record.

        Raises:
            ChangedMeanwhileError: somebody corrected it first. InvalidInputError: the time lies ahead.
            NotFoundError: nobody has the id of ``given_by``.
        """
        with self._desk.database.writing() as session:
            old = self._book.head(session, entry_id)
            if old.number != seen or old.withdrawn:
                raise ChangedMeanwhileError
            instant = old.taken_at if taken_at is None else self._desk.checked_past(taken_at)
            told = replace(
                self._book.at(session, old, instant),
                amount=old.amount if amount is None else checked_amount(amount),
                earliest_at=old.earliest_at if taken_at is None else None,
                note=old.note if note is None else note,
                given_by=old.given_by if given_by is None else self._known_person(session, given_by),
            )
            new = self._book.revise(session, old, told)
            self._follow(session, new)
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return new

    def _known_person(self, session: Session, person: PersonId) -> PersonId:
        if person not in {one.id for one in people_store.persons(session)}:
            raise NotFoundError(kind="person")
        return person

    def back(self, entry_id: EntryId, *, seen: int) -> Dose:
        """Undo the newest correction, or the withdrawal: what stood before stands again, as a new version.

        Raises:
            ChangedMeanwhileError: somebody changed it since, or nothing was changed.
            AlreadyRecordedError: it was withdrawn, and its occurrence has another answer now.
        """
        with self._desk.database.writing() as session:
            versions = store.dose_versions(session, self._desk.patient, entry_id)
            head, told = versions[-1], versions[-2] if len(versions) > 1 else versions[-1]
            if head.number != seen or told is head or told.withdrawn:
                raise ChangedMeanwhileError
            if head.withdrawn and told.key is not None:
                self._answer_again(session, told, told.key)
            new = self._book.revise(session, head, told)
            self._follow(session, new)
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return new

    def undo_dose(self, entry_id: EntryId, *, seen: int) -> Dose:
        """Withdraw a dose; one that answered an occurrence takes its answer along.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        with self._desk.database.reading() as session:
            old = self._book.head(session, entry_id)
            head = self._answers.head(session, old.key) if old.key is not None else None
        if old.number != seen or old.withdrawn:
            raise ChangedMeanwhileError
        if old.key is not None and head is not None and head.entry == entry_id:
            self.undo(old.key, seen=head.number)
        else:
            with self._desk.database.writing() as session:
                self._book.withdraw(session, old)
            self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return self.versions(entry_id)[-1]

    def doses(self, since: datetime, until: datetime, medicine_id: MedicineId | None = None) -> tuple[Dose, ...]:
        """Doses taken in a window (UTC), newest first; withdrawn ones are there, marked.

        Raises:
            NotFoundError: no medicine has this id.
        """
        with self._desk.database.reading() as session:
            if medicine_id is not None:
                medicine_store.medicine(session, self._desk.patient, medicine_id)
            return store.doses(session, self._desk.patient, since, until, medicine_id)

    def versions(self, entry_id: EntryId) -> tuple[Dose, ...]:
        """All versions of a dose, oldest first."""
        with self._desk.database.reading() as session:
            return store.dose_versions(session, self._desk.patient, entry_id)

    def facts(self, medicine_id: MedicineId, amount: int, at: datetime | None = None) -> LimitFacts:
        """How ``amount`` (thousandths) would stand beside the label at an instant (UTC; now when not said)."""
        instant = at or self._desk.clock.now()
        with self._desk.database.reading() as session:
            return facts_at(session, self._desk.patient, medicine_id, amount, instant)

    def _has_question(self, medicine_id: MedicineId, amount: int, confirmed: tuple[str, ...]) -> bool:
        """Whether something must be asked that was not confirmed; of the label nothing can be confirmed for several."""
        with self._desk.database.reading() as session:
            asked = codes_asked(self._desk, session, medicine_id)
        return not asked <= frozenset(confirmed) or self.facts(medicine_id, amount).question

    def _answer_again(self, session: Session, dose: Dose, key: OccurrenceKey) -> None:
        _line, occurrence = self._answers.planned(session, key)
        head = self._answers.head(session, key)
        seen = 0 if head is None else head.number
        self._answers.check_open(session, key, seen)
        written = Written(outcome_of(dose, occurrence.amount), dose.id, note=dose.note)
        self._answers.write(session, key, seen, written, occurrence.due_at)

    def _follow(self, session: Session, dose: Dose) -> None:
        """A corrected dose may turn *taken* into *partly*, or *not sure* into either; the answer gets a version too."""
        if dose.key is None:
            return
        head = self._answers.head(session, dose.key)
        try:
            _line, occurrence = self._answers.planned(session, dose.key)
        except NotFoundError:
            return  # taken ahead of a plan that has changed since: the answer stays as it was told
        outcome = outcome_of(dose, occurrence.amount)
        if head is not None and head.entry == dose.id and head.outcome is not outcome:
            written = Written(outcome, dose.id, head.reason, head.note)
            self._answers.write(session, dose.key, head.number, written, occurrence.due_at)
