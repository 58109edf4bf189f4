"""Across features: what is due, what was done, and what is shown when. Recomputed every time, never stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from companion.domain.due import OccurrenceState, State
from companion.domain.errors import NotFoundError
from companion.domain.identity import MedicineId, OccurrenceKey, PracticeId
from companion.domain.medication import Dose, Medicine
from companion.domain.practice import Practice
from companion.domain.reminding import Reminder
from companion.domain.sessions import Session as Sitting
from companion.domain.stock import asks_now
from companion.domain.wall_time import diary_day, diary_span
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.reminding import LONGEST_BEFORE, manner_of, next_change, reminders_of
from companion.services.snapshot import Snapshot, read, read_open, with_entry
from companion.services.taken_facts import window_around
from companion.services.today import DoseItem, MedicineCard, PracticeCard, PracticeItem, Today, TodayItem
from companion.storage import diary as diary_store
from companion.storage import notices as notice_store
from companion.storage import people as people_store
from companion.storage import plans as plan_store
from companion.storage.database import Session

__all__ = ["AgendaService", "DoseItem", "MedicineCard", "PracticeCard", "PracticeItem", "Today", "TodayItem"]

OPEN_STATES = (State.DUE, State.LATE, State.MISSED)
STILL_OPEN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Look:
    """What wants notice now, oldest first, and the next instant (UTC) at which anything changes."""

    due: tuple[TodayItem, ...]
    next_wake: datetime | None
    reminders: Mapping[OccurrenceKey, Reminder] = field(default_factory=dict)
    """What reminding wants of each of these, of those in ``before``, and of what the person put off."""
    before: tuple[TodayItem, ...] = ()
    """Not due yet, and within the minutes before at which a quiet word is said."""
    told_out: tuple[TodayItem, ...] = ()
    """Open after the last repeat, of lines that tell somebody then: also what the person put off."""
    paused: bool = False
    """Everything is paused, of at least one patient: nobody is reminded of what was due before, either."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The diary day it is: its zone, and from when until when it lasts (UTC)."""

    zone: str
    day: date
    begins: datetime
    ends: datetime


