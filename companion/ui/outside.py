"""Where the program meets the desktop: layers beside the reminder's window, tray, sleep, staying awake, telling.

Everything here may be missing. The window alone brings each reminder to notice.
"""

import logging

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.domain.errors import CompanionError
from companion.reminders.alarm import Alarm
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.layers import Layers
from companion.reminders.notifier import Notifier
from companion.reminders.sound import Chimes
from companion.reminders.teller import Teller
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import text
from companion.ui.before_sleep import BeforeSleep
from companion.ui.kit.shell import Shell
from companion.ui.platform.attention import Attention
from companion.ui.platform.native_notices import NativeNotices
from companion.ui.platform.secrets import KeyringSecrets
from companion.ui.platform.sender import AppriseSender
from companion.ui.platform.stay_awake import StayAwake
from companion.ui.platform.ways import Ways, ways_here
from companion.ui.telling_words import Speech
from companion.ui.thermal.run_watch import RunWatch
from companion.ui.tray import Tray
from companion.ui.watcher import Desktop, ProgramWatcher

TRAY_LOOKS = 36
"""At sign-in the tray may come after the program: so many ticks of five seconds it is looked for."""

log = logging.getLogger("companion.outside")


class Outside(QObject):
    """Made with the record, and let go with it.

    Args:
        services: The open record.
        window: The program's window.
        shell: The same, as pages know it.
        notices: The reminder's window.
        ways: What this computer has; None: look.
    """

    open_wanted = Signal()
    notice_wanted = Signal()
    """Open, and show what is due."""
    page_wanted = Signal(str)
    quit_wanted = Signal()
    resumed = Signal()
    """The computer says that it woke."""

    def __init__(
        self, services: Services, window: QWidget, shell: Shell, notices: Notifier, ways: Ways | None = None
    ) -> None:
        super().__init__(window)
        self._services, self._window, self._shell = services, window, shell
        self._ways = ways_here(self) if ways is None else ways
        self._looks = TRAY_LOOKS
        self._open: tuple[TodayItem, ...] = ()
        self._dispatcher: Dispatcher | None = None
        self.tray: Tray | None = None
        self.layers = Layers(notices, services.rounds)
        self.layers.add(Attention(window))
        self._native: NativeNotices | None = None
        if self._ways.centre is not None:
            self._native = NativeNotices(services, shell, self._ways.centre, self)
            self._native.open_wanted.connect(self.notice_wanted)
            self.layers.add(self._native)
        self._chimes: Chimes | None = None
        if self._ways.speaker is not None:
            self._chimes = Chimes(self._ways.speaker, services.sound.loudness, shell.clock)
            self.layers.add(self._chimes)
        self._muted = False
        """What the tray offers now: to let it sound again."""
        self.before_sleep = BeforeSleep(services, shell, self._may_sleep)
        self.awake = StayAwake(services, shell, self._ways.awake)
        sender = AppriseSender(KeyringSecrets(), self)
        self.run_watch = RunWatch(services, shell, window, self._ways.speaker, self)
        self.run_watch.open_wanted.connect(self.open_wanted)
        self.teller = Teller(services.tellings, services.rounds.version, sender, Speech(), shell.clock)

    def start(self) -> None:
        """Hear of sleep, find the tray, and what lay on somebody when the program ended."""
        if self._ways.power is not None:
            self._ways.power.start(self._about_to_sleep, self._resumed)
        if self._ways.locks is not None:
            self._ways.locks.on_unlock(self._came_back)
        self.find_tray()
        try:
            self.run_watch.start()
        except CompanionError as error:  # the next look says that the record cannot be read
            log.info("what is on cannot be read: %s", error.code)

    def watch(self, alarm: Alarm, dispatcher: Dispatcher) -> None:
        """Tell pages how the time is watched, and the dispatcher who came back, until the end."""
        self._dispatcher = dispatcher
        desktop = Desktop(
            lambda: self.tray is not None,
            self.awake.words,
            self._ways.speaker,
            self._services.sound.loudness,
            notices=self._native is not None,
        )
        self._shell.watching.watcher = ProgramWatcher(alarm, dispatcher, desktop, self._shell.clock, self)

    def stop(self) -> None:
        """Let go of the desktop."""
        self._dispatcher = None
        self._shell.watching.watcher = None
        if self._chimes is not None:
            self._chimes.silence()
        self.run_watch.stop()
        self.teller.stop()
        self.awake.stop()
        if self._ways.power is not None:
            self._ways.power.stop()
        if self._native is not None:
            self._native.stop()
        if self.tray is not None:
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None
        self.before_sleep.hide()
        self.before_sleep.deleteLater()

    def look(self, due: tuple[TodayItem, ...]) -> None:
        """What is open now, oldest first.

        Raises:
            StorageUnavailableError: the record cannot be read.
        """
        self._open = due
        if self.tray is not None:
            self._offer_mute(self.tray)
            private = self._services.settings.get().private_notices
            self.tray.tell(due, self._shell.clock.now(), private=private)
        self.awake.look()
        self.teller.sweep()

    def find_tray(self) -> None:
        """Look for a tray, for some time after the start."""
        if self.tray is not None or self._looks <= 0:
            return
        self._looks -= 1
        if not self._ways.has_tray():
            return
        self.tray = Tray(self._window)
        self.tray.open_wanted.connect(self.open_wanted)
        self.tray.page_wanted.connect(self.page_wanted)
        self.tray.quit_wanted.connect(self.quit_wanted)
        self._offer_mute(self.tray, anew=True)
        self.tray.tell(self._open, self._shell.clock.now(), private=self._services.settings.get().private_notices)
        self.tray.show()

    def _offer_mute(self, tray: Tray, *, anew: bool = False) -> None:
        muted = self._services.sound.muted_until() is not None
        if muted != self._muted or anew:
            self._muted = muted
            words = self.tr("Let reminders sound again") if muted else self.tr("Mute until the next reminder")
            tray.offer_mute(words, self._mute)

    def _mute(self) -> None:
        """Mute, or let it sound again."""
        sound = self._services.sound
        try:
            if sound.muted_until() is not None:
                sound.unmute()
                self._shell.say(self.tr("Reminders sound again."))
                return
            until = sound.mute()
        except CompanionError as error:
            self._shell.report(error)
            return
        if self._chimes is not None:
            self._chimes.silence()
        zone = self._services.people.zone()
        when = text.when(until, self._shell.clock.now(), zone)
        self._shell.say(self.tr("No sound until {time}.").format(time=when))

    def _about_to_sleep(self) -> None:
        """Say what is due meanwhile; whatever happens here, the computer may sleep."""
        log.info("the computer goes to sleep")
        shown = False
        try:
            shown = self.before_sleep.tell()
        except CompanionError as error:
            log.info("what is due meanwhile cannot be read: %s", error.code)
        finally:
            if not shown:
                self._may_sleep()

    def _may_sleep(self) -> None:
        if self._ways.power is not None:
            self._ways.power.may_sleep()

    def _resumed(self) -> None:
        log.info("the computer woke")
        self.before_sleep.hide()
        self.resumed.emit()
        if self._ways.locks is None or not self._ways.locks.is_locked():
            self._came_back()

    def _came_back(self) -> None:
        """Somebody is there again, who may not have seen what spoke its last behind a locked screen."""
        try:
            if self._dispatcher is not None:
                self._dispatcher.came_back()
        except CompanionError as error:  # the next look says so
            log.info("what is due cannot be read: %s", error.code)
