"""A few large ways on, side by side where there is room: for a page on which nothing stands yet."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import MainButton, PaintedButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label
from companion.ui.kit.mark import Mark
from companion.ui.kit.theme import theme

TWO_FROM = 560
"""Width from which two doors stand side by side, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class Door:
    """One way on: the words of its button, one quiet line of what is behind it, and its icon."""

    words: str
    line: str
    icon: str
    go: Callable[[], None]


class DoorsCard(Card):
    """Says what will stand here, and offers the ways on; the first one leads. ``buttons`` are theirs, in order."""

    def __init__(self, title: str, told: str, doors: tuple[Door, ...]) -> None:
        super().__init__(None, padding=24)
        self.body.setSpacing(theme().px(16))
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        row.addWidget(Mark(64))
        words = QVBoxLayout()
        words.setSpacing(theme().px(4))
        words.addWidget(Label(title, "question"))
        words.addWidget(Label(told, "lead", "soft"))
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.buttons: list[PaintedButton] = []
        self._parts = [self._part(door) for door in doors]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(16))
        self.body.addLayout(self._grid)
        self._columns = 0
        self._arrange()
        self.setFocusProxy(self.buttons[0])

    def _part(self, door: Door) -> QWidget:
        made = SecondButton if self.buttons else MainButton
        button = made(door.words, door.icon, height=72)
        button.setAccessibleDescription(door.line)
        button.clicked.connect(door.go)
        self.buttons.append(button)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(button)
        column.addWidget(Label(door.line, "small", "soft"))
        column.addStretch(1)
        return part

    def _arrange(self) -> None:
        columns = 2 if self.width() >= theme().scale * TWO_FROM else 1
        if columns == self._columns:
            return
        self._columns = columns
        for position, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, position // columns, position % columns)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
