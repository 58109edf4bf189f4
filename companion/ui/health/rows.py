"""One part a reminder needs: its name, how it stands in shape and word, what to do, and the way there."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.health import Row as HealthRow
from companion.ui.health import words
from companion.ui.health.words import Door, Said
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme


class PartRow(QWidget):
    """Redrawn only when what it says changed."""

    def __init__(self, row: HealthRow, said: Said, go: Callable[[Door], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        column.setSpacing(theme().px(4))
        name, stands = words.title(row.part), words.standing(row)
        column.addWidget(Row(Label(name, "body", strong=True), Chip(words.SHAPES[row.standing], stands), spacing=12))
        self._told = Label(words.told(row, said), "body")
        column.addWidget(self._told)
        self.setAccessibleName(f"{name}: {stands}. {self._told.text()}")
        if (door := words.door(row)) is not None:
            leads = SecondButton(door.words)
            leads.clicked.connect(lambda: go(door))
            column.addWidget(Row(leads))

    def say(self, row: HealthRow, said: Said) -> None:
        """The same part and standing, as it is now."""
        told = words.told(row, said)
        if told != self._told.text():
            self._told.setText(told)
            self.setAccessibleName(f"{words.title(row.part)}: {words.standing(row)}. {told}")
