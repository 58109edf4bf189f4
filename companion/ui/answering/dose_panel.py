"""The answers of a planned dose."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from companion.domain.before_the_button import BeforeTheButton
from companion.domain.due import State
from companion.domain.identity import PersonId
from companion.services.agenda import DoseItem
from companion.ui import item_words, people_words
from companion.ui.answering.cautions import asked
from companion.ui.answering.dose_forms import MoveForm, OtherAnswers, UnsureForm, WordsForm
from companion.ui.answering.giver import GiverChoice, GiverLine, choices
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.warning_block import WarningBlock

QUARTER = timedelta(minutes=15)
"""The form for moving offers this long from now; a person chooses."""


class DosePanel(AnswerPanel):
    """*Taken* records at once, or asks one question first where something stands before the button.

    While the person's own label raises it, *Taken* is not there: *Later* leads, and what was swallowed already is
    recorded after the question.
    """

    def __init__(self, item: DoseItem, verbs: AnswerVerbs, *, leads: bool, now: Callable[[], datetime]) -> None:
        super().__init__(item, verbs, leads=leads, now=now)
        self._item = item
        self.show_buttons()

    @override
    def show_buttons(self) -> None:
        super().show_buttons()
        self._column.addWidget(GiverLine(self._verbs.services()))

    @override
    def _show_first(self) -> None:
        other = SecondButton(self.tr("Other..."))
        other.clicked.connect(lambda: self._for_whom(self._show_other))
        if self._item.facts.question:
            already = SecondButton(self.tr("I have already taken it"), "check")
            already.clicked.connect(lambda: self._for_whom(self._take))
            self._row(self._later_button(), already, other)
            return
        taken = MainButton(self.tr("Taken"), "check") if self._leads else SecondButton(self.tr("Taken"), "check")
        taken.setAccessibleName(item_words.taken_button_name(self._item))
        taken.clicked.connect(lambda: self._for_whom(self._take))
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
        other = SecondButton(self.tr("Other..."))
        other.clicked.connect(lambda: self._for_whom(self._show_other))
        self._row(first, second, other)

    def _take(self, amount: int | None = None, taken_at: datetime | None = None) -> None:
        """Record it, or ask first: what stands before the button is looked up anew, for this amount and time."""
        before = self._verbs.before(self._item, amount, taken_at)
        if before is None:
            self.show_buttons()
        elif before.question:
            self._show_question(before, amount, taken_at)
        else:
            self._finish(self._verbs.take(amount, taken_at))

    def _show_question(self, before: BeforeTheButton, amount: int | None, taken_at: datetime | None) -> None:
        self._open()
        zone = self._item.state.occurrence.zone
        above = amount is None and taken_at is None
        told = asked(before, self._now(), zone, self._verbs.poison_lines(), facts_above=above)
        block = WarningBlock(told.what, told.now, safe=self.tr("Not now"), other=self.tr("I took it, record it"))
        block.safe_chosen.connect(self.show_buttons)
        block.other_chosen.connect(lambda: self._finish(self._verbs.take(amount, taken_at, before.codes)))
        self._column.addWidget(block)
        block.focus_safe()

    def _show_other(self) -> None:
        self._open()
        services = self._verbs.services()
        giver = people_words.person_name(services.people.giver()) if choices(services) else ""
        answers = OtherAnswers(self._say_of_what, movable=self._state.state is not State.MISSED, giver=giver)
        pages = {
            "earlier": self._show_taken_at,
            "amount": self._show_part,
            "skip": self._show_skip,
            "refuse": lambda: self._finish(self._verbs.refuse()),
            "hold": self._show_hold,
            "move": self._show_move,
            "unsure": self._show_unsure,
            "giver": self._show_giver,
        }
        answers.chosen.connect(lambda code: pages[code]())
        self._column.addWidget(answers)
        self._row(self._back())
        answers.setFocus()

    def _show_giver(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("Who gave it?"), "body", strong=True))
        choice = GiverChoice(self._verbs.services())
        choice.chosen.connect(self._giver_chosen)
        self._column.addWidget(choice)
        told = self.tr("This stays chosen until the program closes. Nothing is recorded yet.")
        self._column.addWidget(Label(told, "body", "soft"))
        self._row(self._back())
        choice.setFocus()

    def _giver_chosen(self, person: str) -> None:
        """The record is asked anew, and all that stands beside on this page says it too."""
        self._verbs.give_as(PersonId(person))
        for line in self.window().findChildren(GiverLine):
            line.refresh()
        self.show_buttons()

    def _show_taken_at(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("When did you take it?"), "body"))
        entry = self._time_entry(self.tr("Time it was taken"))
        self._column.addWidget(entry)
        record = MainButton(self.tr("Record this time"), "check")
        record.clicked.connect(lambda: self._take(taken_at=None if entry.is_now() else self._instant(entry)))
        self._row(record, self._back())
        entry.setFocus()

    def _show_part(self) -> None:
        self._open()
        self._column.addWidget(Label(self.tr("How much did you take?"), "body"))
        planned = self._item.state.occurrence.amount
        stepper = AmountStepper(self._item.medicine.unit, value=planned, name=self.tr("Amount taken"))
        self._column.addWidget(stepper)
        record = MainButton(self.tr("Record this amount"), "check")
        record.clicked.connect(lambda: self._take(stepper.value()))
        self._row(record, self._back())
        stepper.setFocus()

    def _show_skip(self) -> None:
        self._show_reasons(self.tr("Why was it not taken?"))

    def _show_hold(self) -> None:
        form = WordsForm(self.tr("What did the team say?"), self.tr("Such as: Dr Lee, until the blood test."))
        record = MainButton(self.tr("Record as held"), "check")
        record.clicked.connect(
            lambda: self._done_or_stay(self._verbs.hold(form.words())) if form.words() else form.ask_for_words()
        )
        self._show_form(form, record)

    def _show_move(self) -> None:
        offered = self._now() + QUARTER
        form = MoveForm(self._now, self._state.occurrence.zone, offered)
        move = MainButton(self.tr("Move it"), "check")
        move.clicked.connect(lambda: self._done_or_stay(self._verbs.move(self._item, form.instant())))
        self._show_form(form, move)

    def _show_unsure(self) -> None:
        occurrence = self._state.occurrence
        earliest = min(occurrence.due_at, self._now())
        proof = item_words.last_proof(self._item, self._verbs.on_hand(self._item), self._now())
        form = UnsureForm(self._now, occurrence.zone, earliest, proof)
        record = MainButton(self.tr("Record as not sure"), "check")
        record.clicked.connect(lambda: self._done_or_stay(self._verbs.unsure(*form.instants())))
        self._show_form(form, record)

    def _show_form(self, form: QWidget, act: MainButton) -> None:
        self._open()
        self._column.addWidget(form)
        self._row(act, self._back())
        form.setFocus()

    def _done_or_stay(self, done: bool) -> None:  # noqa: FBT001 - the outcome of the verb, passed straight on
        """What was typed stays when it could not be kept."""
        if done:
            self.answered.emit()
