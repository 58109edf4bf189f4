"""The movements of a routine in words, and their steps when they are asked for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.practice import Forbidden, Movement, Routine, RoutineItem
from companion.ui import movement_words, practice_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Chip, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme


class MovementList(Card):
    """Name and numbers of each; what a precaution forbids is marked."""

    def __init__(self, routine: Routine, forbidden: Sequence[Forbidden], *, shows_steps: bool) -> None:
        super().__init__(None)
        self._forbidden = forbidden
        self._steps: list[QWidget] = []
        self.body.addWidget(Label(self.tr("Movements"), "card_title"))
        for number, item in enumerate(routine.items, start=1):
            if number > 1:
                self.body.addWidget(Hairline())
            self.body.addWidget(self._row(number, item))
        self.toggle = SecondButton("", "eye")
        self.toggle.clicked.connect(lambda: self.show_steps(shown=not self.shows_steps))
        self.body.addWidget(Row(self.toggle))
        self.show_steps(shown=shows_steps)

    @property
    def shows_steps(self) -> bool:
        """Whether the steps are shown."""
        return self._shown

    def show_steps(self, *, shown: bool) -> None:
        """Show or hide how each is done."""
        self._shown = shown
        for steps in self._steps:
            steps.setVisible(shown)
        self.toggle.set_words(self.tr("Hide the steps") if shown else self.tr("Show the steps"))

    def _row(self, number: int, item: RoutineItem) -> QWidget:
        movement = item.movement
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        name = self.tr("{number}. {name}").format(number=number, name=movement.name)
        column.addWidget(Label(name, "body", strong=True))
        column.addWidget(Label(movement_words.numbers(item), "body"))
        position = movement_words.position(movement.position)
        if position != movement.name:
            column.addWidget(Label(position, "small", "soft"))
        for one in self._forbidden:
            if one.movement == movement:
                column.addWidget(Chip(StateKind.HELD, practice_words.precaution(one.precaution)))
        steps = Steps(movement)
        self._steps.append(steps)
        column.addWidget(steps)
        return holder


class Steps(QWidget):
    """How a movement is done, when to stop, where it comes from; and the dose of its source where nobody chose one."""

    def __init__(self, movement: Movement, dose: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        column.setSpacing(theme().px(4))
        for number, step in enumerate(movement.steps, start=1):
            told = self.tr("{number}. {step}").format(number=number, step=step) if len(movement.steps) > 1 else step
            column.addWidget(Label(told, "body"))
        if movement.watch:
            column.addWidget(Label(movement.watch, "body", "amber", strong=True))
        if dose:
            column.addWidget(Label(dose, "body"))
        told = movement_words.source(movement.origin)
        if not movement_words.is_own(movement):
            told = f"{told} {movement_words.not_reviewed()}"
        column.addWidget(Label(told, "small", "soft"))
