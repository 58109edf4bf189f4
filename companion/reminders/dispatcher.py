"""Decides what is brought to notice. Asks what is due each time; keeps only what this session has already shown."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from companion.clock import Clock
from companion.domain.due import State
from companion.domain.errors import CompanionError, NotFoundError
from companion.domain.identity import OccurrenceKey, PatientId
from companion.domain.people import Patient
from companion.domain.reminding import Reminder, Want
from companion.reminders.busy import Busy, Session
from companion.reminders.clock_steps import ClockSteps, Shown
from companion.reminders.notifier import Notice, Notifier
from companion.reminders.presence import Kept, Presence
from companion.reminders.trial import Trial
from companion.services.agenda import Look, TodayItem
from companion.services.reminding import BEFORE_LAYER, LAYER

LOOK_AGAIN = timedelta(minutes=5)
"""However quiet it is, everything is read anew after so long."""
UNSEEN_AGAIN = timedelta(seconds=20)
"""A notice that could not be seen so long after it was shown is shown again."""
UNSAVED_AGAIN = timedelta(minutes=10)
"""While no showing can be stored, what was seen is shown again after so long: our cautious setting."""

log = logging.getLogger("companion.reminders")


class Rounds(Kept, Shown, Protocol):
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

    def claim_all(self, keys: Collection[OccurrenceKey], layer: str) -> dict[OccurrenceKey, int]:
        """About to show them together; gives the number of each one's showing."""
        ...

    def expose_all(self, numbers: Mapping[OccurrenceKey, int]) -> None:
        """They are really on screen."""
        ...


@dataclass(frozen=True, slots=True)
class _Quiet:
    """From one UTC instant until another nothing changes, as long as nobody writes."""

    since: datetime
    until: datetime
    version: tuple[int, int]
    waits: PatientId | None
    """Whose practices wait for a session."""


@dataclass(slots=True)
class _Showing:
    """What this session knows of one occurrence; ``number`` is None when the claim could not be stored."""

    layer: str
    number: int | None
    shown_at: datetime
    times: int = 1
    """How often it was shown in this session."""
    exposed: bool = False
    void: bool = False
    """It was shown before the clock was set back, so too early."""

    def waits_in(self, layer: str) -> bool:
        """Whether it was claimed in a layer, and nobody has seen it there yet."""
        return self.layer == layer and self.number is not None and not self.exposed and not self.void


