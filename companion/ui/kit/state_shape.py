"""States as shapes: never a colour alone."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.labels import centre_square
from companion.ui.kit.theme import Theme, theme
from companion.ui.kit.tokens import Tokens


class StateKind(StrEnum):
    """How something planned stands."""

    DUE = "due"
    LATE = "late"
    DONE = "done"
    PARTLY = "partly"
    NEXT = "next"
    SKIPPED = "skipped"
    MISSED = "missed"
    HELD = "held"
    MOVED = "moved"
    UNCERTAIN = "uncertain"


def state_colours(kind: StateKind | str, tokens: Tokens) -> tuple[str, str]:
    """The colour of a state and its tint."""
    match StateKind(kind):
        case StateKind.DUE:
            return tokens.clay, tokens.clay_tint
        case StateKind.LATE | StateKind.UNCERTAIN:
            return tokens.amber, tokens.amber_tint
        case StateKind.DONE | StateKind.PARTLY:
            return tokens.pine, tokens.pine_tint
        case StateKind.HELD | StateKind.MOVED:
            return tokens.sky, tokens.sky_tint
        case StateKind.NEXT | StateKind.SKIPPED | StateKind.MISSED:
            return tokens.soft, tokens.sunken


def paint_state(painter: QPainter, rect: QRectF, kind: StateKind | str, in_force: Theme) -> None:
    """Paint the shape of a state in the middle of a rectangle."""
    kind = StateKind(kind)
    tokens = in_force.tokens
    ink = QColor(state_colours(kind, tokens)[0])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    square = centre_square(rect, min(rect.width(), rect.height()))
    painter.translate(square.center())
    painter.scale(square.width() / 26, square.width() / 26)
    _PAINTERS[kind](painter, ink, QColor(tokens.surface))
    painter.restore()


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _ring(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    painter.setPen(_pen(ink, 2.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), 10, 10)


def _disc(painter: QPainter, ink: QColor, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def _due(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    _disc(painter, ink, 6.2)


def _late(painter: QPainter, ink: QColor, ground: QColor) -> None:
    painter.setPen(_pen(ink, 2))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(0, -11.4), QPointF(11.4, 0), QPointF(0, 11.4), QPointF(-11.4, 0)]))
    painter.setPen(_pen(ground, 2.6))
    painter.drawLine(QPointF(0, -5.4), QPointF(0, 1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QPointF(0, 5.4), 1.6, 1.6)


def _done(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _disc(painter, ink, 11)
    painter.setPen(_pen(ground, 2.5))
    painter.drawPolyline(QPolygonF([QPointF(-4.9, 0.4), QPointF(-1.5, 3.9), QPointF(5, -3.5)]))


def _partly(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    half = QPainterPath()
    half.moveTo(0, -10)
    half.arcTo(QRectF(-10, -10, 20, 20), 90, 180)
    half.closeSubpath()
    painter.fillPath(half, ink)


def _skipped(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    painter.setPen(_pen(ink, 2.4))
    painter.drawLine(QPointF(-5, 0), QPointF(5, 0))


def _missed(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    pen = QPen(ink, 2.2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.9, 1.67])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), 10, 10)


def _held(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    painter.setPen(_pen(ink, 2.4))
    for x in (-2.8, 2.8):
        painter.drawLine(QPointF(x, -4), QPointF(x, 4))


def _moved(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    painter.setPen(_pen(ink, 2.2))
    painter.drawLine(QPointF(-4.6, 0), QPointF(4.6, 0))
    painter.drawPolyline(QPolygonF([QPointF(1.2, -3.6), QPointF(4.8, 0), QPointF(1.2, 3.6)]))


def _uncertain(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    font = theme().font("body")
    font.setPixelSize(15)
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QRectF(-10, -10, 20, 20), Qt.AlignmentFlag.AlignCenter, "?")


_PAINTERS = {
    StateKind.DUE: _due,
    StateKind.LATE: _late,
    StateKind.DONE: _done,
    StateKind.PARTLY: _partly,
    StateKind.NEXT: _ring,
    StateKind.SKIPPED: _skipped,
    StateKind.MISSED: _missed,
    StateKind.HELD: _held,
    StateKind.MOVED: _moved,
    StateKind.UNCERTAIN: _uncertain,
}


class StateShape(QWidget):
    """The shape alone, beside words that say the same; the words are what a screen reader reads."""

    def __init__(self, kind: StateKind | str, size: float = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = StateKind(kind)
        side = theme().line_icon(size)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: StateKind | str) -> None:
        """Show another state."""
        self._kind = StateKind(kind)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_state(painter, QRectF(self.rect()), self._kind, theme())
