"""Everybody who records: name, who they are, colour. Helpers can be added and changed."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.people import Patient, Person
from companion.services.office import Services
from companion.ui import people_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.colour_mark import ColourMark
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.people.person_form import PersonForm


class PersonsCard(Card):
    """The list is drawn anew when something changed; an open form stays as it is."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self.form: PersonForm | None = None
        self._person: Person | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        self._below = QVBoxLayout()
        self._below.setSpacing(theme().px(12))
        self.body.addWidget(Label(self.tr("Who can record"), "card_title"))
        self.body.addLayout(self._list)
        self.body.addLayout(self._below)

    def refresh(self) -> None:
        """Read the list again."""
        clear(self._list)
        patient = self._services.people.patient()
        for position, person in enumerate(people_words.in_order(self._services.people.persons(), patient)):
            if position:
                self._list.addWidget(Hairline())
            self._list.addWidget(self._row(person, patient))
        if self.form is None:
            self._show_buttons()

    def _row(self, person: Person, patient: Patient) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(ColourMark(person.colour), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = people_words.person_name(person)
        words.addWidget(Label(name, "body", strong=True))
        parts = (people_words.person_role(person, patient), people_words.colour(person.colour))
        if detail := ", ".join(part for part in parts if part):
            words.addWidget(Label(detail, "small", "soft"))
        row.addLayout(words, 1)
        if not person.is_patient:
            change = SecondButton(self.tr("Change..."))
            change.setAccessibleName(self.tr("Change {name}").format(name=name))
            change.clicked.connect(partial(self.open, person))
            row.addWidget(change)
        return holder

    def _show_buttons(self) -> None:
        clear(self._below)
        if not self._services.people.patient().name:
            self._below.addWidget(Label(people_words.name_first(), "small", "soft"))
            return
        add = SecondButton(self.tr("Add a person..."), "plus")
        add.clicked.connect(lambda: self.open(None))
        self._below.addWidget(Row(add))

    def open(self, person: Person | None) -> None:
        """Open the form for a helper, or for somebody new."""
        clear(self._below)
        self._person = person
        self.form = PersonForm(self._services.people.persons(), person)
        title = self.tr("Somebody new")
        if person is not None:
            title = self.tr("Change {name}").format(name=people_words.person_name(person))
        save = MainButton(self.tr("Save"), "check")
        save.clicked.connect(self.save)
        self.form.name.returnPressed.connect(self.save)
        self.form.role.returnPressed.connect(self.save)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(self.close_form)
        self._below.addWidget(Hairline())
        self._below.addWidget(Label(title, "subtitle"))
        self._below.addWidget(self.form)
        self._below.addWidget(Row(save, back))
        self.form.focus_name()

    def close_form(self) -> None:
        """Close the form; what was typed in it is dropped."""
        self.form = self._person = None
        self._show_buttons()

    def save(self) -> None:
        """Keep it, or say beside the field what cannot be kept."""
        form, person, people = self.form, self._person, self._services.people
        if form is None:
            return
        try:
            if person is None:
                kept = people.add_person(**form.values())
            else:
                kept = people.change_person(person.id, **form.values())
        except InvalidInputError as error:
            form.show_error(error)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self.close_form()
            self._shell.say(self.tr("Saved: {name}.").format(name=kept.name))
