"""A row of a list that can be chosen: the shape of its state, its name, and one quiet line."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from companion.ui.kit.labels import longest_word, wrapped_size
from companion.ui.kit.state_shape import StateKind, paint_state
from companion.ui.kit.theme import theme

_SHAPE = 26


class ListButton(QAbstractButton):
    """Wraps and never cuts a name; the chosen one has an edge and a tint, and says so to a screen reader."""

    ring_radius: float = 12

    def __init__(self, name: str, line: str, kind: StateKind) -> None:
        super().__init__()
        self._name, self._line, self._kind = name, line, kind
        self.setCheckable(True)
        self.setAccessibleName(f"{name}, {line}" if line else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(theme().target(56), sum(self._heights(width)) + theme().px(16))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), self.heightForWidth(theme().px(240)))

    @override
    def minimumSizeHint(self) -> QSize:
        words = max(longest_word(self._name, _name_font()), longest_word(self._line, theme().font("small")))
        return QSize(words + self._text_left() + theme().px(12), theme().target(56))

    @override
    def nextCheckState(self) -> None:
        """A press says what is wanted; the row is marked only by who owns the list."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.pine), 2))
            painter.setBrush(QColor(tokens.pine_tint))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self.width() - self._text_left() - theme().px(12)
        left = theme().px(12) if mirrored else self._text_left()
        shape_left = self.width() - theme().px(12) - _SHAPE if mirrored else theme().px(12)
        place = QRectF(shape_left, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE)
        paint_state(painter, place, self._kind, theme())
        name, line = self._heights(self.width())
        top = (self.height() - name - line) // 2
        flags = Qt.TextFlag.TextWordWrap | (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(_name_font())
        painter.drawText(QRect(left, top, room, name), flags, self._name)
        painter.setPen(QColor(tokens.soft))
        painter.setFont(theme().font("small"))
        painter.drawText(QRect(left, top + name, room, line), flags, self._line)

    def _text_left(self) -> int:
        return theme().px(12) + _SHAPE + theme().px(10)

    def _heights(self, width: int) -> tuple[int, int]:
        room = max(60, width - self._text_left() - theme().px(12))
        name = wrapped_size(self._name, _name_font(), room).height()
        return name, wrapped_size(self._line, theme().font("small"), room).height() if self._line else 0


def _name_font() -> QFont:
    return theme().font("body", 600)
