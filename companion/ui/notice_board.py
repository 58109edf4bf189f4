"""What stands in the reminder's window: one place an occurrence, kept while a person answers in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.reminders.notifier import Notice
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui.answering.all_taken import together
from companion.ui.answering.panel import AnswerPanel
from companion.ui.kit.alive import is_alive
from companion.ui.kit.growing_area import GrowingArea
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import activate_layouts, clear
from companion.ui.kit.reading_order import in_order
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.notice_list import above_of, held_words
from companion.ui.notice_part import Told, told_of
from companion.ui.notice_slot import NoticeSlot
from companion.ui.notice_together import TogetherPlace

DONE_STAYS = 30.0
"""Seconds: what was recorded stays in its place at least so long, whatever comes meanwhile."""


class NoticeBoard(GrowingArea):
    """Draws a notice over what stands there, and changes only what has changed."""

    finished = Signal()
    """Something was recorded here."""
    moved = Signal()
    """A form was closed by that: what stands under the pointer is something else now."""
    reopened = Signal()
    """Something that was recorded here can be answered again."""
    left = Signal(object)
    """The key of what goes on in the window."""

    def __init__(self, services: Services, shell: Shell) -> None:
        inside = QWidget()
        super().__init__(inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its keys work wherever the focus is
        self._services, self._shell = services, shell
        self._slots: list[NoticeSlot] = []
        self._above_told: object = None
        self._above, self._list = QVBoxLayout(), QVBoxLayout()
        self._together = TogetherPlace(services, shell)
        self._together.finished.connect(lambda: self._record(self._together.keys))
        self._together.taken_back.connect(self._look_again)
        self._below = Label("", "small", "soft")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        for each in (column, self._above, self._list):
            each.setSpacing(theme().px(12))
        column.addLayout(self._above)
        column.addLayout(self._list)
        column.addWidget(self._together)
        column.addWidget(self._below)
        column.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(self._stick)

    @property
    def leader(self) -> Told | None:
        """What the heading says the state of: the only one there, while it does not say so itself."""
        alone = self._slots[0] if len(self._slots) == 1 else None
        return None if alone is None or alone.told.chip or alone.is_done else alone.told

    @property
    def is_busy(self) -> bool:
        """Whether a person is in the middle of an answer."""
        return any(slot.is_busy for slot in self._slots)

    @property
    def holds(self) -> bool:
        """Whether something is open here, whether or not the notice still tells of it."""
        return any(slot.is_busy or slot.kept for slot in self._slots)

    @property
    def done(self) -> frozenset[OccurrenceKey]:
        """Of what it tells that it was recorded."""
        return frozenset(slot.key for slot in self._slots if slot.is_done)

    @property
    def panels(self) -> dict[OccurrenceKey, AnswerPanel]:
        """The buttons of each occurrence that is open."""
        return {slot.key: slot.panel for slot in self._slots if slot.panel is not None}

    def first(self) -> QWidget | None:
        """What the keys come to first."""
        return next((one for one in in_order(self._inside) if one.isVisible()), None)

    def step_back(self) -> bool:
        """Out of every form, with nothing changed; False: none was open."""
        opened = [panel for panel in self.panels.values() if panel.is_open]
        for panel in opened:
            panel.show_buttons()
        return bool(opened)

    def forget(self) -> None:
        """Let go of everything, also of what was typed."""
        for slot in self._slots:
            self._let_go(slot)
        self._slots = []
        self._together.forget()

    def draw(self, notice: Notice, below: str, *, anew: bool) -> None:
        """Show it, the most pressing first; ``anew``: the window comes with it, and all may find its place."""
        busy, items = self.is_busy, _most_pressing_first(notice.items)
        if anew and not busy and not self.isVisible():
            self.verticalScrollBar().setValue(0)  # else the name is out of sight where the last notice was scrolled
        with self._held_in_place():
            self._draw_above(notice)
            self._drop(frozenset(item.state.occurrence.key for item in items), anew=anew and not busy)
            self._draw_items(notice, items, anew=anew and not busy)
            self._draw_together(items, anew=anew, busy=busy)
            self._below.setText(below)

    def finish(self, key: OccurrenceKey) -> bool:
        """What was being answered here was answered elsewhere: show that in its place."""
        return any(slot.key == key and slot.is_busy and slot.finish() for slot in self._slots)

    def lay_out(self) -> None:
        """Lay everything out now, and not with the next events: nothing is seen in between."""
        activate_layouts(self._inside)
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    @override
    def heightForWidth(self, width: int) -> int:
        late = sum(_height(slot, width) + theme().px(12) for slot in self._slots if slot.late)
        return super().heightForWidth(width) - late

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stick()

    def _draw_above(self, notice: Notice) -> None:
        """What came due while nothing could remind, and quiet words before."""
        now, zone = self._shell.clock.now(), self._services.people.zone()
        told = (notice.absence, notice.trial, notice.before, len(notice.patients), now.replace(second=0, microsecond=0))
        if told == self._above_told:
            return
        self._above_told = told
        clear(self._above)
        for part in above_of(notice, now, zone):
            self._above.addWidget(part)
            part.show()  # now: a layout gives no room to what Qt would show with the next events

    def _drop(self, wanted: frozenset[OccurrenceKey], *, anew: bool) -> None:
        """Take away what is not told of any more, but never under the hands of a person."""
        for slot in [one for one in self._slots if one.key not in wanted]:
            if not (slot.is_busy or slot.kept or (slot.is_done and not (anew and self._is_old(slot)))):
                self._slots.remove(slot)
                self._let_go(slot)

    def _is_old(self, slot: NoticeSlot) -> bool:
        return slot.done_at is not None and self._shell.clock.monotonic() - slot.done_at >= DONE_STAYS

    def _let_go(self, slot: NoticeSlot) -> None:
        self._list.removeWidget(slot)
        slot.hide()
        slot.deleteLater()

    def _draw_items(self, notice: Notice, items: tuple[TodayItem, ...], *, anew: bool) -> None:
        here = {slot.key: slot for slot in self._slots}
        alone = len(items) == 1 and not (here.keys() - {items[0].state.occurrence.key})
        busy, made = self.is_busy, []
        for item in items:
            slot = here.get(item.state.occurrence.key)
            leads = alone if slot is None or anew else slot.told.leads
            chip = not alone or notice.absence is not None
            told = self._told(
                notice, item, leads=leads, chip=chip or (slot is not None and slot.told.chip and not anew)
            )
            if slot is not None:
                slot.draw(told)
                made.append(slot)
            else:
                made.append(self._made(told, late=busy))
        if anew:
            made += [slot for slot in self._slots if slot not in made]
        else:
            made = [*self._slots, *(slot for slot in made if slot not in self._slots)]
        self._place(made, anew=anew)

    def _told(self, notice: Notice, item: TodayItem, *, leads: bool, chip: bool) -> Told:
        now, occurrence = self._shell.clock.now(), item.state.occurrence
        held = held_words(notice.reminders.get(occurrence.key), now, occurrence.zone)
        return told_of(item, notice.patient_of(item), now, leads=leads, chip=chip, held=held)

    def _made(self, told: Told, *, late: bool) -> NoticeSlot:
        slot = NoticeSlot(told, self._services, self._shell)
        slot.late = late
        slot.answered.connect(lambda key: self._record((key,)))
        slot.left.connect(self.left)
        slot.reopened.connect(self.reopened)
        slot.placed.connect(self._stick)
        return slot

    def _place(self, slots: list[NoticeSlot], *, anew: bool) -> None:
        """In this order, with a rule between two."""
        if slots != self._slots:
            for place, slot in enumerate(slots):
                if slot not in self._slots or self._list.indexOf(slot) != place:
                    self._list.removeWidget(slot)
                    self._list.insertWidget(place, slot)
                    slot.show()
            self._slots = slots
        for place, slot in enumerate(slots):
            slot.rule(above=place > 0 or self._above.count() > 0)
            slot.late = slot.late and not anew

    def _draw_together(self, items: tuple[TodayItem, ...], *, anew: bool, busy: bool) -> None:
        """What one press may record; while a person is in the middle of an answer nothing is added."""
        whole = {slot.key for slot in self._slots if slot.part is not None}
        known = tuple(item for item in items if item.state.occurrence.key in whole)
        several = together(known, self._services.people.shown())
        if not busy:
            self._together.draw(several, anew=anew)
        elif not {item.state.occurrence.key for item in several}.issuperset(self._together.keys):
            self._together.draw((), anew=False)

    def _record(self, keys: tuple[OccurrenceKey, ...]) -> None:
        """Show in the place of each what was recorded."""
        moves = self.is_busy
        with self._held_in_place():
            for slot in self._slots:
                if slot.key in keys:
                    slot.finish()
        self.finished.emit()
        if moves:
            self.moved.emit()

    def _look_again(self) -> None:
        for slot in self._slots:
            slot.look_again()

    @contextmanager
    def _held_in_place(self) -> Iterator[None]:
        """Whatever changes around it, what a person has in hand stays where it is on the screen."""
        anchor = self._in_hand() if self.isVisible() else None
        before = 0 if anchor is None else self._top_of(anchor)
        yield
        if not self.isVisible():
            return
        self.lay_out()
        self.tell_growth()
        if anchor is not None and is_alive(anchor):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top_of(anchor) - before)
        self._stick()

    def _in_hand(self) -> QWidget | None:
        """The form a person is in, or what has the focus."""
        now = QApplication.focusWidget()
        focused = next((slot for slot in self._slots if now is not None and slot.isAncestorOf(now)), None)
        if focused is not None:
            return focused.panel if focused.is_busy else focused
        return next((slot.panel for slot in self._slots if slot.is_busy), None)

    def _top_of(self, widget: QWidget) -> int:
        return widget.mapTo(self.viewport(), QPoint(0, 0)).y()

    def _stick(self) -> None:
        view = self.viewport()
        for slot in self._slots:
            part = slot.part
            if part is not None and part.isVisible():
                top = -part.mapTo(view, QPoint(0, 0)).y()
                part.stick(top, top + view.height())


def _height(slot: QWidget, width: int) -> int:
    return slot.heightForWidth(width) if slot.hasHeightForWidth() else slot.sizeHint().height()


def _most_pressing_first(items: tuple[TodayItem, ...]) -> tuple[TodayItem, ...]:
    """What is due now before what is late, and that before what nobody answered; oldest first among equals."""
    order = {State.DUE: 0, State.LATE: 1}
    return tuple(sorted(items, key=lambda item: (order.get(item.state.state, 2), item.state.occurrence.second)))
