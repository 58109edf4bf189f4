"""Typing: one line, or several."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.theme import Role, theme


def field_style(selector: str, *, wrong: bool, padding: str) -> str:
    """The style sheet of something one types into. It speaks of one class only, so nothing leaks into children."""
    tokens = theme().tokens
    edge = tokens.alert if wrong else tokens.edge
    return (
        f"{selector} {{ background: {tokens.surface}; color: {tokens.ink}; border: 2px solid {edge};"
        f" border-radius: {RADIUS}px; padding: {padding};"
        f" selection-background-color: {tokens.primary}; selection-color: {tokens.on_primary}; }}"
    )


class LineEdit(QLineEdit):
    """One line of typing."""

    ring_radius: float = RADIUS

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "", role: Role = "body") -> None:
        super().__init__(text, parent)
        self.setFont(theme().font(role))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme().target(48))
        self.set_wrong(wrong=False)

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark what is typed as not usable; the words say why beside it."""
        self.setStyleSheet(field_style("LineEdit", wrong=wrong, padding=f"0px {theme().px(10)}px"))

    @override
    def sizeHint(self) -> QSize:
        needed = self.fontMetrics().horizontalAdvance("m" * 16)
        return QSize(needed, max(theme().target(48), self.fontMetrics().height() + theme().px(16)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().target(96), self.sizeHint().height())


class TextArea(QPlainTextEdit):
    """Several lines of typing. Tab goes on to the next control."""

    ring_radius: float = RADIUS

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "", lines: int = 3) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setFont(theme().font("body"))
        self.setPlainText(text)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(self.sizeHint().height())
        self.set_wrong(wrong=False)
        dress_scroll_bars(self)

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark what is typed as not usable; the words say why beside it."""
        self.setStyleSheet(field_style("TextArea", wrong=wrong, padding=f"{theme().px(4)}px {theme().px(6)}px"))

    @override
    def sizeHint(self) -> QSize:
        height = self._lines * self.fontMetrics().lineSpacing() + theme().px(24)
        return QSize(theme().px(320), max(height, theme().target(48)))
