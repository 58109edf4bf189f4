"""A number with - and +, that can also be typed."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.dose_text import ENGLISH, DoseWords, amount, parse_amount
from companion.domain.errors import InvalidInputError
from companion.domain.medication import Unit
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import IconButton
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.theme import theme


class Stepper(QWidget):
    """[-] value [+]. The value follows the typing as long as it can be read; else a line says so and it stays.

    Up and Down step as well. ``changed`` carries the new value.
    """

    changed = Signal(int)

    def __init__(
        self,
        value: int,
        *,
        name: str,
        least: int,
        most: int,
        step: int,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value = self._settled = min(max(value, least), most)
        self._least, self._most, self._step, self._wraps = least, most, step, wraps
        self._edit = LineEdit(name=name, role="button")
        self._less = IconButton(self.tr("{name}: less").format(name=name), "minus")
        self._more = IconButton(self.tr("{name}: more").format(name=name), "plus")
        self._told = Label("", "small", "alert")
        self._told.hide()
        self.setAccessibleName(name)
        self._lay_out()
        self._connect()
        self._show()

    def value(self) -> int:
        """The value in force."""
        return self._value

    def text(self) -> str:
        """What stands in the field."""
        return self._edit.text()

    def set_value(self, value: int) -> None:
        """Put a value; it is kept inside the limits."""
        self._take(min(max(value, self._least), self._most))
        self._settled = self._value
        self._show()

    def text_of(self, value: int) -> str:
        """How a value is written."""
        return str(value)

    def read(self, text: str) -> int:
        """Read what was typed.

        Raises:
            InvalidInputError: it cannot be read.
        """
        told = text.strip()
        if not (told.isascii() and told.isdigit()):
            raise InvalidInputError("value", "not_a_number", value=told)
        return int(told)

    def step(self, steps: int) -> None:
        """Go up or down by whole steps, to the next multiple when the value lies between two."""
        down, up = -(-self._value // self._step) - 1, self._value // self._step + 1
        aim = (down + steps + 1 if steps < 0 else up + steps - 1) * self._step
        if self._wraps:
            aim = (aim - self._least) % (self._most - self._least + 1) + self._least
        lowest = min(self._step, self._value) if self._least < self._step and self._least > 0 else self._least
        kept = min(max(aim, lowest), self._most)
        self._take(kept)
        self._settled = kept
        self._show()
        if kept != aim:
            self._say_limit(kept)
        announce(self, self.text_of(self._value))

    def _say_limit(self, kept: int) -> None:
        words = self.tr("This is the most: {value}") if kept == self._most else self.tr("This is the least: {value}")
        self._say(words.format(value=self.text_of(kept)))

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self._edit.setAccessibleDescription(text)
        announce(self, text)

    def _take(self, value: int) -> None:
        self._say("")
        self._edit.set_wrong(wrong=False)
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _show(self) -> None:
        self._edit.setText(self.text_of(self._value))
        self._edit.setCursorPosition(0)

    def typed(self, text: str) -> None:
        """Follow the typing as far as it can be read."""
        value = self._readable(text)
        if value is not None:
            self._take(value)

    def _readable(self, text: str) -> int | None:
        try:
            value = self.read(text)
        except InvalidInputError:
            return None
        return value if self._least <= value <= self._most else None

    def finish(self) -> None:
        """The typing is over: write the value anew, and say so when it could not be read."""
        text = self.text()
        if text == self.text_of(self._value):
            self._settled = self._value
            return
        value = self._readable(text)
        if value is None:
            # The typing passed through other numbers on its way: none of them was meant.
            self._take(self._settled)
        self._settled = self._value
        self._show()
        if value is None:
            self._say(self._refusal(text.strip()))

    def _refusal(self, typed: str) -> str:
        try:
            self.read(typed)
        except InvalidInputError:
            words = self.tr("“{typed}” cannot be used here. It stays {value}.")
        else:
            words = self.tr("“{typed}” is outside {least} to {most}. It stays {value}.")
        least, most = self.range_words()
        return words.format(typed=typed, value=self.text_of(self._value), least=least, most=most)

    def range_words(self) -> tuple[str, str]:
        """The least and the most, as a refusal names them."""
        return self.text_of(self._least), self.text_of(self._most)

    def _connect(self) -> None:
        self._less.clicked.connect(lambda: self.step(-1))
        self._more.clicked.connect(lambda: self.step(1))
        for button in (self._less, self._more):
            button.setAutoRepeat(True)
            button.setAutoRepeatDelay(600)
            # Up and Down do the same: a form of many amounts is gone through with one Tab each.
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._edit.textEdited.connect(self.typed)
        self._edit.editingFinished.connect(self.finish)
        self._edit.installEventFilter(self)
        self.setFocusProxy(self._edit)

    def _lay_out(self) -> None:
        self._edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(8))
        self._grid.setColumnStretch(3, 1)
        self._stacked = False
        self._place()
        column.addLayout(self._grid)
        column.addWidget(self._told)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _place(self) -> None:
        """[-] value [+] in a row; where that is too wide, the value above and the two below it."""
        if self._stacked:
            self._grid.addWidget(self._edit, 0, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(self._less, 1, 0)
            self._grid.addWidget(self._more, 1, 1)
            return
        for column, part in enumerate((self._less, self._edit, self._more)):
            self._grid.addWidget(part, 0, column)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self._row_width() > self.width()
        if stacked != self._stacked:
            self._stacked = stacked
            self._place()
            self.updateGeometry()
        self._widen()

    @override
    def minimumSizeHint(self) -> QSize:
        buttons = 2 * self._less.width() + self._grid.spacing()
        return QSize(max(buttons, theme().target(96)), super().minimumSizeHint().height())

    def _row_width(self) -> int:
        return self._edit_width() + 2 * self._less.width() + 2 * self._grid.spacing()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._widen()
        super().showEvent(event)

    def _widen(self) -> None:
        wanted = self._edit_width()
        self._edit.setFixedWidth(min(wanted, self.width()) if self._stacked else wanted)

    def _edit_width(self) -> int:
        return self._text_width() + 2 * theme().px(18)

    def _text_width(self) -> int:
        metrics = self._edit.fontMetrics()
        return max(metrics.horizontalAdvance(text) for text in self.samples())

    def samples(self) -> tuple[str, ...]:
        """Texts the field must have room for."""
        return (self.text_of(self._most), self.text_of(self._least), self.text_of(self._value))

    @override
    def sizeHint(self) -> QSize:
        self._widen()
        return QSize(self._row_width(), super().sizeHint().height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if steps is not None:
                self.step(steps)
                return True
        if event.type() == QEvent.Type.FocusIn:
            self._edit.selectAll()
        return super().eventFilter(watched, event)


class NumberStepper(Stepper):
    """A whole number, with words after it when ``words`` is given (``"{number} days"``)."""

    def __init__(
        self,
        value: int,
        *,
        name: str,
        least: int = 0,
        most: int = 999,
        step: int = 1,
        words: Callable[[int], str] = str,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._words = words
        super().__init__(value, name=name, least=least, most=most, step=step, wraps=wraps, parent=parent)

    @override
    def text_of(self, value: int) -> str:
        return self._words(value)

    @override
    def read(self, text: str) -> int:
        found = re.search(r"\d+", text, re.ASCII)
        return super().read(found[0] if found else text)


_STEPS = {Unit.TABLET: 500, Unit.MILLILITRE: 500}


class AmountStepper(Stepper):
    """An amount of a medicine in thousandths of its unit: "1 tablet", "half a tablet", "7.5 mL"."""

    def __init__(
        self,
        unit: Unit,
        *,
        value: int = 1000,
        step: int | None = None,
        name: str = "",
        least: int = 1,
        most: int = 100_000,
        words: DoseWords = ENGLISH,
        parent: QWidget | None = None,
    ) -> None:
        self._unit, self._words = unit, words
        steps = step or _STEPS.get(unit, 1000)
        super().__init__(value, name=name or "", least=least, most=most, step=steps, parent=parent)

    @override
    def text_of(self, value: int) -> str:
        return amount(value, self._unit, self._words)

    def set_unit(self, unit: Unit) -> None:
        """Say the same amount in another unit."""
        self._unit, self._step = unit, _STEPS.get(unit, 1000)
        self._show()
        self._widen()

    @override
    def samples(self) -> tuple[str, ...]:
        return tuple(self.text_of(value) for value in (self._value, 500, 1000, 10_500))

    @override
    def read(self, text: str) -> int:
        told = " ".join(text.replace("\u00a0", " ").split()).lower()
        for name in (self._words.many[self._unit], self._words.one[self._unit]):
            told = told.removesuffix(name.lower()).strip()
        for part, value in ((500, self._words.half), (250, self._words.quarter), (750, self._words.three_quarters)):
            if told == value.format(unit="").strip().lower():
                return part
        return parse_amount(told)
