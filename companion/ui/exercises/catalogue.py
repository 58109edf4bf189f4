"""Movements to choose from. Nothing is chosen beforehand: a person adds what the team gave."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.practice import Movement, Position
from companion.services.office import Services
from companion.ui import movement_words, text
from companion.ui.exercises.in_the_way import in_the_way
from companion.ui.exercises.movement_card import MovementCard
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme

ALL = "all"


class Catalogue(QWidget):
    """The catalogue that ships, by start position. ``picked`` carries a movement each time it is to be added.

    Args:
        count_of: How often a movement stands in the routine already.
    """

    picked = Signal(object)
    own_wanted = Signal()
    finished = Signal()

    def __init__(self, services: Services, count_of: Callable[[Movement], int]) -> None:
        super().__init__()
        self._services = services
        self._count_of = count_of
        self._movements = services.practice.catalogue()
        self.cards: list[MovementCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self._head())
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        column.addLayout(self._list)
        self._show(ALL)

    def _head(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Choose movements"), "question"))
        told = self.tr("Add what your team gave you. Hospitals differ: your own team's word counts.")
        card.body.addWidget(Label(told, "body"))
        card.body.addWidget(Label(movement_words.not_reviewed(), "body", "soft"))
        self.back = MainButton(self.tr("Back to the routine"), "back")
        self.back.clicked.connect(self.finished)
        own = SecondButton(self.tr("My own movement..."), "plus")
        own.clicked.connect(self.own_wanted)
        card.body.addWidget(Row(self.back, own))
        known = {movement.position for movement in self._movements}
        places = [(one.value, movement_words.position(one)) for one in Position if one in known]
        self.filter = Combo([(ALL, self.tr("All start positions")), *places])
        self.filter.currentIndexChanged.connect(lambda _index: self._show(self.filter.code()))
        card.body.addWidget(Field(self.tr("Start position"), self.filter))
        self._counted = Label("", "body", "soft")
        card.body.addWidget(self._counted)
        return card

    def _show(self, code: str) -> None:
        clear(self._list)
        self.cards.clear()
        shown = [one for one in self._movements if code in (ALL, one.position.value)]
        self._counted.setText(text.counted(len(shown), self.tr("1 movement"), self.tr("{n} movements")))
        against = in_the_way(self._services)
        for movement in shown:
            card = MovementCard(movement, against(movement), self._count_of(movement))
            card.picked.connect(partial(self._pick, card))
            card.finished.connect(self.finished)
            self.cards.append(card)
            self._list.addWidget(card)

    def _pick(self, card: MovementCard) -> None:
        self.picked.emit(card.movement)
        card.show_count(self._count_of(card.movement))
        announce(self, self.tr("Added to the routine: {name}.").format(name=card.movement.name))
