"""The frame of the recovery: surgeries, phases, precautions, contacts, what a team must know, and pauses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import ItemId, new_id
from companion.domain.practice import Movement, strains_of
from companion.domain.recovery import (
    Fact,
    Item,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    Surgery,
    forbidding,
    phase_on,
    validate_fact,
)
from companion.domain.wall_time import diary_day
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.storage import people as people_store
from companion.storage import recovery as store

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """Where the recovery stands."""

    phase: Phase
    surgery: Surgery
    day: int
    """Days since the operation."""
    ticks: tuple[Item[PhaseTick], ...]


class RecoveryService:
    """Verbs about the frame of the recovery. Every change is a new version; who and when stand on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def items(self, kind: type[F]) -> tuple[Item[F], ...]:
        """All facts of a kind as they are now, in the order they were last changed."""
        with self._desk.database.reading() as session:
            return store.items(session, self._desk.patient, kind)

    def versions(self, item_id: ItemId, kind: type[F]) -> tuple[Item[F], ...]:
        """All versions of a fact, oldest first."""
        with self._desk.database.reading() as session:
            return store.versions(session, item_id, kind)

    def add(self, fact: Fact) -> ItemId:
        """Record a fact. A surgery also moves the day that ``surgery+N`` counts from, when it is the newest.

        Raises:
            InvalidInputError: it says nothing, or cannot be.
        """
        item_id = new_id(ItemId)
        self._append(item_id, fact, 0)
        return item_id

    def change(self, item_id: ItemId, fact: Fact, *, seen: int) -> None:
        """Change a fact by a new version; ``seen`` is the number the form was opened on.

        Raises:
            InvalidInputError: it says nothing, or cannot be. ChangedMeanwhileError: somebody changed it first.
        """
        self._append(item_id, fact, seen)

    def withdraw(self, item: Item[F]) -> None:
        """Take a fact back that should not stand there; the record keeps it.

        A precaution that the team ended is lifted, not withdrawn.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        self._append(item.id, item.value, item.number, withdrawn=True)

    def lift(self, item: Item[Precaution], said_by: str, on: date) -> None:
        """Somebody of the team ended a precaution.

        Raises:
            InvalidInputError: nobody is named, or the day lies before it began.
        """
        self.change(item.id, replace(item.value, lifted_on=on, lifted_by=said_by.strip()), seen=item.number)

    def pause_all(self, until: datetime | None, reason: str) -> ItemId:
        """From now on nothing applies and nobody is reminded, until an instant (UTC) or until a person ends it.

        Raises:
            InvalidInputError: everything is paused already, or the end does not lie ahead.
        """
        if self.pause() is not None:
            raise InvalidInputError("pause", "already")
        return self.add(Pause(self._desk.clock.now(), until, reason.strip()))

    def end_pause(self) -> None:
        """Go on now.

        Raises:
            NotFoundError: nothing is paused.
        """
        item = self.pause()
        if item is None:
            raise NotFoundError(kind="pause")
        now = self._desk.clock.now()
        if now <= item.value.since:
            self.withdraw(item)
        else:
            self.change(item.id, replace(item.value, until=now), seen=item.number)

    def pause(self) -> Item[Pause] | None:
        """The pause that is in force now."""
        now = self._desk.clock.now()
        return next((one for one in self.items(Pause) if one.value.covers(now)), None)

    def phase(self) -> PhaseNow | None:
        """Where the recovery stands; None until a surgery is recorded."""
        day = self._today()
        done = [one.value for one in self.items(Surgery) if one.value.on <= day]
        if not done:
            return None
        surgery = max(done, key=lambda one: one.on)
        ticks = tuple(one for one in self.items(PhaseTick) if one.value.on >= surgery.on)
        return PhaseNow(
            phase_on(day, surgery.on, [one.value for one in ticks]), surgery, (day - surgery.on).days, ticks
        )

    def forbids(self, movement: Movement) -> tuple[Precaution, ...]:
        """The precautions in force today that stand in the way of a movement."""
        return forbidding((one.value for one in self.items(Precaution)), strains_of(movement), self._today())

    def _today(self) -> date:
        with self._desk.database.reading() as session:
            zone = self._desk.spans(session)[-1].zone
        return diary_day(self._desk.clock.now(), zone, self._desk.day_start())

    def _append(self, item_id: ItemId, fact: Fact, seen: int, *, withdrawn: bool = False) -> None:
        validate_fact(fact)
        now, patient = self._desk.clock.now(), self._desk.patient
        with self._desk.database.writing() as session:
            store.append(session, patient, item_id, fact, seen, self._desk.recorder, now, withdrawn=withdrawn)
            if isinstance(fact, Surgery):
                newest = _newest(one.value for one in store.items(session, patient, Surgery))
                known = people_store.patient(session, patient)
                told = replace(
                    known,
                    surgery_on=newest.on if newest else None,
                    procedure=newest.procedure if newest else known.procedure,
                )
                people_store.save_patient(session, told, now)
        self._desk.changes.announce(Topic.RECOVERY, Topic.PEOPLE)


def _newest(surgeries: Iterable[Surgery]) -> Surgery | None:
    return max(surgeries, key=lambda one: one.on, default=None)
