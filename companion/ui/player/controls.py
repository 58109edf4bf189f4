"""The buttons of a routine that is played; they never scroll away and never change places."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import MainButton, SecondButton, StopButton
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.player.ribbon import Ribbon

HEIGHT = 72
LOW_HEIGHT = 48
WIDE, NARROW = 1000, 380
"""Window width divided by text size: from the first one on there is room for the keys, under the second for no row."""
LOW, VERY_LOW = 520, 340
"""Window height divided by text size: lower buttons, no ribbon."""
PAUSE_WIDTH = 330
APART = 32


class Controls(QWidget):
    """Ribbon, Back, Pause or Go on, Skip, and Stop apart from them at the far end; and their keys while they are seen.

    Space is theirs where the focus is on one of them; elsewhere it presses what has the focus.
    """

    back_wanted = Signal()
    pause_wanted = Signal()
    skip_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ribbon = Ribbon()
        self.back = SecondButton(self.tr("Back"), "back", height=HEIGHT)
        self.pause = MainButton(self.tr("Pause"), "pause", height=HEIGHT)
        self.skip = SecondButton(self.tr("Skip..."), "skip", height=HEIGHT)
        self.skip.setMinimumWidth(self.skip.minimumSizeHint().width())
        self.stop = StopButton(self.tr("Stop"), "stop", height=HEIGHT)
        self._keys = Label(self.tr("Space pauses. Left goes back, right skips. Esc stops."), "small", "soft")
        for button, name in (
            (self.back, self.tr("Left arrow")),
            (self.pause, self.tr("Space")),
            (self.skip, self.tr("Right arrow")),
            (self.stop, self.tr("Esc")),
        ):
            button.setAccessibleDescription(name)
        self.back.clicked.connect(self.back_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.skip.clicked.connect(self.skip_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self._make_keys()
        self._form = "wide"
        self._paused = False
        column = QVBoxLayout(self)
        space = theme().px(24)
        column.setContentsMargins(space, theme().px(8), space, theme().px(12))
        column.setSpacing(theme().px(10))
        column.addWidget(self.ribbon)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(12))
        column.addLayout(self._grid)
        self._place()

    def show_state(self, *, paused: bool, asks: bool) -> None:
        """Pause or Go on; ``asks``: skipping opens a question."""
        if paused != self._paused:
            self._paused = paused
            self.pause.set_words(self.tr("Go on") if paused else self.tr("Pause"))
            self.pause.set_icon_name("play" if paused else "pause")
        told = self.tr("Skip...") if asks else self.tr("Skip")
        if self.skip.words() != told:
            self.skip.set_words(told)

    def arrange(self, width: float, height: float) -> None:
        """One row while it fits; lower, and without the ribbon, where the window is low for its text size.

        Args:
            width: Of the window, divided by the text size.
            height: As well.
        """
        least = HEIGHT if height >= LOW else LOW_HEIGHT
        for button in (self.back, self.pause, self.skip, self.stop):
            button.set_least(least)
        self.ribbon.setVisible(height >= VERY_LOW)
        form = "wide" if width >= WIDE else "middle" if width >= NARROW else "narrow"
        if form != self._form:
            self._form = form
            self._place()

    def _place(self) -> None:
        wide, narrow = self._form == "wide", self._form == "narrow"
        for widget in (self.back, self.pause, self.skip, self._keys, self.stop):
            self._grid.removeWidget(widget)
        self.pause.setMinimumWidth(theme().px(PAUSE_WIDTH) if wide else 0)
        below = 1 if narrow else 0
        self._grid.addWidget(self.back, 0, 0)
        self._grid.addWidget(self.pause, 0, 1 if not narrow else 2)
        self._grid.addWidget(self.skip, below, 2 if not narrow else 0)
        self._grid.addWidget(self._keys, 0, 3)
        self._grid.addWidget(self.stop, below, 5 if not narrow else 2)
        between = theme().px(APART) - self._grid.horizontalSpacing()
        for column, least in ((1, between if narrow else 0), (4, 0 if narrow else between)):
            self._grid.setColumnMinimumWidth(column, least)
        for column, stretch in ((0, narrow), (1, not wide and not narrow), (2, narrow), (3, wide)):
            self._grid.setColumnStretch(column, int(stretch))
        self._keys.setVisible(wide)

    def _make_keys(self) -> None:
        whole, within = Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, wanted, context in (
            (Qt.Key.Key_Space, self.pause_wanted, within),
            (Qt.Key.Key_Left, self.back_wanted, whole),
            (Qt.Key.Key_Right, self.skip_wanted, whole),
            (Qt.Key.Key_Escape, self.stop_wanted, whole),
        ):
            shortcut = QShortcut(QKeySequence(key), self, context=context)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(wanted)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), max(1, round(tokens.hair)), QColor(tokens.line))
