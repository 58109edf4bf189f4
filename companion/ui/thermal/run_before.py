"""Before heat or cold is laid on: what it is, what would stand in its way, one press to begin; or why it waits."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.health import SoundState
from companion.domain.practice import ThermalKind
from companion.ui import practice_words, text
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Band, Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.thermal.facts import about
from companion.ui.thermal.run_opening import RunOpening
from companion.ui.thermal.words import source_line

SILENT = frozenset({SoundState.NO_DEVICE, SoundState.NO_LIBRARY})
SOURCES = ("cloth", "heat_burns")
"""Facts that the questions rest on (clinical HC-03 and HC-13, both ``c_a``); patches only ask (HC-20)."""


class BeforeRunCard(Card):
    """One list, nothing ticked; *None of these* begins. One that is true leads to the team.

    Args:
        opening: What is to be laid on.
        now: UTC instant.
        zone: Of the patient.
        sound: How the sounds of this computer stand.
    """

    begun = Signal()
    back_wanted = Signal()

    def __init__(self, opening: RunOpening, now: datetime, zone: str, sound: SoundState) -> None:
        plan = opening.plan
        super().__init__(Band.SKY if plan.kind is ThermalKind.COLD else Band.CLAY, padding=24)
        self.body.setSpacing(theme().px(12))
        self.body.addWidget(Label(practice_words.planned(plan), "question"))
        if plan.note:
            self.body.addWidget(Label(plan.note, "body", "soft"))
        self.body.addWidget(Label(practice_words.care_line(), "lead"))
        for line in self._asked(opening, now, zone):
            self.body.addWidget(Label(line, "body", "amber", strong=True))
        self.body.addWidget(Hairline())
        self.body.addWidget(Label(self.tr("Are any of these true now?"), "card_title"))
        for number, question in enumerate(self._questions(plan.kind), start=1):
            self.body.addLayout(_point(number, question))
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self._ask()
        self.body.addWidget(Label(self._at_the_end(sound), "body"))
        self.body.addWidget(Label(self._sources(plan.kind), "small", "soft"))
        self.setFocusProxy(self.one_is)  # a second press of the key that led here begins nothing

    def _asked(self, opening: RunOpening, now: datetime, zone: str) -> list[str]:
        """What the record knows that is asked about first."""
        told = [practice_words.ask_words(one) for one in opening.ask_first]
        if opening.often:
            often = self.tr("It was on {n} times today. Ask your team before another (our cautious setting).")
            told.append(often.format(n=opening.often))
        if opening.sleeps_until is not None:
            night = self.tr("By your day plan you sleep until {time}. Only while you are awake, and stay awake.")
            told.append(night.format(time=text.when(opening.sleeps_until, now, zone)))
        return told

    def _questions(self, kind: ThermalKind) -> Sequence[str]:
        """Clinical 4.2; of what is unconfirmed (patches, illnesses that cold makes worse) it only asks."""
        own = {
            ThermalKind.COLD: self.tr("You have an illness that cold makes worse."),
            ThermalKind.HEAT: self.tr(
                "Surgery was less than 72 hours ago, the wound is open, or your team has not agreed."
            ),
        }
        return (
            self.tr("It is numb there, or you do not feel warm and cold well."),
            self.tr("There is an open wound, a graze or a leak there."),
            self.tr("A medicine patch would lie under it."),
            self.tr("You have diabetes, or the blood does not flow well there."),
            self.tr("You are sleepy, or could fall asleep with it on."),
            self.tr("You had alcohol, or a medicine that makes you drowsy."),
            own[kind],
        )

    def _at_the_end(self, sound: SoundState) -> str:
        if sound in SILENT:
            return self.tr("This computer can play no sound. Set a kitchen timer as well.")
        return self.tr("At the end it sounds until you answer, also when reminders are muted.")

    def _sources(self, kind: ThermalKind) -> str:
        facts = {fact.id: fact for fact in about(kind)}
        lines = dict.fromkeys(source_line(facts[one]) for one in SOURCES if one in facts)
        return " ".join((*lines, self.tr("Not yet reviewed by a clinician.")))

    def _ask(self) -> None:
        clear(self._place)
        self.begin = MainButton(self.tr("None of these: begin"), "play", height=72)
        self.one_is = SecondButton(self.tr("One of these is true"), "hand", height=56)
        self.begin.clicked.connect(self.begun)
        self.one_is.clicked.connect(self._ask_team)
        self._place.addWidget(self.begin)
        self._place.addWidget(self.one_is)

    def _ask_team(self) -> None:
        clear(self._place)
        block = WarningBlock(
            self.tr("Ask your care team first. Nothing is begun."),
            self.tr("What your own team said comes first. While you are sleepy it has to wait, whoever said yes."),
            safe=self.tr("Not now"),
            other=self.tr("My team knows, and said yes: begin"),
        )
        block.safe_chosen.connect(self.back_wanted)
        block.other_chosen.connect(self.begun)
        self._place.addWidget(block)
        block.focus_safe()


class RefusedCard(Card):
    """Why it is not begun now; what has happened can be recorded all the same.

    Args:
        name: Of the plan.
        why: The reason, with its time.
    """

    back_wanted = Signal()
    record_wanted = Signal()

    def __init__(self, name: str, why: str) -> None:
        super().__init__(Band.AMBER, padding=24)
        self.body.setSpacing(theme().px(12))
        self.body.addWidget(Label(self.tr("{name} is not begun now").format(name=name), "question"))
        self.body.addWidget(Label(why, "lead"))
        self.body.addWidget(Label(self.tr("What has already happened can be recorded."), "body", "soft"))
        back = MainButton(self.tr("Back"), "back")
        record = SecondButton(self.tr("Record one that was"), "check", height=56)
        back.clicked.connect(self.back_wanted)
        record.clicked.connect(self.record_wanted)
        self.body.addWidget(Row(back, record, spacing=32))
        self.setFocusProxy(back)


class StandCard(Card):
    """There is nothing to begin here: why, and the way on.

    Args:
        title: What is so.
        detail: More about it; may be empty.
        first: Words of the way on.
    """

    first_wanted = Signal()

    def __init__(self, title: str, detail: str, first: str) -> None:
        super().__init__(None, padding=24)
        self.body.setSpacing(theme().px(12))
        self.body.addWidget(Label(title, "question"))
        if detail:
            self.body.addWidget(Label(detail, "lead"))
        on = MainButton(first)
        on.clicked.connect(self.first_wanted)
        self.body.addWidget(Row(on))
        self.setFocusProxy(on)


def _point(number: int, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(12))
    row.addWidget(Label(str(number), "body", "soft"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, "body"), 1)
    return row
