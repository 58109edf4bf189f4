"""The window: rail, header, pages, and the strip that offers undo. It is the shell that pages know."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from companion.clock import Clock
from companion.domain.people import Patient
from companion.services.changes import ALL_TOPICS, Topic
from companion.ui.header import Header
from companion.ui.kit.announce import announce
from companion.ui.kit.change_signals import ChangeSignals
from companion.ui.kit.focus_ring import FocusRing
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import RAIL_FROM, Page
from companion.ui.kit.theme import apply_theme, theme
from companion.ui.kit.undo_bar import UndoBar
from companion.ui.navigation import RAIL_WIDTH, Destination, Navigation
from companion.ui.pages import make_page

if TYPE_CHECKING:  # the database behind it is opened after the first paint
    from companion.services.office import Services

MINUTE_MS = 60_000


class _Titled(Protocol):
    """A page that has words for the header."""

    def title(self) -> str: ...

    def subtitle(self) -> str: ...


class MainWindow(QWidget):
    """Paints its frame at once; pages come when the services are attached."""

    painted = Signal()
    ready = Signal()
    close_wanted = Signal(object)
    quit_wanted = Signal()
    zone = "UTC"

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._services: Services | None = None
        self._signals: ChangeSignals | None = None
        self._pages: dict[str, QWidget] = {}
        self._titled: dict[str, _Titled] = {}
        self._current = "today"
        self._last_commit: datetime | None = None
        self._was_painted = False
        self._rail: Navigation
        self._stack: QStackedWidget
        self._strip: UndoBar
        self._header: Header
        self.setWindowTitle(self.tr("Recovery Companion"))
        self.setMinimumSize(640, 480)
        self.resize(1276, 749)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._build()
        self._make_shortcuts()

    @property
    def clock(self) -> Clock:
        """The program's clock."""
        return self._clock

    def attach(self, services: "Services") -> None:
        """The record is open: show it."""
        self._services = services
        self._signals = ChangeSignals(services.changes, self)
        self._signals.changed.connect(self._told)
        self.rebuild()
        self._minute.start()
        QTimer.singleShot(0, self.ready.emit)

    def detach(self) -> None:
        """Let go of the services before they close."""
        self._minute.stop()
        if self._signals is not None:
            self._signals.stop()
        self._services = None

    def rebuild(self) -> None:
        """Draw everything anew in the theme in force, on the page one is on."""
        where = self._current
        self._build()
        self.go(where)

    def apply_settings(self) -> None:
        """Put the chosen look in force and draw everything anew."""
        app = QApplication.instance()
        if self._services is not None and isinstance(app, QApplication):
            chosen = self._services.settings.get()
            apply_theme(app, chosen.theme, chosen.text_percent)
            self.rebuild()

    def go(self, page: str, **where: object) -> None:
        """Show a page."""
        leaving = self._pages.get(self._current)
        if isinstance(leaving, Page) and page != self._current:
            leaving.leave()
        widget = self._page(page)
        if widget is None:
            return
        self._current = page
        if isinstance(widget, Page):
            widget.enter(**where)
        self._stack.setCurrentWidget(widget)
        if isinstance(widget, Page):
            widget.read_if_stale()
        self._rail.mark_page(page)
        self._show_header()
        self._menu_open = False

    @property
    def current_page(self) -> QWidget | None:
        """The page one is on."""
        return self._pages.get(self._current)

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was recorded, with *Undo* beside it."""
        self._strip.offer(words, undo)
        announce(self, words)

    def say(self, words: str) -> None:
        """Say a result."""
        self._strip.offer(words, None)
        announce(self, words)

    def report(self, error: Exception) -> None:
        """Show an error calmly."""
        from companion.ui.kit import errors  # noqa: PLC0415 - its words are not needed for the first paint

        errors.report(self, error, self.zone, self._last_commit)

    def quit(self) -> None:
        """Ask whether to end the program."""
        self.quit_wanted.emit()

    def hear_everything(self) -> None:
        """Another process wrote, or the clock jumped: whatever is shown is read again."""
        self._told(ALL_TOPICS)

    def _build(self) -> None:
        self._menu_open = False
        clear(self._frame)
        self._pages.clear()
        self._titled.clear()
        whole = QWidget(self)
        around = QVBoxLayout(whole)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self._ribbon = _Ribbon(self.tr("Example, not a plan"))
        self._ribbon.setVisible(False)
        around.addWidget(self._ribbon)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._rail = Navigation(*self._destinations())
        self._rail.setFixedWidth(round(RAIL_WIDTH * (1 + 0.8 * (theme().scale - 1))))
        self._rail.chosen.connect(self.go)
        row.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._header = Header()
        self._header.spasm_wanted.connect(lambda: self.go("log_spasm"))
        self._header.signs_wanted.connect(lambda: self.go("warning_signs"))
        self._header.menu_wanted.connect(self._toggle_menu)
        self._stack = QStackedWidget()
        self._strip = UndoBar()
        right.addWidget(self._header)
        right.addWidget(self._stack, 1)
        right.addWidget(self._strip)
        row.addLayout(right, 1)
        around.addLayout(row, 1)
        self._frame.addWidget(whole)
        self._ring = FocusRing(self)
        self._show_patient()
        self._arrange()

    def _destinations(self) -> tuple[list[Destination], list[Destination]]:
        above = [
            Destination("today", self.tr("Today"), "today"),
            Destination("medicines", self.tr("Medicines"), "pill"),
            Destination("diary", self.tr("Diary"), "diary"),
        ]
        below = [Destination("settings", self.tr("Settings"), "settings")]
        return above, below

    def _page(self, name: str) -> QWidget | None:
        if name not in self._pages:
            if name == "warning_signs":
                from companion.ui.guidance.page import WarningSignsPage  # noqa: PLC0415 - read when first shown

                signs = WarningSignsPage(self._country())
                made: QWidget = signs
                self._titled[name] = signs
            elif name == "menu":
                made = Navigation(*self._destinations(), with_mark=False)
                made.chosen.connect(self.go)
            elif self._services is None:
                return None
            else:
                page = make_page(name, self._services, self)
                made = page
                self._titled[name] = page
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def _country(self) -> str:
        return self._services.settings.get().country if self._services is not None else ""

    def _patient(self) -> Patient | None:
        return self._services.people.patient() if self._services is not None else None

    def _show_patient(self) -> None:
        patient = self._patient()
        self._ribbon.setVisible(patient is not None and patient.example)
        if self._services is not None:
            self.zone = self._services.people.zone()

    def _show_header(self) -> None:
        page = self._titled.get(self._current)
        if self._current == "menu":
            self._header.set_words(self.tr("Menu"), "")
        elif page is not None:
            self._header.set_words(page.title(), page.subtitle())

    def _told(self, told: object) -> None:
        topics = told if isinstance(told, frozenset) else ALL_TOPICS
        self._last_commit = self._clock.now()
        if Topic.PEOPLE in topics:
            self._show_patient()
        for page in tuple(self._pages.values()):
            if isinstance(page, Page):
                page.hear(topics)
        self._show_header()

    def _minute_passed(self) -> None:
        page = self.current_page
        if isinstance(page, Page):
            page.mark_stale()
        self._show_header()

    def _toggle_menu(self) -> None:
        if self._current == "menu":
            self.go("today")
        else:
            self.go("menu")

    def _make_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+1": lambda: self.go("today"),
            "Ctrl+2": lambda: self.go("medicines"),
            "Ctrl+3": lambda: self.go("diary"),
            "Ctrl+4": lambda: self.go("settings"),
            "Ctrl+L": lambda: self.go("log_spasm"),
            "F2": lambda: self.go("warning_signs"),
            "Ctrl+Z": self._undo,
            "F6": self._next_area,
        }
        for sequence, act in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(act)

    def _undo(self) -> None:
        self._strip.undo()

    def _next_area(self) -> None:
        areas = [area for area in (self._rail, self._header, self._stack) if area.isVisible()]
        focus = QApplication.focusWidget()
        inside = next((n for n, area in enumerate(areas) if focus is not None and area.isAncestorOf(focus)), -1)
        area = areas[(inside + 1) % len(areas)]
        target = area.first() if isinstance(area, Navigation) else _first_focus(area)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        effective = self.width() / theme().scale
        fits = effective >= RAIL_FROM and self._rail.sizeHint().height() <= max(self.height(), 1)
        self._rail.setVisible(fits)
        self._header.arrange(effective - (RAIL_WIDTH if fits else 0), with_menu=not fits)
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


class _Ribbon(QLabel):
    """A line across the top that says whose record this is, when it is not an ordinary one."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        tokens = theme().tokens
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(theme().font("small_strong"))
        self.setMinimumHeight(max(theme().px(28), self.fontMetrics().height() + 4))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), tokens.plum_tint)
        palette.setColor(self.foregroundRole(), tokens.plum)
        self.setPalette(palette)
        self.setAutoFillBackground(True)


def _first_focus(area: QWidget) -> QWidget | None:
    for widget in area.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None