class AgendaService:
    """Questions across medicines, practices and the diary, and the acts of bringing something to notice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def today(self) -> Today:
        """The Today page, as it stands now."""
        patient = self._desk.patient
        with self._desk.database.reading() as session:
            this = self._this_day(session)
            picture = read(self._desk, session, min(this.begins, self._desk.clock.now() - STILL_OPEN), this.ends)
            spasms = diary_store.spasms(session, patient, this.begins, this.ends)
            cards = [picture.medicine_card(self._desk, session, one) for one in picture.medicines.values()]
            return Today(
                now=picture.now,
                zone=this.zone,
                day=this.day,
                patient=people_store.patient(session, patient),
                due=picture.items(State.DUE),
                late=picture.items(State.LATE),
                missed=picture.items(State.MISSED),
                next=(*picture.items(State.UPCOMING), *self._moved_on(session, picture, this)),
                done=_of_this_day(picture.items(State.ANSWERED), this),
                paused=_of_this_day(picture.items(State.PAUSED), this),
                unplanned=_unplanned_doses(picture, this),
                unplanned_sessions=_unplanned_sessions(picture, this),
                as_needed=tuple(card for card in cards if card.as_needed),
                supplies=tuple(card for card in cards if _asks_now(card, this.day)),
                waiting_lines=sum(1 for line in picture.lines if line.current.paused),
                spasms_today=sum(1 for spasm in spasms if not spasm.withdrawn),
                no_spasms_said=this.day in diary_store.said_none(session, patient, this.day, this.day),
                next_after=picture.next_due(),
                pause=picture.pause(),
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
        with self._desk.database.reading() as session:
            this = self._this_day(session)
            picture = read(self._desk, session, this.begins, this.ends)
            return tuple(picture.medicine_card(self._desk, session, one) for one in picture.medicines.values())

    def practice_cards(self) -> tuple[PracticeCard, ...]:
        """All routines, heat and cold plans, by name."""
        with self._desk.database.reading() as session:
            this = self._this_day(session)
            picture = read(self._desk, session, min(this.begins, self._desk.clock.now() - STILL_OPEN), this.ends)
            return tuple(picture.practice_card(one) for one in picture.practices.values())

    def practice_card(self, practice_id: PracticeId) -> PracticeCard:
        """One routine, or heat or cold, with all that its page shows.

        Raises:
            NotFoundError: none has this id.
        """
        cards = {card.practice.id: card for card in self.practice_cards()}
        if practice_id not in cards:
            raise NotFoundError(kind="practice")
        return cards[practice_id]

    def board(self, since: datetime, until: datetime) -> tuple[TodayItem, ...]:
        """Everything due in a window (UTC), oldest first."""
        with self._desk.database.reading() as session:
            picture = read(self._desk, session, since, until)
            return tuple(picture.item(state) for state in picture.board.items)

    def item(self, key: OccurrenceKey) -> TodayItem:
        """One occurrence as it stands now, even when it was due long ago.

        Raises:
            NotFoundError: the plan has no such occurrence.
        """
        with self._desk.database.reading() as session:
            found = self._item(session, key)
        if found is None:
            raise NotFoundError(kind="occurrence")
        return found

    def due_now(self) -> tuple[TodayItem, ...]:
        """What is open and wants notice: due or late or missed within 24 hours, not put off; oldest first.

        What was put off for longer than that is here for a day from when its time came.

        Nothing while everything is paused.
        """
        return self.look().due

    def due_meanwhile(self, until: datetime) -> tuple[TodayItem, ...]:
        """What reminds from now until a UTC instant, the soonest first: what comes due, and whatever was put off.

        Nobody is reminded of it while the program does not run.
        """
        now, patient = self._desk.clock.now(), self._desk.patient
        with self._desk.database.reading() as session:
            picture = read(self._desk, session, now - STILL_OPEN, until)
            found = [picture.item(state) for state in picture.board.items]
            wished = notice_store.wished_until(session, patient, self._desk.person, now, until)
            older = wished - {state.occurrence.key for state in picture.board.items}
            found += [item for key in older if (item := self._item(session, key)) is not None]
        waiting = [item for item in found if item.state.state is State.UPCOMING or item.state.later_until is not None]
        return tuple(sorted((item for item in waiting if reminds_at(item) < until), key=reminds_at))

    def next_wake(self) -> datetime | None:
        """The next instant (UTC) at which anything changes; None when nothing ever will."""
        return self.look().next_wake

    def look(self) -> Look:
        """What wants notice now, and when to look again, in one reading."""
        now = self._desk.clock.now()
        with self._desk.database.reading() as session:
            picture = read_open(self._desk, session, now - STILL_OPEN, now + LONGEST_BEFORE)
            if picture.pause() is not None:
                return Look((), picture.board.next_wake, paused=True)
            reminders = reminders_of(self._desk, session, picture)
            states, older = picture.board.items, self._put_off_long(session, picture)
            reminders |= {item.state.occurrence.key: reminder for item, reminder in older}
            due = tuple(picture.item(state) for state in states if _wants_notice(state))
            return Look(
                (*(item for item, _reminder in older), *due),
                next_change(picture, reminders),
                reminders,
                tuple(picture.item(state) for state in states if _is_soon(picture, state)),
                tuple(picture.item(state) for state in states if _tells(picture, state, reminders)),
            )

    def _put_off_long(self, session: Session, picture: Snapshot) -> list[tuple[TodayItem, Reminder]]:
        """What is over a day old, and was put off until within the last day: oldest first. Its time is kept too."""
        now = picture.now
        wished = notice_store.wished_until(session, self._desk.patient, self._desk.person, now - STILL_OPEN, now)
        here = {state.occurrence.key for state in picture.board.items} if wished else frozenset()
        found = []
        for key in wished - here:
            read_of = self._read_of(session, key)
            state = None if read_of is None else _state_of(read_of, key)
            if read_of is not None and state is not None and _wants_notice(state):
                found.append((read_of.item(state), reminders_of(self._desk, session, read_of)[key]))
        return sorted(found, key=lambda one: one[0].state.occurrence.second)

    def later(self, key: OccurrenceKey, until: datetime) -> None:
        """The recording person asks to be reminded again at ``until`` (UTC); the occurrence stays due.

        Raises:
            NotFoundError: no line of this patient has this key.
        """
        now = self._desk.clock.now()
        with self._desk.database.writing() as session:
            self._check_line(session, key)
            notice_store.append_later(session, self._desk.patient, key, until, self._desk.recorder, now)
        self._desk.changes.announce(Topic.SHOWINGS)

    def claim_showing(self, key: OccurrenceKey, layer: str) -> int:
        """About to bring an occurrence to notice; gives the number of the showing.

        Raises:
            NotFoundError: no line of this patient has this key.
        """
        with self._desk.database.writing() as session:
            self._check_line(session, key)
            return notice_store.claim_showing(
                session, self._desk.patient, key, layer, self._desk.front.device, self._desk.clock.now()
            )

    def expose_showing(self, key: OccurrenceKey, number: int) -> None:
        """The claimed showing is really on screen.

        Raises:
            NotFoundError: no line of this patient has this key.
        """
        with self._desk.database.writing() as session:
            self._check_line(session, key)
            notice_store.expose_showing(session, self._desk.patient, key, number, self._desk.clock.now())

    def claim_all(self, keys: Collection[OccurrenceKey], layer: str) -> dict[OccurrenceKey, int]:
        """About to bring several to notice together; gives the number of each one's showing.

        Raises:
            NotFoundError: a line of this patient is not there.
        """
        now, device = self._desk.clock.now(), self._desk.front.device
        with self._desk.database.writing() as session:
            self._check_lines(session, keys)
            return notice_store.claim_all(session, self._desk.patient, keys, layer, device, now)

    def expose_all(self, numbers: Mapping[OccurrenceKey, int]) -> None:
        """The claimed showings are really on screen.

        Raises:
            NotFoundError: a line of this patient is not there.
        """
        with self._desk.database.writing() as session:
            self._check_lines(session, numbers)
            notice_store.expose_all(session, self._desk.patient, numbers, self._desk.clock.now())

    def last_exposed(self, key: OccurrenceKey) -> datetime | None:
        """When an occurrence was last really on screen (UTC); None when never.

        Raises:
            NotFoundError: no line of this patient has this key.
        """
        with self._desk.database.reading() as session:
            self._check_line(session, key)
            return notice_store.last_exposed(session, self._desk.patient, key)

    def _item(self, session: Session, key: OccurrenceKey) -> TodayItem | None:
        picture = self._read_of(session, key)
        found = None if picture is None else _state_of(picture, key)
        return None if picture is None or found is None else with_entry(picture.item(found), session)

    def _read_of(self, session: Session, key: OccurrenceKey) -> Snapshot | None:
        """The record around one occurrence; None: the plan has no such one."""
        try:
            window = window_around(session, self._desk.patient, key)
        except NotFoundError:
            return None
        return read(self._desk, session, *window, only=key.line)

    def _moved_on(self, session: Session, picture: Snapshot, this: _Day) -> list[TodayItem]:
        """What this day's plan has and a person moved behind its end, the soonest first."""
        moves = [one for one in picture.moved.values() if one.planned_at < this.ends <= (one.due_at or one.planned_at)]
        found = (self._item(session, one.key) for one in sorted(moves, key=lambda one: one.due_at or one.planned_at))
        return [one for one in found if one is not None and one.state.state is State.UPCOMING]

    def _check_lines(self, session: Session, keys: Collection[OccurrenceKey]) -> None:
        if set(plan_store.owners(session, {key.line for key in keys}).values()) - {self._desk.patient}:
            raise NotFoundError(kind="line")

    def _check_line(self, session: Session, key: OccurrenceKey) -> None:
        plan_store.line(session, self._desk.patient, key.line)

    def _this_day(self, session: Session) -> _Day:
        zone = self._desk.spans(session)[-1].zone
        day_start = self._desk.day_start()
        day = diary_day(self._desk.clock.now(), zone, day_start)
        return _Day(zone, day, *diary_span(day, zone, day_start))


