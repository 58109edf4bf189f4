"""A part of a form that is rarely needed: closed until it is opened, and then it stays in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.buttons import QuietLink
from companion.ui.kit.flow import Row
from companion.ui.kit.theme import theme


class Fold(QWidget):
    """A link that opens what lies under it. What was typed inside stays when it is closed.

    Args:
        words: What is inside: "More about the box".
        content: What is opened.
        opened: Whether it is open at first.
    """

    moved = Signal()
    """It was opened or closed."""

    def __init__(self, words: str, content: QWidget, *, opened: bool = False) -> None:
        super().__init__()
        self.words = words
        self.button = QuietLink(words, "down")
        self._content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(Row(self.button))
        column.addWidget(content)
        content.setHidden(not opened)
        self._say()
        self.button.clicked.connect(self._turn)

    @property
    def is_open(self) -> bool:
        """Whether what is inside is shown."""
        return not self._content.isHidden()

    def open(self) -> None:
        """Show what is inside."""
        if not self.is_open:
            self._turn()

    def _turn(self) -> None:
        self._content.setHidden(self.is_open)
        self._say()
        self.moved.emit()

    def _say(self) -> None:
        self.button.set_icon_name("up" if self.is_open else "down")
        self.button.setAccessibleDescription(self.tr("open") if self.is_open else self.tr("closed"))
