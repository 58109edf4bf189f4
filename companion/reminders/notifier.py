"""What is brought to notice, and whoever can bring it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from companion.domain.identity import OccurrenceKey
from companion.domain.people import Patient
from companion.domain.reminding import Reminder
from companion.reminders.trial import Trial
from companion.services.absence import Absence
from companion.services.agenda import TodayItem


@dataclass(frozen=True, slots=True)
class Notice:
    """Everything that wants notice at an instant, oldest first: one notice, however many doses and patients."""

    items: tuple[TodayItem, ...]
    now: datetime
    """UTC instant at which this was so."""
    patients: tuple[Patient, ...] = ()
    """Everybody whose recovery is kept here: with more than one, each item says whose it is."""
    fresh: frozenset[OccurrenceKey] = frozenset()
    """What is brought to notice anew by this; the others are only told as they stand now."""

    before: tuple[TodayItem, ...] = ()
    """Not due yet: of these a quiet word is said, in the words of their line. They have no answer yet."""
    absence: Absence | None = None
    """Nothing could remind for a while: all of this is one calm list of what came due meanwhile."""
    reminders: Mapping[OccurrenceKey, Reminder] = field(default_factory=dict)
    """How reminding of each stands: which repeat it is, and since when quiet hours held it back."""

    trial: Trial | None = None
    """A person asked for a test: it says so, and stands for no occurrence."""

    @property
    def keys(self) -> tuple[OccurrenceKey, ...]:
        """The occurrences it speaks of, without those that are only listed."""
        return tuple(item.state.occurrence.key for item in (*self.items, *self.before))

    @property
    def says_something(self) -> bool:
        """Whether there is anything to show."""
        listed = self.absence is not None and bool(self.absence.runs)
        return bool(self.items or self.before) or listed or self.trial is not None

    def patient_of(self, item: TodayItem) -> Patient | None:
        """Whose an item is, where that must be said; None while only one patient's recovery is kept here."""
        if len(self.patients) < 2:
            return None
        return next((one for one in self.patients if one.id == item.patient), None)


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
