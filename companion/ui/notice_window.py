"""The reminder's window: always works, takes no focus, and never answers a key that was meant for another window."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Exposed, Notice
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import item_words, people_words
from companion.ui.answering.panel import AnswerPanel
from companion.ui.kit.buttons import AlertButton, MainButton, SecondButton
from companion.ui.kit.card import Chip, Hairline
from companion.ui.kit.growing_area import GrowingArea
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.notice_part import NoticePart, spoken
from companion.ui.today.cards import kind_of

WIDTH = 560
FROM_EDGE = 28
DEAF_SECONDS = 0.8
"""A window that has just appeared ignores keys and presses for so long: nobody meant them for it."""
ASIDE_MS = 5 * 60_000
"""So long at most a reminder waits for somebody who reads the warning signs (our cautious setting)."""
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Shortcut,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
    }
)


class NoticeWindow(QWidget):
    """Shows one notice: facts before buttons, one part an occurrence."""

    layer = "window"
    closed = Signal()
    open_wanted = Signal()
    """What was begun here goes on in the window."""
    signs_wanted = Signal()
    """The warning signs are asked for; nothing is answered or closed by it."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._services = services
        self._shell = shell
        self._notice = Notice((), shell.clock.now())
        self._exposed: Exposed = _nobody
        self._appeared = 0.0
        self._open_private = False
        self._panels: dict[OccurrenceKey, AnswerPanel] = {}
        self._aside = QTimer(self, interval=ASIDE_MS, singleShot=True)
        self._aside.timeout.connect(self.come_back)
        self._refit = QTimer(self, interval=0, singleShot=True)
        self._refit.timeout.connect(self._fit_and_place)
        QShortcut(QKeySequence("F2"), self).activated.connect(self.signs_wanted)
        self.setWindowTitle(self.tr("A reminder is due"))
        self._column = QVBoxLayout(self)
        margin = theme().px(24)
        self._column.setContentsMargins(margin + 6, theme().px(16), theme().px(20), theme().px(16))
        self._column.setSpacing(theme().px(8))

    def show(self, notice: Notice | None = None, exposed: Exposed | None = None) -> None:
        """Show a notice in place of the one before."""
        if notice is None:
            super().show()
            return
        if exposed is not None:
            self._exposed = exposed
        before, self._notice = self._notice, notice
        if self._aside.isActive():
            return
        if not self.isVisible() or notice.keys != before.keys:
            self._open_private = False
            self._draw()
            self._appear()
        elif not self._is_busy(before):
            self._draw()
            self._place()

    def _is_busy(self, before: Notice) -> bool:
        """A person is in the middle of an answer that still holds: what they read is not drawn anew."""
        same = [item.state.answer_number for item in before.items] == [
            item.state.answer_number for item in self._notice.items
        ]
        return same and any(panel.is_open for panel in self._panels.values())

    def step_aside(self) -> None:
        """The warning signs are read: nothing stands in front of them for some minutes, and everything stays due."""
        self._aside.start()
        self.hide()

    def come_back(self) -> None:
        """The warning signs are left, or long enough open."""
        self._aside.stop()
        if self._notice.items and not self.isVisible():
            self._draw()
            self._appear()

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        """These are answered, or no longer open: take them away."""
        left = tuple(item for item in self._notice.items if item.state.occurrence.key not in keys)
        if left == self._notice.items:
            return
        self._notice = replace(self._notice, items=left)
        if left:
            self._draw()
        else:
            self.hide()

    def give_way(self, key: object) -> None:
        """The occurrence of a key is being answered on a page."""
        self.withdraw(frozenset(one for one in self._notice.keys if one == key))

    def on_screen(self) -> frozenset[OccurrenceKey]:
        """What is shown now, not yet answered and not closed by the person."""
        return frozenset(self._notice.keys)

    def close_notice(self) -> None:
        """Take the window away; everything stays due."""
        self._notice = Notice((), self._shell.clock.now())
        self.hide()

    @property
    def notice(self) -> Notice:
        """What is shown."""
        return self._notice

    def panel_of(self, key: OccurrenceKey) -> AnswerPanel:
        """The buttons of one occurrence.

        Raises:
            KeyError: it is not shown.
        """
        return self._panels[key]

    def _draw(self) -> None:
        clear(self._column)
        self._panels = {}
        private = self._services.settings.get().private_notices and not self._open_private
        items = _most_pressing_first(self._notice.items)
        self.setAccessibleName(self.tr("A reminder is due") if private else self._sentence())
        self._column.addLayout(self._top_row())
        if not private:
            self._add_heading(items)
        if private:
            self._draw_private()
        elif len(items) == 1:
            self._column.addWidget(self._growing(self._part(items[0], leads=True)), 1)
        else:
            self._column.addWidget(self._growing(self._list(items)), 1)
        self._column.addWidget(Label(self._below(private=private), "small", "soft"))
        self.setFixedWidth(min(round(WIDTH * (1 + 0.78 * (theme().scale - 1))), self._room().width() - 2 * FROM_EDGE))
        self._fit()

    def _fit(self) -> None:
        """As high as its content asks, and never higher than the screen."""
        layout = self._column
        layout.activate()
        wanted = layout.heightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.resize(self.width(), min(wanted, self._room().height() - 2 * FROM_EDGE))

    def _fit_and_place(self) -> None:
        """A form was opened or closed in it: it stays whole on the screen."""
        self._fit()
        self._place()

    def _below(self, *, private: bool) -> str:
        """Who a press would record for, where several persons record, and what closing does."""
        closing = self.tr("Closing changes nothing: it stays due on Today.")
        people = self._services.people
        if private or len(people.persons()) == 1:
            return closing
        recording = people_words.recording_as(people.recording_person())
        return self.tr("{recording}. {closing}").format(recording=recording, closing=closing)

    def _sentence(self) -> str:
        return ". ".join(spoken(item, self._notice.patient_of(item), self._shell) for item in self._notice.items)

    def _add_heading(self, items: tuple[TodayItem, ...]) -> None:
        """Over the whole width: how the one stands, or how many there are."""
        if len(items) == 1:
            chip = Chip(kind_of(items[0]), item_words.state_words(items[0], self._shell.clock.now()))
            self._column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            words = self.tr("{n} reminders are open. Take your time.").format(n=len(items))
            self._column.addWidget(Label(words, "card_title"))

    def _top_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        signs = AlertButton(self.tr("Warning signs"))
        signs.setAccessibleDescription(self.tr("F2"))
        signs.clicked.connect(self.signs_wanted)
        row.addWidget(signs, 0, Qt.AlignmentFlag.AlignTop)
        close = SecondButton(self.tr("Close"), "x")
        close.clicked.connect(self._close_pressed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _draw_private(self) -> None:
        self._column.addWidget(Label(self.tr("A reminder is due"), "question"))
        self._column.addWidget(Label(self.tr("Open to see and answer it."), "body", "soft"))
        opened = MainButton(self.tr("Open"))
        opened.clicked.connect(self._open_private_form)
        self._column.addWidget(opened)

    def _open_private_form(self) -> None:
        self._open_private = True
        self._draw()
        self._appear()

    def _list(self, items: tuple[TodayItem, ...]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        column.setSpacing(theme().px(12))
        for position, item in enumerate(items):
            if position:
                column.addWidget(Hairline())
            column.addWidget(self._part(item, leads=False))
        return inside

    def _growing(self, inside: QWidget) -> GrowingArea:
        area = GrowingArea(inside)
        area.grown.connect(self._refit.start)
        return area

    def _part(self, item: TodayItem, *, leads: bool) -> NoticePart:
        part = NoticePart(item, self._notice.patient_of(item), self._services, self._shell, leads=leads)
        key = item.state.occurrence.key
        part.panel.begun.connect(lambda: self._go_on(key))
        self._panels[key] = part.panel
        return part

    def _go_on(self, key: OccurrenceKey) -> None:
        self.give_way(key)
        self.open_wanted.emit()

    def _close_pressed(self) -> None:
        self.close_notice()
        self.closed.emit()

    def _appear(self) -> None:
        self._appeared = self._shell.clock.monotonic()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._place()
        super().show()
        self.raise_()
        QApplication.alert(self)
        self.update()

    def _place(self) -> None:
        room = self._room()
        self.move(room.right() - self.width() - FROM_EDGE, room.bottom() - self.height() - FROM_EDGE)

    def _room(self) -> QRect:
        screen = QGuiApplication.primaryScreen()
        return screen.availableGeometry()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in INPUT or not isinstance(watched, QWidget):
            return False
        if self._shell.clock.monotonic() - self._appeared >= DEAF_SECONDS:
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
            return False
        return watched is self or self.isAncestorOf(watched)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(QRectF(0, 0, 10, self.height()), QColor(tokens.clay))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.edge), 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        if self._notice.items:
            keys = self._notice.keys
            QTimer.singleShot(0, lambda: self._exposed(keys))


def _nobody(_keys: tuple[OccurrenceKey, ...]) -> None:
    """Before the first notice nobody waits to hear."""


def _most_pressing_first(items: tuple[TodayItem, ...]) -> tuple[TodayItem, ...]:
    """What is due now before what is late, and that before what nobody answered; oldest first among equals."""
    order = {State.DUE: 0, State.LATE: 1}
    return tuple(sorted(items, key=lambda item: (order.get(item.state.state, 2), item.state.occurrence.second)))
