"""What was recorded of a medicine, newest first; each dose can be corrected, and both versions stay."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.medication import Dose
from companion.domain.wall_time import instant_of, local
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateShape
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry

SPAN = timedelta(days=14)
MOST_ROWS = 20


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
        for position, dose in enumerate(doses[:MOST_ROWS]):
            if position:
                self.body.addWidget(Hairline())
            self.body.addWidget(self._row(dose))

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
        row.addWidget(StateShape("skipped" if dose.withdrawn else "done"))
        words = QVBoxLayout()
        words.setSpacing(0)
        when = text.when(dose.taken_at, now, dose.zone)
        told = dose_text.dose(self._card.medicine, dose.amount, text.dose_words())
        heading = f"{when}, {told}"
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
        now = self._shell.clock.now()
        first = self._services.doses.versions(dose.id)[0] if dose.number > 1 else dose
        parts = [text.recorded_by(first.by_name, first.taken_at, first.recorded_at, now, first.zone)]
        changed = {"time": text.when(dose.recorded_at, now, dose.zone), "who": text.by_whom(dose.by_name)}
        if dose.withdrawn:
            parts.insert(0, self.tr("withdrawn {time} {who}, counted nowhere").format(**changed))
        elif dose.number > 1:
            amount = dose_text.amount(first.amount, self._card.medicine.unit, text.dose_words())
            told = self.tr("corrected {time} {who}; first recorded as {amount} at {before}")
            parts.append(told.format(**changed, amount=amount, before=text.when(first.taken_at, now, first.zone)))
        if dose.key is None:
            parts.append(self.tr("not planned"))
        return ", ".join(part for part in (*parts, dose.reason, dose.note) if part)

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
    """Amount and time of a recorded dose, or that it was not taken at all."""

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
        self._field = Field(self.tr("When was it taken?"), self.when)
        self.save = MainButton(self.tr("Save the correction"), "check")
        self.save.clicked.connect(self._save)
        withdraw = SecondButton(self.tr("It was not taken"))
        withdraw.clicked.connect(self._withdraw)
        back = SecondButton(self.tr("Back"))
        back.clicked.connect(self.finished)
        column.addWidget(Field(self.tr("How much?"), self.amount))
        column.addWidget(self._field)
        column.addWidget(Label(self.tr("The first version stays in the history."), "small", "soft"))
        column.addWidget(Row(self.save, withdraw, back))

    def _save(self) -> None:
        wall = self.when.value()
        instant = instant_of(wall.date(), wall.time(), self._dose.zone)
        if instant > self._shell.clock.now():
            self._field.set_error(field_words(InvalidInputError("taken_at", "future")))
            return
        amount = self.amount.value()
        self.finished.emit()
        try:
            self._services.doses.correct_dose(self._dose.id, seen=self._dose.number, amount=amount, taken_at=instant)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._shell.say(self.tr("Corrected. The first version is kept in the history."))

    def _withdraw(self) -> None:
        self.finished.emit()
        try:
            self._services.doses.undo_dose(self._dose.id, seen=self._dose.number)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._shell.say(self.tr("Withdrawn. It counts nowhere, and stays in the history."))
