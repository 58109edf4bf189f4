"""The reminder's window: always works, takes no focus, and never answers a key that was meant for another window."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Exposed, Notice
from companion.services.office import Services
from companion.ui.answering.panel import AnswerPanel
from companion.ui.deafness import Deafness
from companion.ui.kit.announce import announce
from companion.ui.kit.focus_ring import FocusRing
from companion.ui.kit.layouts import activate_layouts, clear
from companion.ui.kit.reading_order import in_order, order_tabs
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.notice_board import NoticeBoard
from companion.ui.notice_list import below_words, count_words, spoken_extras
from companion.ui.notice_part import spoken
from companion.ui.notice_private import PrivateForm
from companion.ui.notice_top import NoticeTop
from companion.ui.platform.screens import room_for

WIDTH = 560
GROWS, GROWS_WITH_SEVERAL = 0.78, 1.2
"""With the text size: several doses need their lines longer, so that the buttons of the first stay on the screen."""
FROM_EDGE = 28
BAND = 10
ASIDE_MS = 5 * 60_000
"""So long at most a reminder waits for somebody who reads the warning signs (our cautious setting)."""
LINGER_MS = 30_000
"""So long it tells what was recorded last; the way back stands on Today and in the window as well."""
LEADS_HERE = "F3"
PAGE_KEYS = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down})


class NoticeWindow(QWidget):
    """Shows one notice: facts before buttons, one place an occurrence.

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
        self._drawn_in = theme()
        self._exposed: Exposed = _nobody
        self._open_private = False
        self._deafness = Deafness(self, shell.clock)
        self._aside = QTimer(self, interval=ASIDE_MS, singleShot=True)
        self._aside.timeout.connect(self.come_back)
        self._linger = QTimer(self, interval=LINGER_MS, singleShot=True)
        self._linger.timeout.connect(self._leave_when_done)
        self._refit = QTimer(self, interval=0, singleShot=True)
        self._refit.timeout.connect(self._fit_and_place)
        self._redress = QTimer(self, interval=0, singleShot=True)
        self._redress.timeout.connect(self._draw_in_new_look)
        QShortcut(QKeySequence("F2"), self).activated.connect(self.signs_wanted)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._step_back)
        if isinstance(shell, QWidget):
            self._lead_here(shell)
        self.setWindowTitle(self.tr("A reminder is due"))
        self._column = QVBoxLayout(self)
        self._ring: FocusRing | None = None
        self._build()

    def _build(self) -> None:
        """Make what it is drawn on, in the theme in force."""
        clear(self._column)
        self._drawn_in = theme()
        self._column.setContentsMargins(theme().px(24) + 6, theme().px(16), theme().px(20), theme().px(16))
        self._column.setSpacing(theme().px(8))
        self._top = NoticeTop()
        self._top.signs_wanted.connect(self.signs_wanted)
        self._top.close_wanted.connect(self._close_pressed)
        self._private = PrivateForm()
        self._private.wanted.connect(self._open_private_form)
        self._board = NoticeBoard(self._services, self._shell)
        self._board.grown.connect(self._refit.start)
        self._board.finished.connect(self._recorded)
        self._board.reopened.connect(self._reopened)
        self._board.moved.connect(self._deafness.begin)
        self._board.left.connect(self._go_on)
        self._column.addWidget(self._top)
        self._column.addWidget(self._private)
        self._column.addWidget(self._board, 1)
        self._private.hide()
        if self._ring is not None:
            self._ring.deleteLater()
        self._ring = FocusRing(self)

    def _lead_here(self, window: QWidget) -> None:
        """A key of the program's window gives it the focus, which it never takes by itself."""
        lead = QShortcut(QKeySequence(LEADS_HERE), window)
        lead.activated.connect(self.take_focus)
        self.destroyed.connect(lead.deleteLater)

    def take_focus(self) -> None:
        """A person wants to answer here with the keys: what is most pressing first."""
        if self.isVisible():
            self.activateWindow()
            first = next((one for one in in_order(self._private) if one.isVisible()), None) or self._board.first()
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self, notice: Notice | None = None, exposed: Exposed | None = None) -> None:
        """Show a notice in place of the one before; what a person is answering stays as it is."""
        if notice is None:
            super().show()
            return
        if exposed is not None:
            self._exposed = exposed
        before, self._notice = self._notice, notice
        if self._aside.isActive():
            return
        busy = self.isVisible() and self._board.is_busy
        anew = notice.keys != before.keys or notice.absence != before.absence or notice.trial is not None
        if anew or not self.isVisible():
            self._open_private = self._open_private and busy
            self._draw(anew=True)
            self._add_quietly(before) if busy and self.isActiveWindow() else self._appear()
        else:
            self._draw(anew=False)
            self._come_forward() if notice.fresh and not self.isActiveWindow() else self._place()
        self.update()

    def _add_quietly(self, before: Notice) -> None:
        """A person writes in it: nothing moves, and no key is lost."""
        for item in self._notice.items:
            if item.state.occurrence.key not in before.keys:
                announce(self, spoken(item, self._notice.patient_of(item), self._shell))

    def _come_forward(self) -> None:
        """A repeat: on the screen in use by now, and on the desktop a person has changed to, in front of the others."""
        self.hide()
        self._appear()

    def step_aside(self) -> None:
        """The warning signs are read: nothing stands in front of them for some minutes, and everything stays due."""
        self._aside.start()
        self.hide()

    def come_back(self) -> None:
        """The warning signs are left, or long enough open."""
        self._aside.stop()
        if (self._notice.says_something or self._board.holds) and not self.isVisible():
            self._draw(anew=not self._board.is_busy)
            self._appear()

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        """These are answered, or no longer open: take them away."""
        for key in keys:
            self._board.finish(key)
        if keys.isdisjoint(self._notice.keys):
            return
        self._tell_no_more(keys)
        if not (self._notice.says_something or self._board.holds or self._board.done):
            self.hide()
            return
        self._draw(anew=False)
        if self.isVisible() and not self._board.is_busy:
            self._deafness.begin()  # what stands under the pointer may be something else now
        self._wait_to_leave()

    def _tell_no_more(self, keys: frozenset[OccurrenceKey]) -> None:
        items = tuple(item for item in self._notice.items if item.state.occurrence.key not in keys)
        before = tuple(item for item in self._notice.before if item.state.occurrence.key not in keys)
        self._notice = replace(self._notice, items=items, before=before)

    def give_way(self, key: object) -> None:
        """The occurrence of a key is being answered on a page."""
        self.withdraw(frozenset(one for one in self._notice.keys if one == key))

    def on_screen(self) -> frozenset[OccurrenceKey]:
        """What is shown now, not yet answered and not closed by the person."""
        return frozenset(self._notice.keys)

    def close_notice(self) -> None:
        """Take the window away; everything stays due."""
        self._notice = Notice((), self._shell.clock.now())
        self._linger.stop()
        self.hide()
        self._board.forget()

    @property
    def notice(self) -> Notice:
        """What is shown."""
        return self._notice

    def panel_of(self, key: OccurrenceKey) -> AnswerPanel:
        """The buttons of one occurrence.

        Raises:
            KeyError: it is not shown.
        """
        return self._board.panels[key]

    def _draw(self, *, anew: bool) -> None:
        busy = self._board.is_busy
        if self._drawn_in != theme() and not busy and self._notice.says_something:
            self._build()
        private = self._services.settings.get().private_notices and not (self._open_private or busy)
        private = private and bool(self._notice.keys or self._notice.absence)
        self.setAccessibleName(self.tr("A reminder is due") if private else self._sentence())
        if not busy and (anew or not self.isVisible()):
            grown = 1 + (GROWS if private or len(self._notice.items) == 1 else GROWS_WITH_SEVERAL) * (theme().scale - 1)
            self.setFixedWidth(min(round(WIDTH * grown), self._room().width() - 2 * FROM_EDGE))
        self._private.setVisible(private)
        self._board.setVisible(not private)
        if private:
            self._board.forget()
            self._private.tell(self._below(private=True), trial=self._notice.trial is not None)
        else:
            self._board.draw(self._notice, self._below(private=False), anew=anew)
        self._head(private=private)
        order_tabs(self)
        if self.isVisible():
            self._refit.start()  # not before the new parts know their size: else it shrinks and grows under the pointer
        else:
            self._fit()

    def _fit(self) -> None:
        """As high as its content asks, and never higher than the screen."""
        layout = self._column
        activate_layouts(self)
        wanted = layout.heightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.resize(self.width(), min(wanted, self._room().height() - 2 * FROM_EDGE))
        self._board.lay_out()

    def _fit_and_place(self) -> None:
        """A form was opened or closed in it: it stays whole on the screen."""
        self._fit()
        self._place()
        self._draw_in_new_look()

    def _below(self, *, private: bool) -> str:
        return below_words(self._notice, self._services.people, private=private, holds=self._board.holds)

    def _sentence(self) -> str:
        told = [spoken(item, self._notice.patient_of(item), self._shell) for item in self._notice.items]
        extras = spoken_extras(self._notice, self._shell.clock.now(), self._services.people.zone())
        return ". ".join([*([extras] if extras else []), *told])

    def _head(self, *, private: bool) -> None:
        """How the one stands, or how many there are; after an absence, that it is a list."""
        around = self._column.contentsMargins()
        width = self.width() - around.left() - around.right()
        leader = self._board.leader
        if private:
            self._top.say(self.tr("A reminder is due"), width)
        elif leader is not None and self._notice.absence is None:
            self._top.say_state(leader.item, leader.state, width)
        else:
            self._top.say(count_words(self._notice, holds=self._board.holds), width)

    def _open_private_form(self) -> None:
        self._open_private = True
        self._draw(anew=True)
        self._appear()

    def _recorded(self) -> None:
        """Something was recorded here: that stands in its place for a while."""
        self._tell_no_more(self._board.done)
        self._draw(anew=False)
        self._wait_to_leave()

    def _reopened(self) -> None:
        self._draw(anew=False)
        self._wait_to_leave()

    def _wait_to_leave(self) -> None:
        if self._notice.says_something or self._board.holds:
            self._linger.stop()
        else:
            self._linger.start()

    def _leave_when_done(self) -> None:
        """Nothing is open any more, and what was recorded was told."""
        if not (self._notice.says_something or self._board.holds):
            self.close_notice()

    def _go_on(self, key: object) -> None:
        self.give_way(key)
        self.open_wanted.emit()

    def _step_back(self) -> None:
        """Escape: out of what was opened in it; where nothing is, it closes."""
        if not self._deafness.is_on and not self._board.step_back():
            self._close_pressed()

    def _close_pressed(self) -> None:
        self.close_notice()
        self.closed.emit()

    def _appear(self) -> None:
        self._linger.stop()
        self._place()
        super().show()
        self._deafness.begin()
        self.raise_()
        QApplication.alert(self)
        self.update()

    def _place(self) -> None:
        room = self._room()
        self.move(room.right() - self.width() - FROM_EDGE, room.bottom() - self.height() - FROM_EDGE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control took: the list is scrolled, wherever the focus is."""
        if event.key() in PAGE_KEYS and self._board.isVisible():
            QApplication.sendEvent(self._board.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Another look was chosen: it is drawn in that at once, unless a person is in the middle of an answer."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._redress.start()

    def _draw_in_new_look(self) -> None:
        if self.isVisible() and self._drawn_in != theme() and not self._board.is_busy:
            self._draw(anew=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._deafness.end()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """The desktop's own way to close it (Alt+F4) is its button: else it would count as still on screen."""
        super().closeEvent(event)
        self._close_pressed()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._drawn_in.tokens  # not those in force by now: a form is left in the look it was opened in
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(QRectF(0, 0, BAND, self.height()), QColor(tokens.clay))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.edge), 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
        if self._notice.says_something:
            keys = self._notice.keys
            QTimer.singleShot(0, lambda: self._exposed(keys))


def _nobody(_keys: tuple[OccurrenceKey, ...]) -> None:
    """Before the first notice nobody waits to hear."""
