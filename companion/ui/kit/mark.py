"""The picture of the program: a sun over soft hills."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.theme import Theme, theme


def paint_mark(painter: QPainter, rect: QRectF, in_force: Theme) -> None:
    """Paint the round mark into a square rectangle."""
    tokens = in_force.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 96, rect.height() / 96)
    disc = QPainterPath()
    disc.addEllipse(QPointF(48, 48), 47, 47)
    painter.fillPath(disc, QColor(tokens.clay_tint))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.sun))
    painter.drawEllipse(QPointF(48, 46), 20, 20)
    painter.setClipPath(disc)
    painter.fillPath(_hill(58, 20, 70), QColor(tokens.primary))
    painter.restore()


def _hill(left: float, dip: float, right: float) -> QPainterPath:
    hill = QPainterPath(QPointF(-4, left - 6))
    hill.cubicTo(18, left - 8, 30, left + dip, 52, left + dip - 8)
    hill.cubicTo(70, left + dip - 14, 80, right - 22, 100, right - 22)
    hill.lineTo(100, 100)
    hill.lineTo(-4, 100)
    hill.closeSubpath()
    return hill


def mark_pixmap(side: int) -> QPixmap:
    """The mark as a picture for a window icon or a tray; ``side`` in device pixels."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QRectF(0, 0, side, side), theme())
    painter.end()
    return picture


class Mark(QWidget):
    """The mark as decoration; the words beside it say the name."""

    def __init__(self, size: float = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = theme().px(size)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), theme())
