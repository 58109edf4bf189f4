"""The reminder's window: always works, takes no focus, and never answers a key that was meant for another window."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Exposed, Notice
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import item_words
from companion.ui.answering.facts import Planned, aside_of, title_of
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.panels import panel_for
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Chip, Hairline
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.today.cards import kind_of

WIDTH = 560
FROM_EDGE = 28
DEAF_SECONDS = 0.8
"""A window that has just appeared ignores keys and presses for so long: nobody meant them for it."""
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

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        """These are answered, or no longer open: take them away."""
        left = tuple(item for item in self._notice.items if item.state.occurrence.key not in keys)
        if left == self._notice.items:
            return
        self._notice = Notice(left, self._notice.now)
        if left:
            self._draw()
        else:
            self.hide()

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
        self._column.addLayout(self._top_row(items, private=private))
        if private:
            self._draw_private()
        elif len(items) == 1:
            self._column.addWidget(self._part(items[0], leads=True))
        else:
            self._column.addWidget(self._list(items))
        self._column.addWidget(Label(self.tr("Closing changes nothing: it stays due on Today."), "small", "soft"))
        self.setFixedWidth(min(round(WIDTH * (1 + 0.78 * (theme().scale - 1))), self._room().width() - 2 * FROM_EDGE))
        self._fit()

    def _fit(self) -> None:
        """As high as its content asks, and never higher than the screen."""
        layout = self._column
        layout.activate()
        wanted = layout.heightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.resize(self.width(), min(wanted, self._room().height() - 2 * FROM_EDGE))

    def _sentence(self) -> str:
        return ". ".join(
            f"{item.name}, {item_words.state_words(item, self._shell.clock.now())}" for item in self._notice.items
        )

    def _top_row(self, items: tuple[TodayItem, ...], *, private: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        if len(items) == 1 and not private:
            row.addWidget(Chip(kind_of(items[0]), item_words.state_words(items[0], self._shell.clock.now())))
        elif not private:
            words = self.tr("{n} reminders are open. Take your time.").format(n=len(items))
            row.addWidget(Label(words, "card_title"), 1)
        row.addStretch(1)
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
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        dress_scroll_bars(area)
        area.setMinimumHeight(min(inside.sizeHint().height() + 8, round(self._room().height() * 0.6)))
        return area

    def _part(self, item: TodayItem, *, leads: bool) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        now = self._shell.clock.now()
        if not leads:
            column.addWidget(Chip(kind_of(item), item_words.state_words(item, now)), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(title_of(item), "lead", rich=True))
        if aside := aside_of(item, now):
            column.addWidget(Label(aside, "body"))
        column.addWidget(Planned(item, now))
        panel = panel_for(item, self._services, self._shell, leads=leads)
        self._panels[item.state.occurrence.key] = panel
        column.addWidget(panel)
        return part

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
