"""Across features: what is due, what was done, and what is shown when. Recomputed every time, never stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.domain.due import Board, OccurrenceState, State, board
from companion.domain.errors import NotFoundError
from companion.domain.expand import next_occurrence
from companion.domain.identity import KeyKind, LineId, MedicineId, OccurrenceKey
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import Dose, Medicine, StockForecast
from companion.domain.people import Patient, ZoneSpan
from companion.domain.schedule import AsNeeded, EveryHours, Occurrence, PlanLine
from companion.domain.stock import forecast
from companion.domain.wall_time import diary_day, diary_span
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.doses import LOOK_BACK
from companion.storage import diary as diary_store
from companion.storage import doses as dose_store
from companion.storage import medication as plan_store
from companion.storage import notices as notice_store
from companion.storage import people as people_store
from companion.storage.database import Session

OPEN_STATES = frozenset({State.DUE, State.LATE, State.MISSED})
STILL_OPEN = timedelta(hours=24)
ANSWER_MARGIN = timedelta(days=3)
"""A moved slot or a changed zone shifts a due instant by less than this; answers are looked up around the window."""


@dataclass(frozen=True, slots=True)
class TodayItem:
    """An occurrence with what must be known before it is answered."""

    state: OccurrenceState
    medicine: Medicine
    facts: LimitFacts
    dose: Dose | None
    """The dose of its answer, where something was taken."""


@dataclass(frozen=True, slots=True)
class MedicineCard:
    """A medicine with all that its page shows."""

    medicine: Medicine
    lines: tuple[PlanLine, ...]
    facts: LimitFacts
    """For the usual amount, now."""
    usual_amount: int
    """Thousandths of a unit the form offers first."""
    last: Dose | None
    stock: StockForecast | None
    next_due: Occurrence | None
    today: tuple[OccurrenceState, ...]

    @property
    def as_needed(self) -> bool:
        """Whether it is taken when needed, by at least one line that runs."""
        return any(isinstance(line.current.schedule, AsNeeded) and not line.current.paused for line in self.lines)

    @property
    def waiting(self) -> bool:
        """Whether a line is paused."""
        return any(line.current.paused for line in self.lines)


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the Today page says."""

    now: datetime
    zone: str
    day: date
    """The diary day it is."""
    patient: Patient
    due: tuple[TodayItem, ...]
    late: tuple[TodayItem, ...]
    missed: tuple[TodayItem, ...]
    """Open from the last 24 hours, but no longer the newest of their line."""
    next: tuple[TodayItem, ...]
    done: tuple[TodayItem, ...]
    """Answered ones of this diary day, and of the last hours before it."""
    unplanned: tuple[tuple[Dose, Medicine], ...]
    """Doses of this diary day that nobody planned, oldest first."""
    as_needed: tuple[MedicineCard, ...]
    waiting_lines: int
    """Paused lines: proposals nobody confirmed, or pauses."""
    spasms_today: int
    no_spasms_said: bool
    next_after: datetime | None
    """The next due instant, however far ahead."""


@dataclass(slots=True)
class _Picture:
    """Everything read in one snapshot."""

    now: datetime
    spans: tuple[ZoneSpan, ...]
    lines: tuple[PlanLine, ...]
    medicines: dict[MedicineId, Medicine]
    board: Board
    doses: dict[MedicineId, list[Dose]]
    medicine_of: dict[LineId, MedicineId]

    def item(self, state: OccurrenceState) -> TodayItem:
        """An occurrence's state with its medicine, its facts and its dose."""
        medicine = self.medicines[self.medicine_of[state.occurrence.line]]
        recent = self.doses[medicine.id]
        facts = limit_facts(medicine.limits, recent, state.occurrence.amount, self.now)
        entry = state.answer.entry if state.answer is not None else None
        dose = next((one for one in recent if one.id == entry), None) if entry is not None else None
        return TodayItem(state, medicine, facts, dose)


