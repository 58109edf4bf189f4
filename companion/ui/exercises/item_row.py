"""One movement of a routine that is being written: its name, its numbers, and where it stands in the order."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.practice import RoutineItem
from companion.domain.recovery import Precaution
from companion.ui import movement_words, practice_words
from companion.ui.exercises.numbers import ItemNumbers
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label


class ItemRow(Card):
    """Says what is wanted; the list does it. ``numbers_changed`` carries the item with its new numbers."""

    numbers_changed = Signal(object)
    wanted = Signal(str)
    """``toggle``, ``up``, ``down``, ``duplicate``, ``remove`` or ``own``."""

    def __init__(self, number: int, item: RoutineItem, precautions: Sequence[Precaution], *, is_open: bool) -> None:
        super().__init__(None)
        self._name = item.movement.name
        title = self.tr("{number}. {name}").format(number=number, name=self._name)
        self.setAccessibleName(title)
        self.body.addWidget(Label(title, "body", strong=True))
        self._told = Label("", "body")
        self.body.addWidget(self._told)
        for one in precautions:
            told = self.tr("Your team said: {precaution} ({who})")
            words = told.format(precaution=practice_words.precaution(one), who=one.said_by)
            self.body.addWidget(Chip("precaution", words, icon="barred"))
        self.acts: dict[str, SecondButton] = {}
        self.body.addWidget(self._make_acts(is_open=is_open))
        self.numbers: ItemNumbers | None = None
        if is_open:
            self._open(item)
        self._say(item)

    def show_error(self, error: InvalidInputError) -> QWidget:
        """Say what is wrong with the numbers; only an open row can. Gives what should be in view."""
        return self if self.numbers is None else self.numbers.show_error(error)

    def _make_acts(self, *, is_open: bool) -> Row:
        row = Row()
        for code, words, icon in (
            ("toggle", self.tr("Close") if is_open else self.tr("Numbers..."), None),
            ("up", self.tr("Up"), "up"),
            ("down", self.tr("Down"), "down"),
            ("duplicate", self.tr("Duplicate"), None),
            ("remove", self.tr("Remove"), None),
        ):
            button = SecondButton(words, icon)
            button.setAccessibleName(self.tr("{act}: {name}").format(act=words, name=self.accessibleName()))
            button.clicked.connect(lambda _checked=False, code=code: self.wanted.emit(code))
            self.acts[code] = button
            row.flow.addWidget(button)
        return row

    def _open(self, item: RoutineItem) -> None:
        self.numbers = ItemNumbers(item)
        self.numbers.changed.connect(self._changed)
        self.body.addWidget(self.numbers)
        if movement_words.is_own(item.movement):
            change = SecondButton(self.tr("Change this movement..."), "edit")
            change.clicked.connect(lambda: self.wanted.emit("own"))
            self.acts["own"] = change
            self.body.addWidget(Row(change))

    def _changed(self, item: object) -> None:
        if isinstance(item, RoutineItem):
            self._say(item)
            self.numbers_changed.emit(item)

    def _say(self, item: RoutineItem) -> None:
        self._told.setText(movement_words.numbers(item))
        self._told.set_tone("amber" if movement_words.is_incomplete(item) else "ink")
