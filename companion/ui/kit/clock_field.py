"""A clock time: hour and minute, each with - and +, or typed in one go."""

import re
from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import InvalidInputError
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.stepper import Stepper


def read_clock(text: str) -> time:
    """Read a typed clock time: "0815", "815", "8:15", "8.15", "8".

    Raises:
        InvalidInputError: it is none of these, or no time of a day.
    """
    match = re.fullmatch(r"(\d{1,2})(?:[:.h ]?(\d{2}))?", text.strip(), re.ASCII)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise InvalidInputError("time", "not_a_time", value=text.strip())
    return time(int(match[1]), int(match[2] or 0))


class _Part(Stepper):
    """Hour or minute. A whole clock time typed here is handed to the field."""

    def __init__(self, value: int, *, name: str, most: int, step: int, whole: Callable[[time], None]) -> None:
        self._whole = whole
        super().__init__(value, name=name, least=0, most=most, step=step, wraps=True)

    @override
    def text_of(self, value: int) -> str:
        return f"{value:02d}"

    @override
    def finish(self) -> None:
        # Only when the typing is over: "123" is the beginning of "1230".
        try:
            told = read_clock(self.text()) if len(self.text().strip()) > 2 else None
        except InvalidInputError:
            told = None
        if told is None:
            super().finish()
        else:
            self._whole(told)


class ClockField(QWidget):
    """A clock time on the 24-hour clock. ``changed`` carries a ``datetime.time``."""

    changed = Signal(object)

    def __init__(self, value: time, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._hour = _Part(
            value.hour, name=self.tr("{name}, hour").format(name=name), most=23, step=1, whole=self._typed_whole
        )
        self._minute = _Part(
            value.minute, name=self.tr("{name}, minutes").format(name=name), most=59, step=5, whole=self._typed_whole
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Row(self._hour, Label(":", "body", strong=True), self._minute))
        for part in (self._hour, self._minute):
            part.changed.connect(lambda _value: self.changed.emit(self.value()))
        self.setFocusProxy(self._hour)

    def value(self) -> time:
        """The time shown."""
        return time(self._hour.value(), self._minute.value())

    def set_value(self, value: time) -> None:
        """Show another time."""
        self._hour.set_value(value.hour)
        self._minute.set_value(value.minute)

    def _typed_whole(self, told: time) -> None:
        self.set_value(told)
