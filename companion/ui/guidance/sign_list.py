"""A list of signs in a card: all of them readable at once, in one column or two, nothing to press."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.guidance import words
from companion.ui.guidance.known import Known
from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme
from companion.ui.warning_signs import Sign


class SignList(Card):
    """One urgency. ``halves``: in two columns where there is room."""

    def __init__(self, title: str, signs: tuple[Sign, ...], known: Known, band: Band, *, halves: bool = False) -> None:
        super().__init__(band, padding=12)
        self._signs = signs
        self._halves = halves
        self._tone = "alert" if band is Band.ALERT else "amber"
        self.body.addWidget(Label(title, "card_title"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme().px(20))
        self.body.addLayout(self._columns)
        self.tell(known)

    def tell(self, known: Known) -> None:
        """Draw the list anew: with an opioid on the medicine list the signs of an overdose come first."""
        clear(self._columns)
        signs = known.ordered(self._signs)
        middle = _middle([_lines(sign, known) for sign in signs]) if self._halves else len(signs)
        for part in (signs[:middle], signs[middle:]):
            if part:
                self._columns.addLayout(self._column(part, known), 1)

    def arrange(self, *, wide: bool) -> None:
        """Two columns where there is room."""
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._columns.setSpacing(theme().px(20) if wide else theme().px(4))

    def _column(self, signs: tuple[Sign, ...], known: Known) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme().px(4))
        for sign in signs:
            row = QHBoxLayout()
            row.setSpacing(theme().px(10))
            row.addWidget(_Bullet(self._tone), 0, Qt.AlignmentFlag.AlignTop)
            lines = QVBoxLayout()
            lines.setSpacing(theme().px(2))
            lines.addWidget(Label(sign.words, "body"))
            for told in words.beside(sign, known):
                lines.addWidget(Label(told, "body", strong=True))
            row.addLayout(lines, 1)
            column.addLayout(row)
        column.addStretch(1)
        return column


class _Bullet(QWidget):
    """A mark before a line."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._colour = getattr(theme().tokens, tone)
        side = round(theme().pt("body") * 1.75)
        self.setFixedSize(round(side * 0.6), side)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        side = 9 * theme().scale
        painter.drawEllipse(
            round((self.width() - side) / 2), round((self.height() - side) / 2), round(side), round(side)
        )


LINE = 58
"""Letters of a line of a half, about: enough to part the list in two of nearly the same height."""


def _lines(sign: Sign, known: Known) -> int:
    return sum(ceil(len(one) / LINE) for one in (sign.words, *words.beside(sign, known)))


def _middle(lines: list[int]) -> int:
    """After how many signs the second column begins, so that the higher column is as low as can be."""
    return min(range(len(lines) + 1), key=lambda at: max(sum(lines[:at]), sum(lines[at:])))
