"""Typing: one line, or several."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.theme import Role, theme


def paint_field(widget: QWidget, *, wrong: bool) -> None:
    """Paint the ground and the border of something one types into."""
    tokens = theme().tokens
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = tokens.border + (0.5 if wrong else 0)
    painter.setPen(QPen(QColor(tokens.alert if wrong else tokens.edge), width))
    painter.setBrush(QColor(tokens.surface))
    inset = width / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
    painter.end()


class LineEdit(QLineEdit):
    """One line of typing."""

    ring_radius: float = RADIUS

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, name: str = "", role: Role = "body", letters: int = 16
    ) -> None:
        super().__init__(text, parent)
        self._wrong = False
        self._letters = letters
        self.setFont(theme().font(role))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme().target(48))
        # The style sheet only takes the style's own frame and ground away.
        self.setStyleSheet("LineEdit { background: transparent; border: none; }")
        self.setTextMargins(theme().px(10), 0, theme().px(10), 0)

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark what is typed as not usable; the words say why beside it."""
        self._wrong = wrong
        self.update()

    @override
    def sizeHint(self) -> QSize:
        needed = self.fontMetrics().horizontalAdvance("m" * self._letters)
        return QSize(needed, max(theme().target(48), self.fontMetrics().height() + theme().px(16)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().target(96), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_field(self, wrong=self._wrong)
        super().paintEvent(event)


class TextArea(QPlainTextEdit):
    """Several lines of typing. Tab goes on to the next control."""

    ring_radius: float = RADIUS

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "", lines: int = 3) -> None:
        super().__init__(parent)
        self._wrong = False
        self._lines = lines
        self.setFont(theme().font("body"))
        self.setPlainText(text)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        across, down = theme().px(8), theme().px(6)
        self.setViewportMargins(across, down, across, down)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(self.sizeHint().height())
        self.setMaximumHeight(2 * self.sizeHint().height())
        dress_scroll_bars(self)

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark what is typed as not usable; the words say why beside it."""
        self._wrong = wrong
        self.update()

    @override
    def sizeHint(self) -> QSize:
        height = self._lines * self.fontMetrics().lineSpacing() + theme().px(24)
        return QSize(theme().px(320), max(height, theme().target(48)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().target(96), self.sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            paint_field(self, wrong=self._wrong)
            return True
        return super().event(event)
