"""Everything the agenda looks at, read in one snapshot of the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.domain.due import Board, OccurrenceState, State, board
from companion.domain.expand import next_occurrence
from companion.domain.identity import LineId, MedicineId, PracticeId
from companion.domain.limits import limit_facts
from companion.domain.medication import Dose, Medicine
from companion.domain.people import ZoneSpan
from companion.domain.practice import Forbidden, Practice, ThermalPlan, forbidden
from companion.domain.recovery import Item, Pause, Precaution, paused_at
from companion.domain.schedule import AsNeeded, EveryHours, LineKind, Occurrence, PlanLine
from companion.domain.sessions import Session as Sitting
from companion.domain.sessions import gap_over_at
from companion.domain.stock import forecast
from companion.domain.wall_time import diary_day
from companion.services.desk import Desk
from companion.services.doses import LOOK_BACK
from companion.services.today import DoseItem, MedicineCard, PracticeCard, PracticeItem, TodayItem
from companion.storage import answers as answer_store
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import notices as notice_store
from companion.storage import plans as plan_store
from companion.storage import practice as practice_store
from companion.storage import recovery as recovery_store
from companion.storage import sessions as session_store
from companion.storage.database import Session

ANSWER_MARGIN = timedelta(days=3)
"""A moved slot or a changed zone shifts a due instant by less than this; answers are looked up around the window."""
A_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Snapshot:
    """One patient's plans and recent record, and what is due in a window."""

    now: datetime
    day: date
    """The diary day it is."""
    spans: tuple[ZoneSpan, ...]
    lines: tuple[PlanLine, ...]
    medicines: dict[MedicineId, Medicine]
    practices: dict[PracticeId, Practice]
    board: Board
    doses: dict[MedicineId, list[Dose]]
    """Newest first, back to the longest label window."""
    sittings: tuple[Sitting, ...]
    """Sessions, newest first, over the same time."""
    precautions: tuple[Precaution, ...]
    pauses: tuple[Item[Pause], ...]
    line_of: dict[LineId, PlanLine]

    def item(self, state: OccurrenceState) -> TodayItem:
        """An occurrence's state with what it is of, what must be known before, and what was done."""
        line = self.line_of[state.occurrence.line]
        entry = state.answer.entry if state.answer is not None else None
        if line.kind is LineKind.PRACTICE:
            practice = self.practices[PracticeId(line.subject)]
            done = next((one for one in self.sittings if one.id == entry), None)
            return PracticeItem(state, practice, self.gap_over_at(practice), self.forbidden(practice), done)
        medicine = self.medicines[MedicineId(line.subject)]
        recent = self.doses[medicine.id]
        facts = limit_facts(medicine.limits, recent, state.occurrence.amount, self.now)
        return DoseItem(state, medicine, facts, next((one for one in recent if one.id == entry), None))

    def items(self, *states: State) -> tuple[TodayItem, ...]:
        """Everything on the board in these states, oldest first."""
        return tuple(self.item(state) for state in self.board.items if state.state in states)

    def pause(self) -> Item[Pause] | None:
        """The pause that is in force now."""
        return next((one for one in self.pauses if paused_at((one.value,), self.now)), None)

    def gap_over_at(self, practice: Practice) -> datetime | None:
        """When the gap after the last heat or cold is over; None for a routine, or when none is open."""
        return gap_over_at(practice, self.sittings, self.now) if isinstance(practice, ThermalPlan) else None

    def forbidden(self, practice: Practice) -> tuple[Forbidden, ...]:
        """Precautions in the way of a practice today."""
        return forbidden(practice, self.precautions, self.day)

    def medicine_card(self, desk: Desk, session: Session, medicine: Medicine) -> MedicineCard:
        """A medicine with all that its page shows."""
        lines, today = self._of(medicine.id)
        usual = _usual_amount(lines)
        on_hand = dose_store.on_hand(session, medicine.id)
        return MedicineCard(
            medicine,
            lines,
            limit_facts(medicine.limits, self.doses[medicine.id], usual, self.now),
            usual,
            dose_store.last_dose(session, desk.patient, medicine.id),
            None if on_hand is None else forecast(on_hand, lines, self.spans, self.now),
            self._next_of(lines, today),
            today,
        )

    def practice_card(self, practice: Practice) -> PracticeCard:
        """A practice with all that its page shows."""
        lines, today = self._of(practice.id)
        done = [one for one in self.sittings if one.told.practice == practice.id and not one.withdrawn]
        items = [self.item(state) for state in today]
        return PracticeCard(
            practice,
            lines,
            self.gap_over_at(practice),
            self.forbidden(practice),
            done[0] if done else None,
            self._next_of(lines, today),
            tuple(item for item in items if isinstance(item, PracticeItem)),
        )

    def next_due(self) -> datetime | None:
        """The next due instant of anything, however far ahead."""
        coming = (next_occurrence(line, self.spans, self.now) for line in self.lines)
        return min((one.due_at for one in coming if one is not None), default=None)

    def _of(self, subject: MedicineId | PracticeId) -> tuple[tuple[PlanLine, ...], tuple[OccurrenceState, ...]]:
        lines = tuple(line for line in self.lines if line.subject == subject)
        names = {line.id for line in lines}
        return lines, tuple(state for state in self.board.items if state.occurrence.line in names)

    def _next_of(self, lines: Iterable[PlanLine], today: Iterable[OccurrenceState]) -> Occurrence | None:
        """The next occurrence nobody has answered yet: of today, else however far ahead."""
        upcoming = next((state.occurrence for state in today if state.state is State.UPCOMING), None)
        if upcoming is not None:
            return upcoming
        after = max((state.occurrence.due_at for state in today), default=self.now)
        coming = (next_occurrence(line, self.spans, max(after, self.now)) for line in lines)
        return min((one for one in coming if one is not None), key=lambda one: one.second, default=None)


def read(desk: Desk, session: Session, since: datetime, until: datetime, *, only: LineId | None = None) -> Snapshot:
    """Read the record for a window of UTC instants; ``only`` one line's plan when that is all that is asked."""
    now, patient = desk.clock.now(), desk.patient
    spans = desk.spans(session)
    lines = plan_store.lines(session, patient)
    if only is not None:
        lines = tuple(line for line in lines if line.id == only)
    answers = answer_store.answers(session, patient, since - ANSWER_MARGIN, max(until, now) + ANSWER_MARGIN)
    laters = notice_store.laters(session, patient, now)
    pauses = recovery_store.items(session, patient, Pause)
    earliest = min(since, now - LOOK_BACK)
    doses: dict[MedicineId, list[Dose]] = defaultdict(list)
    for dose in dose_store.doses(session, patient, earliest, now + A_MINUTE):
        doses[dose.medicine].append(dose)
    return Snapshot(
        now,
        diary_day(now, spans[-1].zone, desk.day_start()),
        spans,
        lines,
        {one.id: one for one in medicine_store.medicines(session, patient)},
        {one.id: one for one in practice_store.practices(session, patient)},
        board(lines, spans, answers, laters, now, since, until, [one.value for one in pauses]),
        doses,
        session_store.sessions(session, patient, earliest, now + A_MINUTE),
        tuple(one.value for one in recovery_store.items(session, patient, Precaution)),
        pauses,
        {line.id: line for line in lines},
    )


def _usual_amount(lines: tuple[PlanLine, ...]) -> int:
    """What the form offers first: as typed for an as-needed line, else the first amount of the plan, else one unit."""
    for line in lines:
        schedule = line.current.schedule
        if isinstance(schedule, AsNeeded | EveryHours):
            return schedule.amount
    return 1000
