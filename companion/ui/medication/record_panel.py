"""Recording a dose nobody planned: amount, when, what for, the pain before; the label's facts stand above it."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.clock_time import lived
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, PersonId, new_id
from companion.domain.medication import Dose
from companion.domain.wall_time import local
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.answering.cautions import asked, over_a_limit
from companion.ui.answering.giver import giver_combo
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.shell import Shell
from companion.ui.kit.stepper import AmountStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.medication.reason_choice import ReasonChoice


class RecordPanel(QWidget):
    """Closed: one button. Open: the form; with a question from the label, the question first."""

    def __init__(self, services: Services, shell: Shell, card: MedicineCard) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._card = card
        self._open = False
        self._token = new_id(FormToken)
        self.block: WarningBlock | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self.show_closed()

    @property
    def is_open(self) -> bool:
        """Whether the form is open."""
        return self._open

    def show_closed(self) -> None:
        """One button."""
        self._clear(opened=False)
        label = self.tr("Record a dose...")
        self.begin = MainButton(label, "pill") if self._card.as_needed else SecondButton(label, "pill")
        self.begin.clicked.connect(self.show_form)
        self._column.addWidget(Row(self.begin))

    def show_form(self) -> None:
        """Amount, time, what for, and the pain before."""
        self._clear(opened=True)
        self._token = new_id(FormToken)
        medicine, zone = self._card.medicine, self._services.people.zone()
        self.amount = AmountStepper(
            medicine.unit, value=self._card.usual_amount, name=self.tr("Amount"), words=text.dose_words()
        )
        self.when = TimeEntry(local(self._shell.clock.now(), zone), name=self.tr("When was it taken?"))
        self.reason = ReasonChoice()
        self.score = SeverityScale(self.tr("How bad is the pain now? You may leave this empty."))
        self._when_field = Field(self.tr("When was it taken?"), self.when)
        self._column.addWidget(Field(self.tr("How much?"), self.amount))
        self._column.addWidget(self._when_field)
        self.giver = giver_combo(self._services)
        if self.giver.count() > 1:
            self._column.addWidget(Field(self.tr("Who gave it?"), self.giver))
        self._column.addWidget(self.reason)
        self._column.addWidget(self.score)
        self.confirm = MainButton(self.tr("Record this dose"), "check")
        self.confirm.clicked.connect(self._asked)
        back = SecondButton(self.tr("Back"))
        back.clicked.connect(self.show_closed)
        self._column.addWidget(Row(self.confirm, back, fill=True))
        for part in (self.amount, self.when):
            part.changed.connect(self._ask_anew)
        self.amount.setFocus()

    def _instant(self) -> datetime | None:
        if self.when.is_now():
            return None
        return lived(self.when.value(), self._shell.clock.now(), self._services.people.zone())

    def _asked(self) -> None:
        now, zone = self._shell.clock.now(), self._services.people.zone()
        instant = self._instant()
        before = self._services.cautions.before(self._card.medicine.id, self.amount.value(), instant)
        if not before.question:
            self._record()
            return
        told = asked(before, now, zone, self._services.cautions.poison_lines(), facts_above=False)
        taken = self.tr("I took it, record it")
        self.block = WarningBlock(told.what, told.now, safe=self.tr("Not now"), other=taken)
        self.block.safe_chosen.connect(self.show_closed)
        self.block.other_chosen.connect(lambda: self._record(before.codes))
        self._column.insertWidget(0, self.block)
        self.confirm.hide()
        self.block.focus_safe()

    def _ask_anew(self) -> None:
        """Another amount or time has its own question: the answer to this one must not record it."""
        if self.block is not None:
            self.block.hide()
            self.block.deleteLater()
            self.block = None
            self.confirm.show()

    def _record(self, acknowledged: tuple[str, ...] = ()) -> None:
        self._open = False
        try:
            if self.giver.code():
                self._services.people.give_as(PersonId(self.giver.code()))
            dose = self._services.doses.record(
                self._card.medicine.id,
                self.amount.value(),
                token=self._token,
                taken_at=self._instant(),
                reason=self.reason.text(),
                score_before=self.score.value(),
                acknowledged=acknowledged,
            )
        except InvalidInputError as error:
            self._open = True
            self._when_field.set_error(field_words(error))
            return
        except CompanionError as error:
            self._shell.report(error)
            return
        self._shell.go("medicines", medicine=self._card.medicine.id)
        when = text.when(dose.taken_at, self._shell.clock.now(), dose.zone)
        words = self.tr("{name} recorded, {time}.").format(name=self._card.medicine.name, time=when)
        words = " ".join([words, *over_a_limit(dose, self._services.cautions.poison_lines())])
        self._shell.offer_undo(words, lambda: self._undo(dose))

    def _undo(self, dose: Dose) -> None:
        try:
            self._services.doses.undo_dose(dose.id, seen=dose.number)
        except CompanionError as error:
            self._shell.report(error)

    def _clear(self, *, opened: bool) -> None:
        self._open = opened
        self.block = None
        clear(self._column)
