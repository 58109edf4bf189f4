"""Decides what is brought to notice. Asks what is due each time; keeps only what this session has already shown."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from companion.clock import Clock
from companion.domain.due import State
from companion.domain.errors import CompanionError, NotFoundError
from companion.domain.identity import OccurrenceKey
from companion.domain.people import Patient
from companion.reminders.notifier import Notice, Notifier
from companion.services.agenda import Look, TodayItem

LAYER = "window"
LOOK_AGAIN = timedelta(minutes=5)
"""However quiet it is, everything is read anew after so long."""
UNSEEN_AGAIN = timedelta(seconds=20)
"""A notice that could not be seen so long after it was shown is shown again."""

log = logging.getLogger("companion.reminders")


class Rounds(Protocol):
    """What the dispatcher asks of the services, for all patients; kept by ``services.rounds.RoundsService``."""

    def patients(self) -> tuple[Patient, ...]:
        """Everybody whose recovery is kept here."""
        ...

    def look(self) -> Look:
        """What is open and wants notice, oldest first, and the next UTC instant at which anything changes."""
        ...

    def version(self) -> tuple[int, int]:
        """Moves whenever anybody has written."""
        ...

    def item(self, key: OccurrenceKey) -> TodayItem:
        """One occurrence as it stands now."""
        ...

    def claim_showing(self, key: OccurrenceKey, layer: str) -> int:
        """About to show it; gives the number of the showing."""
        ...

    def expose_showing(self, key: OccurrenceKey, number: int) -> None:
        """It is really on screen."""
        ...


@dataclass(frozen=True, slots=True)
class _Quiet:
    """From one UTC instant until another nothing changes, as long as nobody writes."""

    since: datetime
    until: datetime
    version: tuple[int, int]


@dataclass(slots=True)
class _Showing:
    """What this session knows of one occurrence; ``number`` is None when the claim could not be stored."""

    number: int | None
    shown_at: datetime
    exposed: bool = False


class Dispatcher:
    """Each open occurrence is shown once a session, and once more when a "remind me later" is over."""

    def __init__(
        self, rounds: Rounds, notifier: Notifier, clock: Clock, arm: Callable[[datetime | None], None]
    ) -> None:
        self._rounds = rounds
        self._notifier = notifier
        self._clock = clock
        self._arm = arm
        self._showings: dict[OccurrenceKey, _Showing] = {}
        self._last = Notice((), clock.now())
        self._quiet: _Quiet | None = None

    def sweep(self) -> None:
        """Bring to notice what is due and was not shown, take away what is not due any more, arm the alarm.

        Running it twice changes nothing; while nothing can have changed it costs next to nothing.

        Raises:
            StorageUnavailableError: what is due cannot be read.
        """
        now, version = self._clock.now(), self._rounds.version()
        if self._is_quiet(now, version):
            return
        look = self._rounds.look()
        due = {item.state.occurrence.key: item for item in look.due}
        self._forget(frozenset(key for key in self._showings if key not in due and not self._was_set_back(key)))
        on_screen = self._notifier.on_screen()
        wanted = [key for key in due if key in on_screen or self._wants_showing(key)]
        notice = Notice(tuple(due[key] for key in wanted), self._clock.now(), self._rounds.patients())
        again = [key for key in wanted if key not in on_screen or self._was_unseen(key)]
        if wanted and (again or not _says_the_same(notice, self._last)):
            self._claim(again)
            self._last = notice
            self._notifier.show(notice, self._exposed)
        self._arm(look.next_wake)
        most = now + LOOK_AGAIN
        self._quiet = _Quiet(now, min(look.next_wake or most, most), version)

    def _is_quiet(self, now: datetime, version: tuple[int, int]) -> bool:
        """Nobody wrote, no instant came, the clock was not set back, and nothing waits to be seen or taken away."""
        quiet = self._quiet
        if quiet is None or version != quiet.version or not quiet.since <= now < quiet.until:
            return False
        return not self._notifier.on_screen() and all(showing.exposed for showing in self._showings.values())

    def bring_back(self) -> None:
        """Show everything open again, also what was closed: the person asked for it."""
        self._showings.clear()
        self._quiet = None
        self._last = Notice((), self._clock.now())
        self.sweep()

    def _forget(self, gone: frozenset[OccurrenceKey]) -> None:
        if gone:
            for key in gone:
                del self._showings[key]
            left = tuple(item for item in self._last.items if item.state.occurrence.key not in gone)
            self._last = replace(self._last, items=left)
            self._notifier.withdraw(gone)

    def _was_set_back(self, key: OccurrenceKey) -> bool:
        """It lies ahead again because the clock was set back: it was shown, and is not shown twice."""
        if self._clock.now() >= self._showings[key].shown_at:
            return False
        try:
            return self._rounds.item(key).state.state is State.UPCOMING
        except NotFoundError:
            return False

    def _wants_showing(self, key: OccurrenceKey) -> bool:
        return key not in self._showings or self._was_unseen(key)

    def _was_unseen(self, key: OccurrenceKey) -> bool:
        showing = self._showings.get(key)
        if showing is None or showing.exposed:
            return False
        return abs(self._clock.now() - showing.shown_at) >= UNSEEN_AGAIN

    def _claim(self, keys: list[OccurrenceKey]) -> None:
        """A new showing for what is new; one that was claimed but never seen keeps its number."""
        for key in keys:
            known = self._showings.get(key)
            number = known.number if known is not None else None
            if number is None:
                number = self._claimed(key)
            self._showings[key] = _Showing(number, self._clock.now())

    def _claimed(self, key: OccurrenceKey) -> int | None:
        try:
            return self._rounds.claim_showing(key, LAYER)
        except CompanionError as error:
            log.warning("a showing could not be stored: %s", error.code)
            return None

    def _exposed(self, keys: tuple[OccurrenceKey, ...]) -> None:
        for key in keys:
            showing = self._showings.get(key)
            if showing is None or showing.exposed:
                continue
            showing.exposed = True
            if showing.number is None:
                continue
            try:
                self._rounds.expose_showing(key, showing.number)
            except CompanionError as error:
                log.warning("a showing could not be stored: %s", error.code)


def _says_the_same(one: Notice, other: Notice) -> bool:
    """Whether a person reads the same on both."""
    return (one.items, one.patients) == (other.items, other.patients)
