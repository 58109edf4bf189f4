"""Decides each notice once. Level-triggered: what is open is asked anew every time, so a missed wake-up loses nothing."""

from collections.abc import Iterable
from datetime import datetime

from companion.clock import Clock
from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Notice, Notifier
from companion.services.agenda import AgendaService, TodayItem


class Dispatcher:
    """Brings open occurrences to notice: each once in this session, and again when a wish for later has come.

    A showing is claimed before the window appears and exposed after it is on screen; one that was claimed and never
    exposed is shown again. After a restart, whatever is still open is shown again.
    """

    def __init__(self, agenda: AgendaService, notifier: Notifier, clock: Clock) -> None:
        self._agenda = agenda
        self._notifier = notifier
        self._clock = clock
        self._claims: dict[OccurrenceKey, int] = {}
        self._exposed: set[OccurrenceKey] = set()
        self._shown: frozenset[OccurrenceKey] = frozenset()

    def sweep(self) -> datetime | None:
        """Look at what is open and show what was not shown; gives the next instant (UTC) to look again."""
        open_now = self._agenda.due_now()
        keys = {item.state.occurrence.key for item in open_now}
        self._forget_closed(keys)
        fresh = [item for item in open_now if item.state.occurrence.key not in self._exposed]
        if not keys:
            if self._shown:
                self._shown = frozenset()
                self._notifier.withdraw()
        elif fresh:
            self._show(open_now, fresh)
        elif not self._shown <= keys:
            self._show([item for item in open_now if item.state.occurrence.key in self._shown], [])
        return self._agenda.next_wake()

    def closed(self) -> None:
        """A person closed the notice: everything stays due, and none of it is shown again in this session by itself."""
        self._shown = frozenset()

    def _show(self, items: Iterable[TodayItem], fresh: Iterable[TodayItem]) -> None:
        wanted = tuple(items)
        for item in fresh:
            key = item.state.occurrence.key
            if key not in self._claims:
                self._claims[key] = self._agenda.claim_showing(key, self._notifier.layer)
        notice = Notice(wanted)
        self._shown = notice.keys
        if wanted:
            self._notifier.show(notice, self._on_exposed)
        else:
            self._notifier.withdraw()

    def _on_exposed(self, keys: Iterable[OccurrenceKey]) -> None:
        for key in keys:
            number = self._claims.pop(key, None)
            if number is not None:
                self._agenda.expose_showing(key, number)
            self._exposed.add(key)

    def _forget_closed(self, keys: set[OccurrenceKey]) -> None:
        """What was answered or put off is shown anew when it is open again."""
        self._exposed &= keys
        for key in [key for key in self._claims if key not in keys]:
            del self._claims[key]
