"""Not while another session runs: reminders of what is practised wait until it is over. Medicines still speak."""

from datetime import datetime, timedelta
from typing import Protocol

from companion.domain.identity import PatientId
from companion.services.today import PracticeItem, TodayItem

LONGEST = timedelta(hours=1)
"""A session that is in hand for longer was most likely left standing: nothing waits for it (our cautious setting)."""


class Busy(Protocol):
    """Knows whether a session runs; kept by ``ui.kit.in_hand.Hand``."""

    def busy_with(self) -> PatientId | None:
        """Whose session is in hand, running or paused; None: nobody's."""
        ...


class Session:
    """The session in hand, and since when it is known."""

    def __init__(self, busy: Busy | None) -> None:
        self._busy = busy
        self._since: datetime | None = None
        self._patient: PatientId | None = None

    def look(self, now: datetime) -> PatientId | None:
        """Whose practices wait at ``now`` (UTC); None: nobody's."""
        patient = None if self._busy is None else self._busy.busy_with()
        if patient != self._patient or (self._since is not None and now < self._since):
            self._patient, self._since = patient, now
        return patient if self._since is not None and now - self._since < LONGEST else None

    def holds(self, item: TodayItem, now: datetime) -> bool:
        """Whether the reminder of an item waits until the session is over."""
        return isinstance(item, PracticeItem) and item.patient == self.look(now)
