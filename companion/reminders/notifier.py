"""What a reminder shows, and who can show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from companion.domain.identity import OccurrenceKey
from companion.services.agenda import TodayItem


@dataclass(frozen=True, slots=True)
class Notice:
    """One calm list of what is open, oldest first; usually one item."""

    items: tuple[TodayItem, ...]

    @property
    def keys(self) -> frozenset[OccurrenceKey]:
        """The occurrences it speaks of."""
        return frozenset(item.state.occurrence.key for item in self.items)


class Notifier(Protocol):
    """A layer that can bring a notice to somebody's eyes."""

    layer: str

    def show(self, notice: Notice, exposed: Callable[[Iterable[OccurrenceKey]], None]) -> None:
        """Show a notice in place of the one before; ``exposed`` is called once it is really on screen."""
        ...

    def withdraw(self) -> None:
        """Nothing is open any more: take the notice away."""
        ...
