"""What was recorded of a medicine, newest first; each dose can be corrected, and both versions stay."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.clock_time import lived
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import PersonId
from companion.domain.medication import Dose
from companion.domain.wall_time import local
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import people_words, text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateShape
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.medication import version_words

SPAN = timedelta(days=14)
MOST_ROWS = 20
FIRST_ROWS = 5
"""Seen at once; the others lie under a fold."""


class DoseHistory(Card):
    """The last two weeks."""

    def __init__(self, services: Services, shell: Shell, card: MedicineCard) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self._card = card
        self._editor: CorrectDose | None = None
        self.body.addWidget(Label(self.tr("Recorded in the last 14 days"), "card_title"))
        now = shell.clock.now()
        doses = services.doses.doses(now - SPAN, now + timedelta(minutes=1), card.medicine.id)
        self.buttons: list[SecondButton] = []
        if not doses:
            self.body.addWidget(Label(self.tr("Nothing yet."), "body", "soft"))
        self._show(self.body, doses[:FIRST_ROWS])
        if rest := doses[FIRST_ROWS:MOST_ROWS]:
            inside = QWidget()
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, 0, 0)
            self._show(column, rest)
            self.body.addWidget(Fold(text.counted(len(rest), self.tr("1 more"), self.tr("{n} more")), inside))

    def _show(self, column: QVBoxLayout, doses: Sequence[Dose]) -> None:
        for position, dose in enumerate(doses):
            if position:
                column.addWidget(Hairline())
            column.addWidget(self._row(dose))

    @property
    def is_open(self) -> bool:
        """Whether a dose is being corrected."""
        return self._editor is not None

    @property
    def editor(self) -> "CorrectDose | None":
        """The open correction."""
        return self._editor

    def _row(self, dose: Dose) -> QWidget:
        now = self._shell.clock.now()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(StateShape("skipped" if dose.withdrawn else "uncertain" if dose.uncertain else "done"))
        words = QVBoxLayout()
        words.setSpacing(0)
        heading = version_words.heading(dose, self._card.medicine, now)
        words.addWidget(Label(heading, "body", strong=True))
        words.addWidget(Label(self._details(dose), "small", "soft"))
        row.addLayout(words, 1)
        if not dose.withdrawn:
            correct = SecondButton(self.tr("Correct..."))
            correct.setAccessibleName(self.tr("Correct {dose}").format(dose=heading))
            correct.clicked.connect(partial(self._open, dose, column))
            self.buttons.append(correct)
            row.addWidget(correct)
        column.addLayout(row)
        return holder

    def _details(self, dose: Dose) -> str:
        versions = self._services.doses.versions(dose.id) if dose.number > 1 else (dose,)
        relief = self._services.relief.of(dose.id) if dose.key is None else None
        return version_words.details(versions, relief, self._card.medicine, self._shell.clock.now())

    def _open(self, dose: Dose, column: QVBoxLayout) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
        self._editor = CorrectDose(self._services, self._shell, self._card, dose)
        self._editor.finished.connect(self._close)
        column.addWidget(self._editor)
        self._editor.amount.setFocus()

    def _close(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None


class CorrectDose(QWidget):
    """Amount and time of a recorded dose and who gave it, or that it was not taken at all."""

    finished = Signal()

    def __init__(self, services: Services, shell: Shell, card: MedicineCard, dose: Dose) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._dose = dose
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        column.setSpacing(theme().px(12))
        self.amount = AmountStepper(
            card.medicine.unit, value=dose.amount, name=self.tr("Amount"), words=text.dose_words()
        )
        self.when = TimeEntry(local(shell.clock.now(), dose.zone), name=self.tr("When was it taken?"))
        self.when.set_value(local(dose.taken_at, dose.zone))
        self._wall = self.when.value()
        self._field = Field(self.tr("When was it taken?"), self.when)
        self.who = self._persons()
        self.save = MainButton(self.tr("Save the correction"), "check")
        self.save.clicked.connect(self._save)
        withdraw = SecondButton(self.tr("It was not taken"))
        withdraw.clicked.connect(self._withdraw)
        back = SecondButton(self.tr("Back"))
        back.clicked.connect(self.finished)
        column.addWidget(Field(self.tr("How much?"), self.amount))
        column.addWidget(self._field)
        if self.who.count() > 1:
            column.addWidget(Field(self.tr("Who gave it?"), self.who))
        if dose.uncertain:
            column.addWidget(Label(self.tr("Nobody was sure. With a time you say that it was taken then."), "body"))
        column.addWidget(Label(self.tr("The first version stays in the history."), "small", "soft"))
        column.addWidget(Row(self.save, withdraw, back))

    def _persons(self) -> Combo:
        people = self._services.people
        persons = people_words.in_order(people.persons(), people.patient())
        who = Combo([(one.id, people_words.person_name(one)) for one in persons])
        who.set_code(self._dose.giver)
        return who

    def _save(self) -> None:
        instant = self._instant()
        if instant is not None and instant > self._shell.clock.now():
            self._field.set_error(field_words(InvalidInputError("taken_at", "future")))
            return
        amount, giver = self.amount.value(), PersonId(self.who.code())
        self.finished.emit()
        try:
            new = self._services.doses.correct_dose(
                self._dose.id, seen=self._dose.number, amount=amount, taken_at=instant, given_by=giver
            )
        except CompanionError as error:
            self._shell.report(error)
        else:
            told = self.tr("Corrected. The first version is kept in the history.")
            self._shell.offer_undo(told, lambda: self._back(new))

    def _instant(self) -> datetime | None:
        """None: the time stays to the second. A dose that nobody was sure about gets the time that stands there."""
        wall = self.when.value()
        if wall == self._wall and not self._dose.uncertain:
            return None
        return lived(wall, self._shell.clock.now(), self._dose.zone)

    def _withdraw(self) -> None:
        self.finished.emit()
        try:
            new = self._services.doses.undo_dose(self._dose.id, seen=self._dose.number)
        except CompanionError as error:
            self._shell.report(error)
        else:
            told = self.tr("Withdrawn. It counts nowhere, and stays in the history.")
            self._shell.offer_undo(told, lambda: self._back(new))

    def _back(self, changed: Dose) -> None:
        try:
            self._services.doses.back(changed.id, seen=changed.number)
        except CompanionError as error:
            self._shell.report(error)
