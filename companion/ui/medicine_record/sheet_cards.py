"""The administration record on the screen: a card a medicine, a grid of days, and names for a screen reader."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.administration import AdministrationWeek, SheetRow
from companion.ui import text
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.medicine_record import sheet_words

LEAST_WIDTH = 92
"""Of a day, in px at 100 %."""
COLUMNS = (7, 4, 2)


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Sheet", sentence)


class DayCell(QWidget):
    """One day of a row: its head, and what stands there. A screen reader hears both with the row they belong to."""

    def __init__(self, head: str, lines: list[str], spoken: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(8),) * 4)
        column.setSpacing(theme().px(2))
        column.addWidget(Label(head, "small", "soft"))
        for line in lines:
            column.addWidget(Label(line, "small"))
        column.addStretch(1)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class DayGrid(QWidget):
    """Seven days beside each other, all of one width; where there is no room, four or two in a line."""

    def __init__(self, cells: list[DayCell]) -> None:
        super().__init__()
        self._cells = cells
        for cell in cells:
            cell.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._places(width)[-1].bottom() + 1

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(LEAST_WIDTH) * len(self._cells)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST_WIDTH), self.heightForWidth(max(self.width(), theme().px(LEAST_WIDTH))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for cell, place in zip(self._cells, self._places(self.width()), strict=True):
            cell.setGeometry(place)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _places(self, width: int) -> list[QRect]:
        gap = theme().px(6)
        least = max(*(cell.minimumSizeHint().width() for cell in self._cells), theme().px(LEAST_WIDTH))
        columns = next((many for many in COLUMNS if (width + gap) // many - gap >= least), 1)
        one, places, top = (width + gap) // columns - gap, list[QRect](), 0
        for begin in range(0, len(self._cells), columns):
            line = self._cells[begin : begin + columns]
            height = max(max(cell.heightForWidth(one), cell.minimumSizeHint().height()) for cell in line)
            for number in range(len(line)):
                column = columns - 1 - number if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else number
                places.append(QRect(column * (one + gap), top, one, height))
            top += height + gap
        return places


def medicine_cards(week: AdministrationWeek) -> list[Card]:
    """A card for each medicine with a plan in the week."""
    cards = []
    for _medicine, together in groupby(week.rows, key=lambda row: row.medicine.id):
        rows, card = tuple(together), Card(None)
        card.body.addWidget(Label(sheet_words.name(rows[0].medicine), "card_title"))
        card.body.addWidget(
            Label(". ".join(line.rstrip(".") for line in sheet_words.medicine(rows[0])), "small", "soft")
        )
        for place, row in enumerate(rows):
            if place:
                card.body.addWidget(Hairline())
            _add_row(card, row, week)
        cards.append(card)
    return cards


def _add_row(card: Card, row: SheetRow, week: AdministrationWeek) -> None:
    head = sheet_words.row(row)
    card.body.addWidget(Label(head, "body", strong=True))
    for line in sheet_words.changed(row):
        card.body.addWidget(Label(line, "small"))
    cells = []
    for place, day in enumerate(week.days):
        lines = sheet_words.cell(row, place, week)
        spoken = f"{text.day(day)}, {head}: {'. '.join(lines)}"
        cells.append(DayCell(sheet_words.column(day), lines, spoken))
    card.body.addWidget(DayGrid(cells))


def unplanned_card(week: AdministrationWeek) -> Card:
    """What was given as needed or outside the plan."""
    card = Card(None)
    card.body.addWidget(Label(_tr("As needed, and doses outside the plan"), "card_title"))
    if not week.as_needed:
        card.body.addWidget(Label(sheet_words.as_needed_empty(week), "body"))
    heads = sheet_words.unplanned_heads()
    for place, one in enumerate(week.as_needed):
        if place:
            card.body.addWidget(Hairline())
        when, dose, *others = sheet_words.unplanned(one, week)
        card.body.addWidget(Label(f"{when}: {dose}", "body", strong=True))
        told = [f"{head}: {words}" for head, words in zip(heads[2:], others, strict=True)]
        card.body.addWidget(Label(". ".join(told), "small", "soft"))
    return card


def persons_card(week: AdministrationWeek) -> Card:
    """Initials with full names, and how the sheet is read."""
    card = Card(None)
    card.body.addWidget(Label(_tr("Initials"), "card_title"))
    for line in (*sheet_words.initials(week), *sheet_words.rules()):
        card.body.addWidget(Label(line, "body"))
    return card
