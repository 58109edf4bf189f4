"""Questions while heat or cold is on, and after it: the skin, that it is off, how many minutes it was."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain.dose_text import NBSP
from companion.domain.thermal_run import Skin, Stand, ThermalRun
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.thermal import run_words

DIFFERENT = tuple(one for one in Skin if one is not Skin.USUAL)
CHOICE = 72


class RunQuestion(Card):
    """One question; a screen reader hears it at once when it comes."""

    def __init__(self, band: Band, question: str, detail: str = "") -> None:
        super().__init__(band, padding=24)
        self._spoken = f"{question} {detail}".strip()
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        self.body.setSpacing(theme().px(12))
        self.body.addWidget(Label(question, "question"))
        if detail:
            self.body.addWidget(Label(detail, "lead"))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self._spoken, at_once=True)


class SkinQuestion(RunQuestion):
    """As usual, or one of five that are not.

    Args:
        run: As it stands: on or off.
    """

    answered = Signal(Skin)
    passed = Signal()
    """Off, and nobody looked: recorded without it."""
    turned = Signal()
    """Other buttons stand there now."""

    def __init__(self, run: ThermalRun) -> None:
        off = run.stand is Stand.OFF
        question = self.tr("Look at the skin.") if off else self.tr("Lift it and look at the skin.")
        super().__init__(Band.SKY, question, self.tr("Touch it too. Does it look and feel as it usually does?"))
        self._off = off
        self._place = QVBoxLayout()
        self._place.setSpacing(theme().px(12))
        self.body.addLayout(self._place)
        self.body.addStretch(1)
        self._ask()

    def _ask(self) -> None:
        clear(self._place)
        self.usual = MainButton(self.tr("Yes, as usual"), "check", height=76)
        self.other = SecondButton(self.tr("No, something is different..."), "hand", height=56)
        self.usual.clicked.connect(lambda: self.answered.emit(Skin.USUAL))
        self.other.clicked.connect(self._list)
        self._place.addWidget(self.usual)
        self._place.addWidget(self.other)
        if self._off:
            without = SecondButton(self.tr("Record without looking"))
            without.clicked.connect(self.passed)
            self._place.addSpacing(theme().px(12))
            self._place.addWidget(Row(without))
        else:
            told = self.tr("Different means: very red, white or blotchy, numb, burning, or more pain.")
            self._place.addWidget(Label(told, "body", "soft"))
        self.setFocusProxy(self.usual)

    def _list(self) -> None:
        """The five; each takes it off."""
        clear(self._place)
        made = [SecondButton(run_words.skin(one), height=56) for one in DIFFERENT]
        for one, button in zip(DIFFERENT, made, strict=True):
            button.clicked.connect(lambda _=False, one=one: self.answered.emit(one))
            self._place.addWidget(button)
        back = SecondButton(self.tr("Back"), "back")
        back.clicked.connect(self._back)
        self._place.addSpacing(theme().px(12))
        self._place.addWidget(Row(back))
        self.setFocusProxy(made[0])
        focus_soon(made[0])
        self.turned.emit()

    def _back(self) -> None:
        self._ask()
        focus_soon(self.usual)
        self.turned.emit()


class OffQuestion(RunQuestion):
    """The time is over: it has to come off."""

    off = Signal()

    def __init__(self, run: ThermalRun) -> None:
        super().__init__(Band.AMBER, self.tr("Take it off now."), run_words.spoken(run))
        self.is_off = MainButton(self.tr("It is off"), "check", height=76)
        self.is_off.clicked.connect(self.off)
        self.body.addWidget(self.is_off)
        again = self.tr("The sound comes again until you say that it is off.")
        self.body.addWidget(Label(again, "body", "soft"))
        self.body.addStretch(1)
        self.setFocusProxy(self.is_off)


class MinutesQuestion(RunQuestion):
    """Nobody knows how long it was on: a person says so, or that it never was.

    Args:
        run: As it stands.
    """

    said = Signal(int)
    never = Signal()

    def __init__(self, run: ThermalRun) -> None:
        super().__init__(Band.AMBER, self.tr("If it is still on, take it off now."), run_words.how_long(run))
        if told := run_words.unwatched(run):
            self.body.addWidget(Label(told, "body"))
        question = self.tr("How many minutes was it on?")
        self.minutes = NumberStepper(
            min(run.plan.minutes, run.most_minutes),
            name=question,
            least=1,
            most=run.most_minutes,
            words=self._minute_words,
        )
        self.body.addWidget(Label(question, "card_title"))
        self.body.addWidget(self.minutes)
        record = MainButton(self.tr("It is off: go on"), "check", height=CHOICE)
        record.clicked.connect(lambda: self.said.emit(self.minutes.value()))
        self.body.addWidget(record)
        never = SecondButton(self.tr("It was never on: record nothing"))
        never.clicked.connect(self.never)
        self.body.addSpacing(theme().px(12))
        self.body.addWidget(Row(never))
        self.body.addStretch(1)
        self.setFocusProxy(record)

    def _minute_words(self, minutes: int) -> str:
        return self.tr("{minutes} min").format(minutes=minutes).replace(" ", NBSP)
