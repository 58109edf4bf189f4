"""One question at a time, while the routine stands still: why stop, why skip, how strong the pain is now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.sessions import LeftOut, StopReason, pain_rose
from companion.ui import movement_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.theme import theme
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.player import words

CHOICE = 72


class Question(QWidget):
    """A card with one question. The way back stands apart, below; Esc takes it too."""

    declined = Signal()
    """Back to the routine."""

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self.setAccessibleName(question)
        self._card = Card(None, padding=24)
        self._card.body.setSpacing(theme().px(12))
        self._card.body.addWidget(Label(question, "question"))
        if detail:
            self._card.body.addWidget(Label(detail, "lead"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def _choice(self, text: str, icon: str | None = None) -> SecondButton:
        made = SecondButton(text, icon, height=CHOICE)
        self._card.body.addWidget(made)
        return made

    def _way_back(self, text: str) -> None:
        back = SecondButton(text, "back")
        back.clicked.connect(self.declined)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.declined)
        self._card.body.addSpacing(theme().px(20))
        self._card.body.addWidget(Row(back))


class StopQuestion(Question):
    """Why one stops. Every answer records what was done."""

    chosen = Signal(StopReason)

    def __init__(self) -> None:
        super().__init__(
            self.tr("What made you stop?"), self.tr("What you did so far is recorded, whatever you choose.")
        )
        first = self._add(StopReason.ENOUGH, words.stop_choice(StopReason.ENOUGH), "check")
        self._add(StopReason.PAIN, words.stop_choice(StopReason.PAIN), "bolt")
        self._add(StopReason.UNWELL, self.tr("Feel unwell: see the warning signs"), "sign")
        self._way_back(self.tr("Not yet. Back to the routine"))
        self.setFocusProxy(first)

    def _add(self, reason: StopReason, text: str, icon: str) -> SecondButton:
        made = self._choice(text, icon)
        made.clicked.connect(lambda: self.chosen.emit(reason))
        return made


class SkipQuestion(Question):
    """Why a movement, or one side of it, is left out."""

    chosen = Signal(LeftOut)

    def __init__(self, movement: str, following: str) -> None:
        super().__init__(
            self.tr("Why leave out {movement}?").format(movement=movement),
            self.tr("Next is: {what}.").format(what=following),
        )
        hurts = self._add(LeftOut.HURT, self.tr("It hurts..."))
        self._add(LeftOut.TOO_HARD, self.tr("Too hard today"))
        self._add(LeftOut.OTHER, self.tr("Another reason"))
        self._way_back(self.tr("Do not skip it"))
        self.setFocusProxy(hurts)

    def _add(self, reason: LeftOut, text: str) -> SecondButton:
        made = self._choice(text)
        made.clicked.connect(lambda: self.chosen.emit(reason))
        return made


class PainQuestion(Question):
    """It hurts: how strong, and stop or go on. A rise since the beginning makes stopping the first choice.

    Args:
        before: Pain at the beginning; None when it was not said.
    """

    stop_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, before: int | None) -> None:
        super().__init__(self.tr("It hurts"), self.tr("Ease off when pain starts. It is fine to stop."))
        self._before = before
        self.scale = SeverityScale(self.tr("How strong is your pain now?"))
        self.scale.changed.connect(self._judge)
        self._card.body.addWidget(self.scale)
        self._stop = SecondButton(self.tr("Stop here"), "stop", height=CHOICE)
        self._next = MainButton(self.tr("Go on with the next"), "skip", height=CHOICE)
        self._stop.clicked.connect(self.stop_wanted)
        self._next.clicked.connect(self.go_on_wanted)
        self._row = Row(self._next, self._stop, spacing=32, fill=True)
        self._card.body.addWidget(self._row)
        self._place = QVBoxLayout()
        self._card.body.addLayout(self._place)
        self._warning: WarningBlock | None = None
        source = f"{movement_words.source(words.EASE_OFF)} {movement_words.not_reviewed()}"
        self._card.body.addWidget(Label(source, "small", "soft"))
        self.setFocusProxy(self.scale)

    def _judge(self, pain: int) -> None:
        if self._warning is not None:
            self._warning.hide()
            self._warning.deleteLater()
            self._warning = None
        self._row.setVisible(not pain_rose(self._before, pain))
        if self._before is None or not pain_rose(self._before, pain):
            return
        self._warning = WarningBlock(
            self.tr("Your pain went from {before} to {now}.").format(before=self._before, now=pain),
            self.tr("A rise of 2 or more is a reason to stop here. This is our cautious setting."),
            safe=self.tr("Stop here"),
            other=self.tr("Go on with the next all the same"),
        )
        self._warning.safe_chosen.connect(self.stop_wanted)
        self._warning.other_chosen.connect(self.go_on_wanted)
        self._place.addWidget(self._warning)
