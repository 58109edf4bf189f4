"""Who is recording: a list to choose from, by keys or a press, and somebody else. Opens over the page one is on."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.people import Person
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
from companion.ui.people import since_words
from companion.ui.people.person_form import PersonForm


class ChoosePersonPage(Page):
    """A press on a name records as that person from then on, also after a restart."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self.rows: list[ChoiceRow] = []
        self.form: PersonForm | None = None
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)

    @override
    def title(self) -> str:
        return self.tr("Who is recording?")

    @override
    def subtitle(self) -> str:
        return self.tr("What is open behind this list stays as it is.")

    @override
    def enter(self, **where: object) -> None:
        self._show_list()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shell.back()
            return
        super().keyPressEvent(event)

    def _show_list(self) -> None:
        clear(self._holder)
        self.form = None
        people, now = self.services.people, self.services.people.recorder().person
        patient = people.patient()
        card = Card(None)
        card.body.addWidget(Label(self.tr("Each new entry will show this name and the time."), "body"))
        self.rows = []
        for person in people_words.in_order(people.persons(), patient):
            role = people_words.person_role(person, patient)
            here = self.tr("recording now") if person.id == now else ""
            row = ChoiceRow(
                people_words.person_name(person),
                ", ".join(part for part in (role, here) if part),
                person.colour,
                chosen=person.id == now,
            )
            row.clicked.connect(partial(self.choose, person))
            card.body.addWidget(row)
            self.rows.append(row)
        other = SecondButton(self.tr("Somebody else..."), "plus")
        other.clicked.connect(self._show_form)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self.shell.back)
        card.body.addWidget(Row(other, back))
        self._holder.addWidget(card)
        next((row for row in self.rows if row.isChecked()), other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self) -> None:
        clear(self._holder)
        self.rows = []
        card = Card(None)
        card.body.addWidget(Label(self.tr("Somebody else who records"), "card_title"))
        self._holder.addWidget(card)
        if not self.services.people.patient().name:
            self._ask_for_name(card)
            return
        self.form = PersonForm(self.services.people.persons())
        save = MainButton(self.tr("Add, and record as this person"), "check")
        save.clicked.connect(self.add)
        self.form.name.returnPressed.connect(self.add)
        self.form.role.returnPressed.connect(self.add)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self._show_list)
        card.body.addWidget(self.form)
        card.body.addWidget(Row(save, back))
        self.form.focus_name()

    def _ask_for_name(self, card: Card) -> None:
        """Two people cannot be told apart while one of them has no name."""
        card.body.addWidget(Label(people_words.name_first(), "body"))
        people = SecondButton(self.tr("To People"), "person")
        people.clicked.connect(lambda: self.shell.go("people"))
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self._show_list)
        card.body.addWidget(Row(people, back))
        people.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Keep the new person and record as them, or say beside the field what cannot be kept."""
        if self.form is None:
            return
        try:
            person = self.services.people.add_person(**self.form.values())
        except InvalidInputError as error:
            self.form.show_error(error)
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        self.choose(person)

    def choose(self, person: Person) -> None:
        """Record as this person, and say what happened since they last looked."""
        if person.id == self.services.people.recorder().person:
            self.shell.back()
            return
        try:
            self.services.people.record_as(person.id)
            told = self.services.handover.since_looked()
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.back()
        words = self.tr("{recording} now.").format(recording=people_words.recording_as(person))
        if told.nothing:
            self.shell.say(words)
        else:
            news = f"{words} {since_words.news(told)}"
            self.shell.offer(news, self.tr("Look..."), lambda: self.shell.go("since_looked"))
