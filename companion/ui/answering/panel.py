"""The buttons of an open occurrence, and what opens in their place: later, another time, a part, a reason."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.due import State
from companion.domain.medication import SkipReason
from companion.domain.wall_time import instant_of, local
from companion.services.agenda import TodayItem
from companion.ui import text
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.kit.warning_block import WarningBlock


class AnswerPanel(QWidget):
    """Buttons in the same place for every open occurrence.

    The main button records at once. When the person's own label raises a question (its gap is not over, its limit is
    reached) the question stands where the buttons are, with the careful choice first.
    """

    answered = Signal()

    def __init__(self, item: TodayItem, verbs: AnswerVerbs, *, leads: bool, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._item = item
        self._verbs = verbs
        self._leads = leads
        self._now = now
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self.show_buttons()

    @property
    def is_open(self) -> bool:
        """Whether something other than the first buttons is shown: a refresh then leaves the panel alone."""
        return self._opened

    def show_buttons(self) -> None:
        """The first row: the main answer, and what else there is."""
        self._clear()
        self._opened = False
        state = self._item.state
        if state.state is State.MISSED or not state.offers_taken_now:
            first = SecondButton(self.tr("I took it at ..."), "clock")
            first.clicked.connect(self._show_taken_at)
            second = SecondButton(self.tr("Not taken ..."))
            second.clicked.connect(self._show_skip)
            self._row(first, second)
            return
        taken = MainButton(self.tr("Taken"), "check") if self._leads else SecondButton(self.tr("Taken"), "check")
        taken.setAccessibleName(text.taken_button_name(self._item))
        taken.clicked.connect(self._taken)
        other = SecondButton(self.tr("Other..."))
        other.clicked.connect(self._show_other)
        if not self._leads:
            self._row(taken, other)
            return
        later = SecondButton(self.tr("Later..."), "clock")
        later.clicked.connect(self._show_later)
        self._row(taken, later, other, stretch=(2, 1, 1))

    def _taken(self) -> None:
        if self._item.facts.question:
            self._show_question(None, None)
        else:
            self._finish(self._verbs.take())

    def _show_question(self, amount: int | None, taken_at: datetime | None) -> None:
        self._open()
        block = WarningBlock(
            text.limit_question(self._item.medicine, self._item.facts, self._now(), self._item.state.occurrence.zone),
            self.tr("Ask a pharmacist or your team if you are not sure what to do."),
            safe=self.tr("Not now"),
            other=self.tr("I have already taken it"),
        )
        block.safe_chosen.connect(self.show_buttons)
        block.other_chosen.connect(lambda: self._finish(self._verbs.take(amount, taken_at)))
        self._column.addWidget(block)
        block.focus_safe()

    def _show_later(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("When shall we remind you again?"), "body"))
        choice = Segmented(
            [("15", self.tr("15 min")), ("30", self.tr("30 min")), ("60", self.tr("60 min"))],
            name=self.tr("Remind me again in"),
        )
        choice.chosen.connect(lambda code: self._finish(self._verbs.later(int(code))))
        self._row(choice, self._back())
        choice.setFocus()

    def _show_other(self) -> None:
        self._open()
        at = SecondButton(self.tr("Took it at another time"), "clock")
        part = SecondButton(self.tr("Took another amount"))
        skip = SecondButton(self.tr("Not taken ..."))
        at.clicked.connect(self._show_taken_at)
        part.clicked.connect(self._show_part)
        skip.clicked.connect(self._show_skip)
        for button in (at, part, skip):
            self._column.addWidget(button)
        self._row(self._back())
        at.setFocus()

    def _show_taken_at(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("When did you take it?"), "body"))
        occurrence = self._item.state.occurrence
        entry = TimeEntry(local(self._now(), occurrence.zone), name=self.tr("Time it was taken"))
        self._column.addWidget(entry)
        record = MainButton(self.tr("Record this time"), "check")

        def take_then() -> None:
            chosen = entry.value()
            self._finish(self._verbs.take(taken_at=instant_of(chosen.date(), chosen.time(), occurrence.zone)))

        record.clicked.connect(take_then)
        self._row(record, self._back())
        entry.setFocus()

    def _show_part(self) -> None:
        self._open()
        medicine, planned = self._item.medicine, self._item.state.occurrence.amount
        self._column.addWidget(Label(self.tr("How much did you take?"), "body"))
        stepper = AmountStepper(medicine.unit, value=planned, name=self.tr("Amount taken"))
        self._column.addWidget(stepper)
        record = MainButton(self.tr("Record this amount"), "check")
        record.clicked.connect(lambda: self._finish(self._verbs.take(amount=stepper.value())))
        self._row(record, self._back())
        stepper.setFocus()

    def _show_skip(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("Why was it not taken?"), "body"))
        reasons = Segmented([(reason.value, text.skip_reason(reason)) for reason in SkipReason], name=self.tr("Reason"))
        reasons.chosen.connect(lambda code: self._finish(self._verbs.skip(SkipReason(code))))
        self._column.addWidget(reasons)
        self._row(self._back())
        reasons.setFocus()

    def _back(self) -> SecondButton:
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.show_buttons)
        return back

    def _finish(self, done: bool) -> None:  # noqa: FBT001 - the outcome of the verb, passed straight on
        if done:
            self.answered.emit()
        else:
            self.show_buttons()

    def _open(self) -> None:
        self._clear()
        self._opened = True

    def _row(self, *widgets: QWidget, stretch: tuple[int, ...] = ()) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        for position, widget in enumerate(widgets):
            row.addWidget(widget, stretch[position] if stretch else 1)
        self._column.addLayout(row)

    def _clear(self) -> None:
        clear(self._column)
