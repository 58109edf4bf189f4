"""Optional questions in plain words, one at a time. Nobody has to answer them, and no answer says that all is well."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from companion.domain.warning_signs import Urgency
from companion.ui.guidance import words
from companion.ui.guidance.known import Known
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import PaintedButton, QuietLink, SecondButton, StopButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label, wrapped_size
from companion.ui.kit.theme import theme
from companion.ui.warning_signs import Sign

ANSWER_HEIGHT = 76
APART = 32
DEAF_SECONDS = 0.8
"""A question that has just appeared ignores presses for so long: a double press does not answer it unread."""


class QuestionsCard(Card):
    """Emergency signs first. *Yes, or not sure* leads to the page that says what to do."""

    yes = Signal(object)
    """The ``Sign`` that was answered with yes, or not sure."""

    def __init__(self, known: Known, monotonic: Callable[[], float]) -> None:
        super().__init__(None)
        self._monotonic = monotonic
        self._asked_at = 0.0
        self._at = 0
        self._signs = _order(known)
        self.body.setSpacing(theme().px(12))
        self.body.addWidget(Label(self.tr("Not sure? Answer questions, if it helps"), "card_title"))
        self._count = Label("", "body", "soft")
        self._question = _Steady([*(sign.question for sign in self._signs), words.still_worried()])
        self.body.addWidget(self._count)
        self.body.addWidget(self._question)
        self.body.addLayout(self._answers())
        self.back = QuietLink(self.tr("Back one question"))
        self.again = QuietLink(self.tr("Ask again from the start"))
        self.back.clicked.connect(lambda: self._go_to(self._at - 1))
        self.again.clicked.connect(lambda: self._go_to(0))
        self.body.addWidget(Row(self.back, self.again))
        for button in (self.back, self.yes_button, self.no_button):
            _keep_place(button)
        self._show()

    @property
    def sign(self) -> Sign | None:
        """The sign that is asked about; None after the last one."""
        return self._signs[self._at] if self._at < len(self._signs) else None

    def tell(self, known: Known) -> None:
        """The record answered: with an opioid on the list the first questions are others, unless one is answered."""
        if self._at == 0:
            self._signs = _order(known)
            self._show()

    def start_again(self) -> None:
        """Ask from the first question on."""
        self._go_to(0)

    def _answers(self) -> QHBoxLayout:
        self.yes_button = StopButton(self.tr("Yes, or not sure"), height=ANSWER_HEIGHT)
        self.no_button = SecondButton(self.tr("No"), height=ANSWER_HEIGHT)
        self.yes_button.clicked.connect(self._pressed_yes)
        self.no_button.clicked.connect(self._pressed_no)
        row = QHBoxLayout()
        row.setSpacing(theme().px(APART))
        row.addWidget(self.yes_button, 3)
        row.addWidget(self.no_button, 2)
        return row

    def _pressed_yes(self) -> None:
        if (sign := self.sign) is not None and not self._is_deaf():
            self.yes.emit(sign)

    def _pressed_no(self) -> None:
        if not self._is_deaf():
            self._go_to(self._at + 1)

    def _is_deaf(self) -> bool:
        return self._monotonic() - self._asked_at < DEAF_SECONDS

    def _go_to(self, at: int) -> None:
        self._at = max(0, at)
        self._asked_at = self._monotonic()
        self._show()
        announce(self, self._question.text())
        if self.sign is None:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        sign = self.sign
        for button in (self.yes_button, self.no_button):
            button.setVisible(sign is not None)
        self.back.setVisible(self._at > 0)
        self.again.setVisible(sign is None)
        if sign is None:
            self._count.setText(self.tr("No to all questions"))
            self._question.setText(words.still_worried())
            return
        told = self.tr("Question {n} of {all}. You need not answer any.")
        self._count.setText(told.format(n=self._at + 1, all=len(self._signs)))
        self._question.setText(sign.question)
        for button in (self.yes_button, self.no_button):
            button.setAccessibleDescription(sign.question)


class _Steady(Label):
    """A text that keeps the height of the longest it may show, so that the buttons below it never move."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        super().__init__("", "question")

    @override
    def heightForWidth(self, width: int) -> int:
        return max(wrapped_size(one, self.font(), max(1, width)).height() for one in self._texts)

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(560)
        return QSize(width, self.heightForWidth(width))


def _keep_place(button: PaintedButton) -> None:
    """Hidden it leaves its place empty: nothing slides under a finger."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)


def _order(known: Known) -> tuple[Sign, ...]:
    signs = known.signs
    return (*known.ordered(signs.of(Urgency.EMERGENCY)), *signs.of(Urgency.SAME_DAY))
