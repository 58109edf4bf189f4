"""Finds a clock that was set back, while the program runs or before it began, and lets what was shown start anew."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from companion.clock import Clock
from companion.domain.errors import CompanionError
from companion.domain.set_back import TOLERANCE, Reading, set_back

log = logging.getLogger("companion.reminders")


class Shown(Protocol):
    """The record of what was shown; kept by ``services.rounds.RoundsService``."""

    def shown_after(self, at: datetime) -> datetime | None:
        """The newest instant after ``at`` (UTC) at which anything was shown that still counts."""
        ...

    def start_anew(self, by: timedelta) -> None:
        """The clock was set back: what was shown before does not count for what is open."""
        ...


class ClockSteps:
    """Compares the clocks at every look; at the first, the clock with the record."""

    def __init__(self, clock: Clock, shown: Shown, started_anew: Callable[[], None]) -> None:
        self._clock = clock
        self._shown = shown
        self._started_anew = started_anew
        self._before: Reading | None = None

    def look(self, now: datetime) -> None:
        """Find out whether the clock was set back since the last look; then everything open is shown anew.

        Raises:
            StorageUnavailableError: the record cannot be read.
        """
        here = Reading(now, self._clock.monotonic())
        before = self._before
        if before is None:
            newest = self._shown.shown_after(now + TOLERANCE)
            before = here if newest is None else Reading(newest, here.monotonic)
        self._before = here
        by = set_back(before, here)
        if not by:
            return
        log.info("the clock was set back by %d minutes", by.total_seconds() // 60)
        self._started_anew()
        try:
            self._shown.start_anew(by)
        except CompanionError as error:
            log.warning("that the clock was set back could not be stored: %s", error.code)
