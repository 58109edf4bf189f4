"""Watches the time for the pages: tells what the alarm, the dispatcher and the desktop know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from companion.clock import Clock
from companion.domain.chime import chime
from companion.domain.health import SoundState
from companion.domain.manner import Level
from companion.reminders.alarm import Alarm
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.sound import Speaker
from companion.reminders.trial import Trial
from companion.ui.kit.watching import Watched


@dataclass(frozen=True, slots=True)
class Desktop:
    """What of the desktop is there; what may come and go is asked each time."""

    tray: Callable[[], bool]
    awake: Callable[[], str]
    """In words."""
    speaker: Speaker | None
    loudness: Callable[[], int]
    """From 0 (off or muted) to 100."""
    notices: bool
    """Whether it has notices of its own."""


class ProgramWatcher(QObject):
    """``ui.kit.watching.Watcher``."""

    def __init__(self, alarm: Alarm, dispatcher: Dispatcher, desktop: Desktop, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._alarm, self._dispatcher, self._desktop, self._clock = alarm, dispatcher, desktop, clock
        self._moved_at: datetime | None = None
        alarm.jumped.connect(self._jumped)

    def watched(self) -> Watched:
        """How it stands now."""
        speaker = self._desktop.speaker
        return Watched(
            self._alarm.ticked_at,
            self._alarm.armed_at(),
            self._moved_at,
            self._desktop.tray(),
            self._desktop.notices,
            SoundState.NO_DEVICE if speaker is None else speaker.state(),
            self._desktop.awake(),
        )

    def try_out(self, trial: Trial) -> None:
        """Let a test reminder come."""
        self._dispatcher.try_out(trial)

    def find_sound(self, found: Callable[[], None]) -> None:
        """Find out whether sounds can be played."""
        if self._desktop.speaker is None:
            found()
        else:
            self._desktop.speaker.find(found)

    def hear(self) -> None:
        """Play the sound of a reminder once."""
        percent = self._desktop.loudness()
        if self._desktop.speaker is not None and percent:
            self._desktop.speaker.play(chime(Level.NORMAL, 0), percent, _nobody)

    def _jumped(self) -> None:
        self._moved_at = self._clock.now()


def _nobody() -> None:
    """Nothing waits for the end of it."""
