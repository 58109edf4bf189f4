"""The one question an hour after a dose as needed, and what the answers show. It describes; it advises nothing."""

from dataclasses import dataclass
from datetime import timedelta

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import EntryId, MedicineId
from companion.domain.medication import Dose, Medicine, Relief
from companion.domain.relief import ASK_UNTIL, ReliefFacts, checked_score, open_questions, relief_facts
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import relief as store

DESCRIBED = timedelta(days=30)
"""So far back the pairs of a medicine are described."""
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ReliefQuestion:
    """How is it now, an hour after this dose?"""

    dose: Dose
    medicine: Medicine


class ReliefService:
    """Verbs about how it was after an hour."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open_questions(self) -> tuple[ReliefQuestion, ...]:
        """What to ask now, the oldest dose first. An answer, also *I can't say*, ends it; so do six hours."""
        now, patient = self._desk.clock.now(), self._desk.patient
        since, until = now - ASK_UNTIL, now + A_MINUTE
        with self._desk.database.reading() as session:
            doses = dose_store.doses(session, patient, since, until)
            found = open_questions(doses, store.reliefs(session, patient, since, until), now)
            listed = {one.id: one for one in medicine_store.medicines(session, patient)}
            return tuple(ReliefQuestion(dose, listed[dose.medicine]) for dose in found if dose.medicine in listed)

    def answer(self, dose: EntryId, score: int | None, *, seen: int = 0) -> Relief:
        """Record the pain an hour after a dose, 0 to 10; None: nobody can say. ``seen``: the answer looked at, 0 none.

        Raises:
            InvalidInputError: no score from 0 to 10. NotFoundError: no such dose.
            ChangedMeanwhileError: somebody answered first, or the dose was withdrawn.
        """
        told = checked_score(score)
        by = self._desk.recorder
        with self._desk.database.writing() as session:
            if dose_store.dose_versions(session, self._desk.patient, dose)[-1].withdrawn:
                raise ChangedMeanwhileError
            name = self._desk.name_of(session, by.person)
            value = Relief(dose, seen + 1, told, by, name, self._desk.clock.now())
            store.append_relief(session, value)
        self._desk.changes.announce(Topic.DOSES)
        return value

    def of(self, dose: EntryId) -> Relief | None:
        """What was answered for a dose; None: nothing yet.

        Raises:
            NotFoundError: no such dose.
        """
        with self._desk.database.reading() as session:
            dose_store.dose_versions(session, self._desk.patient, dose)
            return store.relief(session, dose)

    def facts(self, medicine_id: MedicineId) -> ReliefFacts:
        """What the scores of the last 30 days show for one medicine.

        Raises:
            NotFoundError: no such medicine.
        """
        now, patient = self._desk.clock.now(), self._desk.patient
        since, until = now - DESCRIBED, now + A_MINUTE
        with self._desk.database.reading() as session:
            medicine_store.medicine(session, patient, medicine_id)
            doses = dose_store.doses(session, patient, since, until, medicine_id)
            after = store.reliefs(session, patient, since, until)
        return relief_facts(doses, {entry: one.score for entry, one in after.items()})
