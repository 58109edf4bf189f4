"""A routine while it is played: the stage, and beside it what to do now, the count, the seconds, what comes next."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit.card import Chip
from companion.ui.kit.labels import Label, plain, strong
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import RAIL_FROM
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme
from companion.ui.player import words
from companion.ui.player.controls import LOW
from companion.ui.player.figures import BigFigure, CountRow
from companion.ui.player.moment import Moment, Phase
from companion.ui.player.stage import Stage

COLUMN = 400
THREE_FROM = 600
"""Window width divided by text size from which state, count and seconds stand in one row."""
KINDS = {Phase.PAUSED: StateKind.HELD, Phase.REST: StateKind.NEXT, Phase.READY: StateKind.NEXT}


class Form(Enum):
    """How the parts stand: beside the stage, above it, or above it in as few rows as can be."""

    BESIDE = auto()
    ABOVE = auto()
    LOW = auto()


class PlayView(QWidget):
    """Changes in place, and only what changed."""

    def __init__(self) -> None:
        super().__init__()
        self._moment: Moment | None = None
        self._form: Form | None = None
        self.stage = Stage()
        self.count = BigFigure("count", "key_number")
        self.row = CountRow()
        self.seconds = BigFigure("seconds", "lead", "clay")
        self._chip_holder = QWidget()
        self._chip_place = QVBoxLayout(self._chip_holder)
        self._chip_place.setContentsMargins(0, 0, 0, 0)
        self._instruction = Label("", "lead")
        self._next = Label("", "lead", rich=True)
        self._left = Label("", "body", "soft")
        self._column = QWidget()
        self._column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._grid = QGridLayout(self._column)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(8))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(theme().px(24))
        self._tail = QWidget()
        self._below = QVBoxLayout(self._tail)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(theme().px(8))
        self._both.addWidget(self._tail)
        self._both.addWidget(self.stage, 1)
        self._both.addWidget(self._column)
        for part in (self._chip_holder, self.count, self.row, self.seconds, self._instruction, self._next, self._left):
            self._grid.addWidget(part)
        self.arrange(RAIL_FROM, LOW)

    def show_moment(self, moment: Moment) -> None:
        """Show a moment."""
        before, self._moment = self._moment, moment
        self.stage.show_moment(moment)
        if before is None or (before.phase, before.step, before.place) != (moment.phase, moment.step, moment.place):
            self._show_chip(moment)
        self.count.show_figure(*words.figure(moment))
        self.seconds.show_figure(*words.seconds_left(moment))
        shown = moment.repetition if moment.counts or moment.phase in (Phase.PAUSED, Phase.RESUME) else 0
        self.row.show_count(shown, moment.place.item.repetitions if shown else 0)
        self._say(moment)

    def arrange(self, width: float, height: float) -> None:
        """Lay it out for a window.

        Args:
            width: Of the window, divided by the text size.
            height: As well.
        """
        narrow = Form.LOW if height < LOW else Form.ABOVE
        form = Form.BESIDE if width >= RAIL_FROM else narrow
        if form is self._form:
            return
        self._form = form
        beside = form is Form.BESIDE
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if beside else directions.BottomToTop)
        if beside:
            self._column.setFixedWidth(theme().px(COLUMN))
        else:
            self._column.setMinimumWidth(0)
            self._column.setMaximumWidth(16_777_215)
        self.stage.arrange(tight=not beside)
        self.count.set_roles(*(("key_number", "lead") if form is Form.LOW else ("count", "key_number")))
        self.seconds.set_roles("key_number" if form is Form.LOW else "seconds", "lead")
        self._fill_column(form, roomy=width >= THREE_FROM)
        self.row.setVisible(beside)

    def _fill_column(self, form: "Form", *, roomy: bool) -> None:
        """What one does now, then how. What comes next stands under the steps where the stage is not beside."""
        grid = self._grid
        parts = (self._chip_holder, self.count, self.row, self.seconds, self._instruction, self._next, self._left)
        for part in parts:
            grid.removeWidget(part)
            self._below.removeWidget(part)
        figures = 3 if form is Form.LOW and roomy else 2
        if form is Form.BESIDE:
            for row, part in zip((0, 1, 2, 3, 4, 6, 7), parts, strict=True):
                grid.addWidget(part, row, 0, 1, 2)
        elif form is Form.LOW:
            grid.addWidget(self._chip_holder, 0, 0, 1, 1 if roomy else 2)
            grid.addWidget(self.count, 0 if roomy else 1, 1 if roomy else 0)
            grid.addWidget(self.seconds, 0 if roomy else 1, 2 if roomy else 1)
        else:
            grid.addWidget(self.count, 0, 0, 2, 1)
            grid.addWidget(self._chip_holder, 0, 1)
            grid.addWidget(self.seconds, 1, 1)
        if form is not Form.BESIDE:
            grid.addWidget(self._instruction, 2, 0, 1, figures)
            for part in (self._next, self._left):
                self._below.addWidget(part)
        self._tail.setVisible(form is not Form.BESIDE)
        grid.setRowStretch(5, 1 if form is Form.BESIDE else 0)
        for column in range(3):
            grid.setColumnStretch(column, 1 if column < figures else 0)

    def _show_chip(self, moment: Moment) -> None:
        clear(self._chip_place)
        chip = Chip(KINDS.get(moment.phase, StateKind.DUE), words.doing(moment))
        chip.setFont(theme().font("subtitle"))
        self._chip_place.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def _say(self, moment: Moment) -> None:
        for label, told in (
            (self._instruction, words.instruction(moment)),
            (self._next, self.tr("Next: {what}").format(what=strong(words.next_up(moment)))),
            (self._left, plain(words.time_left(moment))),
        ):
            if label.text() != told:
                label.setText(told)
        paused = (words.figure(moment)[0],) if moment.phase is Phase.PAUSED else ()
        self.setAccessibleName(", ".join((*paused, words.place(moment.place), words.doing(moment))))
