"""What a listener hears while a routine is played: the screen reader today, sound and voice beside it later."""

from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.domain.player import Play
from companion.domain.steps import StepKind
from companion.ui import movement_words
from companion.ui.kit.announce import announce
from companion.ui.player import words
from companion.ui.player.moment import Moment


class Cue(StrEnum):
    """Something changed that a person who does not look must hear."""

    MOVEMENT = "movement"
    """Get ready for another one."""
    SIDE = "side"
    REST = "rest"
    BEGIN = "begin"
    """A rest, a get-ready or a change of sides is over."""
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"


STARTS = {StepKind.GET_READY: Cue.MOVEMENT, StepKind.CHANGE_SIDE: Cue.SIDE, StepKind.REST: Cue.REST}


class Listener(Protocol):
    """A way to say what changed without looking."""

    def hear(self, cue: Cue, moment: Moment) -> None:
        """Say it."""
        ...


def cue_between(before: Play | None, after: Play) -> Cue | None:
    """What changed from one look to the next that is worth a word; None for seconds and repetitions."""
    if after.ending is not None:
        return Cue.ENDED if before is None or before.ending is None else None
    stood = before is not None and bool(before.reasons)
    if bool(after.reasons) != stood:
        return Cue.PAUSED if after.reasons else Cue.RESUMED
    if before is not None and before.index == after.index:
        return None
    if after.step.kind in STARTS:
        return STARTS[after.step.kind]
    waited = before is not None and before.step.kind in STARTS
    return Cue.BEGIN if waited else None


class Announcer:
    """Tells a screen reader, politely; a pause interrupts."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget

    def hear(self, cue: Cue, moment: Moment) -> None:
        """Say it in words that are on screen too."""
        announce(self._widget, spoken(cue, moment), at_once=cue is Cue.PAUSED)


def spoken(cue: Cue, moment: Moment) -> str:
    """The words of a cue."""
    if cue is Cue.MOVEMENT:
        name, numbers = words.place(moment.place), movement_words.numbers(moment.place.item)
        start = words.start(moment.place.item.movement)
        return _tr("Get ready: {name}, {numbers}. {start}").format(name=name, numbers=numbers, start=start)
    if cue is Cue.PAUSED:
        return _tr("Paused. {why}").format(why=words.instruction(moment))
    return {
        Cue.SIDE: words.doing(moment),
        Cue.REST: _tr("Rest, {time}.").format(time=movement_words.seconds(moment.seconds)),
        Cue.BEGIN: _tr("Begin."),
        Cue.RESUMED: _tr("Get ready. It goes on in a moment."),
        Cue.ENDED: _tr("The routine is over."),
    }[cue]


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Player", sentence)
