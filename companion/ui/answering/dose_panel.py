"""The answers of a planned dose."""

from collections.abc import Callable
from datetime import datetime

from typing_extensions import override

from companion.services.agenda import DoseItem
from companion.ui import item_words, text
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.warning_block import WarningBlock


class DosePanel(AnswerPanel):
    """*Taken* records at once. While the person's own label raises a question, *Taken* is not there.

    The facts stand above the buttons; *Later* leads, and what was swallowed already is recorded after one question.
    """

    def __init__(self, item: DoseItem, verbs: AnswerVerbs, *, leads: bool, now: Callable[[], datetime]) -> None:
        super().__init__(item, verbs, leads=leads, now=now)
        self._item = item
        self.show_buttons()

    @override
    def _show_first(self) -> None:
        other = SecondButton(self.tr("Other..."))
        other.clicked.connect(lambda: self._for_whom(self._show_other))
        if self._item.facts.question:
            already = SecondButton(self.tr("I have already taken it"), "check")
            already.clicked.connect(lambda: self._for_whom(self._show_question))
            self._row(self._later_button(), already, other)
            return
        taken = MainButton(self.tr("Taken"), "check") if self._leads else SecondButton(self.tr("Taken"), "check")
        taken.setAccessibleName(item_words.taken_button_name(self._item))
        taken.clicked.connect(lambda: self._for_whom(lambda: self._finish(self._verbs.take())))
        if self._leads:
            self._row(taken, self._later_button(), other, stretch=(2, 1, 1))
        else:
            self._row(taken, other)

    @override
    def _show_past(self) -> None:
        first = SecondButton(self.tr("I took it at ..."), "clock")
        first.clicked.connect(lambda: self._for_whom(self._show_taken_at))
        second = SecondButton(self.tr("Not taken ..."))
        second.clicked.connect(lambda: self._for_whom(self._show_skip))
        self._row(first, second)

    def _show_question(self) -> None:
        self._open()
        block = WarningBlock(
            text.limit_question(self._item.medicine, self._item.facts, self._now(), self._item.state.occurrence.zone),
            self.tr("Ask a pharmacist or your team if you are not sure what to do."),
            safe=self.tr("Not now"),
            other=self.tr("I have already taken it"),
        )
        block.safe_chosen.connect(self.show_buttons)
        block.other_chosen.connect(lambda: self._finish(self._verbs.take()))
        self._column.addWidget(block)
        block.focus_safe()

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
        entry = self._time_entry(self.tr("Time it was taken"))
        self._column.addWidget(entry)
        record = MainButton(self.tr("Record this time"), "check")
        record.clicked.connect(lambda: self._finish(self._verbs.take(taken_at=self._instant(entry))))
        self._row(record, self._back())
        entry.setFocus()

    def _show_part(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("How much did you take?"), "body"))
        planned = self._item.state.occurrence.amount
        stepper = AmountStepper(self._item.medicine.unit, value=planned, name=self.tr("Amount taken"))
        self._column.addWidget(stepper)
        record = MainButton(self.tr("Record this amount"), "check")
        record.clicked.connect(lambda: self._finish(self._verbs.take(amount=stepper.value())))
        self._row(record, self._back())
        stepper.setFocus()

    def _show_skip(self) -> None:
        self._show_reasons(self.tr("Why was it not taken?"))
