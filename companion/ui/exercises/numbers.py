"""The numbers of one movement in a routine: how often, how long, how many sets. None is guessed."""

import re
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import InvalidInputError
from companion.domain.practice import (
    MOST_HOLD,
    MOST_PACE,
    MOST_REPETITIONS,
    MOST_REST,
    MOST_SETS,
    MOST_TIMED,
    RoutineItem,
)
from companion.ui import movement_words
from companion.ui.error_words import field_words
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.stepper import NumberStepper, Stepper
from companion.ui.kit.theme import theme

MINUTE = 60
REST_STEP = 5


class TimesStepper(NumberStepper):
    """How often in a row. 0: nobody has said it yet."""

    def __init__(self, value: int, *, name: str) -> None:
        super().__init__(value, name=name, most=MOST_REPETITIONS, words=movement_words.times)

    @override
    def range_words(self) -> tuple[str, str]:
        return str(1), self.text_of(MOST_REPETITIONS)


class LengthStepper(Stepper):
    """How long a timed movement lasts, in seconds; stepped and typed in minutes. 0: nobody has said it yet."""

    def __init__(self, value: int, *, name: str) -> None:
        super().__init__(value, name=name, least=0, most=MOST_TIMED, step=MINUTE)

    @override
    def text_of(self, value: int) -> str:
        if value == 0:
            return self.tr("not said yet")
        minutes, seconds = divmod(value, MINUTE)
        told = self.tr("{minutes} min {seconds} s") if seconds else self.tr("{minutes} min")
        return told.format(minutes=minutes, seconds=seconds).replace(" ", "\u00a0")

    @override
    def read(self, text: str) -> int:
        told = [int(number) for number in re.findall(r"\d+", text, re.ASCII)]
        if not told or len(told) > 2:
            raise InvalidInputError("value", "not_a_number", value=text)
        return told[0] * MINUTE + (told[1] if len(told) == 2 else 0)

    @override
    def range_words(self) -> tuple[str, str]:
        return self.text_of(MINUTE), self.text_of(MOST_TIMED)

    @override
    def samples(self) -> tuple[str, ...]:
        return (*super().samples(), self.text_of(59 * MINUTE + 30))


class ItemNumbers(QWidget):
    """Steppers one under the other. ``changed`` carries the item with its new numbers."""

    changed = Signal(object)

    def __init__(self, item: RoutineItem) -> None:
        super().__init__()
        self._item = item
        self._fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().px(8), 0, 0)
        self._column.setSpacing(theme().px(12))
        movement = item.movement
        if told := movement_words.published(movement):
            self._column.addWidget(Label(told, "body"))
        self._column.addWidget(Label(movement_words.source(movement.origin), "small", "soft"))
        if movement.sided:
            told = self.tr("One side first, then the other. Both get the same numbers.")
            self._column.addWidget(Label(told, "body"))
        if movement.timed:
            self._build_length(item)
        else:
            self._build_repetitions(item)
        self._build_sets(item)

    def focus_first(self) -> Field:
        """Put the focus on the number that is asked first."""
        field = next(iter(self._fields.values()))
        focus_soon(field.widget)
        return field

    def show_error(self, error: InvalidInputError) -> Field:
        """Say beside the field what is wrong, and put the focus there."""
        self.clear_errors()
        field = self._fields.get(error.field, next(iter(self._fields.values())))
        words = field_words(error)
        if error.field == "repetitions":
            words = self.tr("Say how many times, from 1 to {most}. The program does not guess.")
        elif error.field == "hold" and self._item.movement.timed:
            words = self.tr("Say how many minutes, from 1 to {minutes}. The program does not guess.")
        field.set_error(words.format(most=MOST_REPETITIONS, minutes=MOST_TIMED // MINUTE))
        focus_soon(field.widget)
        return field

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for field in self._fields.values():
            field.set_error("")

    def _build_length(self, item: RoutineItem) -> None:
        self.length = LengthStepper(item.hold_seconds, name=self.tr("How many minutes?"))
        self.length.changed.connect(lambda value: self._take(replace(self._item, hold_seconds=value)))
        length = item.movement.hold_seconds
        hint = self._asked() if length is None else self._of_source(movement_words.seconds(length))
        self._add("hold", self.tr("How many minutes?"), self.length, hint)

    def _build_repetitions(self, item: RoutineItem) -> None:
        movement = item.movement
        self.repetitions = TimesStepper(item.repetitions, name=self.tr("How many times?"))
        self.repetitions.changed.connect(lambda value: self._take(replace(self._item, repetitions=value)))
        often = movement.repetitions
        hint = self._asked() if often is None else self._of_source(movement_words.times(often))
        self._add("repetitions", self.tr("How many times?"), self.repetitions, hint)
        self.hold = NumberStepper(
            item.hold_seconds, name=self.tr("Hold each one for"), most=MOST_HOLD, words=self._hold_words
        )
        self.hold.changed.connect(lambda value: self._take(replace(self._item, hold_seconds=value)))
        held = movement.hold_seconds
        hint = "" if held is None else self._of_source(movement_words.seconds(held))
        self._add("hold", self.tr("Hold each one for"), self.hold, hint)
        self.pace = NumberStepper(
            item.pace_seconds,
            name=self.tr("Time for one movement"),
            least=1,
            most=MOST_PACE,
            words=movement_words.seconds,
        )
        self.pace.changed.connect(lambda value: self._take(replace(self._item, pace_seconds=value)))
        told = self.tr("Without the hold. 4 seconds is our cautious setting.")
        self._add("pace", self.tr("Time for one movement"), self.pace, told)

    def _build_sets(self, item: RoutineItem) -> None:
        self.sets = NumberStepper(item.sets, name=self.tr("Sets"), least=1, most=MOST_SETS, words=self._set_words)
        self.rest = NumberStepper(
            item.rest_seconds,
            name=self.tr("Rest between sets"),
            most=MOST_REST,
            step=REST_STEP,
            words=self._rest_words,
        )
        self._add("sets", self.tr("Sets"), self.sets, "")
        self._add("rest", self.tr("Rest between sets"), self.rest, "")
        self._fields["rest"].setVisible(item.sets > 1)
        self.sets.changed.connect(self._sets_changed)
        self.rest.changed.connect(lambda value: self._take(replace(self._item, rest_seconds=value)))

    def _sets_changed(self, sets: int) -> None:
        self._fields["rest"].setVisible(sets > 1)
        self._take(replace(self._item, sets=sets))

    def _of_source(self, number: str) -> str:
        return self.tr("From the source named above: {number}.").format(number=number)

    def _asked(self) -> str:
        return self.tr("As your physiotherapist or your leaflet says.")

    def _hold_words(self, seconds: int) -> str:
        return movement_words.seconds(seconds) if seconds else self.tr("no hold")

    def _rest_words(self, seconds: int) -> str:
        return movement_words.seconds(seconds) if seconds else self.tr("no rest")

    def _set_words(self, sets: int) -> str:
        return self.tr("1 set") if sets == 1 else self.tr("{n} sets").format(n=sets).replace(" ", "\u00a0")

    def _take(self, item: RoutineItem) -> None:
        self._item = item
        self.changed.emit(item)

    def _add(self, name: str, label: str, stepper: Stepper, hint: str) -> None:
        field = Field(label, stepper, hint)
        self._fields[name] = field
        self._column.addWidget(field)
