"""People: who is recording, who can, whose recovery it is, and what the next person wants to know."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import people_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.colour_mark import ColourMark
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.people import since_words
from companion.ui.people.patient_card import PatientCard
from companion.ui.people.patients_card import PatientsCard
from companion.ui.people.persons_card import PersonsCard


class PeoplePage(Page):
    """Cards that each read for themselves; what is typed and not saved stays."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.SETTINGS, Topic.SHOWINGS, Topic.STOCK}

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._recorder = QVBoxLayout()
        self._telling = QVBoxLayout()
        self._since = QVBoxLayout()
        self.persons = PersonsCard(services, shell)
        self.patient = PatientCard(services, shell)
        self.patients = PatientsCard(services, shell)
        self.main.addLayout(self._recorder)
        self.main.addWidget(self.persons)
        self.main.addWidget(self.patient)
        self.side.addLayout(self._since)
        self.side.addLayout(self._telling)
        self.side.addWidget(self.patients)

    @override
    def title(self) -> str:
        return self.tr("People")

    @override
    def subtitle(self) -> str:
        return self.tr("Who records, and whose recovery it is.")

    @override
    def refresh(self) -> None:
        clear(self._recorder)
        clear(self._since)
        self._recorder.addWidget(self._recorder_card())
        self._since.addWidget(self._since_card())
        clear(self._telling)
        self._telling.addWidget(self._telling_card())
        self.persons.refresh()
        self.patient.refresh()
        self.patients.refresh()

    def _recorder_card(self) -> Card:
        card, person = Card(None), self.services.people.recording_person()
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(ColourMark(person.colour, 28), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(people_words.recording_as(person), "card_title"), 1)
        card.body.addLayout(row)
        told = self.tr("Each new entry shows this name and the time. It is not a password.")
        card.body.addWidget(Label(told, "body"))
        told = self.tr("Before you record, look at the name at the top. If it is not yours, press it.")
        card.body.addWidget(Label(told, "body", "soft"))
        choose = SecondButton(self.tr("Choose who is recording..."), "person")
        choose.clicked.connect(lambda: self.shell.go("choose_person"))
        card.body.addWidget(Row(choose))
        return card

    def _telling_card(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Tell somebody"), "card_title"))
        on = [one.value.name for one in self.services.telling.channels() if one.value.on_since is not None]
        told = self.tr("A message can go to somebody when a reminder stays open. It is off.")
        if on:
            told = self.tr("When a reminder stays open, this goes to: {names}.").format(names="; ".join(on))
        card.body.addWidget(Label(told, "body"))
        look = SecondButton(self.tr("Who is told..."), "person")
        look.clicked.connect(lambda: self.shell.go("telling"))
        card.body.addWidget(Row(look))
        return card

    def _since_card(self) -> Card:
        card, person = Card(None), self.services.people.recording_person()
        told = self.services.handover.since_looked()
        now, zone = self.shell.clock.now(), self.services.people.zone()
        card.body.addWidget(Label(self.tr("When you take over"), "card_title"))
        since = since_words.since(told, people_words.person_name(person), now, zone)
        card.body.addWidget(Label(since, "body"))
        summary = since_words.counts(told) or self.tr("Nothing new.")
        card.body.addWidget(Label(summary, "body", strong=True))
        look = SecondButton(self.tr("Look at what happened"), "eye")
        look.clicked.connect(lambda: self.shell.go("since_looked"))
        card.body.addWidget(Row(look))
        return card
