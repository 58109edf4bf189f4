"""What stands where nothing is yet: a small picture, a sentence, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.buttons import MainButton
from companion.ui.kit.labels import Label
from companion.ui.kit.mark import Mark
from companion.ui.kit.theme import theme


class EmptyState(QWidget):
    """Says what will appear here, and offers the one thing to do. ``pressed`` tells when that is chosen."""

    pressed = Signal()

    def __init__(
        self, text: str, action: str = "", icon: str | None = None, parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(16), theme().px(24), theme().px(16), theme().px(24))
        column.setSpacing(theme().px(12))
        column.addWidget(Mark(96), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (Label(title, "card_title"), Label(text, "body", "soft")):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
            words.setHidden(not words.text())
        self.button = MainButton(action, icon) if action else None
        if self.button is not None:
            self.button.clicked.connect(self.pressed)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(self.button, 2)
            row.addStretch(1)
            column.addLayout(row)
