"""Sees to it that heat or cold is never forgotten: finds it after a start, sounds, and brings the window to notice."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.chime import come_and_look
from companion.domain.errors import CompanionError
from companion.domain.thermal_run import Stand
from companion.reminders.sound import Speaker
from companion.services.office import Services
from companion.ui.kit.shell import Shell
from companion.ui.thermal.running import URGENT, Running

AGAIN, AGAIN_LATER = 30.0, 300.0
"""Seconds between two sounds, and after so many of them (our cautious settings)."""
OFTEN = 20
LEAST_PERCENT = 40
"""So loud at least, also where reminders are turned down or muted: what stays on can burn (clinical 11.1, rule 8)."""


class RunWatch(QObject):
    """Made with the record, and let go with it.

    Args:
        services: The open record.
        shell: Where it is in hand.
        window: The program's window.
        speaker: None: this computer has no way to play a sound.
        parent: Who owns it.
    """

    open_wanted = Signal()
    """The window is out of sight, and has to be seen."""

    def __init__(
        self, services: Services, shell: Shell, window: QWidget, speaker: Speaker | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._shell, self._window, self._speaker = services, shell, window, speaker
        self._stand: Stand | None = None
        self._running: Running | None = None
        self._sounded_at: float | None = None
        self._times = 0
        self._shown = True
        """Whether the page was opened for what is asked now."""

    def start(self) -> None:
        """Find what was on when the program ended; from now on hear of what is begun.

        Raises:
            StorageUnavailableError: the record cannot be read.
        """
        hand = self._shell.hand
        hand.changed.connect(self._taken)
        run = self._services.thermal_runs.current()
        if run is not None and hand.work is None:
            hand.take(Running(self._services.for_patient(run.patient), self._shell, run))
        else:
            self._taken()

    def stop(self) -> None:
        """Be silent."""
        self._silence()
        self._running = self._stand = None

    def _taken(self) -> None:
        work = self._shell.hand.work
        running = work if isinstance(work, Running) else None
        if running is self._running:
            return
        self._silence()
        self._running, self._stand = running, None
        if running is not None:
            running.changed.connect(self._look)
            self._look()

    def _look(self) -> None:
        if self._running is None:
            return
        stand = self._running.run.stand
        if stand is not self._stand:
            self._silence()
            self._stand, self._sounded_at, self._times = stand, None, 0
            self._shown = stand is Stand.RUNNING
        if stand in URGENT:
            self._sound()
        if not self._shown:
            self._show()

    def _silence(self) -> None:
        """What sounded was answered, or there is nobody to hear it any more."""
        if self._stand in URGENT and self._speaker is not None:
            self._speaker.stop()

    def _sound(self) -> None:
        """Sound now, if it is time to, and bring back a window that is out of sight; until it is answered."""
        now = self._shell.clock.monotonic()
        again = AGAIN if self._times < OFTEN else AGAIN_LATER
        if self._sounded_at is not None and now - self._sounded_at < again:
            return
        times, self._times, self._sounded_at = self._times, self._times + 1, now
        outer = self._window.window()
        QApplication.alert(outer)
        if not outer.isVisible() or outer.isMinimized():
            self.open_wanted.emit()
        if self._speaker is not None:
            self._speaker.play(come_and_look(times), self._percent(), _nobody)

    def _percent(self) -> int:
        try:
            chosen = self._services.settings.get().sound_percent
        except CompanionError:
            chosen = LEAST_PERCENT
        return max(chosen, LEAST_PERCENT)

    def _show(self) -> None:
        """Open its page, as soon as nobody is in the middle of something else; until then the strip says it."""
        if self._shell.may_be_asked:
            self._shown = True
            self._shell.go("thermal_run")


def _nobody() -> None:
    """Nothing waits for the end of it."""
