"""The strip at the top: whom to call, what to say, and the facts to read out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui.guidance import words
from companion.ui.guidance.known import Known
from companion.ui.kit.buttons import QuietLink
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme


class NumberCard(Card):
    """Drawn from what ships with the program; what the record tells is added beside it, or below it."""

    country_wanted = Signal()

    def __init__(self, known: Known, *, can_choose: bool) -> None:
        super().__init__(Band.ALERT, tinted=True, padding=12)
        whom = numbers_of(known, self.tr("Emergency: call {number}"))
        left = self._say()
        for position, widget in enumerate(whom):
            (left if known.numbers is not None else self.body).insertWidget(position, widget)
        if known.numbers is None and can_choose:
            choose = QuietLink(self.tr("Choose your country"))
            choose.clicked.connect(self.country_wanted)
            self.body.addWidget(Row(choose))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme().px(24))
        self.body.addLayout(self._sides)
        self._sides.addLayout(left, 1)
        self.facts = QWidget()
        self._facts = QVBoxLayout(self.facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setSpacing(theme().px(4))
        self._sides.addWidget(self.facts, 1)
        self.tell(known)

    def tell(self, known: Known) -> None:
        """Show what the record says, or nothing of it."""
        clear(self._facts)
        for line in words.facts(known.told):
            self._facts.addWidget(Label(line, "body", rich=True))
        if where := words.say_where(known.told):
            self._facts.addWidget(Label(where, "body"))
        self._facts.addStretch(1)

    def arrange(self, *, wide: bool, below: QVBoxLayout) -> None:
        """The facts stand beside the number where there is room, else in ``below``: the signs come before them."""
        if wide:
            below.removeWidget(self.facts)
            self._sides.addWidget(self.facts, 1)
        else:
            self._sides.removeWidget(self.facts)
            below.addWidget(self.facts)

    def _say(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme().px(4))
        column.addWidget(Label(words.what_to_say(), "lead"))
        column.addWidget(Label(words.do_not_drive(), "lead", strong=True))
        column.addStretch(1)
        return column


def numbers_of(known: Known, call: str) -> tuple[Label, ...]:
    """The number to call, large; where no country was chosen all of them. ``call`` is a sentence with {number}."""
    if known.numbers is not None:
        return (Label(call.format(number=known.numbers.emergency), "key_number", "alert"),)
    ask = Label(words.no_country(), "question", "alert")
    return ask, Label(words.all_numbers(known), "lead", rich=True)
