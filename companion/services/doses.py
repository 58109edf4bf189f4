"""What was done about an occurrence, doses as needed, and their corrections. A true entry can always be recorded."""

from dataclasses import replace
from datetime import datetime, timedelta

from companion.domain.errors import (
    ChangedMeanwhileError,
    InvalidInputError,
    NotFoundError,
)
from companion.domain.identity import EntryId, FormToken, MedicineId, OccurrenceKey, new_id
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import Answer, Dose, Movement, MovementKind, Outcome, SkipReason
from companion.domain.schedule import MOST_AMOUNT, LineKind
from companion.domain.wall_time import offset_minutes, zone_at
from companion.services.answering import AnswerBook, Written
from companion.services.changes import Topic
from companion.services.desk import Desk, once, standing
from companion.storage import doses as store
from companion.storage import medication as medicine_store
from companion.storage.database import Session

LOOK_BACK = timedelta(days=8)
"""Label windows reach 24 hours, label gaps at most a week; one day is added for the edge."""


class DoseService:
    """Verbs about doses and answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answers = AnswerBook(desk, LineKind.MEDICINE)

    def take(
        self,
        key: OccurrenceKey,
        *,
        seen: int,
        token: FormToken,
        amount: int | None = None,
        taken_at: datetime | None = None,
        note: str = "",
    ) -> Dose:
        """Record that a planned dose was taken: one answer, one dose, one step down of the stock.

        ``seen`` is the answer number the person looked at (0: none), ``amount`` thousandths of a unit when it was not
        the planned one (less is recorded as *partly*), ``taken_at`` a UTC instant when it was not now.

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on, or this form's
            dose was withdrawn. InvalidInputError: the time lies ahead, or the amount is none.
        """
        instant = self._desk.checked_past(taken_at)

        def make() -> tuple[str, Dose]:
            line, occurrence = self._answers.planned(session, key)
            self._answers.check_open(session, key, seen)
            told = occurrence.amount if amount is None else _checked_amount(amount)
            dose = self._new_dose(session, MedicineId(line.subject), told, instant, note=note)
            dose = replace(dose, line=line.id, key=key)
            store.append_dose(session, dose)
            self._move_stock(session, dose, -told)
            outcome = Outcome.PARTLY if told < occurrence.amount else Outcome.TAKEN
            self._answers.write(session, key, seen, Written(outcome, dose.id, note=note), occurrence.due_at)
            return dose.id, dose

        with self._desk.database.writing() as session:
            dose = once(session, token, make, lambda made: standing(self._head_of(session, EntryId(made))))
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return dose

    def skip(self, key: OccurrenceKey, reason: SkipReason, *, seen: int, note: str = "") -> Answer:
        """Record that a planned dose was left out, and why.

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on.
        """
        with self._desk.database.writing() as session:
            answer = self._answers.skip(session, key, seen, reason, note)
        self._desk.changes.announce(Topic.DOSES)
        return answer

    def undo(self, key: OccurrenceKey, *, seen: int) -> Answer:
        """Withdraw an answer: the occurrence is open again, its dose counts nowhere, the stock is back.

        Raises:
            NotFoundError: there is no answer. ChangedMeanwhileError: the answer moved on.
        """
        with self._desk.database.writing() as session:
            head = self._answers.withdrawable(session, key, seen)
            if head.entry is not None:
                self._withdraw(session, self._head_of(session, head.entry))
            answer = self._answers.write(session, key, seen, Written(Outcome.WITHDRAWN), self._desk.clock.now())
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return answer

    def record(
        self,
        medicine_id: MedicineId,
        amount: int,
        *,
        token: FormToken,
        taken_at: datetime | None = None,
        reason: str = "",
        note: str = "",
    ) -> Dose:
        """Record a dose nobody planned (as needed). The same form twice is one dose, two forms are two.

        Raises:
            InvalidInputError: the time lies ahead, or the amount is none. NotFoundError: no such medicine.
            ChangedMeanwhileError: this form's dose was withdrawn.
        """
        instant = self._desk.checked_past(taken_at)
        _checked_amount(amount)

        def make() -> tuple[str, Dose]:
            medicine_store.medicine(session, self._desk.patient, medicine_id)
            dose = replace(self._new_dose(session, medicine_id, amount, instant, note=note), reason=reason.strip())
            store.append_dose(session, dose)
            self._move_stock(session, dose, -amount)
            return dose.id, dose

        with self._desk.database.writing() as session:
            dose = once(session, token, make, lambda made: standing(self._head_of(session, EntryId(made))))
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
    ) -> Dose:
        """Correct a dose by a new version that stands beside the old; the stock moves by the difference.

        Raises:
            ChangedMeanwhileError: somebody corrected it first. InvalidInputError: the time lies ahead.
        """
        with self._desk.database.writing() as session:
            old = self._head_of(session, entry_id)
            if old.number != seen or old.withdrawn:
                raise ChangedMeanwhileError
            instant = old.taken_at if taken_at is None else self._desk.checked_past(taken_at)
            zone = zone_at(instant, self._desk.spans(session))
            new = replace(
                self._stamped(session, old),
                amount=old.amount if amount is None else _checked_amount(amount),
                taken_at=instant,
                zone=zone,
                offset_minutes=offset_minutes(instant, zone),
                note=old.note if note is None else note,
            )
            store.append_dose(session, new)
            self._move_stock(session, new, old.amount - new.amount)
            if new.key is not None and new.amount != old.amount:
                self._follow_amount(session, new)
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return new

    def undo_dose(self, entry_id: EntryId, *, seen: int) -> Dose:
        """Withdraw a dose; one that answered an occurrence takes its answer along.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        with self._desk.database.reading() as session:
            old = self._head_of(session, entry_id)
            head = self._answers.head(session, old.key) if old.key is not None else None
        if old.number != seen or old.withdrawn:
            raise ChangedMeanwhileError
        if old.key is not None and head is not None and head.entry == entry_id:
            self.undo(old.key, seen=head.number)
        else:
            with self._desk.database.writing() as session:
                self._withdraw(session, old)
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
            limits = medicine_store.medicine(session, self._desk.patient, medicine_id).limits
            recent = store.doses(session, self._desk.patient, instant - LOOK_BACK, instant + LOOK_BACK, medicine_id)
        return limit_facts(limits, recent, amount, instant)

    def _head_of(self, session: Session, entry_id: EntryId) -> Dose:
        return store.dose_versions(session, self._desk.patient, entry_id)[-1]

    def _follow_amount(self, session: Session, dose: Dose) -> None:
        """A corrected amount may turn *taken* into *partly* or back; the answer gets a version that says so."""
        if dose.key is None:
            return
        head = self._answers.head(session, dose.key)
        try:
            _line, occurrence = self._answers.planned(session, dose.key)
        except NotFoundError:
            return  # taken ahead of a plan that has changed since: the answer stays as it was told
        outcome = Outcome.PARTLY if dose.amount < occurrence.amount else Outcome.TAKEN
        if head is not None and head.entry == dose.id and head.outcome is not outcome:
            written = Written(outcome, dose.id, head.reason, head.note)
            self._answers.write(session, dose.key, head.number, written, occurrence.due_at)

    def _new_dose(
        self, session: Session, medicine_id: MedicineId, amount: int, instant: datetime, *, note: str
    ) -> Dose:
        zone = zone_at(instant, self._desk.spans(session))
        by = self._desk.recorder
        return Dose(
            id=new_id(EntryId),
            number=1,
            patient=self._desk.patient,
            medicine=medicine_id,
            line=None,
            key=None,
            amount=amount,
            taken_at=instant,
            zone=zone,
            offset_minutes=offset_minutes(instant, zone),
            reason="",
            note=note,
            withdrawn=False,
            by=by,
            by_name=self._desk.name_of(session, by.person),
            recorded_at=self._desk.clock.now(),
        )

    def _stamped(self, session: Session, old: Dose) -> Dose:
        by = self._desk.recorder
        return replace(
            old,
            number=old.number + 1,
            by=by,
            by_name=self._desk.name_of(session, by.person),
            recorded_at=self._desk.clock.now(),
        )

    def _withdraw(self, session: Session, old: Dose) -> None:
        if not old.withdrawn:
            new = replace(self._stamped(session, old), withdrawn=True)
            store.append_dose(session, new)
            self._move_stock(session, new, old.amount)

    def _move_stock(self, session: Session, dose: Dose, delta: int) -> None:
        if delta and store.on_hand(session, dose.medicine) is not None:
            movement = Movement(dose.medicine, MovementKind.DOSE, delta, dose.taken_at, 0, "")
            store.append_movement(session, movement, dose.id, self._desk.recorder, self._desk.clock.now())


def _checked_amount(amount: int) -> int:
    if not 1 <= amount <= MOST_AMOUNT:
        raise InvalidInputError("amount", "range", low=1, high=MOST_AMOUNT)
    return amount
