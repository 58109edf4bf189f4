"""The administration record: week by week on the screen, and as a PDF file to print."""

from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout
from typing_extensions import override

from companion.domain.administration import AdministrationWeek
from companion.domain.administration_marks import WEEK
from companion.domain.wall_time import local
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.medicine_record import sheet_words
from companion.ui.medicine_record.sheet_cards import medicine_cards, persons_card, unplanned_card
from companion.ui.medicine_record.sheet_pdf import SheetPrinter

A_WEEK = timedelta(days=WEEK)


class AdministrationPage(Page):
    """Opened over the medicines; *Back* and Escape lead there again."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.DIARY}

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._first: date = services.administration.this_week()
        self.back = SecondButton(self.tr("Back"), "back")
        self.back.clicked.connect(lambda: self.shell.go("medicines_over_time"))
        self.earlier = SecondButton(self.tr("Week before"), "back")
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later = SecondButton(self.tr("Week after"), "next")
        self.later.clicked.connect(lambda: self._turn(1))
        self.paper = Segmented(
            [("a4", self.tr("A4 paper")), ("letter", self.tr("Letter paper"))], name=self.tr("Paper"), selected="a4"
        )
        self.print_button = SecondButton(self.tr("Print or save as PDF..."), "file")
        self.print_button.clicked.connect(self._ask_where)
        self.above.addWidget(Row(self.back, self.earlier, self.later))
        self._holder = QVBoxLayout()
        self.above.addLayout(self._holder)
        card = Card(None)
        card.body.addWidget(self.paper)
        told = self.tr("This makes a PDF file, black on white. Open it to print it.")
        card.body.addWidget(Label(told, "body", "soft"))
        card.body.addWidget(Row(self.print_button))
        self._trouble = Label("", "body", "amber", strong=True)
        card.body.addWidget(self._trouble)
        self.above.addWidget(card)

    @override
    def title(self) -> str:
        return self.tr("Administration record")

    @override
    def subtitle(self) -> str:
        return self.tr("Each planned dose, by medicine and time.")

    @override
    def enter(self, **where: object) -> None:
        first = where.get("first")
        if isinstance(first, date):
            self._first = first
        self.mark_stale()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
            return
        super().keyPressEvent(event)

    @override
    def refresh(self) -> None:
        clear(self._holder)
        week = self._week()
        for card in (self._head(week), *medicine_cards(week), unplanned_card(week), persons_card(week)):
            self._holder.addWidget(card)

    def save(self, path: Path) -> None:
        """Write the week that is shown into a PDF file; the record itself stays as it is."""
        try:
            SheetPrinter(self._week(), self._printed(), self.paper.value() or "a4").save(path)
        except OSError:
            self._trouble.setText(self.tr("The file could not be written there. Choose another folder."))
            announce(self, self._trouble.text())
            return
        self._trouble.setText("")
        self.shell.say(self.tr("Saved as {file}. It holds names and medicines.").format(file=path.name))

    def _week(self) -> AdministrationWeek:
        return self.services.administration.week(self._first)

    def _printed(self) -> str:
        now = local(self.shell.clock.now(), self.services.people.zone())
        told = self.tr("Made {day}, {time}. Corrections keep the old value.")
        return told.format(day=text.long_day(now.date(), year=True), time=now.strftime("%H:%M"))

    def _turn(self, weeks: int) -> None:
        self._first += weeks * A_WEEK
        self._trouble.setText("")
        self.mark_stale()
        announce(self, sheet_words.span(self._week()))

    def _head(self, week: AdministrationWeek) -> Card:
        card = Card(None)
        card.body.addWidget(Label(sheet_words.span(week), "card_title"))
        card.body.addWidget(Label(sheet_words.patient(week), "body", strong=True))
        card.body.addWidget(Label(sheet_words.allergies(week), "body", strong=bool(week.allergies)))
        if week.left_out:
            card.body.addWidget(Label(sheet_words.left_out(week), "body", "alert", strong=True))
        if not week.rows:
            card.body.addWidget(Label(self.tr("Nothing was planned in this week."), "body"))
        return card

    def _ask_where(self) -> None:
        named = f"administration-record-{self._first.isoformat()}.pdf"
        title = self.tr("Save the administration record")
        path, _kind = QFileDialog.getSaveFileName(self, title, named, self.tr("PDF files (*.pdf)"))
        if path:
            self.save(Path(path if path.endswith(".pdf") else f"{path}.pdf"))
