"""Big painted figures: the count, readable three metres away, the seconds, and the repetitions as a row of shapes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.labels import Tone, tone_colour
from companion.ui.kit.state_shape import StateKind, paint_state
from companion.ui.kit.theme import Role, theme

MOST_SHAPES = 12
"""More repetitions than these are told by the number alone."""


class BigFigure(QWidget):
    """A figure and the words beside it, on one line. It keeps its room when it shows nothing, so nothing moves.

    Args:
        role: Of the figure. A longer word takes as much less as it needs.
        beside: Of the words.
        tone: Colour of the figure.
    """

    def __init__(self, role: Role, beside: Role, tone: Tone = "ink") -> None:
        super().__init__()
        self._role, self._beside, self._tone = role, beside, tone
        self._figure = self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_roles(self, role: Role, beside: Role) -> None:
        """Show it in other sizes."""
        self._role, self._beside = role, beside
        self.updateGeometry()
        self.update()

    def show_figure(self, figure: str, words: str) -> None:
        """Show another figure, in place."""
        if (figure, words) != (self._figure, self._words):
            self._figure, self._words = figure, words
            self.update()

    def words(self) -> str:
        """What it shows."""
        return f"{self._figure} {self._words}".strip()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme().font(self._role))
        width = metrics.horizontalAdvance("00") + QFontMetricsF(theme().font(self._beside)).horizontalAdvance("000000")
        return QSize(round(width), round(metrics.capHeight() + self._above() + self._below()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def _above(self) -> float:
        return theme().px(8)

    def _below(self) -> float:
        return QFontMetricsF(theme().font(self._beside)).descent() + theme().px(2)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        beside, gap = theme().font(self._beside), theme().px(14)
        taken = QFontMetricsF(beside).horizontalAdvance(self._words) + gap if self._words else 0.0
        font = self._fitting(self.width() - taken)
        wide = QFontMetricsF(font).horizontalAdvance(self._figure)
        line = self.height() - self._below()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setFont(font)
        painter.setPen(QColor(tone_colour(self._tone, theme().tokens)))
        painter.drawText(round(self.width() - wide if mirrored else 0), round(line), self._figure)
        painter.setFont(beside)
        painter.setPen(QColor(theme().tokens.soft))
        painter.drawText(round(self.width() - wide - taken if mirrored else wide + gap), round(line), self._words)

    def _fitting(self, room: float) -> QFont:
        font = theme().font(self._role)
        wide = QFontMetricsF(font).horizontalAdvance(self._figure)
        if wide > room > 0:
            font.setPixelSize(max(16, int(font.pixelSize() * room / wide)))
        return font


class CountRow(QWidget):
    """The repetitions of a set as shapes: done, now, to come. A picture of the number above it."""

    def __init__(self) -> None:
        super().__init__()
        self._now = self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, now: int, of: int) -> None:
        """Repetition ``now``, from 1, of ``of``; 0: none runs."""
        if (now, of) != (self._now, self._of):
            self._now, self._of = now, of
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(MOST_SHAPES * theme().px(30), theme().line_icon(26) + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not 0 < self._of <= MOST_SHAPES:
            return
        painter = QPainter(self)
        step = min(theme().px(38), self.width() / self._of)
        side = min(theme().line_icon(26), step - 4)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place in range(self._of):
            number = place + 1
            kind = StateKind.DONE if number < self._now else StateKind.DUE if number == self._now else StateKind.NEXT
            left = self.width() - (place + 1) * step if mirrored else place * step
            paint_state(painter, QRectF(left, (self.height() - side) / 2, side, side), kind, theme())
