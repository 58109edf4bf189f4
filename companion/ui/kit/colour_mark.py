"""The mark of a patient or a person: each colour has a shape of its own, so that nobody has to see colours."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.labels import centre_square
from companion.ui.kit.theme import mix, theme
from companion.ui.kit.tokens import Tokens

MARK_COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {
        "teal": "#0B6A6A",
        "plum": "#6A2C5B",
        "amber": "#8A5600",
        "blue": "#234F96",
        "green": "#476A10",
        "rose": "#B02A5F",
    },
    "dark": {
        "teal": "#7FD4D0",
        "plum": "#EBB4DC",
        "amber": "#F3C860",
        "blue": "#A9C8F5",
        "green": "#B7D77A",
        "rose": "#FF9DBB",
    },
    "contrast": {
        "teal": "#00413F",
        "plum": "#4A0F40",
        "amber": "#4D2E00",
        "blue": "#0B2F66",
        "green": "#2C4200",
        "rose": "#7A0F3D",
    },
}
"""``#RRGGBB`` of each colour name of ``domain.people.COLOURS`` in each theme: 4.5:1 (contrast: 7:1) on every ground."""
_TINT_SHARE = 0.14
_POINTS = {
    "square": ((-9, -9), (9, -9), (9, 9), (-9, 9)),
    "diamond": ((0, -12), (12, 0), (0, 12), (-12, 0)),
    "triangle": ((0, -11), (11.4, 9), (-11.4, 9)),
    "star": (
        (0, -12),
        (3.1, -4.2),
        (11.4, -3.7),
        (5, 1.6),
        (7.1, 9.7),
        (0, 5.2),
        (-7.1, 9.7),
        (-5, 1.6),
        (-11.4, -3.7),
        (-3.1, -4.2),
    ),
}
_SHAPES = {"plum": "square", "blue": "diamond", "green": "triangle", "amber": "star"}


def mark_colour(colour: str, tokens: Tokens) -> str:
    """The ``#RRGGBB`` of a colour name; the soft ink when none was chosen."""
    return MARK_COLOURS[tokens.name].get(colour, tokens.soft)


def mark_tint(colour: str, tokens: Tokens) -> QColor:
    """A quiet ground of a colour, on which the ink of the theme is read; plain in the contrast theme."""
    return mix(tokens.surface, mark_colour(colour, tokens), 0.0 if tokens.is_contrast else _TINT_SHARE)


def paint_colour_mark(painter: QPainter, rect: QRectF, colour: str, tokens: Tokens) -> None:
    """Paint the filled shape of a colour in the middle of a rectangle; an empty ring when none was chosen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    square = centre_square(rect, min(rect.width(), rect.height()))
    painter.translate(square.center())
    painter.scale(square.width() / 26, square.width() / 26)
    ink = QColor(mark_colour(colour, tokens))
    if colour in MARK_COLOURS[tokens.name]:
        painter.fillPath(_shape(colour), ink)
    else:
        painter.setPen(QPen(ink, 2.2))
        painter.drawEllipse(QPointF(0, 0), 9.5, 9.5)
    painter.restore()


def _shape(colour: str) -> QPainterPath:
    path = QPainterPath()
    if colour == "teal":
        path.addEllipse(QPointF(0, 0), 10.5, 10.5)
    elif colour == "rose":
        path.moveTo(0, 10.5)
        path.cubicTo(-17, -1, -10.5, -13.5, 0, -5.5)
        path.cubicTo(10.5, -13.5, 17, -1, 0, 10.5)
    else:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _POINTS[_SHAPES[colour]]]))
    path.closeSubpath()
    return path


class ColourMark(QWidget):
    """The shape alone, beside the name; the words beside it are what a screen reader reads.

    Args:
        colour: A name of ``domain.people.COLOURS``, or "".
        size: Its side at 100 %, in pixels.
    """

    def __init__(self, colour: str, size: float = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        side = theme().line_icon(size)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def colour(self) -> str:
        """The colour name shown."""
        return self._colour

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_colour_mark(painter, QRectF(self.rect()), self._colour, theme().tokens)
