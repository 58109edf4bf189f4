"""Whether the program was there: how long nothing could remind, and the one list of what came due meanwhile."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from companion.domain.errors import CompanionError
from companion.services.absence import STILL_SHOWN, Absence, Alive
from companion.services.agenda import TodayItem

LONG_AWAY = timedelta(minutes=30)
"""A longer time without a look is an absence; a shorter one is not worth a word."""
STORE_EVERY = timedelta(minutes=5)
WAITED_TOO_LONG = STILL_SHOWN + timedelta(hours=1)
"""What nobody could see for so long is no longer in the notice: it is listed."""

log = logging.getLogger("companion.reminders")


class Kept(Protocol):
    """What outlives the program; kept by ``services.rounds.RoundsService``."""

    def last_alive(self) -> Alive | None:
        """The last look of a program of this data folder; None: none ever did."""
        ...

    def stay_alive(self, alive: Alive) -> None:
        """Remember the last look."""
        ...

    def absence(self, since: datetime) -> Absence:
        """What came due after ``since`` and is too old for the notice itself."""
        ...

    def left_behind(self, since: datetime) -> Absence:
        """What was entered from ``since`` on and has made due over a day ago what nobody was told."""
        ...

    def list_absence(self, absence: Absence) -> None:
        """The list was really on screen."""
        ...


class Presence:
    """Remembers the last look, in the record at most every five minutes.

    Besides it remembers since when something waits to be seen: what quiet hours, a locked screen or a pause held back
    for more than a day is listed, like what came due while nobody looked. While a list waits to be seen, the record
    keeps the old time: whoever is killed now lists it again.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._last: Alive | None = None
        self._began = False
        self._stored: datetime | None = None
        self._absence: Absence | None = None
        self._from: datetime | None = None
        """From when on (UTC) it was read."""
        self._listed = True

    def look(self, now: datetime) -> None:
        """The program is about to look at what is due.

        Raises:
            StorageUnavailableError: what came due meanwhile cannot be read.
        """
        last = self._last if self._began else self._kept.last_alive()
        if last is not None:
            self._add(self._kept.left_behind(last.at))
            slept = now - last.at > LONG_AWAY
            if slept or now - last.settled > WAITED_TOO_LONG:
                self._missed(min(last.at, last.settled), last.at if slept else None)
                last = Alive(last.at, max(last.settled, now - STILL_SHOWN))
            elif self._began and self._listed and not self._is_stored(now):
                self._store(now, last)
        if last is None:
            last = Alive(now, now - STILL_SHOWN)
            self._store(now, last)
        self._last = last
        self._began = True

    def looked(self, now: datetime, waiting: Iterable[datetime], *, paused: bool) -> None:
        """The program looked; ``waiting``: when all was due (UTC) that nobody has seen yet.

        While everything is paused (``paused``) nothing more is settled, nor is what waited until it was a day old and
        is therefore no longer among what waits.
        """
        before = now if self._last is None else self._last.settled
        kept = paused or before < now - STILL_SHOWN
        self._last = Alive(now, min((now, *waiting, *([before] if kept else []))))

    def absence(self, open_now: Iterable[TodayItem]) -> Absence | None:
        """The absence to tell of, given all that is open now; None: nothing came due in it, or its list was closed."""
        found = self._absence
        if found is None or self._listed or found.runs:
            return found
        if not any(item.state.occurrence.due_at > found.since for item in open_now):
            self._absence, self._listed = None, True
        return self._absence

    @property
    def waits(self) -> bool:
        """Whether a list waits to be seen."""
        return not self._listed

    def listed(self, now: datetime) -> None:
        """The list is really on screen."""
        if self._absence is None or self._listed:
            return
        self._listed = True
        try:
            self._kept.list_absence(self._absence)
        except CompanionError as error:
            log.warning("what was listed could not be stored: %s", error.code)
        else:
            self._store(now, self._last or Alive(now, now))

    def closed(self) -> None:
        """A person closed the list, or answered all of it."""
        if self._listed:
            self._absence = None

    def start_anew(self) -> None:
        """The clock was set back: what a list said to be missed may lie ahead. One that nobody saw is read anew."""
        if self._last is not None and self._from is not None and not self._listed:
            self._last = Alive(self._last.at, min(self._last.settled, self._from))
        self._absence, self._from, self._listed = None, None, True

    def leave(self, now: datetime) -> None:
        """The program ends on purpose. One that has not looked since it began, or since it woke, was not there."""
        if self._listed and self._last is not None and now - self._last.at <= LONG_AWAY:
            settled = now if self._last.settled == self._last.at else self._last.settled
            self._store(now, Alive(now, settled))

    def _missed(self, since: datetime, slept_since: datetime | None) -> None:
        """Read it; a list that nobody has seen yet is read anew as a whole, one that was seen stays above it."""
        before = self._absence
        if before is not None and not self._listed and self._from is not None:
            since = min(since, self._from)
        found = self._kept.absence(since)
        if slept_since is None and not found.runs:
            return
        told = replace(found, since=slept_since or since, slept=slept_since is not None)
        if before is not None:
            seen = before.runs if self._listed else ()
            told = replace(told, since=min(told.since, before.since), slept=True, runs=(*seen, *told.runs))
        self._absence, self._from, self._listed = told, since, False

    def _add(self, left: Absence) -> None:
        """It joins the list, also one that was seen."""
        if not left.runs:
            return
        before, told = self._absence, left
        if before is not None:
            waiting = () if self._listed else before.keys
            told = replace(before, runs=(*before.runs, *left.runs), keys=(*waiting, *left.keys))
        begins = min(run.first_at for run in left.runs)
        self._from = begins if self._listed or self._from is None else min(self._from, begins)
        self._absence, self._listed = told, False

    def _is_stored(self, now: datetime) -> bool:
        return self._stored is not None and timedelta() <= now - self._stored < STORE_EVERY

    def _store(self, now: datetime, alive: Alive) -> None:
        try:
            self._kept.stay_alive(alive)
            self._stored = now
        except CompanionError as error:
            log.warning("the last look could not be stored: %s", error.code)
