"""One movement of the catalogue: name and tags; its steps, dose and source before it can be added."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.practice import Movement
from companion.domain.recovery import Precaution
from companion.ui import movement_words, practice_words
from companion.ui.exercises.movement_list import Steps
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card, Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme


class MovementCard(Card):
    """Closed: what it is, and what the team forbade. Open: how it is done, and *Add*."""

    picked = Signal()
    finished = Signal()

    def __init__(self, movement: Movement, precautions: Sequence[Precaution], count: int) -> None:
        super().__init__(None)
        self.movement = movement
        self._precautions = precautions
        self._more: QWidget | None = None
        self.setAccessibleName(movement.name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(movement.name, "subtitle"))
        words.addWidget(Label(movement_words.detail(movement), "small", "soft"))
        self.toggle = SecondButton("", "down")
        self.toggle.clicked.connect(lambda: self.show_steps(shown=not self.shows_steps))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addLayout(words, 1)
        row.addWidget(self.toggle)
        self.body.addLayout(row)
        for one in precautions:
            told = self.tr("Your team said: {precaution}").format(precaution=practice_words.precaution(one))
            self.body.addWidget(Chip("precaution", told, icon="barred"))
        if movement.ask_first:
            self.body.addWidget(Chip("ask", self.tr("Ask your team first"), icon="person"))
        self._chosen = Chip(StateKind.DONE, "")
        self.body.addWidget(self._chosen)
        self.show_count(count)
        self._say()

    @property
    def shows_steps(self) -> bool:
        """Whether it is open."""
        return self._more is not None and not self._more.isHidden()

    def show_steps(self, *, shown: bool) -> None:
        """Open or close it."""
        if self._more is None:
            self._more = self._make_more()
            self.body.addWidget(self._more)
        self._more.setVisible(shown)
        self._say()

    def show_count(self, count: int) -> None:
        """Say how often it stands in the routine."""
        self._chosen.setVisible(count > 0)
        if count:
            once, often = self.tr("In this routine"), self.tr("In this routine, {n} times").format(n=count)
            self._chosen.setText(once if count == 1 else often)

    def _say(self) -> None:
        words = self.tr("Close") if self.shows_steps else self.tr("Show...")
        self.toggle.set_words(words)
        self.toggle.set_icon_name("up" if self.shows_steps else "down")
        self.toggle.setAccessibleName(self.tr("{act}: {name}").format(act=words, name=self.movement.name))

    def _make_more(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(theme().px(8))
        if told := movement_words.strains(self.movement):
            column.addWidget(Label(told, "body"))
        column.addWidget(Steps(self.movement, movement_words.published(self.movement)))
        if self.movement.ask_first:
            column.addWidget(Label(movement_words.ask_first(), "body"))
        if self._precautions:
            who = ", ".join(dict.fromkeys(one.said_by for one in self._precautions))
            told = self.tr("{who} said so. A routine with this movement cannot be started until your team ends it.")
            column.addWidget(Label(told.format(who=who), "body", "amber", strong=True))
        self.add = (SecondButton if self._precautions else MainButton)(self.tr("Add to the routine"), "plus")
        self.add.setAccessibleName(self.tr("Add to the routine: {name}").format(name=self.movement.name))
        self.add.clicked.connect(self.picked)
        back = SecondButton(self.tr("Back to the routine"), "back")
        back.clicked.connect(self.finished)
        column.addWidget(Row(self.add, back))
        return holder
