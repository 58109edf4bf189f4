"""The place of one occurrence in the reminder's window: open, in the middle of an answer, recorded, or only named."""

import logging

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.focus_stop import has_focus_inside
from companion.ui.kit.announce import announce
from companion.ui.kit.card import Hairline
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_kept
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.notice_done import DonePart, is_settled
from companion.ui.notice_part import NoticePart, Told, spoken, told_of
from companion.ui.odd_items import CANNOT_BE_SHOWN, PlainPart, is_news

log = logging.getLogger("companion.reminders")


class NoticeSlot(QWidget):
    """What a person is answering in it stays, word for word, whatever happens around it."""

    answered = Signal(object)
    """Its key: something was recorded here."""
    left = Signal(object)
    """Its key: it goes on in the window."""
    reopened = Signal()
    """It can be answered again."""
    placed = Signal()
    """It was laid out anew."""

    def __init__(self, told: Told, services: Services, shell: Shell) -> None:
        super().__init__()
        self.key = told.item.state.occurrence.key
        self.late = False
        """It came while a person was in the middle of an answer: the window does not grow for it."""
        self.kept = False
        """A person opened it again: it stays until it is answered or the window is closed."""
        self.done_at: float | None = None
        """When something was recorded here, in seconds of the monotonic clock."""
        self._services = services
        self._shell = shell
        self._told = told
        self._content: NoticePart | DonePart | PlainPart | None = None
        self._rule = Hairline()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._inner = QVBoxLayout()
        self._column.addWidget(self._rule)
        self._column.addLayout(self._inner)
        self._show_open()

    @property
    def told(self) -> Told:
        """What it tells."""
        return self._told

    @property
    def part(self) -> NoticePart | None:
        """What stands there while it is open and can be drawn."""
        return self._content if isinstance(self._content, NoticePart) else None

    @property
    def panel(self) -> AnswerPanel | None:
        """Its buttons, or what was opened in their place."""
        return None if self.part is None else self.part.panel

    @property
    def is_busy(self) -> bool:
        """Whether a person is in the middle of an answer."""
        return self.panel is not None and self.panel.is_open

    @property
    def is_done(self) -> bool:
        """Whether it only tells what was recorded."""
        return isinstance(self._content, DonePart)

    def rule(self, *, above: bool) -> None:
        """Whether a rule parts it from what stands above."""
        self._rule.setVisible(above)

    def draw(self, told: Told) -> None:
        """Show it as it stands; what reads the same, and what is being answered, stays untouched."""
        same_answer = told.item.state.answer_number == self._told.item.state.answer_number
        if (told == self._told and not self.is_done) or (self.is_busy and same_answer):
            return
        self._told = told
        self._show_open()

    def finish(self) -> bool:
        """Show what is recorded of it; False: nothing is, or it cannot be read."""
        item = self._read()
        if item is None or not is_settled(item):
            return False
        high = 0 if self.is_busy else self.height()
        try:
            done = DonePart(item, self._told.patient, self._services, self._shell)
        except Exception as error:  # it was recorded, and stands on Today
            if is_news(item, error):
                log.exception(CANNOT_BE_SHOWN)
            return False
        self._told = self._told_now(item)
        done.taken_back.connect(self._open_again)
        self._put(done)
        self.setMinimumHeight(high)
        if item.state.answer is None:  # of an answer the window says so
            announce(self, done.accessibleName())
        self.kept, self.done_at = False, self._shell.clock.monotonic()
        return True

    def look_again(self) -> None:
        """Open again, where what was recorded was taken back elsewhere."""
        item = self._read() if self.is_done else None
        if item is not None and not is_settled(item):
            self._open_again()

    def _read(self) -> TodayItem | None:
        try:
            return self._services.for_patient(self._told.item.patient).agenda.item(self.key)
        except CompanionError as error:
            log.info("what was recorded cannot be read: %s", error.code)
            return None

    def _open_again(self) -> None:
        item = self._read()
        if item is None:
            return
        self._told = self._told_now(item)
        self.kept = True
        self._show_open()
        self.reopened.emit()

    def _told_now(self, item: TodayItem) -> Told:
        told = self._told
        return told_of(item, told.patient, self._shell.clock.now(), leads=told.leads, chip=told.chip)

    def _show_open(self) -> None:
        self.done_at = None
        with focus_kept(self):
            self._put(self._open())
        self.setMinimumHeight(0)

    def _open(self) -> NoticePart | PlainPart:
        try:
            part = NoticePart(self._told, self._services, self._shell)
        except Exception as error:  # whatever is odd about it: it is named, and the others stay whole
            if is_news(self._told.item, error):
                log.exception(CANNOT_BE_SHOWN)
            plain = PlainPart(self._told.item, self._shell.clock.now())
            plain.wanted.connect(self._go_to_window)
            return plain
        part.panel.answered.connect(self._answered)
        part.panel.begun.connect(lambda: self.left.emit(self.key))
        part.placed.connect(self.placed)
        return part

    def _put(self, content: NoticePart | DonePart | PlainPart) -> None:
        had_focus = has_focus_inside(self)
        clear(self._inner)
        self._content = content
        self._inner.addWidget(content)
        content.show()
        if had_focus:
            content.hold_focus()

    def _go_to_window(self) -> None:
        self._shell.go("today")
        self.left.emit(self.key)

    def _answered(self) -> None:
        """Here and in the window stands what was recorded, with the way back."""
        self._offer_undo()
        self.answered.emit(self.key)

    def _offer_undo(self) -> None:
        answered = self._read()
        if answered is None or answered.state.answer is None:
            return
        verbs = AnswerVerbs(self._services, self._shell, answered)

        def withdraw() -> None:
            verbs.undo()

        self._shell.offer_undo(spoken(answered, self._told.patient, self._shell), withdraw)
