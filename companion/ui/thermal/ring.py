"""How far heat or cold is: a ring that empties, the time inside, and a mark for each look at the skin."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.domain.practice import ThermalKind
from companion.domain.thermal_run import Stand, ThermalRun
from companion.ui.kit.state_shape import StateKind, paint_state
from companion.ui.kit.theme import theme
from companion.ui.thermal import run_words

SIDE = 310
STROKE = 0.06
MARK = 26
OUTLINE = 2


class Ring(QWidget):
    """A picture of the time; its name says it in words, once a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._run: ThermalRun | None = None
        self._told = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_run(self, run: ThermalRun) -> None:
        """Show how it stands."""
        self._run = run
        told = run_words.figure(run)
        if told != self._told:
            self._told = told
            self.update()
        spoken = run_words.spoken(run)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)

    def words(self) -> str:
        """What it shows."""
        return " ".join(self._told)

    @override
    def sizeHint(self) -> QSize:
        # Text on a ring grows less than the text around it, as the big figures do.
        side = round(SIDE * (1 + 0.12 * (theme().scale - 1)))
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._run is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - MARK
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        self._paint_ring(painter, place, self._run)
        self._paint_marks(painter, place, self._run)
        self._paint_words(painter, place)

    def _paint_ring(self, painter: QPainter, place: QRectF, run: ThermalRun) -> None:
        tokens = theme().tokens
        stroke = place.width() * STROKE
        around = place.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if tokens.is_contrast:  # an outline: filled, what is gone could not be told from what is left
            painter.setPen(QPen(QColor(tokens.line), stroke))
            painter.drawEllipse(around)
        painter.setPen(QPen(QColor(tokens.sunken), stroke - (OUTLINE * 2 if tokens.is_contrast else 0)))
        painter.drawEllipse(around)
        colour = tokens.sky if run.plan.kind is ThermalKind.COLD else tokens.clay
        if run.stand in {Stand.OVER, Stand.ASKED}:
            colour = tokens.amber
        share = 1.0 if run.left <= 0 else run.left / run.seconds
        pen = QPen(QColor(colour), stroke)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        # What is left lies clockwise before the top: it shrinks towards the end, which is at the top.
        painter.drawArc(around, 90 * 16, round(360 * 16 * share))

    def _paint_marks(self, painter: QPainter, place: QRectF, run: ThermalRun) -> None:
        stroke = place.width() * STROKE
        radius, middle = (place.width() - stroke) / 2, place.center()
        for minute in (*run.looks, run.plan.minutes):
            angle = 2 * pi * minute / run.plan.minutes
            at = QPointF(middle.x() + radius * sin(angle), middle.y() - radius * cos(angle))
            box = QRectF(at.x() - MARK / 2, at.y() - MARK / 2, MARK, MARK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme().tokens.surface))
            painter.drawEllipse(box)
            paint_state(painter, box.adjusted(1, 1, -1, -1), _mark(run, minute), theme())

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        figure, words = self._told
        big, small = theme().font("seconds"), theme().font("lead")
        inside = place.width() * (1 - 2 * STROKE) - 24
        wide = QFontMetricsF(big).horizontalAdvance(figure)
        if wide > inside:
            big.setPixelSize(max(16, int(big.pixelSize() * inside / wide)))
        if (wide := QFontMetricsF(small).horizontalAdvance(words)) > inside:
            small.setPixelSize(max(12, int(small.pixelSize() * inside / wide)))
        high = QFontMetricsF(big).height()
        middle = place.center().y()
        painter.setFont(big)
        painter.setPen(QColor(theme().tokens.ink))
        top = QRectF(place.left(), middle - high * 0.72, place.width(), high)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, figure)
        painter.setFont(small)
        painter.setPen(QColor(theme().tokens.soft))
        below = QRectF(place.left(), top.bottom() - high * 0.1, place.width(), QFontMetricsF(small).height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)


def _mark(run: ThermalRun, minute: int) -> StateKind:
    """How a look at the skin stands; the one at the end is a look as well."""
    if minute == run.plan.minutes:
        return StateKind.DUE if run.left <= 0 else StateKind.NEXT
    if minute <= run.looked:
        return StateKind.DONE
    return StateKind.DUE if run.look_due is not None and minute <= run.look_due else StateKind.NEXT
