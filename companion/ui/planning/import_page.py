"""Import a plan file: first the proposal (the text, our reading, the next times), then a person decides."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QVBoxLayout
from typing_extensions import override

from companion.domain.errors import CompanionError, PlanFileError
from companion.domain.identity import LineId
from companion.domain.people import Patient
from companion.interchange.plan_file import read_plan_file
from companion.interchange.proposal import Proposal, Verdict, accept, propose
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.error_words import plan_file_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.planning.proposal_cards import ProposalCards


class ImportPlanPage(Page):
    """Choose, read, decide; after importing, start the lines."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)
        self._waiting: tuple[LineId, ...] = ()

    @override
    def title(self) -> str:
        return self.tr("Import a plan file")

    @override
    def subtitle(self) -> str:
        return self.tr("Nothing is kept until you say so, and nothing reminds until you start it.")

    @override
    def enter(self, **where: object) -> None:
        self._clear()
        card = Card(None)
        card.body.addWidget(Label(self.tr("A plan file is a text somebody wrote for this program."), "lead"))
        choose = MainButton(self.tr("Choose a file..."), "file")
        choose.clicked.connect(self._ask)
        back = SecondButton(self.tr("Back"))
        back.clicked.connect(lambda: self.shell.go("medicines"))
        card.body.addWidget(Row(choose, back))
        self._holder.addWidget(card)
        path = where.get("path")
        if isinstance(path, Path):
            self.read(path)

    def _ask(self) -> None:
        kinds = self.tr("Plan files (*.toml)")
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("Choose a plan file"), "", kinds)
        if path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Read a file and show what it proposes, or why it is refused."""
        self._clear()
        zone = self.services.people.zone()
        in_demo = self.services.people.patient().example
        try:
            file = read_plan_file(
                path,
                zone,
                today=self.services.diary.today(),
                catalogue=self.services.practice.catalogue(),
                in_demo=in_demo,
            )
            proposal = propose(file, self.services)
        except PlanFileError as error:
            self._show_refusal(error)
            return
        self._show_proposal(proposal)

    def _show_refusal(self, error: PlanFileError) -> None:
        card = Card(Band.AMBER)
        card.body.addWidget(Label(self.tr("This file was not imported."), "card_title"))
        card.body.addWidget(Label(plan_file_words(error), "lead"))
        card.body.addWidget(Label(self.tr("Change the file and choose it again. Your record is as it was."), "body"))
        again = MainButton(self.tr("Choose a file..."), "file")
        again.clicked.connect(self._ask)
        card.body.addWidget(Row(again))
        self._holder.addWidget(card)

    def _show_proposal(self, proposal: Proposal) -> None:
        head = Card(None)
        told = self.tr("{new} new, {changed} changed and {same} unchanged plan lines.")
        words = told.format(
            new=proposal.count(Verdict.NEW),
            changed=proposal.count(Verdict.CHANGED),
            same=proposal.count(Verdict.UNCHANGED),
        )
        head.body.addWidget(Label(words, "card_title"))
        if proposal.other_patient is not None:
            head.body.addWidget(self._other_patient(proposal, proposal.other_patient))
        if proposal.is_known:
            head.body.addWidget(Label(self.tr("All of this file is in your record. Nothing is to be done."), "lead"))
            back = SecondButton(self.tr("Back"), "back")
            back.clicked.connect(lambda: self.shell.go("medicines"))
            head.body.addWidget(Row(back))
        elif not proposal.has_news:
            head.body.addWidget(Label(self.tr("All of this file is in your record."), "lead"))
            self._offer_start(head, proposal.waiting)
        else:
            head.body.addWidget(Label(self.tr("Compare each line with your discharge sheet. Then import."), "body"))
            head.body.addWidget(self._choice(proposal))
        self._holder.addWidget(head)
        for card in ProposalCards(self.services, self.shell.clock.now()).cards(proposal):
            self._holder.addWidget(card)

    def _choice(self, proposal: Proposal) -> Row:
        waits = proposal.count(Verdict.UNCHANGED) < len(proposal.lines)
        words = self.tr("Import these lines, paused") if waits else self.tr("Import this")
        self.accept_button = MainButton(words, "check")
        self.accept_button.clicked.connect(lambda: self._accept(proposal))
        back = SecondButton(self.tr("Import nothing"))
        back.clicked.connect(lambda: self.shell.go("medicines"))
        return Row(self.accept_button, back)

    def _other_patient(self, proposal: Proposal, patient: Patient) -> Label:
        file, told = proposal.file, self.tr("This file was written for {other}. The record shown is that of {name}.")
        other, name = file.patient_name or self.tr("somebody else"), patient.name
        if file.born_on is not None and patient.born_on is not None:
            other, name = self._born(other, file.born_on), self._born(name, patient.born_on)
        return Label(told.format(other=other, name=name), "lead", "amber", strong=True)

    def _born(self, name: str, day: date) -> str:
        return self.tr("{name}, born {day}").format(name=name, day=text.long_day(day, year=True))

    def _offer_start(self, card: Card, waiting: tuple[LineId, ...]) -> None:
        self._waiting = waiting
        one, many = self.tr("1 line is paused. Start it now?"), self.tr("{n} lines are paused. Start them now?")
        card.body.addWidget(Label(text.counted(len(waiting), one, many), "body"))
        self.start_button = MainButton(self.tr("Start these lines now"), "check")
        self.start_button.clicked.connect(self._start)
        later = SecondButton(self.tr("Later"))
        later.clicked.connect(lambda: self.shell.go("medicines"))
        card.body.addWidget(Row(self.start_button, later))

    def _accept(self, proposal: Proposal) -> None:
        try:
            result = accept(proposal, self.services)
        except CompanionError as error:
            self.shell.report(error)
            return
        self._waiting = result.waiting
        if not self._waiting:
            self.shell.say(self.tr("Imported."))
            self.shell.go("my_plan")
            return
        self._clear()
        card = Card(Band.PINE)
        card.body.addWidget(Label(self.tr("Imported. Nothing reminds yet."), "card_title"))
        self._offer_start(card, self._waiting)
        self._holder.addWidget(card)

    def _start(self) -> None:
        try:
            self.services.plans.confirm_lines(self._waiting)
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.say(self.tr("The imported lines run from now on."))
        self.shell.go("today")

    def _clear(self) -> None:
        clear(self._holder)
