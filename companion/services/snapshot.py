"""Everything the agenda looks at, read in one snapshot of the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from companion.domain.due import Board, OccurrenceState, State, board
from companion.domain.expand import next_occurrence
from companion.domain.identity import LineId, MedicineId, PracticeId
from companion.domain.limits import limit_facts
from companion.domain.medication import Dose, Medicine
from companion.domain.people import ZoneSpan
from companion.domain.practice import Forbidden, Practice, ThermalPlan, forbidden
from companion.domain.recovery import HealthFact, Item, Pause, Precaution, paused_at
from companion.domain.schedule import LineKind, Occurrence, PlanLine
from companion.domain.sessions import OpenGap, open_gap
from companion.domain.sessions import Session as Sitting
from companion.domain.stock import forecast
from companion.domain.thermal import AskFirst, ask_first
from companion.domain.usual_amount import amounts_as_needed, usual_amount
from companion.domain.wall_time import diary_day, local
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
A_SECOND = timedelta(seconds=1)


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
    health: tuple[HealthFact, ...]
    """Read only when there is heat or cold."""

    def item(self, state: OccurrenceState) -> TodayItem:
        """An occurrence's state with what it is of, what must be known before, and what was done."""
        line = self.line_of[state.occurrence.line]
        entry = state.answer.entry if state.answer is not None else None
        if line.kind is LineKind.PRACTICE:
            practice = self.practices[PracticeId(line.subject)]
            done = next((one for one in self.sittings if one.id == entry), None)
            gap, against, ask = self.open_gap(practice), self.forbidden(practice), self.ask_first(practice)
            return PracticeItem(state, practice, gap.over_at if gap is not None else None, against, done, ask)
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

    def open_gap(self, practice: Practice) -> OpenGap | None:
        """The gap after the last heat or cold; None for a routine, or when none is open."""
        return open_gap(practice, self.sittings, self.now) if isinstance(practice, ThermalPlan) else None

    def forbidden(self, practice: Practice) -> tuple[Forbidden, ...]:
        """Precautions in the way of a practice today."""
        return forbidden(practice, self.precautions, self.day)

    def ask_first(self, practice: Practice) -> tuple[AskFirst, ...]:
        """What to ask the team about before heat or cold; nothing for a routine."""
        return ask_first(practice, self.health, self.medicines.values()) if isinstance(practice, ThermalPlan) else ()

    def medicine_card(self, desk: Desk, session: Session, medicine: Medicine) -> MedicineCard:
        """A medicine with all that its page shows."""
        lines, today = self._of(medicine.id)
        day = local(self.now, self.spans[-1].zone).date()
        usual = usual_amount(lines, self.spans, self.now, day)
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
            amounts_as_needed(lines, day),
        )

    def practice_card(self, practice: Practice) -> PracticeCard:
        """A practice with all that its page shows."""
        lines, today = self._of(practice.id)
        done = [one for one in self.sittings if one.told.practice == practice.id and not one.withdrawn]
        items = [self.item(state) for state in today]
        return PracticeCard(
            practice,
            lines,
            self.open_gap(practice),
            self.forbidden(practice),
            done[0] if done else None,
            self._next_of(lines, today),
            tuple(item for item in items if isinstance(item, PracticeItem)),
            self.ask_first(practice),
        )

    def next_due(self) -> datetime | None:
        """The next due instant of anything that is not paused then, however far ahead."""
        coming = (self._next_after(line, self.now) for line in self.lines)
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
        coming = (self._next_after(line, max(after, self.now)) for line in lines)
        return min((one for one in coming if one is not None), key=lambda one: one.second, default=None)

    def _next_after(self, line: PlanLine, after: datetime) -> Occurrence | None:
        """The first occurrence of a line after an instant at which not everything is paused; None: there is none."""
        pauses = [one.value for one in self.pauses]
        following = next_occurrence(line, self.spans, after)
        while following is not None and (pause := paused_at(pauses, following.due_at)) is not None:
            if pause.until is None:
                return None
            following = next_occurrence(line, self.spans, max(following.due_at, pause.until - A_SECOND))
        return following


def with_entry(item: TodayItem, session: Session) -> TodayItem:
    """The item with the entry of its answer, however long ago that was."""
    answer, patient = item.state.answer, item.patient
    if answer is None or answer.entry is None:
        return item
    if isinstance(item, DoseItem):
        return replace(item, dose=item.dose or dose_store.dose_versions(session, patient, answer.entry)[-1])
    return replace(item, session=item.session or session_store.session_versions(session, patient, answer.entry)[-1])


def read(desk: Desk, session: Session, since: datetime, until: datetime, *, only: LineId | None = None) -> Snapshot:
    """Read the record for a window of UTC instants.

    ``only`` one line's plan when that is all that is asked: then doses and sessions are those that label and gap need
    now, and what an old answer points at is read by its id.
    """
    now, patient = desk.clock.now(), desk.patient
    spans = desk.spans(session)
    lines = plan_store.lines(session, patient)
    if only is not None:
        lines = tuple(line for line in lines if line.id == only)
    answers = answer_store.answers(session, patient, since - ANSWER_MARGIN, max(until, now) + ANSWER_MARGIN)
    laters = notice_store.laters(session, patient, now)
    pauses = recovery_store.items(session, patient, Pause)
    practices = practice_store.practices(session, patient)
    has_thermal = any(isinstance(one, ThermalPlan) for one in practices)
    health = recovery_store.items(session, patient, HealthFact) if has_thermal else ()
    earliest = now - LOOK_BACK if only is not None else min(since, now - LOOK_BACK)
    doses: dict[MedicineId, list[Dose]] = defaultdict(list)
    subject = MedicineId(lines[0].subject) if only is not None and lines else None
    for dose in dose_store.doses(session, patient, earliest, now + A_MINUTE, subject):
        doses[dose.medicine].append(dose)
    return Snapshot(
        now,
        diary_day(now, spans[-1].zone, desk.day_start()),
        spans,
        lines,
        {one.id: one for one in medicine_store.medicines(session, patient)},
        {one.id: one for one in practices},
        board(lines, spans, answers, laters, now, since, until, [one.value for one in pauses]),
        doses,
        session_store.sessions(session, patient, earliest, now + A_MINUTE),
        tuple(one.value for one in recovery_store.items(session, patient, Precaution)),
        pauses,
        {line.id: line for line in lines},
        tuple(one.value for one in health),
    )
