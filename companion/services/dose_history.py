"""The history of doses: what was recorded and what was left out, newest first."""

from datetime import timedelta

from companion.domain.dose_history import HistoryRow, belongs
from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId
from companion.services.desk import Desk
from companion.services.planned_span import planned_span
from companion.services.snapshot import ANSWER_MARGIN
from companion.storage import answers as answer_store
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store

MOST_DAYS = 3660
A_MINUTE = timedelta(minutes=1)


class DoseHistoryService:
    """Questions about what lies behind."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def over(self, days: int) -> tuple[HistoryRow, ...]:
        """Of the last so many times 24 hours: every dose, withdrawn ones too, and what was left out or not answered.

        Raises:
            InvalidInputError: field ``days``, reason ``range``.
        """
        if not 1 <= days <= MOST_DAYS:
            raise InvalidInputError("days", "range", low=1, high=MOST_DAYS)
        now, patient = self._desk.clock.now(), self._desk.patient
        since, until = now - timedelta(days=days), now + A_MINUTE
        with self._desk.database.reading() as session:
            answers = answer_store.answers(session, patient, since - ANSWER_MARGIN, until + ANSWER_MARGIN)
            plan = planned_span(self._desk, session, since, until, answers)
            doses = dose_store.doses(session, patient, since, until)
            medicines = {one.id: one for one in medicine_store.medicines(session, patient)}
        rows = [HistoryRow(one.taken_at, medicines[one.medicine], one) for one in doses if one.medicine in medicines]
        for state in plan.states:
            medicine = medicines.get(MedicineId(plan.lines[state.occurrence.line].subject))
            if medicine is not None and belongs(state):
                rows.append(HistoryRow(state.occurrence.due_at, medicine, state=state))
        return tuple(sorted(rows, key=lambda one: one.at, reverse=True))
