"""The strip at the bottom: what was just recorded, and Undo. It never vanishes by itself; it may be held back."""

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
        self._lead: Callable[[], None] | None = None
        self._offers = self._warns = self._held = False
        self._words = Label("", "body", strong=True)
        self._undo_button = SecondButton(self.tr("Undo"), "undo")
        self._lead_button = SecondButton("")
        self._lead_button.clicked.connect(self._lead_on)
        self._close = SecondButton(self.tr("Close"), "x")
        self._close.setAccessibleName(self.tr("Close: what was recorded stays"))
        self._undo_button.clicked.connect(self.undo)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        row.setSpacing(theme().px(12))
        self._done, self._warning = StateShape("done"), StateShape("late")
        row.addWidget(self._done)
        row.addWidget(self._warning)
        row.addWidget(self._words, 1)
        row.addWidget(self._lead_button)
        row.addWidget(self._undo_button)
        row.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """What is offered; empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def offer(
        self, text: str, undo: Callable[[], None] | None, lead: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Show what was recorded, and let it be undone; without ``undo`` it is only said.

        ``lead``: the words of a button that leads on, and what it does.
        """
        self._done.show()
        self._warning.hide()
        self._undo = undo
        self._lead = lead[1] if lead is not None else None
        self._lead_button.set_words(lead[0] if lead is not None else "")
        self._lead_button.setVisible(lead is not None)
        self._undo_button.setVisible(undo is not None)
        self._words.setText(text)
        self._undo_button.setAccessibleName(self.tr("Undo: {what}").format(what=text))
        self._offers, self._warns = True, False
        self._show()
        announce(self, text)

    def warn(self, text: str, lead: tuple[str, Callable[[], None]] | None = None) -> None:
        """Say what did not work, where a window in front would be in the way; ``lead`` as in ``offer``."""
        self.offer(text, None, lead)
        self._done.hide()
        self._warning.show()
        self._warns = True
        self._show()

    def undo(self) -> None:
        """Undo what is offered, once; nothing when nothing is, or when it is held back and not to be seen."""
        if self.isHidden():
            return
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()

    def _lead_on(self) -> None:
        lead = self._lead
        self.clear()
        if lead is not None:
            lead()

    def clear(self) -> None:
        """Take the offer back."""
        self._undo = None
        self._lead = None
        self._offers = False
        self._show()

    def hold(self, *, held: bool) -> None:
        """Held back, it takes no room from a page that needs all of it; what is offered is shown afterwards.

        What did not work is shown all the same: it may be the only way on.
        """
        if held != self._held:
            self._held = held
            self._show()

    def _show(self) -> None:
        self.setVisible(self._offers and (self._warns or not self._held))
        self.height_changed.emit()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.sunken))
        painter.fillRect(0, 0, self.width(), round(max(tokens.hair, 1)), QColor(tokens.edge))
