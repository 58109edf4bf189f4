"""Before it begins: what is to come, pain now, one line about new signs, and Begin."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.practice import Forbidden, Routine, rest_of
from companion.ui import movement_words, practice_words
from companion.ui.kit.buttons import AlertButton, MainButton, SecondButton
from companion.ui.kit.card import Band, Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.theme import theme
from companion.ui.player import words

WIDEST = 640


class BeginBar(QWidget):
    """Stands under what scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.begin = MainButton(self.tr("Begin"), "play")
        self.begin.setMaximumWidth(theme().px(WIDEST))
        row = QHBoxLayout(self)
        space = theme().px(24)
        row.setContentsMargins(space, theme().px(8), space, theme().px(12))
        row.addWidget(self.begin, 1)
        row.addStretch(0)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        QPainter(self).fillRect(0, 0, self.width(), max(1, round(tokens.hair)), QColor(tokens.line))


class BeforeCard(Card):
    """The stop rules first, with the focus on their button; then pain, which may be left out.

    ``bar`` has the button that begins: it never scrolls away.
    """

    begun = Signal()
    signs_wanted = Signal()

    def __init__(self, routine: Routine, left_out: frozenset[int]) -> None:
        super().__init__(Band.CLAY, padding=24)
        self.body.setSpacing(theme().px(14))
        self.body.addWidget(self._signs())
        self.body.addWidget(Hairline())
        self.body.addWidget(Label(routine.name, "question"))
        self.body.addWidget(Label(practice_words.planned(routine), "lead"))
        if routine.note:
            self.body.addWidget(Label(routine.note, "body", "soft"))
        if left_out:
            names = ", ".join(routine.items[index].movement.name for index in sorted(left_out))
            told = self.tr("Left out, by your team's precaution: {names}.")
            self.body.addWidget(Label(told.format(names=names), "body", "amber", strong=True))
        self.scale = SeverityScale(self.tr("How strong is your pain now?"))
        self.body.addWidget(self.scale)
        self.body.addWidget(Label(self.tr("You can leave this empty."), "small", "soft"))
        source = f"{movement_words.source(words.STOP_AT_ONCE)} {movement_words.not_reviewed()}"
        self.body.addWidget(Label(source, "small", "soft"))
        self.bar = BeginBar()
        self.begin = self.bar.begin
        self.begin.clicked.connect(self.begun)
        self.setFocusProxy(self.signs)

    def _signs(self) -> QWidget:
        """Two lines of the stop rules: new red flags before, what ends it at once (clinical XG-10 and XG-07)."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        new = self.tr("New numbness or weakness, or a change with bladder or bowel? Do not begin. See the signs first.")
        column.addWidget(Label(new, "body", strong=True))
        self.signs = AlertButton(self.tr("Warning signs"))
        self.signs.setAccessibleDescription(new)
        self.signs.clicked.connect(self.signs_wanted)
        column.addWidget(Row(self.signs))
        stop = self.tr("Stop at once with chest pain, hard breathing or dizziness.")
        column.addWidget(Label(stop, "body"))
        return holder


class ToCome(Card):
    """The movements of a routine, in order."""

    def __init__(self, routine: Routine, left_out: frozenset[int]) -> None:
        super().__init__(None)
        self.body.addWidget(Label(self.tr("What is to come"), "card_title"))
        for index, item in enumerate(routine.items):
            if index:
                self.body.addWidget(Hairline())
            row = QHBoxLayout()
            row.setSpacing(theme().px(12))
            row.addWidget(StateShape(StateKind.SKIPPED if index in left_out else StateKind.NEXT))
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addWidget(Label(item.movement.name, "body", strong=True))
            detail = self.tr("left out") if index in left_out else movement_words.numbers(item)
            told.addWidget(Label(detail, "small", "soft"))
            told.addWidget(Label(movement_words.position(item.movement.position), "small", "soft"))
            if item.movement.ask_first and index not in left_out:
                told.addWidget(Label(movement_words.ask_first(), "small", "amber"))
            row.addLayout(told, 1)
            self.body.addLayout(row)


class ForbiddenCard(Card):
    """A precaution stands in the way: which movement, what was said, by whom.

    Args:
        routine: What was to be played.
        found: What stands in its way.
        today: The local day it is.
        playing: It is in the middle of being played: then it can only end here.
    """

    back_wanted = Signal()
    without_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, routine: Routine, found: Sequence[Forbidden], today: date, *, playing: bool) -> None:
        super().__init__(Band.AMBER, padding=24)
        self.body.setSpacing(theme().px(12))
        title = self.tr("{name} stops here") if playing else self.tr("{name} cannot begin as it is")
        self.body.addWidget(Label(title.format(name=routine.name), "question"))
        for one in found:
            self.body.addWidget(Label(practice_words.forbidden_words(one, today), "lead"))
        told = self.tr("A precaution is lifted in My plan, when somebody of your team says so.")
        self.body.addWidget(Label(told, "body", "soft"))
        if playing:
            first = MainButton(self.tr("End and record what was done"), "check")
            first.clicked.connect(self.end_wanted)
            self.body.addWidget(Row(first))
        else:
            first = MainButton(self.tr("Back"), "back")
            first.clicked.connect(self.back_wanted)
            self.body.addWidget(Row(first, *self._without(routine, found), spacing=32))
        self.setFocusProxy(first)

    def _without(self, routine: Routine, found: Sequence[Forbidden]) -> list[QWidget]:
        if not rest_of(routine, found):
            return []
        single = len({one.movement for one in found}) == 1
        told = self.tr("Do it without this") if single else self.tr("Do it without these")
        without = SecondButton(told, "play", height=56)
        without.clicked.connect(self.without_wanted)
        return [without]
