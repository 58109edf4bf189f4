"""A clock time as one value with - and +, for rows that hold more than a time. Typed like any other clock time."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.clock_field import read_clock
from companion.ui.kit.stepper import Stepper

STEP = 30
_DAY = 24 * 60


class _Minutes(Stepper):
    """Minutes since midnight; - and + go to the next half hour, round midnight."""

    def __init__(self, value: int, name: str) -> None:
        super().__init__(value, name=name, least=0, most=_DAY - 1, step=STEP, wraps=True)

    @override
    def text_of(self, value: int) -> str:
        return f"{value // 60:02}:{value % 60:02}"

    @override
    def read(self, text: str) -> int:
        told = read_clock(text)
        return told.hour * 60 + told.minute


class TimeStepper(QWidget):
    """A wall time. ``changed`` carries a ``datetime.time``."""

    changed = Signal(object)

    def __init__(self, value: time, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._minutes = _Minutes(value.hour * 60 + value.minute, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._minutes)
        self._minutes.changed.connect(lambda _minutes: self.changed.emit(self.value()))
        self.setFocusProxy(self._minutes)

    def value(self) -> time:
        """The time in force."""
        return time(*divmod(self._minutes.value(), 60))

    def set_value(self, value: time) -> None:
        """Show another time."""
        self._minutes.set_value(value.hour * 60 + value.minute)
