"""The composition root: the one file that makes and names every long-lived object."""

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from companion.clock import Clock
from companion.domain.errors import CompanionError
from companion.domain.settings import Settings
from companion.services.changes import ALL_TOPICS, Topic
from companion.ui.kit import background
from companion.ui.kit.mark import mark_pixmap
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow

if TYPE_CHECKING:  # what is heavy is imported after the first paint
    from companion.reminders.alarm import Alarm
    from companion.reminders.dispatcher import Dispatcher
    from companion.services.office import Services
    from companion.ui.notice_window import NoticeWindow
    from companion.ui.tray import Tray

log = logging.getLogger("companion.app")

RECORD = ("companion.services.office", "companion.ui.today.page")
WATCH = (
    "companion.reminders.alarm",
    "companion.reminders.dispatcher",
    "companion.ui.notice_window",
    "companion.interchange.backup",
)


class App(QObject):
    """The program: paints its window first, then opens the record, then watches the time."""

    ready = Signal()
    """Today's rows are shown and the time is watched."""
    stopped = Signal()

    def __init__(self, data_dir: Path, clock: Clock, *, example: bool = False) -> None:
        super().__init__()
        self.data_dir = data_dir
        self.clock = clock
        self._example = example
        self._ended = False
        self.services: Services | None = None
        self.notices: NoticeWindow | None = None
        self.dispatcher: Dispatcher | None = None
        self.tray: Tray | None = None
        self.alarm: Alarm
        """There from ``ready`` on."""
        self._data_version = 0
        self._troubled = False
        defaults = Settings()
        app = application()
        apply_theme(app, defaults.theme, defaults.text_percent)
        self.window = MainWindow(clock)
        self.window.painted.connect(self._load)
        self.window.close_wanted.connect(self._close_wanted)
        self.window.quit_wanted.connect(self.quit_asked)

    def start(self) -> None:
        """Show the window; everything else follows its first paint."""
        self.window.show()

    def stop(self) -> None:
        """Let go of everything, in the order that loses nothing."""
        self._ended = True
        if self.notices is not None:
            self.alarm.stop()
            self.notices.close_notice()
            self.notices.deleteLater()
        if self.tray is not None:
            self.tray.hide()
        self.window.detach()
        self.window.hide()
        if self.services is not None:
            self.services.close()
            self.services = None
        self.stopped.emit()

    def raise_window(self) -> None:
        """Somebody started the program again, or pressed *Open*."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def look(self) -> None:
        """Look at what is open, show what was not shown, and wait for the next instant."""
        if self.dispatcher is None:
            return
        try:
            self.dispatcher.sweep()
            self._look_at_file()
        except CompanionError as error:
            self._trouble(error)
        else:
            self._troubled = False

    def _trouble(self, error: CompanionError) -> None:
        """Say once that the record cannot be read; the next sweep tries again by itself."""
        if not self._troubled:
            self._troubled = True
            self.window.report(error)

    def read_again(self) -> None:
        """Another process wrote: show it."""
        self.window.hear_everything()
        self.look()

    def _load(self) -> None:
        """The window is painted: import the record's modules in another thread, then open it in this one."""
        background.run(_importing(RECORD), lambda _: self._open(), self.window.report, self)

    def _open(self) -> None:
        from companion.services.office import Services  # noqa: PLC0415 - after the first paint

        if self._ended:
            return
        try:
            services = Services.open(self.data_dir, self.clock, example=self._example)
        except CompanionError as error:
            self.window.report(error)
            self.window.go("warning_signs")
            return
        self.services = services
        chosen = services.settings.get()
        if chosen != Settings():
            apply_theme(application(), chosen.theme, chosen.text_percent)
        self.window.attach(services)
        background.run(_importing(WATCH), lambda _: self._watch(services), self.window.report, self)

    def _watch(self, services: "Services") -> None:
        """Today is shown: from now on the time is watched."""
        from companion.reminders.alarm import Alarm  # noqa: PLC0415 - after Today's rows
        from companion.reminders.dispatcher import Dispatcher  # noqa: PLC0415 - as above
        from companion.ui.notice_window import NoticeWindow  # noqa: PLC0415 - as above

        if self._ended:
            return
        self.alarm = Alarm(self.clock, self)
        self.notices = NoticeWindow(services, self.window)
        self.dispatcher = Dispatcher(services.agenda, self.notices, self.clock, self.alarm.arm)
        services.changes.subscribe(self._told)
        self._data_version = services.database.data_version()
        self._start_watching()
        self._make_tray()
        background.run(self._daily_backup, _nothing, self.window.report, self.window)
        QTimer.singleShot(0, self.ready.emit)

    def _daily_backup(self) -> None:
        """A checked copy when none was made for a day; in another thread, it only reads the record."""
        from companion.interchange.backup import FOLDER, daily_backup  # noqa: PLC0415 - after the first paint
        from companion.storage.database import FILE_NAME  # noqa: PLC0415 - as above

        daily_backup(self.data_dir / FILE_NAME, self.data_dir / FOLDER, self.clock.now())

    def _start_watching(self) -> None:
        self.alarm.woke.connect(self.look)
        self.alarm.jumped.connect(self.window.hear_everything)
        self.alarm.zone_changed.connect(self._zone_changed)
        self.alarm.start()
        QTimer.singleShot(0, self.look)
        QTimer.singleShot(0, lambda: self._zone_changed(self.clock.zone()))

    def _make_tray(self) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        from companion.ui.tray import Tray  # noqa: PLC0415 - only where there is a tray

        self.tray = Tray(self.window)
        self.tray.open_wanted.connect(self.raise_window)
        self.tray.page_wanted.connect(self._open_page)
        self.tray.quit_wanted.connect(self.quit_asked)
        self.tray.show()

    def _open_page(self, page: str) -> None:
        self.raise_window()
        self.window.go(page)

    def _told(self, topics: frozenset[Topic]) -> None:
        if topics & (ALL_TOPICS - {Topic.SETTINGS, Topic.DIARY, Topic.STOCK}):
            QTimer.singleShot(0, self.look)
        if Topic.SETTINGS in topics:
            QTimer.singleShot(0, self.window.apply_settings)

    def _look_at_file(self) -> None:
        if self.services is None:
            return
        version = self.services.database.data_version()
        if version != self._data_version:
            self._data_version = version
            self.window.hear_everything()

    def _zone_changed(self, zone: str) -> None:
        """The computer is in another zone: ask, and change nothing by itself."""
        if self.services is None or zone == self.services.people.zone():
            return
        question = QMessageBox(self.window)
        question.setWindowTitle(self.tr("Time zone"))
        told = self.tr("This computer is now set to {zone}. Your plan follows {home}.")
        question.setText(told.format(zone=zone, home=self.services.people.zone()))
        keep = question.addButton(self.tr("Keep home times"), QMessageBox.ButtonRole.RejectRole)
        follow = question.addButton(self.tr("Follow local time"), QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(keep)
        follow.clicked.connect(lambda: self._follow_zone(zone))
        question.open()

    def _follow_zone(self, zone: str) -> None:
        if self.services is not None:
            self.services.people.change_zone(zone)

    def _close_wanted(self, event: object) -> None:
        """Closing the window keeps reminding, and says so once; *Quit* is separate."""
        if not isinstance(event, QCloseEvent):
            return
        if self.services is None:
            application().exit(0)
            return
        event.ignore()
        first = not self.services.settings.get().close_explained
        if first:
            self.services.settings.change(close_explained=True)
            self.window.say(self.tr("Closing keeps the reminders on. To stop them, choose Quit in Settings."))
            return
        if self.tray is not None:
            self.window.hide()
        else:
            self.window.showMinimized()

    def quit_asked(self) -> None:
        """Ask once: after quitting nothing reminds."""
        question = QMessageBox(self.window)
        question.setWindowTitle(self.tr("Quit (no reminders)"))
        question.setText(self.tr("After you quit, nothing reminds you until you open the program again."))
        stay = question.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        leave = question.addButton(self.tr("Quit (no reminders)"), QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(stay)
        # Qt's own quit() asks every window to close, and ours stays.
        leave.clicked.connect(lambda: application().exit(0))
        question.open()


def _importing(modules: tuple[str, ...]) -> Callable[[], None]:
    """Work for another thread: import, so that the window never stands still for it."""

    def work() -> None:
        for module in modules:
            import_module(module)

    return work


def _nothing(_value: object) -> None:
    """A daily backup that worked is not worth a word."""


def application() -> QApplication:
    """The one QApplication; made when there is none."""
    existing: QCoreApplication | None = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Recovery Companion")
    made.setDesktopFileName("recovery-companion")
    made.setQuitOnLastWindowClosed(False)
    made.setWindowIcon(QIcon(mark_pixmap(128)))
    return made


def report_unforeseen(app: App) -> None:
    """Send what nobody foresaw to one calm message instead of a traceback."""

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unforeseen %s", kind.__name__, exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            app.window.report(error)

    sys.excepthook = handle
