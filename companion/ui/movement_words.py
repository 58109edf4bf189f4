"""Words about movements: how one starts, its numbers, what it does to the back, and where it comes from."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.domain.dose_text import NBSP
from companion.domain.practice import Movement, Origin, Position, RoutineItem, strains_of
from companion.domain.recovery import PrecautionKind
from companion.ui import text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Movement", sentence)


def position(value: Position) -> str:
    """How one starts."""
    return {
        Position.ON_BACK: _tr("Lying on your back"),
        Position.ON_SIDE: _tr("Lying on your side"),
        Position.ON_FRONT: _tr("Lying on your front"),
        Position.HANDS_AND_KNEES: _tr("On hands and knees"),
        Position.SITTING: _tr("Sitting"),
        Position.STANDING: _tr("Standing"),
        Position.WALKING: _tr("Walking"),
    }[value]


def times(count: int) -> str:
    """How often in a row: "once", "10 times"; 0: nobody has said it yet."""
    if count == 0:
        return _tr("not said yet")
    return _tr("once") if count == 1 else _tr("{n} times").format(n=count).replace(" ", NBSP)


def seconds(count: int) -> str:
    """A short span: "1 second", "45 seconds", "5 min", "1 min 30 s"."""
    if count == 1:
        return _tr("1 second").replace(" ", NBSP)
    if count < 60:
        return _tr("{n} seconds").format(n=count).replace(" ", NBSP)
    if count % 60 == 0:
        return text.duration(count // 60)
    told = _tr("{minutes} min {seconds} s").format(minutes=count // 60, seconds=count % 60)
    return told.replace(" ", NBSP)


def numbers(item: RoutineItem) -> str:
    """What is to be done: "3 sets of 10 times on each side, hold 5 seconds, rest 30 seconds between sets"."""
    if is_incomplete(item):
        return _tr("How many minutes is not said yet") if item.movement.timed else _tr("How many times is not said yet")
    once = seconds(item.hold_seconds) if item.movement.timed else times(item.repetitions)
    if item.sets > 1:
        once = _tr("{n} sets of {once}").format(n=item.sets, once=once)
    parts = [_tr("{once} on each side").format(once=once) if item.movement.sided else once]
    if item.hold_seconds and not item.movement.timed:
        parts.append(_tr("hold {time}").format(time=seconds(item.hold_seconds)))
    if item.sets > 1 and item.rest_seconds:
        parts.append(_tr("rest {time} between sets").format(time=seconds(item.rest_seconds)))
    return ", ".join(parts)


def is_incomplete(item: RoutineItem) -> bool:
    """Whether a number is missing that a person has to say."""
    return item.hold_seconds == 0 if item.movement.timed else item.repetitions == 0


def detail(movement: Movement) -> str:
    """How one starts and how it is counted: "Lying on your back, both sides"."""
    parts = [position(movement.position)]
    if movement.sided:
        parts.append(_tr("both sides"))
    if movement.timed:
        parts.append(_tr("counted in minutes"))
    return ", ".join(parts)


def strain(kind: PrecautionKind) -> str:
    """What a movement does to the back."""
    return {
        PrecautionKind.BEND: _tr("bends your back"),
        PrecautionKind.TWIST: _tr("twists your back"),
        PrecautionKind.ARCH: _tr("arches your back"),
        PrecautionKind.LIFT: _tr("lifts a weight"),
        PrecautionKind.SIT: _tr("keeps you sitting for long"),
        PrecautionKind.LIE_PRONE: _tr("is done lying on your front"),
    }[kind]


STRAINS = (
    PrecautionKind.BEND,
    PrecautionKind.TWIST,
    PrecautionKind.ARCH,
    PrecautionKind.LIFT,
    PrecautionKind.SIT,
)
"""What a person can be asked about a movement; lying on the front follows from the position."""


def strains(movement: Movement) -> str:
    """All that a movement does to the back: "It bends your back and twists your back"; "" when nothing is listed."""
    found = strains_of(movement)
    told = [strain(kind) for kind in (*STRAINS, PrecautionKind.LIE_PRONE) if kind in found]
    if not told:
        return ""
    if len(told) == 1:
        return _tr("It {what}.").format(what=told[0])
    return _tr("It {what} and {last}.").format(what=", ".join(told[:-1]), last=told[-1])


def published(movement: Movement) -> str:
    """The dose as the source has it, and what it leaves to the physiotherapist; "" for a movement of one's own."""
    if is_own(movement):
        return ""
    parts = [_tr("The source says: {dose}").format(dose=movement.dose)] if movement.dose else []
    if not movement.timed and movement.repetitions is None:
        parts.append(_tr("How many times is for your physiotherapist to say."))
    if movement.timed and movement.hold_seconds is None:
        parts.append(_tr("How long is for your physiotherapist to say."))
    return " ".join(parts)


def is_own(movement: Movement) -> bool:
    """Whether a person typed it in."""
    return movement.origin.status == "own"


def source(origin: Origin) -> str:
    """Where a movement comes from, and when that was read."""
    if origin.status == "own":
        return _tr("Your own movement, as it was typed in.")
    read = text.day(date.fromisoformat(origin.checked), year=True)
    told = _tr("Source: {title}, {publisher}. Read on {day}.")
    return told.format(title=origin.title, publisher=origin.publisher, day=read)


def not_reviewed() -> str:
    """What every screen of content says."""
    return _tr("Not yet reviewed by a clinician.")


def ask_first() -> str:
    """What is said of a movement for which a team's leave is usual."""
    return _tr("Ask your team before you begin with this one. This is our cautious setting.")
