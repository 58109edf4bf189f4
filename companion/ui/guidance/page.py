"""Warning signs: the number and the whole emergency list first; nothing in front, nothing to answer."""

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.domain.warning_signs import Urgency, more_urgent
from companion.services.changes import Topic
from companion.ui.guidance import words
from companion.ui.guidance.known import Known
from companion.ui.guidance.number_card import NumberCard
from companion.ui.guidance.questions import QuestionsCard
from companion.ui.guidance.read_out import ReadOutCard
from companion.ui.guidance.result import WhatToDo
from companion.ui.guidance.sign_list import SignList
from companion.ui.guidance.sources import SourcesCard
from companion.ui.kit import background
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import QuietLink
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.warning_signs import Sign, load

if TYPE_CHECKING:  # the page is whole without a record
    from companion.services.office import Services

WIDE_FROM = 860
"""Effective width of the page from which lists stand in two columns."""
SHOWN = frozenset({Topic.PEOPLE, Topic.MEDICINES, Topic.DOSES, Topic.RECOVERY})

log = logging.getLogger("companion.ui.warning_signs")


class Around(Shell, Protocol):
    """The window, as this page knows it."""

    def leave_signs(self) -> None:
        """Show the page again from which the warning signs were opened."""
        ...


class WarningSignsPage(QWidget):
    """Works without the record: it needs a country at most, and shows all numbers without one.

    What the record knows (name, address, medicines, team) is read in another thread after the page is there, so that
    a record that is slow, locked or broken takes nothing away and holds nothing up.
    """

    whole_window = True
    """The rail gives its room to the list."""

    def __init__(self, country: str, around: Around, services: "Services | None" = None) -> None:
        super().__init__()
        self._around = around
        self._services = services
        signs = load()
        self._known = Known(signs, signs.numbers_for(country))
        self._yes: list[Sign] = []
        self._urgency: Urgency | None = None
        self._reading = 0
        self._views = QStackedLayout(self)
        self._views.setContentsMargins(0, 0, 0, 0)
        self._list = self._scroll(self._make_list())
        self._result = WhatToDo()
        self._answer = self._scroll(self._make_answer())
        self._views.addWidget(self._list)
        self._views.addWidget(self._answer)

    def title(self) -> str:
        """The page's name."""
        return self.tr("Warning signs")

    def subtitle(self) -> str:
        """What the page is not."""
        return self.tr("This page does not diagnose. If you are in doubt, call.")

    def enter(self, *, anew: bool) -> None:
        """The list from its top; ``anew``: the page was not shown before, and earlier answers are forgotten."""
        if anew:
            self._yes, self._urgency = [], None
            self.questions.start_again()
        self._views.setCurrentWidget(self._list)
        self._list.verticalScrollBar().setValue(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.read_record)

    def hear(self, topics: frozenset[Topic]) -> None:
        """Something was committed while the page is shown."""
        if topics & SHOWN and self.isVisible():
            self.read_record()

    def read_record(self) -> None:
        """Ask the record in another thread; the page does not wait for it."""
        if self._services is None:
            return
        self._reading += 1
        asked = self._reading
        background.run(
            self._services.warning_signs.read_out,
            lambda told: self._show(self._known.with_record(told), asked),
            lambda _error: self._show(self._known.without_record(unreadable=True), asked),
            self,
        )

    def _show(self, known: Known, asked: int) -> None:
        if asked != self._reading or known == self._known:
            return
        self._known = known
        for card in (self._number, self._emergency, self.read_out, self.questions):
            card.tell(known)
        if self._urgency is not None:
            self._result.show_for(self._yes, self._urgency, known)

    def _make_list(self) -> QVBoxLayout:
        self._make_cards()
        later, beside = QVBoxLayout(), QVBoxLayout()
        later.setSpacing(theme().px(12))
        later.addWidget(self._today)
        later.addWidget(self._clinic())
        later.addStretch(1)
        beside.addWidget(self.read_out)
        beside.addStretch(1)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(theme().px(12))
        self._pair.addLayout(later, 3)
        self._pair.addLayout(beside, 2)
        column = self._column()
        first = QVBoxLayout()
        first.setSpacing(theme().px(8))
        first.addWidget(self._number)
        first.addWidget(self._emergency)
        column.addLayout(first)
        self._facts_below = QVBoxLayout()
        column.addLayout(self._facts_below)
        column.addLayout(self._pair)
        column.addWidget(self.questions)
        column.addWidget(Row(self._back()))
        column.addWidget(SourcesCard(self._known.signs))
        column.addStretch(1)
        return column

    def _make_cards(self) -> None:
        known, signs = self._known, self._known.signs
        self._number = NumberCard(known, can_choose=self._services is not None)
        self._number.country_wanted.connect(lambda: self._around.go("settings"))
        self._emergency = SignList(words.call_now(known), signs.of(Urgency.EMERGENCY), known, Band.ALERT, halves=True)
        self._today = SignList(words.call_today(known), signs.of(Urgency.SAME_DAY), known, Band.AMBER)
        self.read_out = ReadOutCard(known)
        self.questions = QuestionsCard(known, self._around.clock.monotonic)
        self.questions.yes.connect(self._answered_yes)

    def _make_answer(self) -> QVBoxLayout:
        column = self._column()
        column.addWidget(self._result)
        to_list = QuietLink(self.tr("All warning signs"))
        to_list.clicked.connect(lambda: self.enter(anew=False))
        column.addWidget(Row(to_list, self._back()))
        column.addStretch(1)
        return column

    def _clinic(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Call the clinic in its hours"), "card_title"))
        told = self.tr(
            "Anything else that worries you and is not in the lists above. Not sure which list? Use the sooner one."
        )
        card.body.addWidget(Label(told, "lead"))
        return card

    def _back(self) -> QuietLink:
        link = QuietLink(self.tr("Back to where you were"))
        link.clicked.connect(self._around.leave_signs)
        return link

    def _answered_yes(self, told: object) -> None:
        """What to do is shown first; that it was answered is kept afterwards, and never instead."""
        if not isinstance(told, Sign):
            return
        if told not in self._yes:
            self._yes.append(told)
        self._urgency = more_urgent(self._urgency, told.urgency)
        self._result.show_for(self._yes, self._urgency, self._known)
        self._views.setCurrentWidget(self._answer)
        self._answer.verticalScrollBar().setValue(0)
        self._answer.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._result.headline(self._urgency, self._known), at_once=True)
        self.repaint()
        QTimer.singleShot(0, lambda: self._keep(told))

    def _keep(self, sign: Sign) -> None:
        if self._services is None:
            return
        try:
            self._services.warning_signs.answered_yes(sign.id, sign.urgency)
        except CompanionError as error:
            log.warning("an answer about a sign could not be stored: %s", error.code)

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space = theme().px(24)
        column.setContentsMargins(space, 0, space, space)
        column.setSpacing(theme().px(12))
        return column

    def _scroll(self, column: QVBoxLayout) -> QScrollArea:
        content = _Content()
        content.setLayout(column)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress_scroll_bars(area)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.title())
        return area

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() / theme().scale >= WIDE_FROM
        self._number.arrange(wide=wide, below=self._facts_below)
        self._emergency.arrange(wide=wide)
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        area = self._views.currentWidget()
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None or not isinstance(area, QScrollArea):
            super().keyPressEvent(event)
            return
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())


class _Content(QWidget):
    """As high as its width asks for, and no higher: what its texts would ask for in a narrow column does not count."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
