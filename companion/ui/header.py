"""The header of every page: where one is, and the two buttons that are never further than one press away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from companion.ui.kit.buttons import AlertButton, SecondButton, SpasmButton
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme

NARROW = 520
"""Effective width under which the buttons stand in a row of their own."""


class Header(QWidget):
    """Title, one line of where and when, *Log a spasm* and *Warning signs*."""

    menu_wanted = Signal()
    spasm_wanted = Signal()
    signs_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "page_title")
        self._subtitle = Label("", "body", "soft")
        self.menu = SecondButton(self.tr("Menu"), "menu")
        self.spasm = SpasmButton(self.tr("Log a spasm"))
        self.signs = AlertButton(self.tr("Warning signs"))
        self.menu.clicked.connect(self.menu_wanted)
        self.spasm.clicked.connect(self.spasm_wanted)
        self.signs.clicked.connect(self.signs_wanted)
        self.spasm.setAccessibleDescription(self.tr("Ctrl+L"))
        self.signs.setAccessibleDescription(self.tr("F2"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._words = QWidget()
        self._words.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout(self)
        space = theme().px(24)
        self._grid.setContentsMargins(space, theme().px(16), space, theme().px(12))
        self._grid.setHorizontalSpacing(theme().px(12))
        self._narrow: bool | None = None
        self._roomy = True
        self._has_subtitle = False
        self.arrange(1366, with_menu=False)

    def set_words(self, title: str, subtitle: str) -> None:
        """Say where one is."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._has_subtitle = bool(subtitle)
        self._subtitle.setVisible(self._has_subtitle and self._roomy)

    def arrange(self, effective_width: float, *, with_menu: bool) -> None:
        """One row, or two where it is narrow."""
        self.menu.setVisible(with_menu)
        self._roomy = not with_menu
        self._subtitle.setVisible(self._has_subtitle and self._roomy)
        narrow = effective_width < NARROW
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self.menu, self._words, self.spasm, self.signs):
            self._grid.removeWidget(widget)
        if narrow:
            self._grid.addWidget(self.menu, 0, 0)
            self._grid.addWidget(self._words, 0, 1, 1, 2)
            self._grid.addWidget(self.spasm, 1, 0, 1, 2)
            self._grid.addWidget(self.signs, 1, 2)
        else:
            self._grid.addWidget(self.menu, 0, 0)
            self._grid.addWidget(self._words, 0, 1)
            self._grid.addWidget(self.spasm, 0, 2)
            self._grid.addWidget(self.signs, 0, 3)
        self._grid.setColumnStretch(1, 1)
