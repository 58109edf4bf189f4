"""The mark with a number on it: how much is open, for a tray or a taskbar."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from companion.ui.kit.mark import mark_pixmap
from companion.ui.kit.theme import theme

MOST_COUNTED = 9


def badge_words(count: int) -> str:
    """The number as it stands on the badge: at most one digit, "9+" beyond."""
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"


def badged_mark(side: int, count: int) -> QPixmap:
    """The mark, with a badge in its lower right corner where anything is open; ``side`` in device pixels."""
    picture = mark_pixmap(side)
    if count <= 0:
        return picture
    tokens, across = theme().tokens, side * 0.62
    place = QRectF(side - across, side - across, across, across)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.surface), side / 24))
    painter.setBrush(QColor(tokens.clay))
    painter.drawEllipse(place.adjusted(side / 48, side / 48, -side / 48, -side / 48))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(round(across * (0.68 if count <= MOST_COUNTED else 0.52)), 6))
    painter.setFont(font)
    painter.setPen(QColor(tokens.surface))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge_words(count))
    painter.end()
    return picture
