"""A computer that is put to sleep, switched off, killed and set wrong, with the real dispatcher, services and file."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from companion.domain.identity import OccurrenceKey
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.notifier import Exposed, Notice
from companion.services.absence import Absence
from companion.services.office import Services
from companion.services.reminding import LAYER
from companion.storage.database import FILE_NAME
from tests.support.frozen_clock import FrozenClock

KILLS = ("before_claim", "after_claim", "after_show", "before_expose", "before_list")


class KilledError(Exception):
    """The process is gone; what was not committed never was."""


@dataclass
class Ledger:
    """What a person in front of the screen saw, and what the file can know of it."""

    seen: dict[OccurrenceKey, list[datetime]] = field(default_factory=dict)
    """Showings of what is due, by a clock that is right."""
    listed: set[OccurrenceKey] = field(default_factory=set)
    said_before: set[OccurrenceKey] = field(default_factory=set)
    stored: set[OccurrenceKey] = field(default_factory=set)
    """Whose showing is in the file."""
    gaps: set[OccurrenceKey] = field(default_factory=set)
    """On screen when the process was killed before that could be stored, or stored in a file that was replaced."""


class Computer:
    """Stands where the notifier and the alarm are; everything else is the program's own."""

    def __init__(self, folder: Path, clock: FrozenClock) -> None:
        self.folder, self.clock = folder, clock
        self.ledger = Ledger()
        self.kill: str | None = None
        self.visible = True
        self.ahead = timedelta()
        """How far the clock of the computer runs ahead."""
        self.shows = 0
        self.wake: datetime | None = None
        self._backup: frozenset[OccurrenceKey] | None = None
        self.up: frozenset[OccurrenceKey] = frozenset()
        self.start()

    def start(self) -> None:
        """Start the program."""
        self.services = Services.open(self.folder, self.clock)
        self.up = frozenset()
        self.dispatcher = Dispatcher(self, self, self.clock, self._arm)

    def stop(self, *, on_purpose: bool = True) -> None:
        """Quit, or lose the power."""
        if on_purpose:
            self.dispatcher.leave()
        self.services.close()

    def sweep(self) -> None:
        """The program looks; when it is killed meanwhile it is started again, and looks."""
        try:
            self.shows = 0
            self.dispatcher.sweep()
            self.kill = None
        except KilledError:
            self.kill = None
            self.stop(on_purpose=False)
            self.start()
            self.sweep()
        assert self.shows <= 1

    def back_up(self) -> None:
        """Keep a copy of the file."""
        self.stop()
        shutil.copy(self.folder / FILE_NAME, self.folder / "kept.db")
        self._backup = frozenset(self.ledger.stored)
        self.start()

    def restore(self) -> None:
        """Put the copy in place."""
        if self._backup is None:
            return
        self.stop()
        shutil.copy(self.folder / "kept.db", self.folder / FILE_NAME)
        self.ledger.gaps |= self.ledger.stored - self._backup
        self.ledger.stored = set(self._backup)
        self.start()

    def _arm(self, at: datetime | None) -> None:
        self.wake = at

    # What the dispatcher asks of the services, with moments at which the power fails.

    def __getattr__(self, name: str) -> object:
        return getattr(self.services.rounds, name)

    def claim_all(self, keys: Collection[OccurrenceKey], layer: str) -> dict[OccurrenceKey, int]:
        self._fail("before_claim")
        numbers = self.services.rounds.claim_all(keys, layer)
        self._fail("after_claim")
        return numbers

    def expose_all(self, numbers: Mapping[OccurrenceKey, int]) -> None:
        self._fail("before_expose")
        self.services.rounds.expose_all(numbers)
        self.ledger.stored |= self.ledger.seen.keys() & numbers.keys()

    def list_absence(self, absence: Absence) -> None:
        self._fail("before_list")
        self.services.rounds.list_absence(absence)

    # The notifier.

    def show(self, notice: Notice, exposed: Exposed) -> None:
        self.shows += 1
        self.up = frozenset(notice.keys)
        if not self.visible:
            return
        now, ledger = self.clock.now(), self.ledger
        for item in notice.items:
            key = item.state.occurrence.key
            assert item.state.occurrence.due_at <= now, "shown before its time"
            if key in notice.fresh:
                first_again = key in ledger.seen and key not in ledger.stored
                assert not first_again or key in ledger.gaps, "shown a second time as if it was the first"
            ledger.seen.setdefault(key, []).append(now - self.ahead)
        ledger.said_before |= {item.state.occurrence.key for item in notice.before}
        if notice.absence is not None:
            ledger.listed |= {key for _patient, key in notice.absence.keys}
        self._fail("after_show")
        exposed(notice.keys)

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        self.up -= keys

    def on_screen(self) -> frozenset[OccurrenceKey]:
        return self.up

    def close(self) -> None:
        """A person closes the notice."""
        self.up = frozenset()
        self.dispatcher.closed()

    def pass_time(self, most: timedelta) -> None:
        """Wait until the program would wake, at most so long."""
        now = self.clock.now()
        until = now + most if self.wake is None else min(max(self.wake, now), now + most)
        self.clock.advance(until - now)

    def _fail(self, at: str) -> None:
        if self.kill == at:
            self.ledger.gaps |= set(self.ledger.seen) - self.ledger.stored
            raise KilledError(LAYER)