class Dispatcher:
    """Each open occurrence is shown once a session, and again as its line, a "later" and quiet hours say."""

    def __init__(
        self,
        rounds: Rounds,
        notifier: Notifier,
        clock: Clock,
        arm: Callable[[datetime | None], None],
        busy: Busy | None = None,
    ) -> None:
        self._session = Session(busy)
        self._rounds = rounds
        self._notifier = notifier
        self._clock = clock
        self._arm = arm
        self._presence = Presence(rounds)
        self._steps = ClockSteps(clock, rounds, self._start_anew)
        self._showings: dict[OccurrenceKey, _Showing] = {}
        self._last = Notice((), clock.now())
        self._quiet: _Quiet | None = None
        self._trial: Trial | None = None
        self._asked = False
        """A person asked to see everything: quiet hours hold nothing back from them."""
        self._back = False
        """Somebody came back to the computer just now."""
        self.open: tuple[TodayItem, ...] = ()
        """What was open at the last look, oldest first; also what was shown and closed."""

    def sweep(self) -> None:
        """Bring to notice what is due and was not shown, take away what is not due any more, arm the alarm.

        Running it twice changes nothing; while nothing can have changed it costs next to nothing.

        Raises:
            StorageUnavailableError: what is due cannot be read.
        """
        now = self._clock.now()
        self._steps.look(now)
        if self._is_quiet(now, self._rounds.version()):
            return
        self._presence.look(now)
        version = self._rounds.version()
        look = self._rounds.look()
        self.open = look.due
        items = {item.state.occurrence.key: item for item in (*look.due, *look.before)}
        self._forget(frozenset(key for key in self._showings if key not in items and not self._was_set_back(key)))
        on_screen = self._notifier.on_screen()
        if self._last.items and not on_screen:
            self._presence.closed()
        self._presence.looked(now, self._unseen(look), paused=look.paused)
        fresh = [key for key, item in items.items() if self._wants_showing(key, look) and not self._waits(item, now)]
        try:
            self._show(look, frozenset(key for key in items if key in on_screen) | frozenset(fresh), fresh)
        finally:  # whatever becomes of a window, the next instant is waited for
            trial_at = None if self._trial is None else self._trial.at
            wake = min((at for at in (look.next_wake, trial_at) if at is not None), default=None)
            self._arm(wake)
        most = now + LOOK_AGAIN
        self._quiet = _Quiet(now, min(wake or most, most), version, self._session.look(now))

    def _start_anew(self) -> None:
        """The clock was set back: what was shown came too early, and comes again in its time."""
        self._quiet = None
        self._presence.start_anew()
        for showing in self._showings.values():
            showing.void = True

    def _unseen(self, look: Look) -> list[datetime]:
        """When that was due of which no showing is known, here or in the record."""
        found = []
        for item in look.due:
            key, wants = item.state.occurrence.key, (Want.SHOW, Want.HELD)
            showing = self._showings.get(key)
            shown = showing is not None and showing.exposed and showing.layer == LAYER and not showing.void
            if not shown and (key not in look.reminders or look.reminders[key].want in wants):
                found.append(item.state.occurrence.due_at)
        return found

    def bring_back(self) -> None:
        """Show everything open again, also what was closed or is held back: the person asked for it."""
        self._showings.clear()
        self._quiet = None
        self._last = Notice((), self._clock.now())
        self._asked = True
        try:
            self.sweep()
        finally:
            self._asked = False

    def came_back(self) -> None:
        """Somebody unlocked or woke the computer: what is still due and has no repeat left is shown once more.

        Raises:
            StorageUnavailableError: what is due cannot be read.
        """
        self._quiet, self._back = None, True
        try:
            self.sweep()
        finally:
            self._back = False

    def try_out(self, trial: Trial) -> None:
        """Show a test at its instant, by the way of every reminder.

        Raises:
            StorageUnavailableError: what is due cannot be read.
        """
        self._trial, self._quiet = trial, None
        self.sweep()

    def closed(self) -> None:
        """A person closed what was shown: everything stays due, and the list of an absence is read."""
        self._presence.closed()

    def leave(self) -> None:
        """The program ends: from now on nothing can remind."""
        self._presence.leave(self._clock.now())

    def _is_quiet(self, now: datetime, version: tuple[int, int]) -> bool:
        """Nobody wrote, no instant came, the clock was not set back, and nothing waits to be seen or taken away."""
        quiet = self._quiet
        if (
            quiet is None
            or quiet.waits != self._session.look(now)
            or version != quiet.version
            or not quiet.since <= now < quiet.until
        ):
            return False
        if self._notifier.on_screen() or self._presence.waits:
            return False
        return all(showing.exposed for showing in self._showings.values())

    def _show(self, look: Look, wanted: frozenset[OccurrenceKey], fresh: list[OccurrenceKey]) -> None:
        """Say all that is wanted in one notice, if that is something new."""
        now = self._clock.now()
        due = tuple(item for item in look.due if item.state.occurrence.key in wanted)
        before = tuple(item for item in look.before if item.state.occurrence.key in wanted)
        absence = self._presence.absence(look.due)
        notice = Notice(
            due, now, self._rounds.patients(), frozenset(fresh), before, absence, look.reminders, self._due_trial(now)
        )
        if not notice.says_something or not (fresh or notice.trial or not _says_the_same(notice, self._last)):
            return
        soon = {item.state.occurrence.key for item in before}
        self._claim([key for key in fresh if key not in soon], LAYER)
        self._claim([key for key in fresh if key in soon], BEFORE_LAYER)
        self._last = notice
        self._notifier.show(notice, self._exposed)

    def _due_trial(self, now: datetime) -> Trial | None:
        """The test a person asked for, once its instant has come; it is shown once."""
        trial = self._trial
        if trial is None or now < trial.at:
            return None
        self._trial = None
        return trial

    def _forget(self, gone: frozenset[OccurrenceKey]) -> None:
        if gone:
            for key in gone:
                del self._showings[key]
            items = tuple(item for item in self._last.items if item.state.occurrence.key not in gone)
            before = tuple(item for item in self._last.before if item.state.occurrence.key not in gone)
            self._last = replace(self._last, items=items, before=before)
            self._notifier.withdraw(gone)

    def _was_set_back(self, key: OccurrenceKey) -> bool:
        """It lies ahead again because the clock was set back a little: it was shown, and is not shown twice."""
        if self._showings[key].void or self._clock.now() >= self._showings[key].shown_at:
            return False
        try:
            return self._rounds.item(key).state.state is State.UPCOMING
        except NotFoundError:
            return False

    def _wants_showing(self, key: OccurrenceKey, look: Look) -> bool:
        """Whether to bring it to notice anew: the first time in this session, again, or because nobody could see it."""
        reminder, showing = look.reminders.get(key, Reminder(Want.SHOW)), self._showings.get(key)
        soon = any(item.state.occurrence.key == key for item in look.before)
        if reminder.want is Want.HELD and not self._asked:
            return False
        if showing is None or showing.void or showing.layer != (BEFORE_LAYER if soon else LAYER):
            return not soon or reminder.want is Want.BEFORE
        passed = self._clock.now() - showing.shown_at
        if not showing.exposed:
            return abs(passed) >= UNSEEN_AGAIN
        if reminder.want is Want.SHOW or (reminder.want is Want.REPEAT and showing.number is None):
            return passed >= UNSAVED_AGAIN and showing.times <= reminder.of
        return reminder.want is Want.REPEAT or (self._back and reminder.once_more)

    def _waits(self, item: TodayItem, now: datetime) -> bool:
        """Whether it waits until a session is over; not when a person asked to see everything."""
        return not self._asked and self._session.holds(item, now)

    def _claim(self, keys: list[OccurrenceKey], layer: str) -> None:
        """A new showing for what is new or repeated; one that was claimed but never seen keeps its number."""
        now, known = self._clock.now(), self._showings
        waiting = {key for key in keys if key in known and known[key].waits_in(layer)}
        numbers = self._claimed([key for key in keys if key not in waiting], layer)
        for key in keys:
            before = known.get(key)
            number = before.number if before is not None and key in waiting else numbers.get(key)
            goes_on = before is not None and before.layer == layer and not before.void
            times = before.times + before.exposed if before is not None and goes_on else 1
            known[key] = _Showing(layer, number, now, times)

    def _claimed(self, keys: list[OccurrenceKey], layer: str) -> dict[OccurrenceKey, int]:
        try:
            return self._rounds.claim_all(keys, layer) if keys else {}
        except CompanionError as error:
            log.warning("a showing could not be stored: %s", error.code)
            return {}

    def _exposed(self, keys: tuple[OccurrenceKey, ...]) -> None:
        if self._last.absence is not None:
            self._presence.listed(self._clock.now())
        if self._last.trial is not None:
            self._last.trial.came(LAYER)
        new = {key: one for key in keys if (one := self._showings.get(key)) is not None and not one.exposed}
        for showing in new.values():
            showing.exposed = True
        numbers = {key: one.number for key, one in new.items() if one.number is not None}
        try:
            if numbers:
                self._rounds.expose_all(numbers)
        except CompanionError as error:
            log.warning("a showing could not be stored: %s", error.code)
        if new:  # from now on its repeat counts
            self._arm(self._clock.now())


def _says_the_same(one: Notice, other: Notice) -> bool:
    """Whether a person reads the same on both."""
    same = (one.items, one.patients, one.before) == (other.items, other.patients, other.before)
    return same and one.absence == other.absence
