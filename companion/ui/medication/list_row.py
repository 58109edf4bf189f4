"""A row of the medicine list that can be chosen."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from companion.ui.kit.labels import wrapped_size
from companion.ui.kit.state_shape import StateKind, paint_state
from companion.ui.kit.theme import theme


class MedicineButton(QAbstractButton):
    """Shape, name and one line of what is next; wraps, never cuts a name."""

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

    def _text_left(self) -> int:
        return theme().px(12) + 26 + theme().px(10)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = max(60, width - self._text_left() - theme().px(12))
        name = wrapped_size(self._name, theme().font("body", 600), room).height()
        line = wrapped_size(self._line, theme().font("small"), room).height() if self._line else 0
        return max(theme().target(56), name + line + theme().px(16))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), self.heightForWidth(theme().px(240)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme().target(56))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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
        paint_state(painter, QRectF(theme().px(12), (self.height() - 26) / 2, 26, 26), self._kind, theme())
        left, room = self._text_left(), self.width() - self._text_left() - theme().px(12)
        name = wrapped_size(self._name, theme().font("body", 600), room).height()
        line = wrapped_size(self._line, theme().font("small"), room).height() if self._line else 0
        top = (self.height() - name - line) // 2
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(tokens.ink))
        painter.setFont(theme().font("body", 600))
        painter.drawText(QRect(left, top, room, name), wrap, self._name)
        painter.setPen(QColor(tokens.soft))
        painter.setFont(theme().font("small"))
        painter.drawText(QRect(left, top + name, room, line), wrap, self._line)
        painter.end()
