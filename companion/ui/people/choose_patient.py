"""Whose record is shown: a list, then one press that confirms. Opens over the page one is on."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError
from companion.domain.people import Patient
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import people_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.patient_badge import PatientBadge


class ChoosePatientPage(Page):
    """Nothing changes before the second press; what is typed and not saved is named first."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self.rows: dict[str, ChoiceRow] = {}
        self.confirm: QWidget | None = None
        self._open_form = ""
        self._asked: Card | None = None
        self._follow = QTimer(self, interval=50, singleShot=True)
        self._follow.timeout.connect(self._show_question)
        self._list = QVBoxLayout()
        self._question = QVBoxLayout()
        self.main.addLayout(self._list)
        self.main.addLayout(self._question)

    @override
    def title(self) -> str:
        return self.tr("Whose record?")

    @override
    def subtitle(self) -> str:
        return self.tr("Each patient has a record of their own. Nothing is mixed.")

    @override
    def enter(self, **where: object) -> None:
        """Args: ``open_form``, the title of a page on which something is typed and not saved."""
        told = where.get("open_form")
        self._open_form = told if isinstance(told, str) else ""
        shown = self.services.people.patient()
        card = Card(None)
        card.body.addWidget(Label(self.tr("Choose the patient. One more press then confirms it."), "body"))
        for patient in self.services.people.patients():
            row = self._row(patient, shown)
            self.rows[patient.id] = row
            card.body.addWidget(row)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.shell.back)
        card.body.addWidget(Row(back))
        clear(self._list)
        self._list.addWidget(card)
        self.rows[shown.id].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shell.back()
            return
        super().keyPressEvent(event)

    def _row(self, patient: Patient, shown: Patient) -> ChoiceRow:
        here = self.tr("shown now") if patient.id == shown.id else ""
        parts = (people_words.born(patient.born_on), people_words.colour(patient.colour), here)
        detail = ", ".join(part for part in parts if part)
        row = ChoiceRow(people_words.patient_name(patient), detail, patient.colour, chosen=patient.id == shown.id)
        row.clicked.connect(partial(self.ask, patient))
        return row

    def ask(self, patient: Patient) -> None:
        """Ask once; the patient who is shown already needs no question."""
        shown = self.services.people.patient()
        if patient.id == shown.id:
            self.shell.back()
            return
        clear(self._question)
        card = Card(None)
        card.body.addWidget(Label(self.tr("From now on every page shows, and records for:"), "body"))
        card.body.addWidget(PatientBadge(patient, role="lead"))
        change = self.tr("Change to {name}").format(name=people_words.patient_name(patient))
        stay = self.tr("Stay with {name}").format(name=people_words.patient_name(shown))
        if self._open_form:
            card.body.addWidget(self._warning(patient, shown, change, stay))
        else:
            card.body.addWidget(self._buttons(patient, change, stay))
        self._question.addWidget(card)
        if isinstance(self.confirm, WarningBlock):
            self.confirm.focus_safe()
        elif self.confirm is not None:
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked = card
        self._follow.start()

    def _show_question(self) -> None:
        """Once it is laid out, the question is brought into view."""
        if self._asked is not None and self.confirm is not None:
            self.scroll_to(self._asked)
            self.scroll_to(self.confirm)

    def _warning(self, patient: Patient, shown: Patient, change: str, stay: str) -> WarningBlock:
        what = self.tr("“{page}” is open for {name}, and is not saved.")
        block = WarningBlock(
            what.format(page=self._open_form, name=people_words.patient_name(shown)),
            self.tr("What is typed is dropped when you change the patient. To keep it, stay and save it first."),
            safe=stay,
            other=change,
        )
        block.safe_chosen.connect(self.shell.back)
        block.other_chosen.connect(partial(self._change, patient))
        self.confirm = block
        return block

    def _buttons(self, patient: Patient, change: str, stay: str) -> QWidget:
        yes = MainButton(change, "check")
        yes.clicked.connect(partial(self._change, patient))
        no = SecondButton(stay)
        no.clicked.connect(self.shell.back)
        self.confirm = yes
        return Row(yes, no, spacing=32)

    def _change(self, patient: Patient) -> None:
        try:
            self.shell.change_patient(patient.id)
        except CompanionError as error:
            self.shell.report(error)
        else:
            self.shell.say(self.tr("This is the record of {name}.").format(name=people_words.patient_line(patient)))
