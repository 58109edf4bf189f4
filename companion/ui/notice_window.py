"""The reminder's window: always works, takes no focus, and never answers a key that was meant for another window."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Exposed, Notice
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import item_words, people_words
from companion.ui.answering.all_taken import AllTaken, together
from companion.ui.answering.panel import AnswerPanel
from companion.ui.kit.buttons import AlertButton, MainButton, SecondButton
from companion.ui.kit.card import Chip, Hairline
from companion.ui.kit.growing_area import GrowingArea
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.notice_list import AbsenceList, BeforePart, TrialPart, absence_title, held_words, spoken_extras
from companion.ui.notice_part import NoticePart, spoken
from companion.ui.platform.screens import room_for
from companion.ui.today.cards import kind_of

WIDTH = 560
GROWS, GROWS_WITH_SEVERAL = 0.78, 1.2
"""With the text size: several doses need their lines longer, so that the buttons of the first stay on the screen."""
LEAST_HEADING = 160
"""So much room, in px at 100 %, a sentence needs to stand beside the buttons of the top row."""
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
    """Shows one notice: facts before buttons, one part an occurrence.

    ``room`` tells the part of the screen it may stand in; without it that of the screen in use.
    """

    layer = "window"
    closed = Signal()
    open_wanted = Signal()
    """What was begun here goes on in the window."""
    signs_wanted = Signal()
    """The warning signs are asked for; nothing is answered or closed by it."""

    def __init__(self, services: Services, shell: Shell, room: Callable[[], QRect] | None = None) -> None:
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # Else macOS hides it whenever the person works in another program.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self._services = services
        self._shell = shell
        self._room = room or (lambda: room_for(self))
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
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._step_back)
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
        anew = notice.keys != before.keys or notice.absence != before.absence or notice.trial is not None
        if anew or not self.isVisible():
            self._open_private = False
            self._draw()
            self._appear()
        elif not self._is_busy(before):
            self._draw()
            self._come_forward() if notice.fresh and not self.isActiveWindow() else self._place()
        self.update()

    def _come_forward(self) -> None:
        """A repeat: on the screen in use by now, and on the desktop a person has changed to, in front of the others."""
        self.hide()
        self._appear()

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
        if self._notice.says_something and not self.isVisible():
            self._draw()
            self._appear()

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        """These are answered, or no longer open: take them away."""
        if keys.isdisjoint(self._notice.keys):
            return
        items = tuple(item for item in self._notice.items if item.state.occurrence.key not in keys)
        before = tuple(item for item in self._notice.before if item.state.occurrence.key not in keys)
        self._notice = replace(self._notice, items=items, before=before)
        if self._notice.says_something:
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
        private = private and bool(self._notice.keys or self._notice.absence)
        items = _most_pressing_first(self._notice.items)
        self.setAccessibleName(self.tr("A reminder is due") if private else self._sentence())
        grown = 1 + (GROWS if private or len(items) == 1 else GROWS_WITH_SEVERAL) * (theme().scale - 1)
        self.setFixedWidth(min(round(WIDTH * grown), self._room().width() - 2 * FROM_EDGE))
        below = Label(self._below(private=private), "small", "soft")
        if private:
            self._add_top(Label(self.tr("A reminder is due"), "question"))
            self._draw_private()
            self._column.addWidget(below)
        else:
            self._add_top(self._heading(items))
            self._column.addWidget(self._growing(self._list(items, below)), 1)
        if self.isVisible():
            self._refit.start()  # not before the new parts know their size: else it shrinks and grows under the pointer
        else:
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
        if self._notice.trial is not None and not self._notice.keys:
            return self.tr("Close it once you have seen it.")
        closing = self.tr("Closing changes nothing: it stays due on Today. Take your time.")
        if not self._notice.items and not private:
            return self.tr("Closing changes nothing. Take your time.")
        people = self._services.people
        if private or len(people.persons()) == 1:
            return closing
        recording = people_words.recording_as(people.recording_person())
        return self.tr("{recording}. {closing}").format(recording=recording, closing=closing)

    def _sentence(self) -> str:
        told = [spoken(item, self._notice.patient_of(item), self._shell) for item in self._notice.items]
        extras = spoken_extras(self._notice, self._shell.clock.now(), self._services.people.zone())
        return ". ".join([*([extras] if extras else []), *told])

    def _heading(self, items: tuple[TodayItem, ...]) -> QWidget:
        """How the one stands, or how many there are; after an absence, that it is a list."""
        if self._notice.absence is not None:
            return Label(absence_title(self._notice.absence), "card_title")
        if not items:
            told = self.tr("Test") if self._notice.trial is not None else self.tr("Soon")
            return Label(told, "card_title")
        if len(items) == 1:
            return Chip(kind_of(items[0]), item_words.state_words(items[0], self._shell.clock.now()))
        return Label(self.tr("{n} reminders are open").format(n=len(items)), "card_title")

    def _add_top(self, heading: QWidget) -> None:
        """The heading beside the two buttons: what is due needs the height. Under them where the row is too narrow."""
        signs = AlertButton(self.tr("Warning signs"))
        signs.setAccessibleDescription(self.tr("F2"))
        signs.clicked.connect(self.signs_wanted)
        close = SecondButton(self.tr("Close"), "x")
        close.clicked.connect(self._close_pressed)
        around, space, needed = self._column.contentsMargins(), theme().px(8), heading.sizeHint().width()
        left = self.width() - around.left() - around.right()
        left -= sum(one.sizeHint().width() + space for one in (signs, close))
        beside = left >= (needed if isinstance(heading, Chip) else min(needed, theme().px(LEAST_HEADING)))
        row = QHBoxLayout()
        row.setSpacing(space)
        sides = Qt.AlignmentFlag.AlignLeft if isinstance(heading, Chip) else Qt.AlignmentFlag(0)
        if beside:
            row.addWidget(heading, 1, sides | Qt.AlignmentFlag.AlignVCenter)
        else:
            row.addStretch(1)
        for button in (signs, close):
            if beside:
                button.setMinimumWidth(button.sizeHint().width())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        if not beside:
            self._column.addWidget(heading, 0, sides)

    def _draw_private(self) -> None:
        if self._notice.trial is not None:
            self._column.addWidget(TrialPart())
        self._column.addWidget(Label(self.tr("Open to see and answer it."), "body", "soft"))
        opened = MainButton(self.tr("Open"))
        opened.clicked.connect(self._open_private_form)
        self._column.addWidget(opened)

    def _open_private_form(self) -> None:
        self._open_private = True
        self._draw()
        self._appear()

    def _list(self, items: tuple[TodayItem, ...], below: Label) -> QWidget:
        """What is due, then the quiet sentence: it scrolls with the rest, so that it takes no room from the buttons."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        column.setSpacing(theme().px(12))
        above = self._above()
        for part in above:
            column.addWidget(part)
        listed = self._notice.absence is not None
        for position, item in enumerate(items):
            if position or above:
                column.addWidget(Hairline())
            column.addWidget(self._part(item, leads=len(items) == 1, chip=listed or len(items) > 1))
        shown = self._services.people.shown()
        if several := together(items, shown):
            column.addWidget(Hairline())
            column.addWidget(AllTaken(several, self._services.for_patient(shown), self._shell))
        column.addWidget(below)
        column.addStretch(1)
        return inside

    def _growing(self, inside: QWidget) -> GrowingArea:
        area = GrowingArea(inside)
        area.grown.connect(self._refit.start)
        return area

    def _above(self) -> list[QWidget]:
        """What came due while nothing could remind, and quiet words before."""
        notice, now = self._notice, self._shell.clock.now()
        parts: list[QWidget] = [BeforePart(item, notice, now) for item in notice.before]
        if notice.absence is not None:
            parts.insert(0, AbsenceList(notice, notice.absence, now, self._services.people.zone()))
        if notice.trial is not None:
            parts.insert(0, TrialPart())
        return parts

    def _part(self, item: TodayItem, *, leads: bool, chip: bool) -> NoticePart:
        key, zone = item.state.occurrence.key, item.state.occurrence.zone
        held = held_words(self._notice.reminders.get(key), self._shell.clock.now(), zone)
        whose = self._notice.patient_of(item)
        part = NoticePart(item, whose, self._services, self._shell, leads=leads, chip=chip, held=held)
        part.panel.begun.connect(lambda: self._go_on(key))
        self._panels[key] = part.panel
        return part

    def _go_on(self, key: OccurrenceKey) -> None:
        self.give_way(key)
        self.open_wanted.emit()

    def _step_back(self) -> None:
        """Escape: out of what was opened in it; where nothing is, it closes."""
        opened = [panel for panel in self._panels.values() if panel.is_open]
        for panel in opened:
            panel.show_buttons()
        if not opened:
            self._close_pressed()

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
    def closeEvent(self, event: QCloseEvent) -> None:
        """The desktop's own way to close it (Alt+F4) is its button: else it would count as still on screen."""
        super().closeEvent(event)
        self._close_pressed()

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
        if self._notice.says_something:
            keys = self._notice.keys
            QTimer.singleShot(0, lambda: self._exposed(keys))


def _nobody(_keys: tuple[OccurrenceKey, ...]) -> None:
    """Before the first notice nobody waits to hear."""


def _most_pressing_first(items: tuple[TodayItem, ...]) -> tuple[TodayItem, ...]:
    """What is due now before what is late, and that before what nobody answered; oldest first among equals."""
    order = {State.DUE: 0, State.LATE: 1}
    return tuple(sorted(items, key=lambda item: (order.get(item.state.state, 2), item.state.occurrence.second)))
