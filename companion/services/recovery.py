"""The frame of the recovery: surgeries, phases, precautions, contacts, what a team must know, and pauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import ItemId, new_id
from companion.domain.practice import Movement, strains_of
from companion.domain.recovery import (
    FORBIDDING,
    Fact,
    Item,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    Surgery,
    followed,
    forbidding,
    phase_on,
    precaution_state,
    validate_fact,
    written_in_days,
)
from companion.domain.wall_time import diary_day, diary_span
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.plan_following import follow_surgery
from companion.storage import people as people_store
from companion.storage import recovery as store
from companion.storage.database import Session

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """Where the recovery stands."""

    phase: Phase
    surgery: Surgery
    day: int
    """Days since the operation."""
    ticks: tuple[Item[PhaseTick], ...]


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """A fact of a plan file."""

    plan_file_id: str
    fact: Fact
    unsaid: frozenset[str] = frozenset()
    """Fields that the file leaves out; what is recorded of them stays."""


class RecoveryService:
    """Verbs about the frame of the recovery. Every change is a new version; who and when stand on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def items(self, kind: type[F]) -> tuple[Item[F], ...]:
        """All facts of a kind as they are now, in the order they were last changed."""
        with self._desk.database.reading() as session:
            return store.items(session, self._desk.patient, kind)

    def item(self, item_id: ItemId, kind: type[F]) -> Item[F]:
        """One fact as it is now, also one that was taken back.

        Raises:
            NotFoundError: no fact of this kind has this id.
        """
        return self.versions(item_id, kind)[-1]

    def taken_back(self, kind: type[F]) -> tuple[Item[F], ...]:
        """The facts of a kind that were taken back, with who did it and when."""
        with self._desk.database.reading() as session:
            return store.items(session, self._desk.patient, kind, withdrawn=True)

    def in_force(self, *kinds: PrecautionKind) -> tuple[Item[Precaution], ...]:
        """The precautions in force today, of these kinds or of all; a day that was named and has come lifts nothing."""
        day = self._today()
        found = (one for one in self.items(Precaution) if precaution_state(one.value, day) in FORBIDDING)
        return tuple(one for one in found if not kinds or one.value.kind in kinds)

    def versions(self, item_id: ItemId, kind: type[F]) -> tuple[Item[F], ...]:
        """All versions of a fact, oldest first.

        Raises:
            NotFoundError: no fact of this kind has this id.
        """
        with self._desk.database.reading() as session:
            told = store.versions(session, self._desk.patient, item_id, kind)
        if not told:
            raise NotFoundError(kind="fact")
        return told

    def add(self, fact: Fact) -> ItemId:
        """Record a fact. The newest surgery is the day that ``surgery+N`` counts from.

        Raises:
            InvalidInputError: it says nothing, or cannot be.
        """
        item_id = new_id(ItemId)
        self._append(item_id, fact, 0)
        return item_id

    def change(self, item_id: ItemId, fact: Fact, *, seen: int) -> None:
        """Change a fact by a new version; ``seen`` is the number the form was opened on.

        When the day of a surgery is corrected, the plan lines and facts that say ``surgery+N`` of it follow.

        Raises:
            InvalidInputError: it says nothing, or cannot be. ChangedMeanwhileError: somebody changed it first.
        """
        with self._desk.changes.held(), self._desk.database.one_unit():
            known = self.versions(item_id, type(fact))
            self._append(item_id, written_in_days(fact, known[-1].value), seen)

    def withdraw(self, item: Item[F]) -> None:
        """Take a fact back that should not stand there; the record keeps it.

        A precaution that the team ended is lifted, not withdrawn.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        self._append(item.id, item.value, item.number, withdrawn=True)

    def restore(self, item: Item[F]) -> None:
        """Undo the one change that followed ``item``, or its own taking back: what it says stands again.

        Raises:
            ChangedMeanwhileError: something else was written since.
            InvalidInputError: a pause, and another one that is not over lies over it.
        """
        if isinstance(item.value, Pause):
            self._need_alone(item.id, item.value)
        self._append(item.id, item.value, item.number if item.withdrawn else item.number + 1)

    def known_plan(self) -> dict[str, Item[Fact]]:
        """The facts that came from a plan file before, by their ids there; also those taken back since."""
        with self._desk.database.reading() as session:
            return store.by_plan_file(session, self._desk.patient)

    def known(self, one: ProposedFact) -> Item[Fact] | None:
        """The recorded fact that a proposed one tells of: by its id, or a surgery of the same day typed in here."""
        known = self.known_plan()
        if one.plan_file_id in known or not isinstance(one.fact, Surgery):
            return known.get(one.plan_file_id)
        taken = {item.id for item in known.values()}
        for typed in self.items(Surgery):
            if typed.id not in taken and typed.value.on == one.fact.on:
                same: Fact = typed.value
                return Item(typed.id, typed.number, same, typed.by_name, typed.recorded_at)
        return None

    def adopt(self, proposals: Sequence[ProposedFact]) -> None:
        """Take over the facts of a plan file: what differs gets a new version, nothing comes twice. All or nothing.

        What was lifted or taken back here stays so while the file says the same as before.

        Raises:
            InvalidInputError: a fact that says nothing, or cannot be; nothing was taken over.
        """
        with self._desk.changes.held(), self._desk.database.one_unit():
            for one in proposals:
                item = self.known(one)  # asked each time: a surgery before it may have moved it
                if item is None:
                    self._append(new_id(ItemId), one.fact, 0, plan_file_id=one.plan_file_id)
                    continue
                with self._desk.database.writing() as session:
                    store.name_in_plan_file(session, item.id, one.plan_file_id)
                if not says_the_same(item.value, adopted(item.value, one)):
                    self._append(item.id, adopted(item.value, one), item.number)

    def adopt_surgery_day(self, day: date) -> None:
        """Take over the day of surgery where a plan file tells nothing else of it: the newest one is corrected."""
        newest = max(self.items(Surgery), key=lambda one: one.value.on, default=None)
        with self._desk.changes.held(), self._desk.database.one_unit():
            if newest is not None:
                self.change(newest.id, replace(newest.value, on=day), seen=newest.number)
                return
            with self._desk.database.writing() as session:
                known = people_store.patient(session, self._desk.patient)
                if known.surgery_on is not None:
                    self._follow(session, known.surgery_on, day)
                people_store.save_patient(session, replace(known, surgery_on=day), self._desk.clock.now())
        self._desk.changes.announce(Topic.PEOPLE, Topic.PLANS, Topic.RECOVERY)

    def lift(self, item: Item[Precaution], said_by: str, on: date) -> None:
        """Somebody of the team ended a precaution.

        Raises:
            InvalidInputError: nobody is named, or the day lies before it began.
        """
        self.change(item.id, replace(item.value, lifted_on=on, lifted_by=said_by.strip()), seen=item.number)

    def pause_all(self, until: datetime | None, reason: str, since: datetime | None = None) -> ItemId:
        """Nothing applies and nobody is reminded, until an instant (UTC) or until a person ends it.

        It begins now, or began at ``since`` (UTC): then what was due since does not apply either.

        Raises:
            InvalidInputError: everything is paused already, the end lies before the beginning, or the beginning ahead.
        """
        if self.pause() is not None:
            raise InvalidInputError("pause", "already")
        return self.add(self._checked_pause(Pause(since or self._desk.clock.now(), until, reason.strip())))

    def change_pause(self, item: Item[Pause], until: datetime | None, reason: str, since: datetime) -> None:
        """Change when everything is or was paused, and why.

        Raises:
            InvalidInputError: the end lies before the beginning, the beginning ahead, or another pause that is not
            over lies over it. ChangedMeanwhileError.
        """
        pause = self._checked_pause(Pause(since, until, reason.strip()))
        self._need_alone(item.id, pause)
        self.change(item.id, pause, seen=item.number)

    def _checked_pause(self, pause: Pause) -> Pause:
        if pause.since > self._desk.clock.now():
            raise InvalidInputError("since", "future")
        return pause

    def _need_alone(self, item_id: ItemId, pause: Pause) -> None:
        """Two pauses at once cannot be ended by one word."""
        now = self._desk.clock.now()
        for one in self.items(Pause):
            is_over = one.value.until is not None and one.value.until <= now
            if one.id != item_id and not is_over and one.value.overlaps(pause):
                raise InvalidInputError("pause", "already")

    def day_of(self, instant: datetime) -> date:
        """The diary day of the patient that a UTC instant lies in."""
        with self._desk.database.reading() as session:
            zone = self._desk.spans(session)[-1].zone
        return diary_day(instant, zone, self._desk.day_start())

    def begin_of(self, day: date) -> datetime:
        """The UTC instant at which a diary day of the patient begins: a pause until a day ends then."""
        with self._desk.database.reading() as session:
            zone = self._desk.spans(session)[-1].zone
        return diary_span(day, zone, self._desk.day_start())[0]

    def end_pause(self) -> Item[Pause]:
        """Go on now: every pause in force ends; gives the newest as it was before, for ``restore``.

        Raises:
            NotFoundError: nothing is paused.
        """
        now = self._desk.clock.now()
        running = [one for one in self.items(Pause) if one.value.covers(now)]
        if not running:
            raise NotFoundError(kind="pause")
        with self._desk.changes.held(), self._desk.database.one_unit():
            for item in running:
                if now <= item.value.since:
                    self.withdraw(item)
                else:
                    self.change(item.id, replace(item.value, until=now), seen=item.number)
        return running[-1]

    def pause(self) -> Item[Pause] | None:
        """The pause that is in force now."""
        now = self._desk.clock.now()
        return next((one for one in self.items(Pause) if one.value.covers(now)), None)

    def phase(self) -> PhaseNow | None:
        """Where the recovery stands; None until a surgery is recorded."""
        day = self._today()
        with self._desk.database.reading() as session:
            surgery = _newest(one for one in self._surgeries(session) if one.on <= day)
            if surgery is None:
                return None
            told = store.items(session, self._desk.patient, PhaseTick)
        ticks = tuple(one for one in told if one.value.on >= surgery.on)
        phase = phase_on(day, surgery.on, [one.value for one in ticks])
        return PhaseNow(phase, surgery, (day - surgery.on).days, ticks)

    def _surgeries(self, session: Session) -> list[Surgery]:
        """As recorded; where only the day is known, that day alone."""
        told = [one.value for one in store.items(session, self._desk.patient, Surgery)]
        if told:
            return told
        patient = people_store.patient(session, self._desk.patient)
        return [] if patient.surgery_on is None else [Surgery(patient.surgery_on, patient.procedure)]

    def forbids(self, movement: Movement) -> tuple[Precaution, ...]:
        """The precautions in force today that stand in the way of a movement."""
        return forbidding((one.value for one in self.items(Precaution)), strains_of(movement), self._today())

    def _today(self) -> date:
        return self.day_of(self._desk.clock.now())

    def _append(
        self, item_id: ItemId, fact: Fact, seen: int, *, withdrawn: bool = False, plan_file_id: str | None = None
    ) -> None:
        validate_fact(fact)
        now, patient = self._desk.clock.now(), self._desk.patient
        with self._desk.database.writing() as session:
            was = self._day_before(session, item_id) if isinstance(fact, Surgery) else None
            store.append(
                session,
                patient,
                item_id,
                fact,
                seen,
                self._desk.recorder,
                now,
                withdrawn=withdrawn,
                plan_file_id=plan_file_id,
            )
            if isinstance(fact, Surgery):
                if was is not None and was != fact.on:
                    self._follow(session, was, fact.on)
                newest = _newest(one.value for one in store.items(session, patient, Surgery))
                known = people_store.patient(session, patient)
                told = replace(
                    known,
                    surgery_on=newest.on if newest else None,
                    procedure=newest.procedure if newest else known.procedure,
                )
                people_store.save_patient(session, told, now)
        told_of = (Topic.PEOPLE, Topic.PLANS) if isinstance(fact, Surgery) else ()
        self._desk.changes.announce(Topic.RECOVERY, *told_of)

    def _follow(self, session: Session, was: date, now: date) -> None:
        """Lines and facts that say ``surgery+N`` of the day ``was`` follow its correction to ``now``."""
        follow_surgery(self._desk, session, was, now)
        patient, at = self._desk.patient, self._desk.clock.now()
        for kind in (Precaution, PhaseTick):
            for item in store.items(session, patient, kind):
                moved = followed(item.value, was, now)
                if moved != item.value:
                    store.append(session, patient, item.id, moved, item.number, self._desk.recorder, at)

    def _day_before(self, session: Session, item_id: ItemId) -> date | None:
        """The day a surgery had before it is written anew: its own, or the day alone that was known until now."""
        told = store.versions(session, self._desk.patient, item_id, Surgery)
        if told:
            return told[-1].value.on
        known = people_store.patient(session, self._desk.patient).surgery_on
        return None if store.items(session, self._desk.patient, Surgery) else known


def says_the_same(recorded: Fact, told: Fact) -> bool:
    """Whether a plan file says what is recorded, however its days are written.

    That a person lifted a precaution since is not the file's to say.
    """
    if isinstance(recorded, Precaution):
        recorded = replace(recorded, lifted_on=None, lifted_by="")
    return written_in_days(recorded, told) == told


def adopted(recorded: Fact, one: ProposedFact) -> Fact:
    """A fact of a plan file, with what the file leaves out as it is recorded. An end before the start is not kept."""
    kept = {field: getattr(recorded, field) for field in one.unsaid}
    until = kept.get("until")
    if isinstance(one.fact, Precaution) and until is not None:
        kept = {**kept, "until": until} if until >= one.fact.from_day else {**kept, "until": None}
    return replace(one.fact, **kept)


def _newest(surgeries: Iterable[Surgery]) -> Surgery | None:
    return max(surgeries, key=lambda one: one.on, default=None)
