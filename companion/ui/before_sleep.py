"""Before the computer sleeps: that it cannot remind then, and of what. It takes no focus, and goes when it wakes."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import text
from companion.ui.due_rows import due_rows
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Hairline
from companion.ui.kit.growing_area import GrowingArea
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.platform.screens import room_for
from companion.ui.thermal.run_words import strip

AHEAD = timedelta(hours=12)
"""A night's sleep and some more."""
MOST_ROWS = 4
WIDTH, EDGE = 520, 12


class BeforeSleep(QWidget):
    """The window of the last moment.

    Args:
        seen: Called once it is really on screen.
    """

    def __init__(self, services: Services, shell: Shell, seen: Callable[[], None]) -> None:
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self._services, self._shell, self._seen = services, shell, seen
        self._told = False
        self._column = QVBoxLayout(self)
        side = theme().px(24)
        self._column.setContentsMargins(side, theme().px(20), side, theme().px(20))
        self._column.setSpacing(theme().px(8))
        self.setWindowTitle(self.tr("The computer goes to sleep"))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.hide)

    def tell(self) -> bool:
        """Show what is due meanwhile; False: nothing is, and nothing is shown."""
        now = self._shell.clock.now()
        due = self._services.rounds.due_meanwhile(now + AHEAD)
        on = self._services.thermal_runs.current()
        if not due and on is None:
            return False
        self._told = False
        room = room_for(self)
        self.setFixedWidth(min(theme().px(WIDTH), room.width() - 2 * theme().px(EDGE)))
        private = self._services.settings.get().private_notices
        named = self.tr("Heat or cold is on.") if private or on is None else strip(on, "")
        self._draw(due, named if on is not None else "")
        self._column.activate()
        wanted = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), min(wanted, room.height() - 2 * theme().px(EDGE)))
        self.move(room.center() - self.rect().center())
        self.show()
        self.raise_()
        return True

    def _draw(self, due: tuple[TodayItem, ...], on: str) -> None:
        clear(self._column)
        told = self.tr("While the computer sleeps, it cannot remind you.")
        one, many = self.tr("1 reminder is due in the next 12 hours."), self.tr("{n} are due in the next 12 hours.")
        none = self.tr("No reminder is due in the next 12 hours.")
        count = text.counted(len(due), one, many) if due else none
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(told, "question"))
        if on:
            not_told = self.tr("Asleep it tells nobody to take it off. Set a kitchen timer.")
            column.addWidget(Label(on, "lead", "amber", strong=True))
            column.addWidget(Label(not_told, "body", strong=True))
        column.addWidget(Label(count, "body"))
        if not self._services.settings.get().private_notices:
            self._add_rows(column, due)
        column.addWidget(Label(self.tr("What comes due is shown when it wakes."), "small", "soft"))
        self._column.addWidget(GrowingArea(inside), 1)
        close = SecondButton(self.tr("Close"), "x")
        close.clicked.connect(self.hide)
        self._column.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(" ".join(part for part in (told, on, count) if part))

    def _add_rows(self, column: QVBoxLayout, due: tuple[TodayItem, ...]) -> None:
        now, patients = self._shell.clock.now(), self._services.rounds.patients()
        for row in due_rows(due[:MOST_ROWS], patients, now):
            column.addWidget(Hairline())
            column.addWidget(row)
        if more := len(due) - len(due[:MOST_ROWS]):
            column.addWidget(Label(self.tr("and {n} more").format(n=more), "body"))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.surface))
        painter.setPen(QPen(QColor(theme().tokens.edge), 4))
        painter.drawRect(self.rect())
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self._seen)
