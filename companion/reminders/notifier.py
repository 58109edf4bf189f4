"""What is brought to notice, and whoever can bring it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from companion.domain.identity import OccurrenceKey
from companion.services.agenda import TodayItem


@dataclass(frozen=True, slots=True)
class Notice:
    """Everything that wants notice at an instant, oldest first: one notice, however many doses."""

    items: tuple[TodayItem, ...]
    now: datetime
    """UTC instant at which this was so."""

    @property
    def keys(self) -> tuple[OccurrenceKey, ...]:
        """The occurrences it speaks of."""
        return tuple(item.state.occurrence.key for item in self.items)


Exposed = Callable[[tuple[OccurrenceKey, ...]], None]


class Notifier(Protocol):
    """Brings a notice before a person."""

    def show(self, notice: Notice, exposed: Exposed) -> None:
        """Show this instead of what is shown now; call ``exposed`` once it can really be seen, not before."""
        ...

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        """These need no notice any more; take them away where they are shown."""
        ...

    def on_screen(self) -> frozenset[OccurrenceKey]:
        """What is shown now, not yet answered and not closed by the person."""
        ...
