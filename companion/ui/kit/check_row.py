"""A tick with its words; the whole row can be pressed."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.labels import longest_word, wrapped_size
from companion.ui.kit.theme import mix, theme


class CheckRow(QCheckBox):
    """A tick row. Its words wrap, and a second line may say more.

    Args:
        text: What is ticked.
        detail: More about it, smaller.
        checked: Whether it is ticked at first.
    """

    ring_radius: float = 8

    def __init__(self, text: str, parent: QWidget | None = None, *, detail: str = "", checked: bool = False) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._words, self._detail = text, detail
        self.setFont(theme().font("body"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        self.setChecked(checked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        small = theme().font("small")
        widest = max(
            wrapped_size(self._words, self.font(), 100_000).width(), wrapped_size(self._detail, small, 100_000).width()
        )
        width = min(widest + self._text_left() + theme().px(8), theme().px(560))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        words = max(longest_word(self._words, self.font()), longest_word(self._detail, theme().font("small")))
        return QSize(words + self._text_left() + theme().px(8), theme().target(48))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(theme().target(48), self._text_height(width) + 2 * theme().px(6))

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _side(self) -> int:
        return theme().line_icon(26)

    def _text_left(self) -> int:
        return theme().px(8) + self._side() + theme().px(12)

    def _room(self, width: int) -> int:
        return width - self._text_left() - theme().px(8)

    def _text_height(self, width: int) -> int:
        height = wrapped_size(self._words, self.font(), self._room(width)).height()
        if self._detail:
            height += wrapped_size(self._detail, theme().font("small"), self._room(width)).height()
        return height

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._paint_box(painter, mirrored=mirrored)
        leading = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(leading) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        room = self._room(self.width())
        left = theme().px(8) if mirrored else self._text_left()
        top = (self.height() - self._text_height(self.width())) // 2
        words = wrapped_size(self._words, self.font(), room)
        painter.setPen(QColor(theme().tokens.ink))
        painter.drawText(QRect(left, top, room, words.height()), flags, self._words)
        if self._detail:
            painter.setFont(theme().font("small"))
            painter.setPen(QColor(theme().tokens.soft))
            painter.drawText(QRect(left, top + words.height(), room, self.height()), flags, self._detail)

    def _paint_box(self, painter: QPainter, *, mirrored: bool) -> None:
        tokens, side = theme().tokens, self._side()
        left = self.width() - theme().px(8) - side if mirrored else theme().px(8)
        box = QRectF(left, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        ticked = self.isChecked()
        fill = tokens.primary if ticked else tokens.surface
        painter.setPen(QPen(QColor(tokens.primary if ticked else tokens.edge), 2))
        painter.setBrush(mix(fill, tokens.ink, 0.06 if self.underMouse() else 0.0))
        painter.drawRoundedRect(box, 7, 7)
        if not ticked:
            return
        unit = box.width() / 24
        pen = QPen(QColor(tokens.on_primary), 2.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = [QPointF(6, 12.5), QPointF(10.3, 16.8), QPointF(18, 8)]
        painter.drawPolyline(QPolygonF([box.topLeft() + point * unit for point in points]))
