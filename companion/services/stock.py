"""Stock: refills, counts, and where it goes."""

from collections.abc import Callable
from datetime import datetime

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.identity import MedicineId
from companion.domain.medication import Movement, MovementKind, StockForecast
from companion.domain.stock import forecast, of_packs, validate_count, validate_disposal, validate_refill
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.taken_facts import taken_for
from companion.storage import doses as store
from companion.storage import medication as medicine_store
from companion.storage import plans as plan_store
from companion.storage.database import Session

BY_HAND = frozenset({MovementKind.REFILL, MovementKind.COUNT, MovementKind.DISPOSAL})
"""What a person writes into the ledger, and can take back."""


class StockService:
    """Verbs about what is in the box."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def refill(self, medicine_id: MedicineId, amount: int, note: str = "") -> int:
        """A new pack: thousandths of a unit are added; gives what is on hand.

        Raises:
            InvalidInputError: no amount, or more than anybody has. NotFoundError: the stock is not followed.
        """
        validate_refill(amount)
        return self._move(medicine_id, MovementKind.REFILL, lambda _on_hand: amount, note)

    def refill_packs(self, medicine_id: MedicineId, packs: int, note: str = "") -> int:
        """So many new packs of the size on the box; gives what is on hand.

        Raises:
            InvalidInputError: no pack, too many, or nobody said how much a pack holds. NotFoundError: the stock is not
            followed.
        """
        with self._desk.database.reading() as session:
            size = medicine_store.medicine(session, self._desk.patient, medicine_id).supply.pack_size
        if size is None:
            raise InvalidInputError("packs", "no_size")
        return self.refill(medicine_id, of_packs(packs, size), note)

    def count(self, medicine_id: MedicineId, counted: int, note: str = "") -> int:
        """Somebody counted: the ledger gets the difference; gives what is on hand.

        Raises:
            InvalidInputError: a count nobody can have counted. NotFoundError: the stock is not followed.
        """
        validate_count(counted)
        return self._move(medicine_id, MovementKind.COUNT, lambda on_hand: counted - on_hand, note)

    def dispose(self, medicine_id: MedicineId, amount: int, note: str) -> int:
        """Given back or thrown away, and how; gives what is on hand.

        Raises:
            InvalidInputError: more than there is. NotFoundError: the stock is not followed.
        """

        def taken_away(on_hand: int) -> int:
            validate_disposal(amount, on_hand)
            return -amount

        return self._move(medicine_id, MovementKind.DISPOSAL, taken_away, note)

    def undo(self, medicine_id: MedicineId, *, seen: int) -> int:
        """Take back the newest refill, count or disposal, a slip; ``seen`` is what was on hand after it.

        The row stays in the ledger, and the one that takes it back stands behind it. Gives what is on hand.

        Raises:
            ChangedMeanwhileError: something was written since. NotFoundError: no medicine has this id.
        """
        now = self._desk.clock.now()
        with self._desk.database.writing() as session:
            self._checked(session, medicine_id)
            newest = store.newest_movement(session, medicine_id)
            if newest is None or newest.kind not in BY_HAND or newest.on_hand != seen:
                raise ChangedMeanwhileError
            if newest.kind is MovementKind.COUNT and store.told_since(session, medicine_id, newest.at):
                raise ChangedMeanwhileError  # by the count a dose from before it moved nothing
            movement = Movement(medicine_id, MovementKind.UNDO, -newest.delta, now, 0, "")
            left = store.append_movement(session, movement, None, self._desk.recorder, now)
        self._desk.changes.announce(Topic.STOCK)
        return left

    def movements(self, medicine_id: MedicineId, since: datetime) -> tuple[Movement, ...]:
        """The ledger from an instant (UTC) on, in the order it was written.

        Raises:
            NotFoundError: no medicine has this id.
        """
        with self._desk.database.reading() as session:
            self._checked(session, medicine_id)
            return store.movements(session, medicine_id, since)

    def forecast(self, medicine_id: MedicineId) -> StockForecast | None:
        """Where the stock goes when the plan is followed; None when it is not followed.

        What is due and not answered yet is in the forecast of the agenda's card, not here.

        Raises:
            NotFoundError: no medicine has this id.
        """
        with self._desk.database.reading() as session:
            supply = medicine_store.medicine(session, self._desk.patient, medicine_id).supply
            on_hand = store.on_hand(session, medicine_id)
            if on_hand is None:
                return None
            patient, now = self._desk.patient, self._desk.clock.now()
            every = plan_store.lines(session, patient)
            lines = [line for line in every if line.subject == medicine_id]
            taken = taken_for(session, patient, every, now)
            return forecast(on_hand, lines, self._desk.spans(session), now, supply=supply, others=every, taken=taken)

    def _checked(self, session: Session, medicine_id: MedicineId) -> None:
        medicine_store.medicine(session, self._desk.patient, medicine_id)

    def _move(self, medicine_id: MedicineId, kind: MovementKind, delta_of: Callable[[int], int], note: str) -> int:
        now = self._desk.clock.now()
        with self._desk.database.writing() as session:
            self._checked(session, medicine_id)
            on_hand = store.on_hand(session, medicine_id)
            if on_hand is None:
                raise NotFoundError(kind="stock")
            movement = Movement(medicine_id, kind, delta_of(on_hand), now, 0, "", note)
            left = store.append_movement(session, movement, None, self._desk.recorder, now)
        self._desk.changes.announce(Topic.STOCK)
        return left
