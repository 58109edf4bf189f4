"""The picture of the body: a silhouette, cut into parts that are buttons. Drawn in code, own measures."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from companion.domain.body import FROM_BEHIND, FROM_FRONT, Face, Region, face
from companion.ui import body_words
from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import centre_square
from companion.ui.kit.theme import mix, theme

ROWS = {Face.BEHIND: FROM_BEHIND, Face.FRONT: tuple((right, left) for left, right in FROM_FRONT)}
"""As on the picture: seen from the front, the patient's right is on the left."""
WIDTH, HEIGHT = 184, 360
"""The picture at 100 %, in pixels."""
TOPS = {Face.BEHIND: (0, 56, 100, 144, 188, 232, 296, HEIGHT), Face.FRONT: (56, 106, 154, 210, 262, 314, HEIGHT)}
"""Where each band begins, and the last one ends: none is lower than 44. From behind the neck takes the head along."""
_SPINE = WIDTH / 2
_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def factor() -> float:
    """How much larger than at 100 % the picture is: it grows as targets do."""
    return theme().target(1000) / 1000


@cache
def trunk() -> QPainterPath:
    """Head, trunk and legs, at 100 %: what the bands cut into regions."""
    half = QPainterPath(QPointF(_SPINE, 34))
    half.lineTo(_SPINE - 11, 34)
    half.lineTo(_SPINE - 11, 52)
    half.cubicTo(_SPINE - 16, 61, _SPINE - 36, 60, _SPINE - 45, 70)
    half.cubicTo(_SPINE - 48, 84, _SPINE - 40, 106, _SPINE - 36, 124)
    half.cubicTo(_SPINE - 32, 142, _SPINE - 32, 150, _SPINE - 35, 168)
    half.cubicTo(_SPINE - 42, 190, _SPINE - 43, 206, _SPINE - 41, 226)
    half.cubicTo(_SPINE - 40, 256, _SPINE - 34, 276, _SPINE - 32, 292)
    half.cubicTo(_SPINE - 34, 308, _SPINE - 31, 326, _SPINE - 27, 342)
    half.cubicTo(_SPINE - 32, 352, _SPINE - 32, 358, _SPINE - 22, 358)
    half.cubicTo(_SPINE - 11, 358, _SPINE - 13, 352, _SPINE - 13, 340)
    half.cubicTo(_SPINE - 8, 316, _SPINE - 9, 300, _SPINE - 9, 288)
    half.cubicTo(_SPINE - 5, 266, _SPINE - 3, 250, _SPINE, 226)
    half.closeSubpath()
    head = QPainterPath()
    head.addEllipse(QPointF(_SPINE, 24), 17, 21)
    other = QTransform(-1, 0, 0, 1, WIDTH, 0).map(half)
    return half.united(other).united(head)


@cache
def silhouette() -> QPainterPath:
    """The whole body at 100 %, arms included; they belong to no region."""
    arm = QPainterPath(QPointF(_SPINE - 38, 64))
    arm.cubicTo(_SPINE - 58, 66, _SPINE - 56, 96, _SPINE - 60, 130)
    arm.cubicTo(_SPINE - 64, 160, _SPINE - 67, 182, _SPINE - 67, 204)
    arm.cubicTo(_SPINE - 68, 218, _SPINE - 56, 218, _SPINE - 55, 204)
    arm.cubicTo(_SPINE - 53, 178, _SPINE - 49, 156, _SPINE - 47, 134)
    arm.cubicTo(_SPINE - 45, 118, _SPINE - 43, 106, _SPINE - 36, 92)
    arm.closeSubpath()
    other = QTransform(-1, 0, 0, 1, WIDTH, 0).map(arm)
    return trunk().united(arm).united(other)


def place_of(region: Region) -> QRect:
    """The pressed area of a region at 100 %: from the spine to the edge of the picture."""
    side = face(region)
    line = next(n for n, pair in enumerate(ROWS[side]) if region in pair)
    top, bottom = TOPS[side][line : line + 2]
    left = 0 if ROWS[side][line].index(region) == 0 else WIDTH // 2
    return QRect(left, top, WIDTH // 2, bottom - top)


@cache
def shape_of(region: Region) -> QPainterPath:
    """What is drawn of a region at 100 %: its band of the trunk, on its side of the spine."""
    band = QPainterPath()
    band.addRect(QRectF(place_of(region)))
    return trunk().intersected(band)


def neighbour(region: Region, down: int, across: int) -> Region:
    """The region that lies next to one, as seen on the picture; itself at the edge."""
    rows = ROWS[face(region)]
    line = next(n for n, pair in enumerate(rows) if region in pair)
    side = rows[line].index(region)
    return rows[min(len(rows) - 1, max(0, line + down))][min(1, max(0, side + across))]


class RegionButton(QAbstractButton):
    """One part of the body. Chosen: filled and ticked."""

    ring_radius: float = 8

    def __init__(self, region: Region, picture: "BodyPicture") -> None:
        super().__init__(picture)
        self.region = region
        self._picture = picture
        self.setCheckable(True)
        self.setAccessibleName(body_words.region(region))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            self._picture.button(neighbour(self.region, *move)).setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._picture.stop_at(self)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        """The pressed area runs from the spine to the edge of the picture."""
        return self.rect().contains(pos)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, chosen = theme().tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        origin = place_of(self.region).topLeft()
        painter.scale(factor(), factor())
        painter.translate(-origin)
        share = 0.14 if self.isDown() else 0.06 if self.underMouse() else 0.0
        fill = tokens.primary if chosen else tokens.sunken
        painter.setPen(QPen(QColor(tokens.edge), tokens.border / factor()))
        painter.setBrush(mix(fill, tokens.on_primary if chosen else tokens.ink, share))
        shape = shape_of(self.region)
        painter.drawPath(shape)
        if chosen:
            side = 20
            mark = pixmap("check", tokens.on_primary, round(side * factor()), self.devicePixelRatioF())
            painter.drawPixmap(centre_square(shape.boundingRect(), side), mark, QRectF(mark.rect()))


class BodyPicture(QWidget):
    """The body from one side. One of its parts is a stop of the Tab key, from which arrow keys go on."""

    def __init__(self, side: Face, toggled: Callable[[], None]) -> None:
        super().__init__()
        self._buttons = {region: RegionButton(region, self) for pair in ROWS[side] for region in pair}
        for region, button in self._buttons.items():
            place = place_of(region)
            button.setGeometry(
                QRect(_scaled(place.x()), _scaled(place.y()), _scaled(place.width()), _scaled(place.height()))
            )
            button.toggled.connect(lambda _checked: toggled())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        first = Region.LOW_BACK_LEFT if side is Face.BEHIND else Region.BELLY_RIGHT
        self.stop_at(self._buttons[first])

    @property
    def buttons(self) -> dict[Region, RegionButton]:
        """Its parts."""
        return self._buttons

    def button(self, region: Region) -> RegionButton:
        """The button of a part."""
        return self._buttons[region]

    def stop_at(self, stop: RegionButton) -> None:
        """Tab comes to this part, and goes on behind the picture."""
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_scaled(WIDTH), _scaled(HEIGHT) + 1)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(factor(), factor())
        painter.setPen(QPen(QColor(tokens.edge), tokens.border / factor()))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawPath(silhouette())


def _scaled(length: float) -> int:
    return round(length * factor())
