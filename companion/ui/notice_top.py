"""The upper edge of the reminder's window: how things stand, the warning signs, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.services.agenda import TodayItem
from companion.ui.kit.buttons import AlertButton, SecondButton
from companion.ui.kit.card import Chip
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme
from companion.ui.today.cards import kind_of

LEAST_HEADING = 160
"""So much room, in px at 100 %, a sentence needs to stand beside the buttons."""


class NoticeTop(QWidget):
    """The heading beside the two buttons: what is due needs the height. Under them where the row is too narrow."""

    signs_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told: object = None
        self._heading: Label | None = None
        self._signs = AlertButton(self.tr("Warning signs"))
        self._signs.setAccessibleDescription(self.tr("F2"))
        self._signs.clicked.connect(self.signs_wanted)
        self._close = SecondButton(self.tr("Close"), "x")
        self._close.clicked.connect(self.close_wanted)
        self._beside, self._under = QVBoxLayout(), QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addLayout(self._beside, 1)
        for button in (self._signs, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(row)
        column.addLayout(self._under)

    def say(self, words: str, width: int) -> None:
        """Head it with a sentence; ``width``: of the row, in px."""
        if (words, width) != self._told:
            self._told = (words, width)
            self._put(Label(words, "card_title"), width)

    def say_state(self, item: TodayItem, words: str, width: int) -> None:
        """Head it with how the only one stands."""
        kind = kind_of(item)
        if (kind, words, width) != self._told:
            self._told = (kind, words, width)
            self._put(Chip(kind, words), width)

    def _put(self, heading: Label, width: int) -> None:
        for layout in (self._beside, self._under):
            clear(layout)
        needed, is_chip = heading.sizeHint().width(), isinstance(heading, Chip)
        buttons = (self._signs, self._close)
        left = width - sum(one.sizeHint().width() + theme().px(8) for one in buttons)
        beside = left >= (needed if is_chip else min(needed, theme().px(LEAST_HEADING)))
        for button in buttons:
            button.setMinimumWidth(button.sizeHint().width() if beside else 0)
        if beside:
            sides = Qt.AlignmentFlag.AlignLeft if is_chip else Qt.AlignmentFlag(0)
            self._beside.addWidget(heading, 0, sides | Qt.AlignmentFlag.AlignVCenter)
        else:
            self._under.addWidget(heading)
        heading.show()  # now: a layout gives no room to what Qt would show with the window
