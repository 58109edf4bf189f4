"""The administration record as a PDF file: landscape, black on white, with the patient's name on every page."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
    QTextTable,
    QTextTableCell,
)

from companion.domain.administration import AdministrationWeek
from companion.ui.kit.theme import theme
from companion.ui.medicine_record import sheet_words
from companion.ui.medicine_record.sheet_html import sheet_html

PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
MARGIN_MM = 12.0
PER_INCH = 96
"""The sheet is laid out in px of this many to the inch, whatever the screen has."""
RESOLUTION = 600
TEXT, BOLD = 12, 16
HEAD_GAP, FOOT = 8.0, 22.0
BELOW_WORDS = 8.0
"""Room and line of a cell under its last word."""


class SheetPrinter:
    """Draws one week page by page. ``printed`` says in words when; ``paper`` is a name of ``PAPERS``."""

    def __init__(self, week: AdministrationWeek, printed: str, paper: str = "a4") -> None:
        self._week = week
        self._printed = printed
        margins = QMarginsF(*(MARGIN_MM,) * 4)
        self._layout = QPageLayout(
            QPageSize(PAPERS[paper]), QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter
        )
        page = self._layout.paintRect(QPageLayout.Unit.Point)
        self._size = QSizeF(page.width() * PER_INCH / 72, page.height() * PER_INCH / 72)
        self._head = self._document(self._head_html())
        self._head.setTextWidth(self._size.width())
        self._top = self._head.size().height() + HEAD_GAP
        self._body = self._with_whole_rows()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self._body.pageCount()

    def cut_row(self) -> int | None:
        """The first row that is cut by a page's end although it has room on one page; None: there is none."""
        return _first_cut_row(self._body, frozenset())

    def foot(self, number: int) -> tuple[str, str, str]:
        """Below a page (counted from 0): when it was printed, what the sheet is not, and which page it is."""
        not_reviewed = _tr("Recorded at home. Not reviewed by a clinician.")
        page = _tr("Page {number} of {pages}").format(number=number + 1, pages=self.pages)
        return self._printed, not_reviewed, page

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written there.
        """
        writer = QPdfWriter(str(path))
        writer.setResolution(RESOLUTION)
        writer.setPageLayout(self._layout)
        writer.setTitle(_tr("Administration record"))
        writer.setCreator("Recovery Companion")
        painter = QPainter()
        if not painter.begin(writer):
            raise OSError(str(path))
        painter.scale(RESOLUTION / PER_INCH, RESOLUTION / PER_INCH)
        for number in range(self.pages):
            if number:
                writer.newPage()
            self._draw(painter, number)
        painter.end()

    def _draw(self, painter: QPainter, number: int) -> None:
        self._paint(painter, self._head, QRectF(0, 0, self._size.width(), self._top), 0)
        painter.setPen(QPen(QColor(Qt.GlobalColor.black), 1))
        painter.drawLine(0, round(self._top - HEAD_GAP / 2), round(self._size.width()), round(self._top - HEAD_GAP / 2))
        height = self._body.pageSize().height()
        self._paint(painter, self._body, QRectF(0, self._top, self._size.width(), height), number * height)
        painter.setFont(_font(TEXT))
        foot = QRectF(0, self._size.height() - FOOT, self._size.width(), FOOT)
        places = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for place, words in zip(places, self.foot(number), strict=True):
            painter.drawText(foot, place | Qt.AlignmentFlag.AlignBottom, words)

    def _paint(self, painter: QPainter, document: QTextDocument, place: QRectF, below: float) -> None:
        """Draw the part of a document from ``below`` on into a place."""
        painter.save()
        painter.translate(place.left(), place.top() - below)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, below, place.width(), place.height())
        context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _with_whole_rows(self) -> QTextDocument:
        """The body, with each row on one page unless it is higher than a page."""
        size = QSizeF(self._size.width(), self._size.height() - self._top - FOOT)
        breaks: frozenset[int] = frozenset()
        while True:
            body = self._document(sheet_html(self._week, breaks))
            body.setPageSize(size)
            cut = _first_cut_row(body, breaks)
            if cut is None:
                return body
            breaks |= {cut}

    def _document(self, html: str) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(_font(TEXT))
        document.setHtml(html)
        return document

    def _head_html(self) -> str:
        lines = [_tr("Administration record, {week}").format(week=sheet_words.span(self._week))]
        lines += [sheet_words.patient(self._week), sheet_words.allergies(self._week)]
        if self._week.left_out:
            lines.append(sheet_words.left_out(self._week))
        if self._week.example:
            lines.append(_tr("Example: all names and values are made up."))
        told = [escape(line) for line in lines]
        style = "margin: 0px; color: #000000; font-weight: 600;"
        first = f'<p style="{style} font-size: {BOLD}px;">{told[0]}</p>'
        return first + "".join(f'<p style="{style}">{line}</p>' for line in told[1:])


def _first_cut_row(body: QTextDocument, breaks: frozenset[int]) -> int | None:
    """The first row, counted over all tables, that must begin a table of its own on the next page; None: there is none.

    It lies on two pages, or its table would go on over a page's end, and stand there without its last line.
    """
    height, number = body.pageSize().height(), 0
    for frame in body.rootFrame().childFrames():
        if not isinstance(frame, QTextTable):
            continue
        page_before: int | None = None
        for row in range(frame.format().toTableFormat().headerRowCount(), frame.rows()):
            ends = [_end(body, frame.cellAt(row, column)) for column in range(frame.columns())]
            last = max(int((bottom - 1) // height) for bottom in ends)
            if page_before is not None and last > page_before and number not in breaks:
                return number
            page_before, number = last, number + 1
    return None


def _end(body: QTextDocument, cell: QTextTableCell) -> float:
    """Where a cell ends, in px from the top of the document."""
    return body.documentLayout().blockBoundingRect(cell.lastCursorPosition().block()).bottom() + BELOW_WORDS


def _font(pixels: int) -> QFont:
    font = theme().font("body")
    font.setPixelSize(pixels)
    return font


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Sheet", sentence)
