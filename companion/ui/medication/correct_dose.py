"""The form under a recorded dose: amount, time and who gave it, or that it was not taken; each with the way back."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.clock_time import lived
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import PersonId
from companion.domain.medication import Dose, Medicine
from companion.domain.wall_time import local
from companion.services.office import Services
from companion.ui import people_words, text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry


class CorrectDose(QWidget):
    """Amount and time of a recorded dose and who gave it, or that it was not taken at all."""

    finished = Signal()

    def __init__(self, services: Services, shell: Shell, medicine: Medicine, dose: Dose) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._dose = dose
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        column.setSpacing(theme().px(12))
        self.amount = AmountStepper(medicine.unit, value=dose.amount, name=self.tr("Amount"), words=text.dose_words())
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
        if dose.number > 1 and not services.doses.versions(dose.id)[-2].withdrawn:
            undo = SecondButton(self.tr("Undo the last correction"), "undo")
            undo.clicked.connect(self._undo)
            column.addWidget(Row(undo))

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
            self._shell.offer_undo(told, partial(self._undo_of, new))

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
            self._shell.offer_undo(told, partial(self._undo_of, new))

    def _undo(self) -> None:
        self.finished.emit()
        new = self._back(self._dose)
        if new is not None:
            told = self.tr("What stood before stands again. All versions stay in the history.")
            self._shell.offer_undo(told, partial(self._undo_of, new))

    def _undo_of(self, new: Dose) -> None:
        self._back(new)

    def _back(self, changed: Dose) -> Dose | None:
        try:
            return self._services.doses.back(changed.id, seen=changed.number)
        except CompanionError as error:
            self._shell.report(error)
            return None
