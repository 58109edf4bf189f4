"""A choice from a longer list."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import longest_word, wrapped_size
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.theme import mix, theme


class Combo(QComboBox):
    """A list that opens. Its text wraps, and the wheel never changes it.

    On Linux a screen reader takes the name of a combo box from its label only: put it into a ``Field``.
    """

    ring_radius: float = RADIUS

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.setFont(theme().font("body"))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMaxVisibleItems(8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setStyleSheet("Combo { combobox-popup: 0; }")
        self._dress_list()
        for code, text in options:
            self.addItem(text, code)

    def code(self) -> str:
        """The code of the chosen option; empty when there is none."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose an option."""
        self.setCurrentIndex(self.findData(code))

    def _dress_list(self) -> None:
        tokens = theme().tokens
        rows = QListView()
        rows.setFont(self.font())
        rows.setWordWrap(True)
        rows.setStyleSheet(
            f"QListView {{ background: {tokens.surface}; color: {tokens.ink}; border: 2px solid {tokens.edge};"
            " outline: none; }"
            f"QListView::item {{ min-height: {theme().target(44)}px; padding: 0px {theme().px(12)}px; }}"
            f"QListView::item:selected {{ background: {tokens.primary}; color: {tokens.on_primary}; }}"
        )
        dress_scroll_bars(rows)
        self.setView(rows)

    @override
    def sizeHint(self) -> QSize:
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0
        )
        width = min(widest + self._around(), theme().px(420))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        words = max((longest_word(self.itemText(row), self.font()) for row in range(self.count())), default=0)
        return QSize(words + self._around(), theme().target(48))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = width - self._around()
        highest = max(
            (wrapped_size(self.itemText(row), self.font(), room).height() for row in range(self.count())), default=0
        )
        return max(theme().target(48), highest + 2 * theme().px(8))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = tokens.border / 2
        painter.setPen(QPen(QColor(tokens.edge), tokens.border))
        painter.setBrush(mix(tokens.surface, tokens.ink, 0.06 if self.underMouse() else 0.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        side, pad = theme().line_icon(20), theme().px(12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        arrow_left = pad if mirrored else self.width() - pad - side
        arrow = QRect(arrow_left, (self.height() - side) // 2, side, side)
        painter.drawPixmap(arrow, pixmap("down", tokens.ink, side, self.devicePixelRatioF()))
        room = self.rect().adjusted(pad + (side + pad if mirrored else 0), 0, -pad - (0 if mirrored else side + pad), 0)
        painter.setPen(QColor(tokens.ink))
        leading = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(leading) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self.currentText())

    def _around(self) -> int:
        return 3 * theme().px(12) + theme().line_icon(20) + 2
