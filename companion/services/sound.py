"""How loud the reminders are, and muting them until the next one is due."""

from datetime import datetime, timedelta

from companion.services.agenda import reminds_at
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.rounds import RoundsService
from companion.services.settings import read_settings
from companion.storage import people as store

MUTED_AT, MUTED_UNTIL = "muted_at", "muted_until"
LONGEST_MUTE = timedelta(hours=24)
"""With nothing due before, the sounds come back after so long (our cautious setting)."""


class SoundService:
    """Of this data folder, whoever is shown."""

    def __init__(self, desk: Desk, rounds: RoundsService) -> None:
        self._desk = desk
        self._rounds = rounds

    def loudness(self) -> int:
        """In percent, as it is now: 0 while muted or turned off."""
        with self._desk.database.reading() as session:
            stored = store.settings(session)
        return 0 if self._ends(stored) is not None else read_settings(stored).sound_percent

    def muted_until(self) -> datetime | None:
        """Until when (UTC) nothing is heard; None: not muted."""
        with self._desk.database.reading() as session:
            return self._ends(store.settings(session))

    def mute(self) -> datetime:
        """Let nothing be heard until the next reminder is due for anybody; gives that UTC instant."""
        now = self._desk.clock.now()
        ahead = self._rounds.due_meanwhile(now + LONGEST_MUTE)
        later = (reminds_at(item) for item in ahead)
        until = min((at for at in later if at > now), default=now + LONGEST_MUTE)
        self._keep(now.isoformat(), until.isoformat())
        return until

    def unmute(self) -> None:
        """Let them be heard again."""
        self._keep("", "")

    def _keep(self, at: str, until: str) -> None:
        with self._desk.database.writing() as session:
            store.save_setting(session, MUTED_AT, at)
            store.save_setting(session, MUTED_UNTIL, until)
        self._desk.changes.announce(Topic.SETTINGS)

    def _ends(self, stored: dict[str, str]) -> datetime | None:
        """A mute from "ahead" of a clock that was set back does not hold."""
        try:
            at, until = (datetime.fromisoformat(stored.get(name, "")) for name in (MUTED_AT, MUTED_UNTIL))
        except ValueError:
            return None
        return until if at <= self._desk.clock.now() < until else None
