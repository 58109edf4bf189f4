"""A warning in the flow: what, why, what now. It stands where the buttons were; nothing pops up."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import RADIUS, MainButton, SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateShape
from companion.ui.kit.theme import theme


class WarningBlock(QWidget):
    """Two ways on: the careful one first, filled, and with the focus.

    Args:
        what: What the record says.
        now: What can be done.
        safe: Words of the careful choice.
        other: Words of the other one.
    """

    safe_chosen = Signal()
    other_chosen = Signal()

    def __init__(self, what: str, now: str, *, safe: str, other: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = f"{what} {now}"
        self.setAccessibleName(what)
        self.setAccessibleDescription(now)
        self._safe = MainButton(safe)
        self._other = SecondButton(other)
        self._safe.clicked.connect(self.safe_chosen)
        self._other.clicked.connect(self.other_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(14), theme().px(12), theme().px(14), theme().px(14))
        column.setSpacing(theme().px(8))
        top = QHBoxLayout()
        top.setSpacing(theme().px(10))
        top.addWidget(StateShape("late"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme().px(4))
        words.addWidget(Label(what, "body", strong=True))
        words.addWidget(Label(now))
        top.addLayout(words, 1)
        column.addLayout(top)
        column.addWidget(Row(self._safe, self._other, spacing=32, fill=True))

    def focus_safe(self) -> None:
        """Put the focus on the careful choice."""
        self._safe.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self._spoken, at_once=True)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.amber), tokens.border))
        painter.setBrush(QColor(tokens.amber_tint))
        inset = tokens.border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
