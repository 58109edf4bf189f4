"""The history of all medicines: day after day, with filters and a search; each row can be corrected or taken back."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.dose_history import HistoryFilter, HistoryKind, HistoryRow, matching
from companion.domain.identity import MedicineId
from companion.domain.wall_time import local
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.focus_stop import has_focus_inside
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.page import Page
from companion.ui.kit.reading_order import focus_soon, soon
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.medication.dose_row import DoseRow
from companion.ui.medication.left_out_row import LeftOutRow

SPANS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
MOST_ROWS = 40
"""Drawn at once; a press draws as many more."""


class DoseHistoryPage(Page):
    """Opened from the medicines; *Back* and Escape lead there again."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MEDICINES, Topic.PLANS, Topic.DOSES, Topic.PEOPLE})

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._rows: tuple[HistoryRow, ...] = ()
        self._drawn: list[DoseRow | LeftOutRow] = []
        self._shown: list[HistoryRow] = []
        """What each of them shows."""
        self._most = MOST_ROWS
        self.back = SecondButton(self.tr("Back"), "back")
        self.back.clicked.connect(lambda: self.shell.go("medicines"))
        week = SecondButton(self.tr("By week: administration record..."), "table")
        week.clicked.connect(lambda: self.shell.go("administration_record"))
        self.above.addWidget(Row(self.back, week))
        self.above.addWidget(self._filters())
        self._count = Label("", "body", "soft")
        self.above.addWidget(self._count)
        self._list = QVBoxLayout()
        self.above.addLayout(self._list)

    @override
    def title(self) -> str:
        return self.tr("History of medicines")

    @override
    def subtitle(self) -> str:
        return self.tr("What was recorded, and what was left out.")

    @override
    def enter(self, **where: object) -> None:
        chosen = where.get("medicine")
        self._offer_medicines()
        self.medicine.set_code(chosen if isinstance(chosen, str) else "")
        if self.medicine.code():
            self.finder.open()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def is_typed_in(self) -> bool:
        """What is searched for is nothing to be saved; a correction that is open is."""
        return self._is_open()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._is_open():
                self._close()
            else:
                self.shell.go("medicines")
            return
        super().keyPressEvent(event)

    @override
    def refresh(self) -> None:
        self._rows = self.services.dose_history.over(SPANS[self.span.value() or "month"])
        self._offer_medicines()
        if not self._is_open():
            self._draw()

    def _is_open(self) -> bool:
        return any(row.editor is not None for row in self._drawn)

    def _filters(self) -> Card:
        names = {
            "day": self.tr("24 hours"),
            "week": self.tr("7 days"),
            "month": self.tr("30 days"),
            "quarter": self.tr("90 days"),
            "year": self.tr("A year"),
        }
        self.span = Segmented(list(names.items()), name=self.tr("How far back"), selected="month")
        self.span.changed.connect(lambda _code: self._read_anew())
        self.medicine, self.kind = Combo(), Combo(self._kinds())
        self.medicine.currentIndexChanged.connect(lambda _row: self._look())
        self.kind.currentIndexChanged.connect(lambda _row: self._look())
        self.words = LineEdit(name=self.tr("Search in names, notes, reasons and persons"))
        self.words.textChanged.connect(lambda _text: self._look())
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(self.tr("Medicine"), self.medicine))
        column.addWidget(Field(self.tr("What happened"), self.kind))
        column.addWidget(Field(self.tr("Search in names, notes, reasons and persons"), self.words))
        self.finder = Fold(self.tr("Find something"), inside)
        card = Card(None)
        card.body.addWidget(self.span)
        card.body.addWidget(self.finder)
        return card

    def _kinds(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("Everything")),
            (HistoryKind.TAKEN, self.tr("Taken")),
            (HistoryKind.NOT_TAKEN, self.tr("Not taken")),
            (HistoryKind.UNANSWERED, self.tr("Nobody answered")),
            (HistoryKind.UNSURE, self.tr("Not sure")),
            (HistoryKind.CORRECTED, self.tr("Corrected")),
            (HistoryKind.WITHDRAWN, self.tr("Withdrawn")),
        ]

    def _offer_medicines(self) -> None:
        """All that is on the list; the choice stays."""
        listed = sorted(self.services.medication.medicines(), key=lambda one: one.name.casefold())
        chosen = self.medicine.code()
        with QSignalBlocker(self.medicine):
            self.medicine.clear()
            for code, words in [("", self.tr("All medicines")), *((one.id, one.name) for one in listed)]:
                self.medicine.addItem(words, code)
            self.medicine.set_code(chosen if chosen in {one.id for one in listed} else "")

    def _read_anew(self) -> None:
        self._most = MOST_ROWS
        self.mark_stale()

    def _look(self) -> None:
        self._most = MOST_ROWS
        self._draw()

    def _more(self) -> None:
        self._most += MOST_ROWS
        self._draw()

    def _wanted(self) -> HistoryFilter:
        medicine, kind = self.medicine.code(), self.kind.code()
        return HistoryFilter(
            MedicineId(medicine) if medicine else None, HistoryKind(kind) if kind else None, self.words.text()
        )

    def _draw(self) -> None:
        found = matching(self._rows, self._wanted())
        had = next((row for row, made in zip(self._shown, self._drawn, strict=True) if has_focus_inside(made)), None)
        self._count.setText(text.counted(len(found), self.tr("1 entry"), self.tr("{n} entries")))
        clear(self._list)
        self._drawn.clear()
        self._shown = list(found[: self._most])
        zone, card, day = self.services.people.zone(), None, date.min
        for row in self._shown:
            lived_on = local(row.at, zone if row.dose is None else row.dose.zone).date()
            if card is None or lived_on != day:
                card, day = Card(None), lived_on
                card.body.addWidget(Label(text.day(day, year=True), "card_title"))
                self._list.addWidget(card)
            else:
                card.body.addWidget(Hairline())
            card.body.addWidget(self._row(row))
        if not found:
            self._list.addWidget(Label(self.tr("Nothing like this is recorded."), "body", "soft"))
        if len(found) > self._most:
            more = SecondButton(self.tr("Show more"), "plus")
            more.clicked.connect(self._more)
            self._list.addWidget(Row(more))
        if had is not None:
            self._focus_again(had)

    def _focus_again(self, had: HistoryRow) -> None:
        """A row that was corrected has other words now: it is found by what it is of."""
        for row, made in zip(self._shown, self._drawn, strict=True):
            if _is_of(row) & _is_of(had):
                focus_soon(made.button)
                self._see_soon(made.button)
                return

    def _see_soon(self, button: QWidget) -> None:
        """Not before the second turn is the page as high as what is new on it."""
        soon(button, lambda: soon(button, lambda: self.scroll_to(button)))

    def _row(self, row: HistoryRow) -> QWidget:
        made: DoseRow | LeftOutRow
        if row.dose is not None:
            made = DoseRow(self.services, self.shell, row.medicine, row.dose, under_day=True)
        else:
            made = LeftOutRow(self.services, self.shell, row)
        made.opened.connect(self._close)
        self._drawn.append(made)
        return made

    def _close(self) -> None:
        """One form at a time."""
        for row in self._drawn:
            row.close_editor()


def _is_of(row: HistoryRow) -> frozenset[object]:
    """The dose, and the planned one it answers."""
    key = row.state.occurrence.key if row.state is not None else row.dose.key if row.dose is not None else None
    return frozenset({row.dose and row.dose.id, key}) - {None}
