"""Writes doses and the stock they move: each in the unit of work of its caller, each version beside the one before.

A count of the box is a fact: a dose taken before it moves the stock no more, whatever becomes of it.
"""

from dataclasses import replace
from datetime import datetime

from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId, MedicineId, new_id
from companion.domain.medication import Dose, Movement, MovementKind
from companion.domain.schedule import MOST_AMOUNT
from companion.domain.stock import moves_stock
from companion.domain.wall_time import offset_minutes, zone_at
from companion.services.desk import Desk
from companion.storage import doses as store
from companion.storage.database import Session


class DoseBook:
    """The doses of one patient."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def head(self, session: Session, entry_id: EntryId) -> Dose:
        """The newest version of a dose.

        Raises:
            NotFoundError: no dose of this patient has this id.
        """
        return store.dose_versions(session, self._desk.patient, entry_id)[-1]

    def new(self, session: Session, medicine_id: MedicineId, amount: int, taken_at: datetime, note: str = "") -> Dose:
        """A dose as the recording person tells it now; ``amount`` thousandths of a unit, ``taken_at`` UTC. Not kept."""
        zone = zone_at(taken_at, self._desk.spans(session))
        by, giver = self._desk.recorder, self._desk.giver
        other = giver != by.person
        return Dose(
            id=new_id(EntryId),
            number=1,
            patient=self._desk.patient,
            medicine=medicine_id,
            line=None,
            key=None,
            amount=amount,
            taken_at=taken_at,
            zone=zone,
            offset_minutes=offset_minutes(taken_at, zone),
            reason="",
            note=note,
            withdrawn=False,
            by=by,
            by_name=self._desk.name_of(session, by.person),
            recorded_at=self._desk.clock.now(),
            given_by=giver if other else None,
            given_by_name=self._desk.name_of(session, giver) if other else "",
        )

    def keep(self, session: Session, dose: Dose) -> None:
        """Keep a first version; the stock goes down by it, unless the box was counted since."""
        store.append_dose(session, dose)
        self._move_stock(session, dose, self._effect(session, dose, written_after=True), dose.taken_at)

    def at(self, session: Session, dose: Dose, taken_at: datetime) -> Dose:
        """The dose at another UTC instant, with the zone that was lived in then."""
        zone = zone_at(taken_at, self._desk.spans(session))
        return replace(dose, taken_at=taken_at, zone=zone, offset_minutes=offset_minutes(taken_at, zone))

    def revise(self, session: Session, old: Dose, told: Dose) -> Dose:
        """Keep what is told now as the next version of ``old``; the stock moves by the difference since it was counted.

        Whoever gave it stays so, whoever writes the version.

        Raises:
            ChangedMeanwhileError: somebody wrote a version first.
        """
        by = self._desk.recorder
        giver = None if told.giver == by.person else told.giver
        new = replace(
            told,
            number=old.number + 1,
            by=by,
            by_name=self._desk.name_of(session, by.person),
            recorded_at=self._desk.clock.now(),
            given_by=giver,
            given_by_name="" if giver is None else self._desk.name_of(session, giver),
        )
        before, after = self._effect(session, old), self._effect(session, new)
        store.append_dose(session, new)
        self._move_stock(session, new, after - before, new.taken_at if after else old.taken_at)
        return new

    def withdraw(self, session: Session, old: Dose) -> None:
        """Withdraw a dose that was not withdrawn yet: it counts nowhere, the stock is back."""
        if not old.withdrawn:
            self.revise(session, old, replace(old, withdrawn=True))

    def _effect(self, session: Session, dose: Dose, *, written_after: bool = False) -> int:
        """What a version does to the stock as it was last counted, thousandths of a unit: below 0, or 0.

        ``written_after``: it is written now, else its rows of the ledger tell.
        """
        found = store.last_count(session, dose.medicine, dose.taken_at)
        counted_at = None
        if found is not None:
            counted_at, row = found
            written_after = written_after or store.moved_after(session, dose.medicine, dose.id, row)
        moves = moves_stock(dose.taken_at, counted_at, written_after=written_after)
        return -dose.amount if moves and not dose.withdrawn else 0

    def _move_stock(self, session: Session, dose: Dose, delta: int, at: datetime) -> None:
        if delta and store.on_hand(session, dose.medicine) is not None:
            movement = Movement(dose.medicine, MovementKind.DOSE, delta, at, 0, "")
            store.append_movement(session, movement, dose.id, self._desk.recorder, self._desk.clock.now())


def checked_amount(amount: int) -> int:
    """Thousandths of a unit, as a person told them.

    Raises:
        InvalidInputError: it is none, or a slip of the keyboard.
    """
    if not 1 <= amount <= MOST_AMOUNT:
        raise InvalidInputError("amount", "range", low=1, high=MOST_AMOUNT)
    return amount
