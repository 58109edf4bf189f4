"""What the player finds when it is opened: a routine that can begin, or what stands in the way."""

from dataclasses import dataclass, replace

from companion.domain.errors import NotFoundError
from companion.domain.identity import OccurrenceKey, PracticeId
from companion.domain.practice import Forbidden, Routine
from companion.services.agenda import PracticeItem
from companion.services.office import Services
from companion.ui.player.playing import Order, obstacles


@dataclass(frozen=True, slots=True)
class Wish:
    """What a link asked for."""

    key: OccurrenceKey | None = None
    practice: PracticeId | None = None

    def is_for(self, order: Order) -> bool:
        """Whether it asks for this, or for nothing in particular."""
        if self.key is not None:
            return self.key == order.key
        return self.practice is None or self.practice == order.routine.id


def wish_of(where: dict[str, object]) -> Wish:
    """What a link said."""
    key, practice = where.get("key"), where.get("practice")
    return Wish(
        key if isinstance(key, OccurrenceKey) else None, PracticeId(practice) if isinstance(practice, str) else None
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """A routine as it can be begun now."""

    order: Order
    answered: PracticeItem | None = None
    """The occurrence, where it has an answer already."""
    against: tuple[Forbidden, ...] = ()
    """Precautions in force."""


def open_wish(services: Services, wish: Wish) -> Opening | None:
    """Read what was asked for; None when nothing was.

    Raises:
        NotFoundError: there is no such occurrence, or it is of no routine.
    """
    if wish.key is not None:
        item = services.agenda.item(wish.key)
        if not isinstance(item, PracticeItem) or not isinstance(item.practice, Routine):
            raise NotFoundError(kind="routine")
        order = Order(item.practice, wish.key, item.state.answer_number)
        return Opening(order, item if item.state.answer is not None else None, obstacles(services, item.practice))
    if wish.practice is None:
        return None
    routine = services.practice.practice(wish.practice)
    if not isinstance(routine, Routine):
        raise NotFoundError(kind="routine")
    return Opening(Order(routine), None, obstacles(services, routine))


def without(opening: Opening) -> Opening:
    """The same, with what is forbidden left out."""
    return replace(opening, order=replace(opening.order, forbidden=opening.against))
