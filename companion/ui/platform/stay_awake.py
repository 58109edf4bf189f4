"""Keeps the computer awake until the next reminder, where a person chose so, and says how that went."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from companion.reminders.power import LONGEST_AWAKE, KeepAwake, awake_until
from companion.services.agenda import reminds_at
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.shell import Shell

LOOK_AGAIN = timedelta(minutes=5)
UNTIL_OFF = timedelta(minutes=10)
"""After its end heat or cold sounds often for so long (our cautious setting)."""


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("StayAwake", sentence)


class StayAwake:
    """Holds while a reminder or a repeat lies ahead within a day, and lets go when none does or it is turned off.

    A computer that did not agree is asked again at each look.

    Args:
        services: The open record.
        shell: Where it is said how that went.
        awake: None: this computer has no way to be kept awake, which is said as well.
    """

    def __init__(self, services: Services, shell: Shell, awake: KeepAwake | None) -> None:
        self._services = services
        self._shell = shell
        self._awake = awake
        self._looked: tuple[int, int] | None = None
        self._since = shell.clock.now()
        self._agreed: bool | None = None
        self.until: datetime | None = None
        """Until when (UTC) it is asked to stay awake; None: it is not."""

    def look(self) -> None:
        """As things stand now; costs next to nothing while nobody writes and no instant comes.

        Raises:
            StorageUnavailableError: what lies ahead cannot be read.
        """
        now, version = self._shell.clock.now(), self._services.rounds.version()
        again = self._since + LOOK_AGAIN
        if version == self._looked and self._since <= now < min(self.until or again, again):
            return
        self._looked, self._since = version, now
        wanted = self._until_it_is_off(self._wanted(now), now)
        held, self.until = self.until is not None, wanted
        if wanted is None and held:
            self._release()
        elif wanted is not None and self._awake is None:
            self._hear(agreed=False)
        elif wanted is not None and self._awake is not None and (not held or self._agreed is False):
            self._awake.hold(_tr("A reminder is due"), lambda agreed: self._hear(agreed=agreed))

    def stop(self) -> None:
        """Let it sleep again."""
        if self.until is not None:
            self._release()
            self.until = None

    def _release(self) -> None:
        if self._awake is not None:
            self._awake.release()
        self._agreed = None

    def words(self) -> str:
        """How it stands: "" while nothing is asked for."""
        if self.until is None or self._agreed is None:
            return ""
        if not self._agreed:
            return _tr("This computer did not agree to stay awake. Its own power settings can keep it awake.")
        zone = self._services.people.zone()
        told = _tr("This computer stays awake until {time}. A closed lid can still put it to sleep.")
        return told.format(time=text.when(self.until, self._shell.clock.now(), zone))

    def _wanted(self, now: datetime) -> datetime | None:
        if not self._services.settings.get().keep_awake:
            return None
        rounds = self._services.rounds
        ahead, reminders = rounds.due_meanwhile(now + LONGEST_AWAKE), rounds.look().reminders
        return awake_until(reminds_at(ahead[0]) if ahead else None, reminders.values(), now)

    def _until_it_is_off(self, wanted: datetime | None, now: datetime) -> datetime | None:
        """Heat or cold that is on keeps the computer awake whatever was chosen: asleep it could tell nobody."""
        on = self._services.thermal_runs.current()
        off = None if on is None or on.lasted is not None else on.ends_at + UNTIL_OFF
        return max((at for at in (wanted, off) if at is not None and at > now), default=None)

    def _hear(self, *, agreed: bool) -> None:
        before, self._agreed = self._agreed, agreed
        if before != agreed and self.until is not None:
            self._shell.say(self.words())
