"""The movements of a routine that is being written, in the order in which they are done."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.practice import Movement, RoutineItem, validate_item
from companion.services.office import Services
from companion.ui import movement_words
from companion.ui.exercises.in_the_way import in_the_way
from companion.ui.exercises.item_row import ItemRow
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme


class ItemList(QWidget):
    """Rows, one of them open. ``changed``: the list or a number is another one."""

    changed = Signal()
    choose_wanted = Signal()
    own_wanted = Signal(int)
    """The row whose own movement is to be changed."""
    look_wanted = Signal(QWidget)
    """What was just opened, and should be in view."""

    def __init__(self, services: Services, shell: Shell, items: Iterable[RoutineItem]) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._items = list(items)
        self._open: int | None = None
        self.rows: list[ItemRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self._holder = QVBoxLayout()
        self._holder.setSpacing(theme().px(8))
        column.addLayout(self._holder)
        self.choose = SecondButton(self.tr("Choose movements..."), "plus")
        self.choose.clicked.connect(self.choose_wanted)
        column.addWidget(Row(self.choose))
        self.setFocusProxy(self.choose)
        self._draw()

    def items(self) -> tuple[RoutineItem, ...]:
        """What is typed; a number nobody has said is 0."""
        return tuple(self._items)

    def count_of(self, movement: Movement) -> int:
        """How often a movement stands in the routine."""
        return sum(1 for item in self._items if item.movement == movement)

    def add(self, movement: Movement) -> None:
        """One more at the end, with the numbers of its source and no others."""
        said = RoutineItem(movement, repetitions=movement.repetitions or 0, hold_seconds=movement.hold_seconds or 0)
        self.insert(len(self._items), replace(said, repetitions=1) if movement.timed else said)

    def insert(self, place: int, item: RoutineItem) -> None:
        """Put an item at a place, counted from 0."""
        self._items.insert(min(place, len(self._items)), item)
        self._open = None
        self._draw()
        self.changed.emit()

    def replace_movement(self, place: int, movement: Movement) -> None:
        """Another text for an own movement; its numbers stay, unless it is counted in another way now."""
        old = self._items[place]
        kept = replace(old, movement=movement)
        if movement.timed != old.movement.timed:
            kept = replace(kept, repetitions=1 if movement.timed else 0, hold_seconds=0)
        self._items[place] = kept
        self._draw()
        self.changed.emit()

    def open_unsaid(self) -> None:
        """Open the first row whose number nobody has said; else put the focus on *Choose movements*."""
        for place, item in enumerate(self._items):
            if movement_words.is_incomplete(item):
                self.open_row(place)
                return
        focus_soon(self.choose)

    def open_row(self, place: int) -> None:
        """Open a row and put the focus on its first number."""
        self._open = place
        self._draw()
        numbers = self.rows[place].numbers
        if numbers is not None:
            self.look_wanted.emit(numbers.focus_first())

    def show_wrong(self) -> QWidget | None:
        """Open the first row whose numbers cannot be kept and say why. Gives the field; None when all can be kept."""
        for place, item in enumerate(self._items):
            try:
                validate_item(item)
            except InvalidInputError as error:
                self.open_row(place)
                return self.rows[place].show_error(error)
        return None

    def _draw(self) -> None:
        clear(self._holder)
        self.rows.clear()
        against = in_the_way(self._services)
        if not self._items:
            self._holder.addWidget(Label(self.tr("No movement yet."), "body", "soft"))
        for place, item in enumerate(self._items):
            row = ItemRow(place + 1, item, against(item.movement), is_open=place == self._open)
            row.numbers_changed.connect(lambda told, place=place: self._numbers(place, told))
            row.wanted.connect(lambda code, place=place: self._do(code, place))
            self.rows.append(row)
            self._holder.addWidget(row)

    def _numbers(self, place: int, item: RoutineItem) -> None:
        self._items[place] = item
        self.changed.emit()

    def _do(self, code: str, place: int) -> None:
        if code == "toggle":
            self._toggle(place)
        elif code in ("up", "down"):
            self._move(place, -1 if code == "up" else 1, code)
        elif code == "duplicate":
            self.insert(place + 1, self._items[place])
            self._focus(place + 1, "duplicate")
            self._shell.say(self.tr("{name} stands there twice now.").format(name=self._items[place].movement.name))
        elif code == "remove":
            self._remove(place)
        else:
            self.own_wanted.emit(place)

    def _toggle(self, place: int) -> None:
        if self._open == place:
            self._open = None
            self._draw()
            self._focus(place, "toggle")
        else:
            self.open_row(place)

    def _move(self, place: int, step: int, code: str) -> None:
        aim = place + step
        if not 0 <= aim < len(self._items):
            name = self._items[place].movement.name
            told = self.tr("{name} is the first one.") if step < 0 else self.tr("{name} is the last one.")
            self._shell.say(told.format(name=name))
            return
        self._items[place], self._items[aim] = self._items[aim], self._items[place]
        self._open = {place: aim, aim: place}.get(self._open, self._open) if self._open is not None else None
        self._draw()
        self._focus(aim, code)
        self.changed.emit()

    def _remove(self, place: int) -> None:
        gone = self._items.pop(place)
        self._open = None
        self._draw()
        if self._items:
            self._focus(min(place, len(self._items) - 1), "remove")
        else:
            focus_soon(self.choose)
        self.changed.emit()
        words = self.tr("Removed from this form: {name}.").format(name=gone.movement.name)
        self._shell.offer_undo(words, lambda: self.insert(place, gone))

    def _focus(self, place: int, code: str) -> None:
        focus_soon(self.rows[place].acts[code])
