"""What a typed line leaves open, asked one by one under it. Nothing is answered for the person."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError
from companion.domain.medication import Unit
from companion.domain.quick_plan import Answers, offered_times
from companion.domain.quick_reading import Question, QuickReading
from companion.ui import text
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme
from companion.ui.planning.typed_times import read_times

NEEDED, PLANNED = "needed", "planned"
MOST, NO_LIMIT = "most", "no_limit"


class QuickQuestions(QWidget):
    """One field a question; those that only the form can answer are said."""

    changed = Signal()
    entered = Signal()
    """Enter behind the times."""

    def __init__(self, reading: QuickReading, unit: Unit) -> None:
        super().__init__()
        self.amount: Segmented | None = None
        self.needed: Segmented | None = None
        self.hours: Segmented | None = None
        self.up_to: Segmented | None = None
        self.times: LineEdit | None = None
        self._reading = reading
        self._times_field: Field | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        for question in reading.questions:
            self._ask(question, unit)

    def answers(self) -> Answers:
        """What was answered so far.

        Raises:
            InvalidInputError: field ``times``: they cannot be read.
        """
        return Answers(
            _number(self.amount),
            None if self.needed is None or self.needed.value() is None else self.needed.value() == NEEDED,
            _number(self.hours),
            self._read_times(),
            None if self.up_to is None or self.up_to.value() is None else self.up_to.value() == MOST,
        )

    def open_field(self) -> QWidget | None:
        """The first question that is not answered yet; None when all are."""
        asked = (self.amount, self.needed, self.hours, self.up_to)
        return next((one for one in asked if one is not None and one.value() is None), None)

    def show_error(self, words: str) -> None:
        """Say what is wrong with the times."""
        if self._times_field is not None:
            self._times_field.set_error(words)

    def _ask(self, question: Question, unit: Unit) -> None:
        words = text.dose_words()
        if question is Question.WHICH_AMOUNT and self._reading.amount_range is not None:
            self.amount = self._choice(
                self.tr("The line has two amounts. Which one did your team say to begin with?"),
                [(str(one), dose_text.amount(one, unit, words)) for one in self._reading.amount_range],
            )
        elif question is Question.NEEDED_OR_PLANNED:
            self.needed = self._choice(
                self.tr("The line says both. Which is it?"),
                [(NEEDED, self.tr("When needed")), (PLANNED, self.tr("At set times"))],
            )
        elif question is Question.WHICH_HOURS and self._reading.hours is not None:
            asked = self.tr("Which gap does your label say?")
            if not self._reading.as_needed:
                asked = self.tr("Every how many hours?")
            self.hours = self._choice(asked, [(str(one), text.duration(one * 60)) for one in self._reading.hours])
        elif question is Question.WHICH_TIMES:
            self._ask_times()
        elif question is Question.UP_TO_TIMES:
            told = self.tr("The line says at most {count} times a day. Is that the most in any 24 hours?")
            options = [(MOST, self.tr("Yes, keep it as a limit")), (NO_LIMIT, self.tr("No, leave it out"))]
            self.up_to = self._choice(told.format(count=self._reading.doses_most), options)
        elif question is Question.DAY_OR_24_HOURS:
            told = self.tr("The line says the most in a day. It is counted over any 24 hours.")
            self._column.addWidget(Label(told, "body", "soft"))

    def _ask_times(self) -> None:
        offered = ", ".join(at.strftime("%H:%M") for at in offered_times(self._reading))
        self.times = LineEdit(offered)
        label = self.tr("At which times?") if self._reading.hours is None else self.tr("When is the first one?")
        hint = self.tr("These are a place to begin. Type your own times.") if offered else ""
        self._times_field = Field(label, self.times, hint)
        self.times.textEdited.connect(self.changed)
        self.times.returnPressed.connect(self.entered)
        self._column.addWidget(self._times_field)

    def _choice(self, asked: str, options: list[tuple[str, str]]) -> Segmented:
        made = Segmented(options, name=asked)
        made.changed.connect(self.changed)
        self._column.addWidget(Field(asked, made))
        return made

    def _read_times(self) -> tuple[time, ...]:
        if self.times is None:
            return ()
        times = read_times(self.times.text())
        told = self._reading.doses_a_day
        if self._reading.hours is None and told is not None and len(times) != told:
            raise InvalidInputError("times", "other_count", high=told)
        return times


def _number(choice: Segmented | None) -> int | None:
    return None if choice is None or choice.value() is None else int(choice.value() or 0)