class AgendaService:
    """Questions across medicines and the diary, and the acts of bringing something to notice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def today(self) -> Today:
        """The Today page, as it stands now."""
        now = self._desk.clock.now()
        day_start = self._desk.day_start()
        with self._desk.database.reading() as session:
            zone = self._desk.spans(session)[-1].zone
            day = diary_day(now, zone, day_start)
            begins, ends = diary_span(day, zone, day_start)
            picture = self._picture(session, min(begins, now - STILL_OPEN), ends)
            patient = people_store.patient(session, self._desk.patient)
            spasms = [
                spasm for spasm in diary_store.spasms(session, self._desk.patient, begins, ends) if not spasm.withdrawn
            ]
            said = day in diary_store.said_none(session, self._desk.patient, day, day)
            cards = tuple(self._card(session, picture, medicine) for medicine in picture.medicines.values())
        groups: dict[State, list[TodayItem]] = defaultdict(list)
        for state in picture.board.items:
            if state.state is not State.ANSWERED or state.occurrence.due_at >= begins:
                groups[state.state].append(picture.item(state))
        unplanned = [
            (dose, picture.medicines[dose.medicine])
            for doses in picture.doses.values()
            for dose in doses
            if dose.key is None and not dose.withdrawn and begins <= dose.taken_at < ends
        ]
        return Today(
            now=now,
            zone=zone,
            day=day,
            patient=patient,
            due=tuple(groups[State.DUE]),
            late=tuple(groups[State.LATE]),
            missed=tuple(groups[State.MISSED]),
            next=tuple(groups[State.UPCOMING]),
            done=tuple(groups[State.ANSWERED]),
            unplanned=tuple(sorted(unplanned, key=lambda pair: pair[0].taken_at)),
            as_needed=tuple(card for card in cards if card.as_needed),
            waiting_lines=sum(1 for line in picture.lines if line.current.paused),
            spasms_today=len(spasms),
            no_spasms_said=said,
            next_after=_next_due(picture),
        )

    def card(self, medicine_id: MedicineId) -> MedicineCard:
        """One medicine with all that its page shows.

        Raises:
            NotFoundError: no medicine has this id.
        """
        cards = {card.medicine.id: card for card in self.cards()}
        if medicine_id not in cards:
            raise NotFoundError(kind="medicine")
        return cards[medicine_id]

    def cards(self) -> tuple[MedicineCard, ...]:
        """All medicines, by name."""
        now = self._desk.clock.now()
        day_start = self._desk.day_start()
        with self._desk.database.reading() as session:
            zone = self._desk.spans(session)[-1].zone
            begins, ends = diary_span(diary_day(now, zone, day_start), zone, day_start)
            picture = self._picture(session, begins, ends)
            return tuple(self._card(session, picture, medicine) for medicine in picture.medicines.values())

    def board(self, since: datetime, until: datetime) -> tuple[TodayItem, ...]:
        """Everything due in a window (UTC), oldest first."""
        with self._desk.database.reading() as session:
            picture = self._picture(session, since, until)
            return tuple(picture.item(state) for state in picture.board.items)

    def item(self, key: OccurrenceKey) -> TodayItem:
        """One occurrence as it stands now, even when it was due long ago.

        Raises:
            NotFoundError: the plan has no such occurrence.
        """
        now = self._desk.clock.now()
        window = (now - STILL_OPEN, now + STILL_OPEN)
        if key.kind is KeyKind.WALL:
            noon = datetime.fromisoformat(f"{key.anchor}T12:00+00:00")
            window = (noon - ANSWER_MARGIN, noon + ANSWER_MARGIN)
        for item in self.board(*window):
            if item.state.occurrence.key == key:
                return item
        raise NotFoundError(kind="occurrence")

    def due_now(self) -> tuple[TodayItem, ...]:
        """What is open and wants notice: due or late or missed within 24 hours, not put off; oldest first."""
        now = self._desk.clock.now()
        with self._desk.database.reading() as session:
            picture = self._picture(session, now - STILL_OPEN, now + timedelta(seconds=1))
            return tuple(
                picture.item(state)
                for state in picture.board.items
                if state.state in OPEN_STATES and state.later_until is None
            )

    def next_wake(self) -> datetime | None:
        """The next instant (UTC) at which anything changes; None when nothing ever will."""
        now = self._desk.clock.now()
        with self._desk.database.reading() as session:
            return self._picture(session, now - STILL_OPEN - timedelta(seconds=1), now).board.next_wake

    def later(self, key: OccurrenceKey, until: datetime) -> None:
        """The recording person asks to be reminded again at ``until`` (UTC); the occurrence stays due."""
        now = self._desk.clock.now()
        with self._desk.database.writing() as session:
            notice_store.append_later(session, self._desk.patient, key, until, self._desk.recorder, now)
        self._desk.changes.announce(Topic.SHOWINGS)

    def claim_showing(self, key: OccurrenceKey, layer: str) -> int:
        """About to bring an occurrence to notice; gives the number of the showing."""
        with self._desk.database.writing() as session:
            return notice_store.claim_showing(
                session, self._desk.patient, key, layer, self._desk.device, self._desk.clock.now()
            )

    def expose_showing(self, key: OccurrenceKey, number: int) -> None:
        """The claimed showing is really on screen."""
        with self._desk.database.writing() as session:
            notice_store.expose_showing(session, self._desk.patient, key, number, self._desk.clock.now())

    def last_exposed(self, key: OccurrenceKey) -> datetime | None:
        """When an occurrence was last really on screen (UTC); None when never."""
        with self._desk.database.reading() as session:
            return notice_store.last_exposed(session, self._desk.patient, key)

    def _picture(self, session: Session, since: datetime, until: datetime) -> _Picture:
        now = self._desk.clock.now()
        patient = self._desk.patient
        spans = self._desk.spans(session)
        lines = plan_store.lines(session, patient)
        answers = dose_store.answers(session, patient, since - ANSWER_MARGIN, max(until, now) + ANSWER_MARGIN)
        laters = notice_store.laters(session, patient, now)
        doses: dict[MedicineId, list[Dose]] = defaultdict(list)
        for dose in dose_store.doses(session, patient, min(since, now - LOOK_BACK), now + timedelta(minutes=1)):
            doses[dose.medicine].append(dose)
        return _Picture(
            now,
            spans,
            lines,
            {medicine.id: medicine for medicine in plan_store.medicines(session, patient)},
            board(lines, spans, answers, laters, now, since, until),
            doses,
            {line.id: line.medicine for line in lines},
        )

    def _card(self, session: Session, picture: _Picture, medicine: Medicine) -> MedicineCard:
        lines = tuple(line for line in picture.lines if line.medicine == medicine.id)
        names = {line.id for line in lines}
        today = tuple(state for state in picture.board.items if state.occurrence.line in names)
        usual = _usual_amount(lines)
        on_hand = dose_store.on_hand(session, medicine.id)
        return MedicineCard(
            medicine,
            lines,
            limit_facts(medicine.limits, picture.doses[medicine.id], usual, picture.now),
            usual,
            dose_store.last_dose(session, self._desk.patient, medicine.id),
            None if on_hand is None else forecast(on_hand, lines, picture.spans, picture.now),
            _next_of(lines, today, picture),
            today,
        )


def _usual_amount(lines: tuple[PlanLine, ...]) -> int:
    """What the form offers first: as typed for an as-needed line, else the first amount of the plan, else one unit."""
    for line in lines:
        schedule = line.current.schedule
        if isinstance(schedule, AsNeeded | EveryHours):
            return schedule.amount
    return 1000


def _next_of(lines: Iterable[PlanLine], today: Iterable[OccurrenceState], picture: _Picture) -> Occurrence | None:
    """The next occurrence of a medicine nobody has answered yet: of today, else however far ahead."""
    upcoming = next((state.occurrence for state in today if state.state is State.UPCOMING), None)
    if upcoming is not None:
        return upcoming
    after = max((state.occurrence.due_at for state in today), default=picture.now)
    coming = (next_occurrence(line, picture.spans, max(after, picture.now)) for line in lines)
    return min((one for one in coming if one is not None), key=lambda one: one.second, default=None)


def _next_due(picture: _Picture) -> datetime | None:
    coming = (next_occurrence(line, picture.spans, picture.now) for line in picture.lines)
    return min((one.due_at for one in coming if one is not None), default=None)
