"""What the Today page shows, as a frozen value built by pure functions; the page only paints it."""

from dataclasses import dataclass, field
from enum import StrEnum

from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.services.agenda import Today, TodayItem


class Place(StrEnum):
    """Where a card stands on the page. It keeps its place after an answer, until the page is left."""

    NOW = "now"
    LATE = "late"
    EARLIER = "earlier"


PLACE_OF = {State.DUE: Place.NOW, State.LATE: Place.LATE, State.MISSED: Place.EARLIER}


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """One card of the main column: an open occurrence, or one answered here a moment ago."""

    place: Place
    item: TodayItem

    @property
    def key(self) -> OccurrenceKey:
        """The occurrence the card speaks of."""
        return self.item.state.occurrence.key

    @property
    def is_done(self) -> bool:
        """Whether it has an answer now."""
        return self.item.state.state is State.ANSWERED


@dataclass(frozen=True, slots=True)
class Placement:
    """Which card stands where while the page is looked at; keys in the order they are shown."""

    places: dict[OccurrenceKey, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TodayState:
    """All of the page."""

    today: Today
    cards: tuple[PlacedCard, ...]
    placement: Placement

    @property
    def nothing_planned(self) -> bool:
        """A first start: no plan at all, not even one that waits or comes on another day."""
        today = self.today
        is_there = self.cards or today.next or today.done or today.as_needed or today.paused or today.pause
        return not (is_there or today.waiting_lines or today.next_after)

    @property
    def has_late_below(self) -> bool:
        """Whether a late card stands under one that is due, answered meanwhile or not."""
        return {Place.NOW, Place.LATE} <= {card.place for card in self.cards}

    @property
    def late_below(self) -> tuple[PlacedCard, ...]:
        """The cards further down that are late and have no answer, in the order of the page."""
        if not self.has_late_below:
            return ()
        return tuple(card for card in self.cards if card.place is Place.LATE and not card.is_done)

    @property
    def nothing_open(self) -> bool:
        """Everything that came due has an answer."""
        return all(card.is_done for card in self.cards)


def build_state(today: Today, before: Placement) -> TodayState:
    """Place what is open now beside what was answered since the page was entered.

    A card never moves after a press: one that turned from due to late, or was answered, keeps its place. New ones are
    added in the order they came due.
    """
    items = {item.state.occurrence.key: item for item in (*today.due, *today.late, *today.missed, *today.done)}
    kept = {key: place for key, place in before.places.items() if key in items}
    arriving = {
        item.state.occurrence.key: PLACE_OF[item.state.state] for item in (*today.due, *today.late, *today.missed)
    }
    places = {**kept, **{key: place for key, place in arriving.items() if key not in kept}}
    order = {Place.NOW: 0, Place.LATE: 1, Place.EARLIER: 2}
    cards = sorted(
        (PlacedCard(place, items[key]) for key, place in places.items()),
        key=lambda card: (order[card.place], card.item.state.occurrence.due_at, card.key),
    )
    return TodayState(today, tuple(cards), Placement({card.key: card.place for card in cards}))