def reminds_at(item: TodayItem) -> datetime:
    """When an occurrence is brought to notice next (UTC); one that is open, or needs no notice: when it was due."""
    return item.state.later_until or item.state.occurrence.due_at


def _asks_now(card: MedicineCard, day: date) -> bool:
    return card.stock is not None and asks_now(card.stock, card.medicine.supply, day)


def _state_of(picture: Snapshot, key: OccurrenceKey) -> OccurrenceState | None:
    return next((one for one in picture.board.items if one.occurrence.key == key), None)


def _wants_notice(state: OccurrenceState) -> bool:
    return state.state in OPEN_STATES and state.later_until is None


def _is_soon(picture: Snapshot, state: OccurrenceState) -> bool:
    if state.state is not State.UPCOMING:
        return False
    minutes = manner_of(picture, state.occurrence.line).before_minutes
    return picture.now >= state.occurrence.due_at - timedelta(minutes=minutes)


def _tells(picture: Snapshot, state: OccurrenceState, reminders: Mapping[OccurrenceKey, Reminder]) -> bool:
    told = state.state in OPEN_STATES and manner_of(picture, state.occurrence.line).tells
    return told and reminders[state.occurrence.key].told_out


def _of_this_day(items: tuple[TodayItem, ...], this: _Day) -> tuple[TodayItem, ...]:
    return tuple(item for item in items if item.state.occurrence.due_at >= this.begins)


def _unplanned_doses(picture: Snapshot, this: _Day) -> tuple[tuple[Dose, Medicine], ...]:
    found = [
        (dose, picture.medicines[dose.medicine])
        for doses in picture.doses.values()
        for dose in doses
        if dose.medicine in picture.medicines
        and dose.key is None
        and not dose.withdrawn
        and this.begins <= dose.taken_at < this.ends
    ]
    return tuple(sorted(found, key=lambda pair: pair[0].taken_at))


def _unplanned_sessions(picture: Snapshot, this: _Day) -> tuple[tuple[Sitting, Practice | None], ...]:
    return tuple(
        (one, picture.practices.get(one.told.practice) if one.told.practice is not None else None)
        for one in reversed(picture.sittings)
        if one.key is None and not one.withdrawn and this.begins <= one.told.started_at < this.ends
    )
