"""Today: now first, then late, then next; what is done and what may be taken beside it."""

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.domain.identity import OccurrenceKey
from companion.domain.wall_time import local
from companion.services.agenda import Today
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.buttons import QuietLink, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import RAIL_FROM, Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.pause_card import PausePlace
from companion.ui.today.cards import OccurrenceCard
from companion.ui.today.day_line import DayLine
from companion.ui.today.frame_line import FrameLine
from companion.ui.today.late_line import LateLine
from companion.ui.today.moved_card import MovedCard, moved_items
from companion.ui.today.relief_card import ReliefPlace
from companion.ui.today.rows import AsNeededCard, done_card, next_card, paused_card
from companion.ui.today.start_here import start_here
from companion.ui.today.start_question import StartPlace
from companion.ui.today.state import Placement, TodayState, build_state
from companion.ui.today.supply_card import SupplyCard
from companion.ui.today.telling_place import TellingPlace
from companion.ui.today.unread_place import UnreadPlace

BIG_TEXT = 1.5
"""From this text size on, what is due comes before the phase and the day line."""


class TodayPage(Page):
    """The first page: one glance tells what is next and what was taken, one press records it."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.SETTINGS}

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._placement = Placement()
        self._cards: dict[OccurrenceKey, OccurrenceCard] = {}
        self._state: TodayState | None = None
        self._lead = QVBoxLayout()
        self._lead.setSpacing(theme().px(12))
        self._below = QVBoxLayout()
        self._below.setSpacing(theme().px(12))
        self._pause = PausePlace(services, shell)
        self._relief = ReliefPlace(services, shell)
        self._telling = TellingPlace(services, shell)
        self._unread = UnreadPlace(services, shell)
        self._looks = QTimer(self, interval=0, singleShot=True)
        self._looks.timeout.connect(self._look_for_unread)
        self.late_line = LateLine()
        self.late_line.wanted.connect(self._show_late)
        self._day_line = DayLine()
        self._frame = FrameLine(services, shell)
        self._roomy: bool | None = None
        self._top = QVBoxLayout()
        self._middle = QVBoxLayout()
        for column in (self._top, self._middle):
            column.setSpacing(theme().px(12))
        self._start = QVBoxLayout()
        self.above.addLayout(self._start)
        self.above.addWidget(self.late_line)
        self.above.addLayout(self._unread)
        self.above.addLayout(self._pause)
        self.above.addLayout(self._top)
        self.main.addLayout(self._lead)
        self.main.addLayout(self._telling)
        self.main.addLayout(self._relief)
        self.main.addLayout(self._middle)
        self.main.addLayout(self._below)
        self.start_question = StartPlace(services, shell)
        self.main.addLayout(self.start_question)
        health = QuietLink(self.tr("Are reminders working?"), "bell")
        health.clicked.connect(lambda: self.shell.go("health"))
        self.main.addWidget(Row(health))
        self._place_frame()

    @override
    def title(self) -> str:
        if self.effective_width() < RAIL_FROM:
            return self.tr("Today")
        patient = self.services.people.patient()
        return text.greeting(patient.name, self.shell.clock.now(), self.services.people.zone())

    @override
    def subtitle(self) -> str:
        zone = self.services.people.zone()
        now = self.shell.clock.now()
        local_day = local(now, zone).date()
        phase = self.services.recovery.phase()
        after = text.day_after_surgery(phase.surgery.on, local_day) if phase is not None else ""
        parts = [f"{text.day(local_day)}, {text.clock(now, zone)}", after]
        return ". ".join(part for part in parts if part)

    @override
    def leave(self) -> None:
        self._placement = Placement()
        self.mark_stale()

    @override
    def refresh(self) -> None:
        today = self.services.agenda.today()
        state = build_state(today, self._placement)
        self._placement = state.placement
        self._pause.refresh()
        self.start_question.refresh(today)
        self._telling.refresh()
        self._looks.start()  # a long look at old entries: after what is due is on screen
        self._relief.refresh()
        self._frame.refresh()
        self._day_line.set_day(today, self.services.settings.get().day_start)
        self._day_line.setVisible(bool(today.next or today.done or today.paused or state.cards))
        self._state = state
        self.late_line.show_state(state)
        self._show_cards(state)
        self._show_below(state)
        self._show_side(state)

    def _look_for_unread(self) -> None:
        """Unless the page was put away meanwhile, and with it perhaps its record."""
        if self.isVisible():
            self._unread.refresh()

    def card_of(self, key: OccurrenceKey) -> OccurrenceCard:
        """The card of an occurrence that is shown.

        Raises:
            KeyError: it is not on the page.
        """
        return self._cards[key]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_frame()

    def _place_frame(self) -> None:
        """Phase and day line stand on top where there is room; else below what is due, which comes first."""
        roomy = theme().scale < BIG_TEXT and self.effective_width() >= RAIL_FROM
        if roomy == self._roomy:
            return
        self._roomy = roomy
        parts = (self._frame, self._day_line) if roomy else (self._day_line, self._frame)
        for part in parts:
            (self._top if roomy else self._middle).addWidget(part)

    def _show_cards(self, state: TodayState) -> None:
        wanted = {card.key for card in state.cards}
        for key in [key for key in self._cards if key not in wanted]:
            _drop(self._cards.pop(key))
        for position, placed in enumerate(state.cards):
            card = self._cards.get(placed.key)
            if card is None:
                card = OccurrenceCard(self.services, self.shell, placed)
                card.answered.connect(self._answered)
                self._cards[placed.key] = card
            else:
                card.show_item(placed.item)
            if self._lead.indexOf(card) != position:
                self._lead.insertWidget(position, card)

    def _show_late(self) -> None:
        """The first late card, with the focus on its first button."""
        late = self._state.late_below if self._state is not None else ()
        if late:
            card = self._cards[late[0].key]
            self.scroll_to(card)
            card.focus_first()

    def _answered(self, _key: object) -> None:
        self.mark_stale()

    def _show_below(self, state: TodayState) -> None:
        clear(self._below)
        if state.nothing_planned:
            self._show_start()
            return
        clear(self._start)
        if state.nothing_open and not state.cards and state.today.pause is None:
            self._below.addWidget(self._nothing_due(state.today))
        if state.today.waiting_lines:
            self._below.addWidget(self._waiting(state.today.waiting_lines))
        if moved := moved_items(state.today):
            self._below.addWidget(MovedCard(moved, state.today, self.services, self.shell))
        if state.today.next:
            self._below.addWidget(next_card(state.today, self.tr("Next")))
        if state.today.paused:
            running = state.today.pause is not None
            title = self.tr("Not reminded while paused") if running else self.tr("Not reminded: all was paused")
            self._below.addWidget(paused_card(state.today, title))

    def _show_start(self) -> None:
        if not self._start.count():
            self._start.addWidget(start_here(self.shell))

    def _show_side(self, state: TodayState) -> None:
        clear(self.side)
        today = state.today
        if today.done or today.unplanned or today.unplanned_sessions:
            self.side.addWidget(done_card(today, self.tr("Already done")))
        for found in today.as_needed:
            card = AsNeededCard(found, today)
            card.record_wanted.connect(lambda medicine: self.shell.go("medicines", medicine=medicine))
            self.side.addWidget(card)
        if today.supplies:
            self.side.addWidget(SupplyCard(today, self.shell))
        if not state.nothing_planned or today.spasms_today:
            self.side.addWidget(self._spasms(today))

    def _spasms(self, today: Today) -> Card:
        card = Card(None)
        if today.spasms_today:
            words = text.counted(
                today.spasms_today, self.tr("1 spasm recorded today"), self.tr("{n} spasms recorded today")
            )
            card.body.addWidget(Label(words, "subtitle"))
        elif (said := self.services.diary.none_said_by(today.day)) is not None:
            card.body.addWidget(Label(text.none_said(said, today.now, today.zone), "body"))
        else:
            card.body.addWidget(Label(self.tr("No spasms today? Say so once, and the day counts."), "body"))
            none = SecondButton(self.tr("No spasms today"), "check")
            none.clicked.connect(lambda: self._say_none(today))
            card.body.addWidget(none)
        return card

    def _say_none(self, today: Today) -> None:
        try:
            self.services.diary.say_none(today.day)
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.offer_undo(self.tr("Recorded: no spasms today."), lambda: self.services.diary.unsay_none(today.day))

    def _nothing_due(self, today: Today) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Nothing is due."), "question"))
        if today.next_after is not None:
            when = text.when(today.next_after, today.now, today.zone)
            card.body.addWidget(Label(self.tr("Next at {time}.").format(time=when), "lead"))
        return card

    def _waiting(self, count: int) -> Card:
        card = Card(None)
        words = text.counted(
            count,
            self.tr("1 plan line is paused. It reminds of nothing until you start it."),
            self.tr("{n} plan lines are paused. They remind of nothing until you start them."),
        )
        card.body.addWidget(Label(words, "body"))
        look = SecondButton(self.tr("Look at the medicines"), "pill")
        look.clicked.connect(lambda: self.shell.go("medicines"))
        row = QHBoxLayout()
        row.addWidget(look)
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
