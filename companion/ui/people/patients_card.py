"""Several patients in one program: who is kept here, which one is shown, and how to add one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.people import Patient
from companion.services.office import Services
from companion.ui import people_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.patient_badge import PatientBadge
from companion.ui.people.patient_form import PatientForm


class PatientsCard(Card):
    """The list is drawn anew when something changed; an open form stays as it is."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self.form: PatientForm | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        self._below = QVBoxLayout()
        self._below.setSpacing(theme().px(12))
        self.body.addWidget(Label(self.tr("Patients"), "card_title"))
        self.body.addLayout(self._list)
        self.body.addLayout(self._below)

    def refresh(self) -> None:
        """Read the list again."""
        clear(self._list)
        people = self._services.people
        patients, shown = people.patients(), people.patient()
        if len(patients) == 1:
            words = self.tr("One patient's record is kept here. A second patient gets a record of their own.")
            self._list.addWidget(Label(words, "body"))
        else:
            for position, patient in enumerate(patients):
                if position:
                    self._list.addWidget(Hairline())
                self._list.addWidget(self._row(patient, here=patient.id == shown.id))
        if self.form is None:
            self._show_buttons(several=len(patients) > 1)

    def _row(self, patient: Patient, *, here: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PatientBadge(patient))
        if here:
            told = Label(self.tr("Shown now"), "small_strong", "pine")
            told.setContentsMargins(theme().line_icon(22) + theme().px(8), 0, 0, 0)
            words.addWidget(told)
        row.addLayout(words, 1)
        return holder

    def _show_buttons(self, *, several: bool) -> None:
        clear(self._below)
        if not self._services.people.patient().name:
            words = self.tr("To add one, first type the name of the patient who is shown.")
            self._below.addWidget(Label(words, "small", "soft"))
            return
        add = SecondButton(self.tr("Add a patient..."), "plus")
        add.clicked.connect(self.open)
        row = Row(add)
        if several:
            change = SecondButton(self.tr("Change patient..."))
            change.clicked.connect(lambda: self._shell.go("choose_patient"))
            row = Row(change, add)
        self._below.addWidget(row)

    def open(self) -> None:
        """Open the form for one more patient."""
        clear(self._below)
        self.form = PatientForm(self._services.people.persons())
        save = MainButton(self.tr("Save"), "check")
        save.clicked.connect(self.save)
        self.form.name.returnPressed.connect(self.save)
        self.form.born.returnPressed.connect(self.save)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(self.close_form)
        self._below.addWidget(Hairline())
        self._below.addWidget(Label(self.tr("One more patient"), "subtitle"))
        self._below.addWidget(self.form)
        self._below.addWidget(Row(save, back))
        self.form.focus_name()

    def close_form(self) -> None:
        """Close the form; what was typed in it is dropped."""
        self.form = None
        self._show_buttons(several=len(self._services.people.patients()) > 1)

    def save(self) -> None:
        """Keep the new patient, or say beside the field what cannot be kept."""
        form, people = self.form, self._services.people
        if form is None:
            return
        try:
            kept = people.add_patient(form.name.text(), form.born_on(), form.colour.value())
            self._mark_shown(kept)
        except InvalidInputError as error:
            form.show_error(error)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self.close_form()
            words = self.tr("Added: {name}. The record shown is still that of {shown}.")
            told = words.format(name=people_words.patient_line(kept), shown=people_words.patient_line(people.patient()))
            self._shell.offer(told, self.tr("Change patient..."), lambda: self._shell.go("choose_patient"))

    def _mark_shown(self, added: Patient) -> None:
        """From the second patient on each needs a mark: who has none gets the first that is free."""
        people = self._services.people
        if not people.patient().colour:
            taken = [person.colour for person in people.persons()]
            people.change_patient(colour=people_words.colours([*taken, added.colour])[0][0])
