"""One line above everything: what is late further down the page, and the way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.ui import text
from companion.ui.kit.buttons import QuietLink
from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.theme import theme
from companion.ui.today.state import TodayState


class LateLine(Card):
    """Hidden while no late card stands under others. Once shown it keeps its place and height until one leaves."""

    wanted = Signal()
    """The first late card is to be shown."""

    def __init__(self) -> None:
        super().__init__(Band.AMBER, tinted=True, padding=2)
        self._late, self._done = StateShape(StateKind.LATE), StateShape(StateKind.DONE)
        self._words = Label("", "body", strong=True)
        self.look = QuietLink(self.tr("Go there"), "down")
        self.look.clicked.connect(self.wanted)
        kept = self.look.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.look.setSizePolicy(kept)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.setContentsMargins(theme().px(10), 0, theme().px(6), 0)
        for shape in (self._late, self._done):
            row.addWidget(shape)
        row.addWidget(self._words, 1)
        row.addWidget(self.look)
        self.body.addLayout(row)
        self.hide()

    def show_state(self, state: TodayState) -> None:
        """Say what is late, of all the page shows."""
        late = state.late_below
        told = self._told(state)
        self.setMinimumHeight(self.height() if self.isVisible() and not late else 0)
        self._words.setText(told)
        self.look.setAccessibleName(self.tr("Go there: {what}").format(what=told))
        self.setAccessibleName(told)
        self._late.setVisible(bool(late))
        self._done.setVisible(not late)
        self.look.setVisible(bool(late))
        self.set_band(Band.AMBER if late else Band.PINE, tinted=True)
        self.setVisible(state.has_late_below)

    def _told(self, state: TodayState) -> str:
        late, today = state.late_below, state.today
        if not late:
            return self.tr("Nothing is late now.")
        first = late[0].item
        several = self.tr("{n} late. The first: {name}, since {time}")
        told = self.tr("1 late: {name}, since {time}") if len(late) == 1 else several
        since = text.when(first.state.occurrence.due_at, today.now, first.state.occurrence.zone)
        return told.format(n=len(late), name=first.name, time=since)
