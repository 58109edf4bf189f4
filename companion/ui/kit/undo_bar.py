"""The strip at the bottom: what was just recorded, and Undo. It never vanishes by itself."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateShape
from companion.ui.kit.theme import theme


class UndoBar(QWidget):
    """Hidden until something is offered; the newest offer stands."""

    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo: Callable[[], None] | None = None
        self._words = Label("", "body", strong=True)
        self._undo_button = SecondButton(self.tr("Undo"), "undo")
        self._close = SecondButton(self.tr("Close"), "x")
        self._close.setAccessibleName(self.tr("Close: what was recorded stays"))
        self._undo_button.clicked.connect(self.undo)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        row.setSpacing(theme().px(12))
        row.addWidget(StateShape("done"))
        row.addWidget(self._words, 1)
        row.addWidget(self._undo_button)
        row.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """What is offered; empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def offer(self, text: str, undo: Callable[[], None] | None) -> None:
        """Show what was recorded, and let it be undone; without ``undo`` it is only said."""
        self._undo = undo
        self._undo_button.setVisible(undo is not None)
        self._words.setText(text)
        self._undo_button.setAccessibleName(self.tr("Undo: {what}").format(what=text))
        self.show()
        self.height_changed.emit()
        announce(self, text)

    def undo(self) -> None:
        """Undo what is offered, once; nothing when nothing is."""
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()

    def clear(self) -> None:
        """Take the offer back."""
        self._undo = None
        self.hide()
        self.height_changed.emit()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.sunken))
        painter.fillRect(0, 0, self.width(), round(max(tokens.hair, 1)), QColor(tokens.edge))
