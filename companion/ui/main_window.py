"""The window: rail, header, pages, and the strip that offers undo. It is the shell that pages know."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from companion.clock import Clock
from companion.domain.errors import AlreadyRecordedError, ChangedMeanwhileError, CompanionError
from companion.domain.identity import PatientId
from companion.domain.settings import Settings
from companion.services.changes import ALL_TOPICS, Topic
from companion.ui import window_keys
from companion.ui.aside_door import AsideDoor, drop
from companion.ui.header import Header
from companion.ui.kit.change_signals import ChangeSignals
from companion.ui.kit.focus_ring import FocusRing
from companion.ui.kit.in_hand import Hand
from companion.ui.kit.layouts import clear
from companion.ui.kit.measures import LEAST, RAIL_FROM, RAIL_WIDTH, WINDOW, rail_width
from companion.ui.kit.page import Page
from companion.ui.kit.theme import Theme, apply_theme, theme
from companion.ui.kit.undo_bar import UndoBar
from companion.ui.kit.watching import Watching
from companion.ui.navigation import Navigation, destinations
from companion.ui.pages import ASIDES, FORMS, Titled, make_page
from companion.ui.ribbon import Ribbon
from companion.ui.signs_door import SIGNS, Opened, SignsDoor

if TYPE_CHECKING:  # the database behind it is opened after the first paint
    from companion.services.office import Services

MINUTE_MS = 60_000


class MainWindow(QWidget):
    """Paints its frame at once; pages come when the services are attached."""

    painted = Signal()
    ready = Signal()
    close_wanted = Signal(object)
    quit_wanted = Signal()
    restore_wanted = Signal(Path)
    zone = "UTC"

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._services: Services | None = None
        self._signals: ChangeSignals | None = None
        self._pages: dict[str, QWidget] = {}
        self._titled: dict[str, Titled] = {}
        self._current = "today"
        self._aside = AsideDoor()
        self._shown: PatientId | None = None
        self._chosen = Settings()
        self.signs = SignsDoor(self.go, self)
        self.watching = Watching()
        self.hand = Hand(self.go, self)
        self.hand.moved.connect(self._show_header)
        self._last_commit: datetime | None = None
        self._was_painted = False
        self._drawn_in: Theme
        self._rail: Navigation
        self._stack: QStackedWidget
        self._strip: UndoBar
        self._header: Header
        self.setWindowTitle(self.tr("Recovery Companion"))
        self.setMinimumSize(*LEAST)
        self.resize(*WINDOW)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._build()
        window_keys.bind(self, self.go, self._undo, lambda: [self._rail, self._header, self._stack, self.hand.strip])

    @property
    def clock(self) -> Clock:
        """The program's clock."""
        return self._clock

    def attach(self, services: "Services") -> None:
        """The record is open: show it. ``ready`` follows also when the page cannot be read: reminders need no page."""
        self._services = services
        self._chosen = services.settings.get()
        self._signals = ChangeSignals(services.changes, self)
        self._signals.changed.connect(self._told)
        self._minute.start()
        QTimer.singleShot(0, self.ready.emit)
        if self._pages or self._drawn_in != theme():
            self.rebuild()
        else:
            self._show_people()
            self.go(self._current)

    def detach(self) -> None:
        """Let go of the services before they close."""
        self._minute.stop()
        if self._signals is not None:
            self._signals.stop()
        self.hand.end()
        self._services = None

    def rebuild(self) -> None:
        """Draw everything anew in the theme in force, on the page one is on."""
        where = self._current
        self._build()
        self.go(where)

    def apply_settings(self) -> None:
        """Put the chosen look in force; everything is drawn anew only when it changed."""
        app = QApplication.instance()
        if self._services is None or not isinstance(app, QApplication):
            return
        before, self._chosen = self._chosen, self._services.settings.get()
        if before.look != self._chosen.look:
            apply_theme(app, self._chosen.theme, self._chosen.text_percent)
            self.rebuild()

    def go(self, page: str, **where: object) -> None:
        """Show a page. One that asks who or whose stands over the page one is on, which is not left."""
        if page in ASIDES:
            self._open_aside(page, **where)
            return
        if page == SIGNS:
            self._go_to_signs()
            return
        if self._aside.page is not None and page == self._current and not where:
            self.back()
            return
        self._close_aside()
        leaving = self._pages.get(self._current)
        if isinstance(leaving, Page) and page != self._current:
            leaving.leave()
        widget = self._page(page)
        if widget is None:
            return
        self._current = page
        if isinstance(widget, Page):
            widget.enter(**where)
        self._put(page, widget)
        if isinstance(widget, Page):
            widget.read_if_stale()

    def _go_to_signs(self) -> None:
        """They are shown before anything else is done, and whatever else does not work."""
        before, aside = self._current, self._aside.forget()
        page = self._page(SIGNS)
        self._put(SIGNS, page)
        self.signs.opened(before, page)
        drop(self._stack, aside)
        leaving = self._pages.get(before)
        try:
            if isinstance(leaving, Page):
                leaving.leave()
        except CompanionError as error:
            self.report(error)

    def leave_signs(self) -> None:
        """The page from which the warning signs were opened stands there again, as it was left."""
        before = self._pages.get(self.signs.came_from)
        if before is None:
            self.go("today")
        else:
            self._put(self.signs.came_from, before)

    def _put(self, name: str, widget: QWidget | None) -> None:
        self._current = name
        if widget is not None:
            self._stack.setCurrentWidget(widget)
        self._rail.mark_page(name)
        self._arrange()
        self._show_header()
        self.signs.passed(name)
        self.hand.passed(name, quiet=name == SIGNS)
        self._strip.hold(held=name == SIGNS)

    @property
    def current_page(self) -> QWidget | None:
        """The page that is shown."""
        return self._aside.page or self._pages.get(self._current)

    def back(self) -> None:
        """Close what was opened over the page; the page stands there as it was."""
        # First the focus: else the page gets it, and scrolls to where it goes.
        self._header.recorder.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close_aside()
        self._show_header()

    @property
    def may_be_asked(self) -> bool:
        """Whether a question that nobody called for disturbs nobody now: no form, no other question, no signs."""
        return self._aside.page is None and self._current not in FORMS | {SIGNS} and not self._open_form()

    def change_patient(self, patient: PatientId) -> None:
        """Leave what is open, then show another patient's record."""
        leaving = self._pages.get(self._current)
        if isinstance(leaving, Page):
            leaving.leave()
        if self._services is not None:
            self._services.people.choose_patient(patient)

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was recorded, with *Undo* beside it."""
        self._strip.offer(words, undo)

    def say(self, words: str) -> None:
        """Say a result."""
        self._strip.offer(words, None)

    def offer(self, words: str, label: str, act: Callable[[], None]) -> None:
        """Say a result, with a button beside it that leads on."""
        self._strip.offer(words, None, (label, act))

    def warn(self, words: str, label: str, act: Callable[[], None]) -> None:
        """Say what did not work, with a button beside it that leads on."""
        self._strip.warn(words, (label, act))

    def report(self, error: Exception) -> None:
        """Show an error calmly. When somebody else wrote first, what stands here is old and is read again."""
        if isinstance(error, AlreadyRecordedError | ChangedMeanwhileError):
            self.hear_everything()
        from companion.ui.kit import errors  # noqa: PLC0415 - its words are not needed for the first paint

        if self._current == SIGNS:
            told = errors.words_for(error, self.zone, self._last_commit)
            self._strip.warn(f"{told.what} {told.now}")
        else:
            errors.report(self, error, self.zone, self._last_commit).signs_wanted.connect(lambda: self.go(SIGNS))

    def quit(self) -> None:
        """Ask whether to end the program."""
        self.quit_wanted.emit()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the record."""
        self.restore_wanted.emit(backup)

    def hear_everything(self) -> None:
        """Another process wrote, or the clock jumped: whatever is shown is read again."""
        self._told(ALL_TOPICS)

    def _build(self) -> None:
        self._drawn_in = theme()
        self._aside.forget()
        clear(self._frame)
        self._pages.clear()
        self._titled.clear()
        whole = QWidget(self)
        around = QVBoxLayout(whole)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self._ribbon = Ribbon()
        self._ribbon.change_wanted.connect(lambda: self.go("choose_patient"))
        around.addWidget(self._ribbon)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._rail = Navigation(*destinations())
        self._rail.setFixedWidth(rail_width(theme().scale))
        self._rail.chosen.connect(self.go)
        row.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._header = Header()
        self._header.spasm_wanted.connect(lambda: self.go("log_spasm"))
        self._header.signs_wanted.connect(lambda: self.go("warning_signs"))
        self._header.menu_wanted.connect(lambda: self.go("today" if self._current == "menu" else "menu"))
        self._header.recorder_wanted.connect(lambda: self.go("choose_person"))
        self._header.patient_wanted.connect(lambda: self.go("choose_patient"))
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(1)
        self._strip = UndoBar()
        right.addWidget(self._header)
        right.addWidget(self._stack, 1)
        right.addWidget(self.hand.new_strip())
        right.addWidget(self._strip)
        row.addLayout(right, 1)
        around.addLayout(row, 1)
        self._frame.addWidget(whole)
        self._ring = FocusRing(self)
        self._show_people()
        self._arrange()

    def _page(self, name: str) -> QWidget | None:
        if name not in self._pages:
            if name == "warning_signs":
                from companion.ui.guidance.page import WarningSignsPage  # noqa: PLC0415 - read when first shown

                signs = WarningSignsPage(self._chosen.country, self, self._services)
                made: QWidget = signs
                self._titled[name] = signs
            elif name == "menu":
                made = Navigation(*destinations(), with_mark=False)
                made.chosen.connect(self.go)
            elif self._services is None or self._shown is None:
                return None
            else:
                page = make_page(name, self._services.for_patient(self._shown), self)
                made = page
                self._titled[name] = page
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def _open_aside(self, name: str, **where: object) -> None:
        if self._services is None or self._shown is None:
            return
        open_form = self._open_form()
        self._close_aside()
        page = make_page(name, self._services.for_patient(self._shown), self)
        self._aside.open(self._stack, page, open_form=open_form, **where)
        self._show_header()

    def _close_aside(self) -> None:
        self._aside.close(self._stack, self._pages.get(self._current))

    def _open_form(self) -> str:
        """The title of the page one is on (or comes from) when something there is typed and not saved; else ""."""
        name = self.signs.came_from if self._current == SIGNS else self._current
        page = self._pages.get(name)
        if isinstance(page, Page) and (name in FORMS or page.is_typed_in()):
            return page.title()
        return ""

    def _show_people(self) -> None:
        """Say on every page whose record it is and who is recording."""
        if self._services is None:
            return
        people = self._services.people
        patient, several = people.patient(), len(people.patients()) > 1
        self._shown = patient.id
        self._ribbon.show_patient(patient, several=several)
        self._header.set_people(people.recording_person(), several=several)
        self.zone = people.zone()

    def _show_header(self) -> None:
        page = self._aside.page or self._titled.get(self._current)
        if self._aside.page is None and self._current == "menu":
            self._header.set_words(self.tr("Menu"), "")
        elif page is not None:
            self._header.set_words(page.title(), page.subtitle())

    def _told(self, told: object) -> None:
        topics = told if isinstance(told, frozenset) else ALL_TOPICS
        self._last_commit = self._clock.now()
        if self._services is not None and self._services.people.shown() != self._shown:
            self.hand.leave_patient()
            self._current = SIGNS if self._current == SIGNS else "today"
            self.rebuild()
            return
        if Topic.PEOPLE in topics:
            self._show_people()
        pages: list[object] = [*self._pages.values(), self._aside.page]
        for page in pages:
            if isinstance(page, Opened):
                page.hear(topics)
        self._show_header()

    def _minute_passed(self) -> None:
        page = self.current_page
        if isinstance(page, Page):
            page.mark_stale()
        self._show_header()

    def _undo(self) -> None:
        self._strip.undo()

    def _arrange(self) -> None:
        effective = self.width() / theme().scale
        fits = effective >= RAIL_FROM and self._rail.sizeHint().height() <= max(self.height(), 1)
        whole = self._aside.page is None and bool(getattr(self._pages.get(self._current), "whole_window", False))
        fits = fits and not whole
        self._rail.setVisible(fits)
        self._header.arrange(effective - (RAIL_WIDTH if fits else 0), with_menu=not fits, whole_window=whole)
        self._ribbon.arrange(with_button=not (self._header.shows_change or self._current == SIGNS))
        if fits and self._current == "menu":
            self.go("today")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_wanted.emit(event)
