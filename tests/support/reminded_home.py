"""A data folder with a computer that can restart, and a notifier that only remembers what it was told."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from companion.domain.identity import FormToken, OccurrenceKey, SlotId, new_id
from companion.domain.manner import Manner
from companion.domain.medication import Unit
from companion.domain.schedule import DayRef, FixedTimes, Slot
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.notifier import Exposed, Notice
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock

START = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
TIMES = (time(8, 0), time(14, 0), time(22, 0))


@dataclass
class Recording:
    """Stands where the screen is."""

    can_be_seen: bool = True
    shown: list[Notice] = field(default_factory=list)
    up: frozenset[OccurrenceKey] = frozenset()

    def show(self, notice: Notice, exposed: Exposed) -> None:
        self.shown.append(notice)
        self.up = frozenset(notice.keys)
        self._exposed = exposed
        if self.can_be_seen:
            self.seen()

    def seen(self) -> None:
        """What is up can be seen now."""
        self._exposed(self.shown[-1].keys)

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        self.up -= keys

    def on_screen(self) -> frozenset[OccurrenceKey]:
        return self.up

    def close(self) -> None:
        self.up = frozenset()


class Home:
    """A data folder with a computer that can restart."""

    def __init__(self, folder: Path, start: datetime = START) -> None:
        self.folder = folder
        self.clock = FrozenClock(start)
        self.armed: list[datetime | None] = []
        self.restart()

    def restart(self) -> None:
        if hasattr(self, "services"):
            self.services.close()
        self.services = Services.open(self.folder, self.clock)
        self.screen = Recording()
        self.dispatcher = Dispatcher(self.services.rounds, self.screen, self.clock, self.armed.append)

    def plan(self, *names: str, times: tuple[time, ...] = TIMES, manner: Manner | None = None) -> None:
        for name in names:
            slots = tuple(Slot(new_id(SlotId), at, 1000) for at in times)
            plan = PlanDraft(FixedTimes(slots), DayRef(day=START.date()), manner=manner)
            self.services.medication.add(MedicineDraft(name, Unit.TABLET), [plan], token=new_id(FormToken))

    def due_keys(self) -> frozenset[OccurrenceKey]:
        return frozenset(item.state.occurrence.key for item in self.services.agenda.due_now())

    def take(self, key: OccurrenceKey) -> None:
        item = self.services.agenda.item(key)
        self.services.doses.take(key, seen=item.state.answer_number, token=new_id(FormToken))
