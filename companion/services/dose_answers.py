"""What was done about a planned dose: one verb an answer, each against the answer the person looked at."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId, FormToken, MedicineId, OccurrenceKey
from companion.domain.medication import Answer, Dose, Outcome, SkipReason
from companion.domain.schedule import LineKind
from companion.services.answering import AnswerBook, Written
from companion.services.changes import Topic
from companion.services.desk import Desk, once, standing
from companion.services.dose_book import DoseBook, checked_amount

LONGEST_UNSURE = timedelta(hours=24)
"""Between the earliest and the latest possible time; beyond it nothing is known that would help."""
MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A planned dose as a person tells it; ``None``: as planned, or now."""

    amount: int | None = None
    """Thousandths of a unit."""
    taken_at: datetime | None = None
    """UTC instant; when nobody is sure, the latest possible one."""
    earliest_at: datetime | None = None
    """UTC instant; set when nobody is sure."""
    note: str = ""
    acknowledged: tuple[str, ...] = ()
    """Codes of the notices that were confirmed before."""


class DoseAnswers:
    """Answers of planned doses. A second answer hears of the first; an undo withdraws, and the dose is open again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answers = AnswerBook(desk, LineKind.MEDICINE)
        self._book = DoseBook(desk)

    def take(
        self,
        key: OccurrenceKey,
        *,
        seen: int,
        token: FormToken,
        amount: int | None = None,
        taken_at: datetime | None = None,
        note: str = "",
        acknowledged: tuple[str, ...] = (),
    ) -> Dose:
        """Record that a planned dose was taken: one answer, one dose, one step down of the stock.

        ``seen`` is the answer number the person looked at (0: none), ``amount`` thousandths of a unit when it was not
        the planned one (less is recorded as *partly*), ``taken_at`` a UTC instant when it was not now.

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on, or this form's
            dose was withdrawn. InvalidInputError: the time lies ahead, or the amount is none.
        """
        return self._record(key, seen, token, Told(amount, taken_at, None, note, acknowledged))

    def uncertain(
        self,
        key: OccurrenceKey,
        *,
        seen: int,
        token: FormToken,
        earliest: datetime,
        latest: datetime,
        amount: int | None = None,
        note: str = "",
    ) -> Dose:
        """Record that nobody is sure whether a planned dose was taken, and between which UTC instants it would be.

        It counts for the label's limits over all that time, and not as taken on time. The stock goes down by it.

        Raises:
            InvalidInputError: a time lies ahead, they are the wrong way round, or lie too far apart.
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on.
        """
        first = self._desk.checked_past(earliest, "earliest_at")
        last = self._desk.checked_past(latest)
        if first > last:
            raise InvalidInputError("earliest_at", "after_latest")
        if last - first > LONGEST_UNSURE:
            raise InvalidInputError("earliest_at", "too_far_apart", high=int(LONGEST_UNSURE.total_seconds() // 3600))
        return self._record(key, seen, token, Told(amount, last, first, note))

    def skip(self, key: OccurrenceKey, reason: SkipReason, *, seen: int, note: str = "") -> Answer:
        """Record that a planned dose was left out, and why.

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on.
        """
        return self._not_taken(key, seen, Written(Outcome.SKIPPED, reason=reason, note=_words(note)))

    def refuse(self, key: OccurrenceKey, *, seen: int, note: str = "") -> Answer:
        """Record that the patient did not want a planned dose.

        Raises:
            AlreadyRecordedError: somebody answered first. ChangedMeanwhileError: the answer moved on.
        """
        return self._not_taken(key, seen, Written(Outcome.REFUSED, note=_words(note)))

    def hold(self, key: OccurrenceKey, why: str, *, seen: int) -> Answer:
        """Record that the team said not to give a planned dose, with the reason in words.

        Raises:
            InvalidInputError: no reason. AlreadyRecordedError: somebody answered first.
            ChangedMeanwhileError: the answer moved on.
        """
        told = _words(why)
        if not told:
            raise InvalidInputError("note", "empty")
        return self._not_taken(key, seen, Written(Outcome.HELD, note=told))

    def undo(self, key: OccurrenceKey, *, seen: int) -> Answer:
        """Withdraw an answer: the occurrence is open again, its dose counts nowhere, the stock is back.

        Raises:
            NotFoundError: there is no answer. ChangedMeanwhileError: the answer moved on.
        """
        with self._desk.database.writing() as session:
            head = self._answers.withdrawable(session, key, seen)
            if head.entry is not None:
                self._book.withdraw(session, self._book.head(session, head.entry))
            answer = self._answers.write(session, key, seen, Written(Outcome.WITHDRAWN), self._desk.clock.now())
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return answer

    def _record(self, key: OccurrenceKey, seen: int, token: FormToken, told: Told) -> Dose:
        instant = self._desk.checked_past(told.taken_at)

        def make() -> tuple[str, Dose]:
            line, occurrence = self._answers.planned(session, key)
            self._answers.check_open(session, key, seen)
            amount = occurrence.amount if told.amount is None else checked_amount(told.amount)
            dose = replace(
                self._book.new(session, MedicineId(line.subject), amount, instant, told.note),
                line=line.id,
                key=key,
                earliest_at=told.earliest_at,
                acknowledged=told.acknowledged,
            )
            self._book.keep(session, dose)
            written = Written(outcome_of(dose, occurrence.amount), dose.id, note=told.note)
            self._answers.write(session, key, seen, written, occurrence.due_at)
            return dose.id, dose

        with self._desk.database.writing() as session:
            dose = once(session, token, make, lambda made: standing(self._book.head(session, EntryId(made))))
        self._desk.changes.announce(Topic.DOSES, Topic.STOCK)
        return dose

    def _not_taken(self, key: OccurrenceKey, seen: int, written: Written) -> Answer:
        with self._desk.database.writing() as session:
            answer = self._answers.left_out(session, key, seen, written)
        self._desk.changes.announce(Topic.DOSES)
        return answer


def outcome_of(dose: Dose, planned: int) -> Outcome:
    """The answer a dose gives to an occurrence of ``planned`` thousandths of a unit."""
    if dose.uncertain:
        return Outcome.UNCERTAIN
    return Outcome.PARTLY if dose.amount < planned else Outcome.TAKEN


def _words(told: str) -> str:
    words = told.strip()
    if len(words) > MOST_WORDS:
        raise InvalidInputError("note", "too_long", high=MOST_WORDS)
    return words
