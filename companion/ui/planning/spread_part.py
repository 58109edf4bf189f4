"""So many times a day, spread over the waking hours: proposed when a person asks, and then theirs to change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.asleep import in_the_night
from companion.domain.day_plan import DayPlan
from companion.domain.errors import InvalidInputError
from companion.domain.spread import spread
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme

MOST_TIMES = 12
FIRST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the day one takes, in minutes."""

    gap: int
    """From the start of one to the start of the next."""
    lasts: int


@dataclass(frozen=True, slots=True)
class WakingHours:
    """What a proposal is made from."""

    day: DayPlan
    is_set: bool
    """Whether somebody said when the patient eats and sleeps."""
    room: Callable[[], Room]
    """What the form says now; raises ``InvalidInputError`` for a gap that cannot be read."""


class SpreadPart(QWidget):
    """A number, and a button that proposes times. It says which times lie in the night."""

    proposed = Signal(object)
    """Wall times, in order."""

    def __init__(self, hours: WakingHours) -> None:
        super().__init__()
        self._hours = hours
        name = self.tr("How many times a day?")
        self.times = NumberStepper(FIRST_OFFERED, name=name, least=1, most=MOST_TIMES)
        self.propose = SecondButton(self.tr("Propose times"))
        self.field = Field(name, Row(self.times, self.propose), self._hint())
        self._told = Label("", "body")
        self._night = Label("", "body", "amber")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for one in (self.field, self._told, self._night):
            column.addWidget(one)
        self._told.hide()
        self._night.hide()
        self.propose.clicked.connect(self.propose_now)

    def propose_now(self) -> None:
        """Propose the times, or say why they do not go in."""
        self.field.set_error("")
        try:
            room = self._hours.room()
            found = spread(self.times.value(), self._hours.day, room.gap, lasts_minutes=room.lasts)
        except InvalidInputError as error:
            self._told.hide()
            self.field.set_error(field_words(error))
            return
        told = self.tr("Proposed: {times}. Look at them, and change what does not suit you.")
        self._told.setText(told.format(times=", ".join(f"{at:%H:%M}" for at in found)))
        self._told.show()
        self.proposed.emit(found)

    def look(self, typed: Iterable[time]) -> None:
        """Say which of the times that were typed lie between bedtime and breakfast."""
        day = self._hours.day
        late = sorted({at for at in typed if in_the_night(day, at)}) if self._hours.is_set else []
        told = self.tr("In the night by your day: {times}. The reminder waits until {breakfast}.")
        times = ", ".join(f"{at:%H:%M}" for at in late)
        self._night.setText(told.format(times=times, breakfast=f"{day.breakfast:%H:%M}"))
        self._night.setVisible(bool(late))

    def words(self) -> str:
        """What it says of the night; "" when no time lies in it."""
        return "" if self._night.isHidden() else self._night.text()

    def _hint(self) -> str:
        day = self._hours.day
        told = self.tr("Spread from breakfast at {first} to bedtime at {last}.")
        told = told.format(first=f"{day.breakfast:%H:%M}", last=f"{day.bedtime:%H:%M}")
        if self._hours.is_set:
            return told
        return self.tr("{spread} Nobody has set these two yet: they are only a start.").format(spread=told)
