"""The composition root: the one file that makes and names every long-lived object."""

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from companion.clock import Clock
from companion.domain.errors import CompanionError
from companion.domain.identity import PatientId
from companion.services.changes import ALL_TOPICS, Topic
from companion.ui.heavy import RECORD, REST, WATCH
from companion.ui.kit import background
from companion.ui.kit.mark import mark_pixmap
from companion.ui.kit.theme import apply_theme, theme
from companion.ui.last_look import Look, keep_look, last_look
from companion.ui.main_window import MainWindow
from companion.ui.platform.desktop import application
from companion.ui.platform.session_end import SessionEnd
from companion.ui.signs_door import SIGNS

if TYPE_CHECKING:  # what is heavy is imported after the first paint
    from companion.reminders.alarm import Alarm
    from companion.reminders.dispatcher import Dispatcher
    from companion.services.office import Services
    from companion.ui.first_paint import FirstPaint
    from companion.ui.notice_window import NoticeWindow
    from companion.ui.outside import Outside
    from companion.ui.record_care import RecordCare
    from companion.ui.record_watch import RecordWatch

log = logging.getLogger("companion.app")

PAINT_MS = 20  # a timer of this length comes after the paint that is asked for


class App(QObject):
    """The program: paints its window first, then opens the record, then watches the time."""

    ready = Signal()
    """Today's rows are shown and the time is watched."""
    stopped = Signal()

    def __init__(
        self, data_dir: Path, clock: Clock, *, example: bool = False, first: "FirstPaint | None" = None
    ) -> None:
        super().__init__()
        self.data_dir = data_dir
        self.clock = clock
        self._example = example
        self._ended = False
        self.services: Services | None = None
        self.notices: NoticeWindow | None = None
        self.dispatcher: Dispatcher | None = None
        self.outside: Outside | None = None
        self.alarm: Alarm
        self.watch: RecordWatch
        """Both are there from ``ready`` on."""
        self._care: RecordCare | None = None
        self._loads = self._troubled = False
        self._questions: dict[str, dict[str, object]] = {}
        """Pages with a question that waits until it disturbs nobody, each with what it is told."""
        self._look = last_look(data_dir)
        app = application()
        apply_theme(app, self._look.choice, self._look.text_percent)
        app.setWindowIcon(QIcon(mark_pixmap(128)))
        self._session_end = SessionEnd(app, self)
        self.window = MainWindow(clock)
        self._outer: QWidget = first or self.window
        """The top-level window: the one that was painted first and holds ``window``, or that itself."""
        self.window.painted.connect(self._load)
        self.window.close_wanted.connect(self._close_wanted)
        if first is not None:
            first.close_wanted.connect(self._close_wanted)
            first.hold(self.window)
            if first.signs_wanted:
                self.window.go(SIGNS)
        self.window.quit_wanted.connect(self.quit_asked)
        self.window.restore_wanted.connect(self._restore)

    def start(self, *, hidden: bool = False) -> None:
        """Show the window; everything else follows its first paint. ``hidden``: out of sight, if only minimised."""
        if not hidden:
            self._outer.show()
            return
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self._outer.showMinimized()
        self._load()

    def stop(self) -> None:
        """Let go of everything, in the order that loses nothing."""
        self._ended = True
        self._let_go()
        self._outer.hide()
        self.stopped.emit()

    def _let_go(self) -> None:
        """Stop watching, and close the record."""
        if self.outside is not None:
            self.outside.stop()
            self.outside.deleteLater()
            self.outside = None
        if self.dispatcher is not None:
            self.dispatcher.leave()
        if self.notices is not None:
            self.alarm.stop()
            self.watch.stop()
            self.notices.close_notice()
            for one in (self.alarm, self.watch, self.notices):
                one.deleteLater()
            self.notices = self.dispatcher = None
        self.window.detach()
        if self.services is not None:
            self.services.close()
            self.services = None

    def raise_window(self) -> None:
        """Somebody started the program again, or pressed *Open*."""
        self._outer.setWindowState(self._outer.windowState() & ~Qt.WindowState.WindowMinimized)
        self._outer.show()
        self._outer.raise_()
        self._outer.activateWindow()
        if self.dispatcher is not None:
            self.watch.look()

    def look(self, *, again: bool = False) -> None:
        """Look at what is open, show what was not shown (``again``: all of it), and wait for the next instant."""
        if self.dispatcher is None or self._ended:
            return
        try:
            (self.dispatcher.bring_back if again else self.dispatcher.sweep)()
            if self.outside is not None:
                self.outside.look(self.dispatcher.open)
        except CompanionError as error:
            self._trouble(error)
        else:
            self._troubled = False
        self._look_after()
        if self._questions and self.window.may_be_asked:
            page = next(iter(self._questions))
            (self.window.go if self._is_shown() else self._open_page)(page, **self._questions.pop(page))

    def _trouble(self, error: CompanionError) -> None:
        """Say once, where it is seen, that the record cannot be read; the next sweep tries again by itself."""
        if not self._troubled:
            self._troubled = True
            if not self._is_shown():  # in the tray nobody would know that no reminder comes
                self.raise_window()
            self.window.report(error)

    def read_again(self) -> None:
        """Another process wrote: show it."""
        self.window.hear_everything()
        self.look()

    def _load(self) -> None:
        """The window is painted: import the record's modules in another thread, then open it in this one."""
        if not self._loads:
            self._loads = True
            background.run(background.importing(RECORD), lambda _: self._open_and_show(), self.window.report, self)

    def _open_and_show(self) -> None:
        """Open the record and, away from the window, read it once: all that is asked then is made ready."""
        self._open()
        if self.services is not None:
            background.run(self.services.agenda.today, self._show_record, self._show_record, self)

    def _open(self) -> None:
        from companion.services.office import Services  # noqa: PLC0415 - after the first paint

        if self._ended:
            return
        try:
            services = Services.open(self.data_dir, self.clock, example=self._example)
        except CompanionError as error:
            if not self._outer.isVisible():
                self.raise_window()
            self.window.go(SIGNS)
            self.window.report(error)
            if error.code == "corrupt":
                self.care().find(self._offer_backup)
            return
        self.services = services
        chosen = services.settings.get()
        if (chosen.theme, chosen.text_percent) != self._look[:2]:
            apply_theme(application(), chosen.theme, chosen.text_percent)
        self._keep_look()

    def _show_record(self, _read: object = None) -> None:
        if self.services is not None:
            self.window.ready.connect(self._rows_are_there, Qt.ConnectionType.SingleShotConnection)
            try:
                self.window.attach(self.services)
            except CompanionError as error:  # a page cannot be read: reminders come all the same
                self._trouble(error)

    def _rows_are_there(self) -> None:
        """They are painted next, and what is imported in another thread meanwhile would take turns from that."""
        QTimer.singleShot(PAINT_MS, self, self._load_watch)

    def _load_watch(self) -> None:
        """Today's rows are on screen: import what watches the time."""
        services = self.services
        if services is not None:
            background.run(background.importing(WATCH), lambda _: self._watch(services), self.window.report, self)

    def _keep_look(self) -> None:
        """Let the next start open in this look."""
        if self.services is not None:
            chosen = self.services.settings.get()
            self._look = Look(chosen.theme, chosen.text_percent, theme().tokens.name)
            keep_look(self.data_dir, self._look)

    def _watch(self, services: "Services") -> None:
        """Today is shown: from now on the time is watched."""
        from companion.reminders.alarm import Alarm  # noqa: PLC0415 - after Today's rows
        from companion.reminders.dispatcher import Dispatcher  # noqa: PLC0415 - as above
        from companion.ui.notice_window import NoticeWindow  # noqa: PLC0415 - as above
        from companion.ui.outside import Outside  # noqa: PLC0415 - as above
        from companion.ui.record_watch import RecordWatch  # noqa: PLC0415 - as above

        if self._ended:
            return
        self.alarm = Alarm(self.clock, self)
        self.notices = NoticeWindow(services, self.window)
        self.notices.open_wanted.connect(self.raise_window)
        self.notices.signs_wanted.connect(lambda: self._open_page(SIGNS))
        self.window.hand.opened.connect(self.notices.give_way)
        self.window.signs.shown.connect(self.notices.step_aside)
        self.window.signs.left.connect(self.notices.come_back)
        self.outside = Outside(services, self.window, self.window, self.notices)
        self.dispatcher = Dispatcher(services.rounds, self.outside.layers, self.clock, self.alarm.arm, self.window.hand)
        self.notices.closed.connect(self.dispatcher.closed)
        self.window.hand.changed.connect(lambda: QTimer.singleShot(0, self.look))
        services.changes.subscribe(self._told)
        self.watch = RecordWatch(services.database.data_version, self._is_seen, self._trouble, self)
        self.watch.written.connect(self.read_again)
        self._start_watching()
        self._reach_outside(self.outside)
        log.info("the time is watched")
        QTimer.singleShot(0, self.ready.emit)
        rest = background.importing(REST)
        QTimer.singleShot(PAINT_MS, self, lambda: background.run(rest, lambda _: None, self.window.report, self))

    def _look_after(self) -> None:
        """At the first look, then every few hours: check and copy the record, also when it cannot be read; trim it."""
        if self.services is None or not self.care().is_time():
            return
        self.care().look(lambda damage: self._ask("damage", newest=damage.newest))
        try:
            self.services.delivery.trim()
        except CompanionError as error:
            self._trouble(error)

    def care(self) -> "RecordCare":
        """Who looks after the file of the record; made when it is first needed."""
        from companion.ui.record_care import RecordCare  # noqa: PLC0415 - after the first paint

        if self._care is None:
            self._care = RecordCare(self.data_dir, self.clock, self.window.report, self)
        return self._care

    def _offer_backup(self, newest: Path | None) -> None:
        """The record cannot be opened: the way to the newest sound backup, in two presses."""
        if newest is None or self.services is not None:
            return
        told = self.tr("The file with your record is damaged. There is a sound backup.")
        asked = self.tr("What was recorded after the backup is not in it. The damaged file is kept beside it.")

        def ask() -> None:
            self.window.warn(asked, self.tr("Put it in place"), lambda: self._restore(newest))

        self.window.warn(told, self.tr("Use the backup..."), ask)

    def _restore(self, chosen: Path) -> None:
        """Reminders stay while a backup is readied."""
        self.window.say(self.tr("The backup is being checked and copied."))
        self.care().ready(chosen, self._put_in_place)

    def _put_in_place(self, readied: Path) -> None:
        """Close the record, put the backup in its place, and open that: the window stays."""
        self._let_go()
        try:
            self.care().put_in_place(readied)
        except CompanionError as error:
            self._open()
            self._show_record()
            self.window.report(error)
            return
        self._open()
        self._show_record()
        if self.services is not None:
            self.window.go("today")
            self.window.say(self.tr("The backup is in place. The record from before is kept beside it."))

    def _start_watching(self) -> None:
        self.alarm.woke.connect(self.look)
        self.alarm.jumped.connect(self.window.hear_everything)
        self.alarm.zone_changed.connect(self._zone_changed)
        self.alarm.start()
        self.watch.start()
        QTimer.singleShot(0, self.look)
        QTimer.singleShot(0, lambda: self._zone_changed(self.clock.zone()))

    def _reach_outside(self, outside: "Outside") -> None:
        outside.open_wanted.connect(self.raise_window)
        outside.notice_wanted.connect(self._show_notice)
        outside.page_wanted.connect(self._open_page)
        outside.quit_wanted.connect(self.quit_asked)
        outside.resumed.connect(self.alarm.resume)
        if self.dispatcher is not None:
            outside.watch(self.alarm, self.dispatcher)
        self.alarm.ticked.connect(outside.find_tray)
        outside.start()

    def _show_notice(self) -> None:
        """A notice outside the window was opened: what is due stands there again, also what was closed."""
        self.raise_window()
        self.look(again=True)

    def _open_page(self, page: str, **where: object) -> None:
        self.raise_window()
        self.window.go(page, **where)

    def _told(self, topics: frozenset[Topic]) -> None:
        if topics & (ALL_TOPICS - {Topic.SETTINGS, Topic.DIARY, Topic.STOCK}):
            QTimer.singleShot(0, self.look)
        if Topic.SETTINGS in topics:
            QTimer.singleShot(0, self._apply_settings)

    def _apply_settings(self) -> None:
        self.window.apply_settings()
        self._keep_look()
        self.look()

    def _is_shown(self) -> bool:
        """Whether the window can be seen now."""
        return self._outer.isVisible() and not self._outer.isMinimized()

    def _is_seen(self) -> bool:
        """Whether the window or a reminder can be seen now."""
        return self._is_shown() or (self.notices is not None and self.notices.isVisible())

    def _zone_changed(self, zone: str) -> None:
        """The computer is in another zone, or tells none: ask, and change nothing by itself."""
        if self.services is None:
            return
        try:
            if [one for one in self.services.people.patients() if self._asks(one.id, zone)]:
                self._ask("zone" if self.clock.zone_is_known() else "which_zone")
        except CompanionError as error:
            self._trouble(error)

    def _asks(self, patient: PatientId, zone: str) -> bool:
        return self.services is not None and self.services.for_patient(patient).travel.asks(zone)

    def _ask(self, page: str, **where: object) -> None:
        """Ask as soon as nobody is in the middle of something, nor reading the warning signs."""
        self._questions[page] = where
        QTimer.singleShot(0, self.look)

    def _close_wanted(self, event: object) -> None:
        """Closing the window keeps reminding, and says so once; *Quit* is separate."""
        if not isinstance(event, QCloseEvent):
            return
        if self.services is None or self._session_end.has_begun:
            application().exit(0)
            return
        event.ignore()
        first = not self.services.settings.get().close_explained
        if first:
            self.services.settings.change(close_explained=True)
            told = self.tr("Closing keeps the reminders on. To stop them, choose Quit in Settings.")
            lead = self.tr("Start with the computer...")
            self.window.offer(told, lead, lambda: self.window.go("settings", show="running"))
            return
        if self.outside is not None and self.outside.tray is not None:
            self._outer.hide()
        else:
            self._outer.showMinimized()

    def quit_asked(self) -> None:
        """Ask once, and say of what nobody will be reminded; where no record is open nothing reminds anyway."""
        application().exit(0) if self.services is None else self._open_page("quit")


def report_unforeseen(app: App) -> None:
    """Send what nobody foresaw to one calm message instead of a traceback."""

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unforeseen %s", kind.__name__, exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            app.window.report(error)

    sys.excepthook = handle
