"""Everything the agenda looks at, read in one snapshot of the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from companion.domain.asleep import asleep_until, waits_for_morning
from companion.domain.cautions import Caution, CautionRules, cautions
from companion.domain.day_plan import DayPlan
from companion.domain.dose_record import DoseRecord
from companion.domain.due import Board, OccurrenceState, State, board
from companion.domain.expand import next_occurrence
from companion.domain.identity import LineId, MedicineId, OccurrenceKey, PatientId, PracticeId
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import Dose, Medicine, StockForecast
from companion.domain.people import ZoneSpan
from companion.domain.practice import Forbidden, Practice, ThermalPlan, forbidden
from companion.domain.quiet_lines import QuietLines
from companion.domain.recovery import HealthFact, Item, Pause, Precaution, paused_at
from companion.domain.schedule import LineKind, Occurrence, PlanLine
from companion.domain.sessions import OpenGap, open_gap
from companion.domain.sessions import Session as Sitting
from companion.domain.stock import forecast, is_over
from companion.domain.taken import TakenOf
from companion.domain.thermal import AskFirst, ask_first
from companion.domain.usual_amount import amounts_as_needed, usual_amount
from companion.domain.wall_time import diary_day, local
from companion.services.caution_facts import caution_rules, close_doses, close_to
from companion.services.desk import Desk
from companion.services.doses import LOOK_BACK
from companion.services.label_facts import doses_counted_with, reach
from companion.services.taken_facts import counted_answers, taken_for
from companion.services.today import DoseItem, MedicineCard, PracticeCard, PracticeItem, TodayItem
from companion.storage import answers as answer_store
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import moves as move_store
from companion.storage import notices as notice_store
from companion.storage import plans as plan_store
from companion.storage import practice as practice_store
from companion.storage import recovery as recovery_store
from companion.storage import sessions as session_store
from companion.storage.database import Session
from companion.storage.moves import Move, due_at_of
from companion.storage.unchanged import unchanged

ANSWER_MARGIN = timedelta(days=3)
"""A moved slot or a changed zone shifts a due instant by less than this; answers are looked up around the window."""
STILL_TAKEN = timedelta(hours=12)
"""How long an open dose is foreseen as still to be taken from the box (our setting; it only moves a day to ask)."""
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
    record: DoseRecord
    """The same doses, made ready for the labels."""
    sittings: tuple[Sitting, ...]
    """Sessions, newest first, over the same time."""
    precautions: tuple[Precaution, ...]
    pauses: tuple[Item[Pause], ...]
    line_of: dict[LineId, PlanLine]
    health: tuple[HealthFact, ...]
    """Read only when there is heat or cold."""
    close: tuple[Dose, ...]
    """The doses of all medicines that a dose now may meet."""
    rules: CautionRules
    moved: dict[OccurrenceKey, Move]
    """What a person moved to another time."""
    taken: TakenOf
    """What plans count from that follow what was taken; empty when there are none."""
    warning: tuple[PlanLine, ...]
    """The lines that say a quiet word before they are due."""
    said_day: DayPlan | None
    """When the patient eats and sleeps; None: nobody said so, or no practice is planned."""
    found: dict[MedicineId, tuple[Caution, ...]] = field(default_factory=dict)
    """Cautions looked for already."""
    stated: dict[tuple[MedicineId, int], LimitFacts] = field(default_factory=dict)
    """Facts stated already, by medicine and amount."""

    def item(self, state: OccurrenceState) -> TodayItem:
        """An occurrence's state with what it is of, what must be known before, and what was done."""
        line = self.line_of[state.occurrence.line]
        entry = state.answer.entry if state.answer is not None else None
        if line.kind is LineKind.PRACTICE:
            practice = self.practices[PracticeId(line.subject)]
            done = next((one for one in self.sittings if one.id == entry), None)
            gap, against, ask = self.open_gap(practice), self.forbidden(practice), self.ask_first(practice)
            over_at, wakes = gap.over_at if gap is not None else None, self.asleep_until(state)
            return PracticeItem(state, practice, over_at, against, done, ask, wakes)
        medicine = self.medicines[MedicineId(line.subject)]
        recent = self.doses[medicine.id]
        facts = self.facts(medicine, state.occurrence.amount)
        dose = next((one for one in recent if one.id == entry), None)
        move = self.moved.get(state.occurrence.key)
        cautions = self.cautions(medicine) if state.answer is None else ()
        return DoseItem(state, medicine, facts, dose, cautions, None if move is None else move.planned_at)

    def items(self, *states: State) -> tuple[TodayItem, ...]:
        """Everything on the board in these states, oldest first."""
        return tuple(self.item(state) for state in self.board.items if state.state in states)

    def facts(self, medicine: Medicine, amount: int) -> LimitFacts:
        """How an amount (thousandths) would stand now beside all labels."""
        about = medicine.id, amount
        if about not in self.stated:
            self.stated[about] = limit_facts(medicine, self.medicines.values(), self.record, amount, self.now)
        return self.stated[about]

    def cautions(self, medicine: Medicine) -> tuple[Caution, ...]:
        """What a dose of a medicine meets now besides its label."""
        if medicine.id not in self.found:
            listed = self.medicines.values()
            self.found[medicine.id] = cautions(medicine, listed, self.close, self.rules, self.now)
        return self.found[medicine.id]

    def pause(self) -> Item[Pause] | None:
        """The pause that is in force now."""
        return next((one for one in self.pauses if paused_at((one.value,), self.now)), None)

    def open_gap(self, practice: Practice) -> OpenGap | None:
        """The gap after the last heat or cold; None for a routine, or when none is open."""
        return open_gap(practice, self.sittings, self.now) if isinstance(practice, ThermalPlan) else None

    def forbidden(self, practice: Practice) -> tuple[Forbidden, ...]:
        """Precautions in the way of a practice today."""
        return forbidden(practice, self.precautions, self.day)

    @property
    def day_plan(self) -> DayPlan:
        """When the patient eats and sleeps, or what a form offers first."""
        return self.said_day or DayPlan()

    def waits_for_morning(self, occurrence: Occurrence) -> bool:
        """Whether an occurrence waits while the patient sleeps."""
        return waits_for_morning(self.line_of[occurrence.line].kind, occurrence, day_is_set=self.said_day is not None)

    def asleep_until(self, state: OccurrenceState) -> datetime | None:
        """Until when the reminder of something open, or of what comes next, waits because the patient sleeps."""
        if state.state in (State.ANSWERED, State.PAUSED) or not self.waits_for_morning(state.occurrence):
            return None
        return asleep_until(self.day_plan, self.spans[-1].zone, max(self.now, state.occurrence.due_at))

    def ask_first(self, practice: Practice) -> tuple[AskFirst, ...]:
        """What to ask the team about before heat or cold; nothing for a routine."""
        return ask_first(practice, self.health, self.medicines.values()) if isinstance(practice, ThermalPlan) else ()

    def medicine_card(self, desk: Desk, session: Session, medicine: Medicine) -> MedicineCard:
        """A medicine with all that its page shows."""
        lines, today = self._of(medicine.id)
        day = local(self.now, self.spans[-1].zone).date()
        usual = usual_amount(lines, self.spans, self.now, day, self.taken)
        on_hand = dose_store.on_hand(session, medicine.id)
        return MedicineCard(
            medicine,
            lines,
            self.facts(medicine, usual),
            usual,
            dose_store.last_dose(session, desk.patient, medicine.id),
            None if on_hand is None else self._forecast(on_hand, lines, medicine, today),
            self._next_of(lines, today),
            today,
            amounts_as_needed(lines, day),
            is_over(lines, self.spans, self.now),
            self.cautions(medicine),
        )

    def _forecast(
        self, on_hand: int, lines: Iterable[PlanLine], medicine: Medicine, today: Iterable[OccurrenceState]
    ) -> StockForecast:
        of_today = [one for one in today if one.occurrence.due_at > self.now - STILL_TAKEN]
        return forecast(
            on_hand,
            lines,
            self.spans,
            self.now,
            supply=medicine.supply,
            others=self.lines,
            taken=self.taken,
            waiting=sum(one.occurrence.amount for one in of_today if one.state in (State.DUE, State.LATE)),
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
        coming = [one.due_at for line in self.lines if (one := self._next_after(line, self.now)) is not None]
        today = [one.occurrence.due_at for one in self.board.items if one.state is State.UPCOMING]
        return min((*coming, *today), default=None)

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
        """The first occurrence planned after an instant at which not everything is paused; None: there is none.

        What was moved is not due when it was planned.
        """
        pauses = [one.value for one in self.pauses]
        following = next_occurrence(line, self.spans, after, self.taken)
        while following is not None:
            pause = paused_at(pauses, following.due_at)
            if pause is None and following.key not in self.moved:
                return following
            if pause is not None and pause.until is None:
                return None
            resumed = following.due_at if pause is None or pause.until is None else pause.until - A_SECOND
            following = next_occurrence(line, self.spans, max(following.due_at, resumed), self.taken)
        return None


def with_entry(item: TodayItem, session: Session) -> TodayItem:
    """The item with the entry of its answer, however long ago that was."""
    answer, patient = item.state.answer, item.patient
    if answer is None or answer.entry is None:
        return item
    if isinstance(item, DoseItem):
        return replace(item, dose=item.dose or dose_store.dose_versions(session, patient, answer.entry)[-1])
    return replace(item, session=item.session or session_store.session_versions(session, patient, answer.entry)[-1])


def read_open(desk: Desk, session: Session, since: datetime, until: datetime) -> Snapshot:
    """Like ``read``; of lines of which nothing is open, nor said before it is due, the board may hold nothing."""
    return _read(desk, session, (since, until), None, open_only=True)


def read(desk: Desk, session: Session, since: datetime, until: datetime, *, only: LineId | None = None) -> Snapshot:
    """Read the record for a window of UTC instants.

    ``only`` one line's plan when that is all that is asked: then doses and sessions are those that label and gap need
    now, and what an old answer points at is read by its id.
    """
    return _read(desk, session, (since, until), only, open_only=False)


def _read(
    desk: Desk, session: Session, window: tuple[datetime, datetime], only: LineId | None, *, open_only: bool
) -> Snapshot:
    now, patient = desk.clock.now(), desk.patient
    spans = desk.spans(session)
    pauses = recovery_store.items(session, patient, Pause)
    practices = practice_store.practices(session, patient)
    medicines = {one.id: one for one in medicine_store.medicines(session, patient)}
    known = frozenset((*medicines, *(one.id for one in practices)))
    values = [one.value for one in pauses]
    planned = _planned(desk, session, spans, values, window, known, only, open_only=open_only)
    lines = planned.lines
    back = now - reach(medicines.values(), LOOK_BACK)
    earliest = back if only is not None else min(window[0], back)
    subject = medicines.get(MedicineId(lines[0].subject)) if only is not None and lines else None
    found = doses_counted_with(session, patient, subject, medicines.values(), earliest, now + A_MINUTE)
    day = diary_day(now, spans[-1].zone, desk.day_start())
    precautions = tuple(one.value for one in recovery_store.items(session, patient, Precaution))
    return Snapshot(
        now,
        day,
        spans,
        lines,
        medicines,
        {one.id: one for one in practices},
        planned.board,
        _by_medicine(found),
        DoseRecord.of(found),
        session_store.sessions(session, patient, earliest, now + A_MINUTE),
        precautions,
        pauses,
        {line.id: line for line in lines},
        _health(session, patient, practices),
        close_to(now, found) if subject is None else close_doses(desk, session, now),
        caution_rules(desk, session, day, precautions),
        planned.moved,
        planned.taken,
        tuple(one for one in plan_store.sorts(session, patient).warning if one.subject in known),
        _said_day(session, patient, lines),
    )


def _by_medicine(found: Iterable[Dose]) -> dict[MedicineId, list[Dose]]:
    doses: dict[MedicineId, list[Dose]] = defaultdict(list)
    for dose in found:
        doses[dose.medicine].append(dose)
    return doses


def _said_day(session: Session, patient: PatientId, lines: Iterable[PlanLine]) -> DayPlan | None:
    """Read only when a practice is planned."""
    if not any(line.kind is LineKind.PRACTICE for line in lines):
        return None
    return next((one.value for one in reversed(recovery_store.items(session, patient, DayPlan))), None)


def _health(session: Session, patient: PatientId, practices: Iterable[Practice]) -> tuple[HealthFact, ...]:
    """Read only when there is heat or cold."""
    if not any(isinstance(one, ThermalPlan) for one in practices):
        return ()
    return tuple(one.value for one in recovery_store.items(session, patient, HealthFact))


class _Planned(NamedTuple):
    """The plans of a look, and how they stand."""

    lines: tuple[PlanLine, ...]
    board: Board
    moved: dict[OccurrenceKey, Move]
    taken: TakenOf


def _planned(
    desk: Desk,
    session: Session,
    spans: tuple[ZoneSpan, ...],
    pauses: Sequence[Pause],
    window: tuple[datetime, datetime],
    known: frozenset[str],
    only: LineId | None,
    *,
    open_only: bool,
) -> _Planned:
    """Lines of what is not ``known``, since it cannot be read, are left out."""
    (since, until), now, patient = window, desk.clock.now(), desk.patient
    lines = plan_store.lines(session, patient)
    if not all(line.subject in known for line in lines):
        lines = tuple(line for line in lines if line.subject in known)
    if only is not None:
        lines = tuple(line for line in lines if line.id == only)
    low, high = since - ANSWER_MARGIN, max(until, now) + ANSWER_MARGIN
    counting = plan_store.sorts(session, patient).counting if only is None else lines
    taken = taken_for(session, patient, counting, min(since, now))
    around = answer_store.answers_around(session, patient, low, high)
    counted = counted_answers(session, patient, counting, spans, taken, (min(since, now), max(until, now)))
    answers = {**around.heads, **counted} if counted else around.heads
    quiet = unchanged(session, ("quiet", patient), (), QuietLines) if open_only else None
    if quiet is not None:
        quiet.answered(around.read, around.marks)
    laters = notice_store.laters(session, patient, desk.person, now)
    moved = move_store.moves(session, patient, low, high)
    moves = due_at_of(moved)
    found = board(lines, spans, answers, laters, now, since, until, pauses, taken=taken, moves=moves, quiet=quiet)
    return _Planned(lines, found, moved, taken)
