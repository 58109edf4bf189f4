"""Import a plan file: first the proposal (the text, our reading, the next times), then a person decides."""

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QVBoxLayout
from typing_extensions import override

from companion.domain.errors import CompanionError, PlanFileError
from companion.domain.identity import LineId, MedicineId, PatientId
from companion.domain.medication import Medicine
from companion.interchange.plan_file import read_plan_file
from companion.interchange.proposal import LineProposal, Proposal, Verdict, accept, propose
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
from companion.ui.medication.plan_words import schedule_words


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
            file = read_plan_file(path, zone, today=self.services.diary.today(), in_demo=in_demo)
        except PlanFileError as error:
            self._show_refusal(error)
            return
        self._show_proposal(propose(file, self.services))

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
        head.body.addWidget(Label(self.tr("Compare each line with your discharge sheet. Then import."), "body"))
        self.accept_button = MainButton(self.tr("Import these lines, paused"), "check")
        self.accept_button.clicked.connect(lambda: self._accept(proposal))
        back = SecondButton(self.tr("Import nothing"))
        back.clicked.connect(lambda: self.shell.go("medicines"))
        head.body.addWidget(Row(self.accept_button, back))
        self._holder.addWidget(head)
        for line in proposal.lines:
            self._holder.addWidget(self._line_card(line))

    def _line_card(self, line: LineProposal) -> Card:
        bands = {Verdict.NEW: Band.PINE, Verdict.CHANGED: Band.AMBER, Verdict.UNCHANGED: None}
        verdicts = {
            Verdict.NEW: self.tr("New"),
            Verdict.CHANGED: self.tr("Differs from your plan"),
            Verdict.UNCHANGED: self.tr("As in your plan"),
        }
        card = Card(bands[line.verdict])
        card.body.addWidget(Label(f"{line.medicine.name}: {verdicts[line.verdict]}", "subtitle"))
        card.body.addWidget(Label(self.tr("Our reading: {words}").format(words=self._reading(line)), "lead"))
        card.body.addWidget(Label(self._times(line.next_times), "body"))
        if line.medicine.instructions:
            card.body.addWidget(Label(line.medicine.instructions, "body", "soft"))
        card.body.addWidget(Label(self.tr("The text of the file:"), "small_strong"))
        card.body.addWidget(Label(line.snippet, "small", "soft"))
        return card

    def _reading(self, line: LineProposal) -> str:
        draft = line.medicine
        blank = Medicine(MedicineId(""), PatientId(""), draft.name, draft.unit, draft.ingredients)
        words = schedule_words(line.plan.schedule, blank)
        parts = [words, self.tr("from {day}").format(day=text.day(line.plan.start.day))]
        if line.plan.end is not None:
            parts.append(self.tr("until {day}").format(day=text.day(line.plan.end.day)))
        return ", ".join(parts)

    def _times(self, times: tuple[datetime, ...]) -> str:
        if not times:
            return self.tr("No times to come: it is taken when needed, or it is over.")
        now, zone = self.shell.clock.now(), self.services.people.zone()
        told = "; ".join(text.when(at, now, zone) for at in times)
        return self.tr("The next times: {times}").format(times=told)

    def _accept(self, proposal: Proposal) -> None:
        try:
            result = accept(proposal, self.services)
        except CompanionError as error:
            self.shell.report(error)
            return
        self._waiting = result.waiting
        self._clear()
        card = Card(Band.PINE)
        card.body.addWidget(Label(self.tr("Imported. Nothing reminds yet."), "card_title"))
        told = self.tr("Start the lines now, or later one by one in Medicines.")
        card.body.addWidget(Label(told, "body"))
        self.start_button = MainButton(self.tr("Start these lines now"), "check")
        self.start_button.clicked.connect(self._start)
        later = SecondButton(self.tr("Later"))
        later.clicked.connect(lambda: self.shell.go("medicines"))
        card.body.addWidget(Row(self.start_button, later))
        self._holder.addWidget(card)

    def _start(self) -> None:
        try:
            self.services.plans.confirm_lines(self._waiting)
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.say(self.tr("The imported lines run from now on."))
        self.shell.go("medicines")

    def _clear(self) -> None:
        clear(self._holder)
