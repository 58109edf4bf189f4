"""What the player says: at each moment, when something changes, and at the end."""

from PySide6.QtCore import QCoreApplication

from companion.domain.dose_text import NBSP
from companion.domain.player import PauseReason
from companion.domain.practice import Movement, Origin
from companion.domain.sessions import LeftOut, PartDone, StopReason
from companion.domain.steps import Side, StepKind
from companion.ui import movement_words, text
from companion.ui.player.moment import PHASES, Moment, Phase, Place

STOP_AT_ONCE = Origin("Super Six exercises, safety check", "NHS Tayside", "2026-11-22", "c_a")
EASE_OFF = Origin("Low Back Pain: Exercises", "MyHealth.Alberta.ca", "2026-11-22", "c_a")
OVERDOING = Origin("Spring into a walking program", "Valley Medical Center", "2026-11-22", "c_b")


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Player", sentence)


def waits(name: str, *, ended: bool) -> str:
    """What the strip under other pages says."""
    told = _tr("{name} is not recorded yet.") if ended else _tr("{name} is paused.")
    return told.format(name=name)


def side(value: Side) -> str:
    """The patient's own side; the only words in capitals."""
    return {Side.LEFT: _tr("LEFT"), Side.RIGHT: _tr("RIGHT")}[value]


def place(value: Place) -> str:
    """A movement, with its side: "Heel slide, LEFT side"."""
    if value.side is None:
        return value.item.movement.name
    return _tr("{movement}, {side} side").format(movement=value.item.movement.name, side=side(value.side))


def where(moment: Moment) -> str:
    """Where one is: "Morning round. Movement 2 of 4, set 1 of 2"."""
    if moment.place.item.sets == 1:
        told = _tr("{name}. Movement {number} of {of}")
    else:
        told = _tr("{name}. Movement {number} of {of}, set {set} of {sets}")
    return told.format(
        name=moment.name, number=moment.number, of=moment.of, set=moment.set, sets=moment.place.item.sets
    )


def doing(moment: Moment) -> str:
    """What one does now, or what stands still, in a word or two."""
    phase = PHASES[moment.step] if moment.phase is Phase.PAUSED else moment.phase
    if phase is Phase.TURN and moment.place.side is not None:
        return _tr("Now the {side} side").format(side=side(moment.place.side))
    return {
        Phase.READY: _tr("Get ready"),
        Phase.MOVE: _tr("Move slowly"),
        Phase.HOLD: _tr("Hold"),
        Phase.GO_ON: _tr("Keep going"),
        Phase.REST: _tr("Rest"),
        Phase.TURN: _tr("Change sides"),
        Phase.RESUME: _tr("Get ready"),
        Phase.PAUSED: _tr("Paused"),
    }[phase]


def figure(moment: Moment) -> tuple[str, str]:
    """The huge figure and the words beside it: ("3", "of 10"), ("4:32", "left"), ("Paused", "")."""
    if moment.phase is Phase.PAUSED:
        return _tr("Paused"), ""
    if moment.counts:
        return str(moment.repetition), _tr("of {count}").format(count=moment.place.item.repetitions)
    if moment.phase is Phase.GO_ON:
        return clock(moment.seconds), _tr("left")
    return str(moment.seconds), _seconds(moment.seconds)


def clock(seconds: int) -> str:
    """A span that counts down: "4:32"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def seconds_left(moment: Moment) -> tuple[str, str]:
    """The smaller figure under a count; two empty texts where there is none."""
    return (str(moment.seconds), _seconds(moment.seconds)) if moment.counts else ("", "")


def _seconds(count: int) -> str:
    return _tr("second left") if count == 1 else _tr("seconds left")


def instruction(moment: Moment) -> str:
    """One line of what to mind now."""
    if moment.phase is Phase.PAUSED:
        return " ".join((*_pause_reasons(moment.reasons), _stands_at(moment)))
    return {
        Phase.READY: _now_comes(moment.place),
        Phase.MOVE: _tr("Breathe on as you move."),
        Phase.HOLD: _tr("Do not hold your breath."),
        Phase.GO_ON: _tr("At your own pace."),
        Phase.REST: _tr("Set {number} of {of} comes next.").format(number=moment.set, of=moment.place.item.sets),
        Phase.TURN: _tr("Take your time to change over."),
        Phase.RESUME: _tr("Then it goes on where it stood."),
    }[moment.phase]


def _now_comes(value: Place) -> str:
    told = _tr("Now comes: {what}.").format(what=place(value))
    return f"{told} {start(value.item.movement)}"


def start(movement: Movement) -> str:
    """How one starts: "Start: lying on your back."."""
    position = movement_words.position(movement.position)
    return _tr("Start: {position}.").format(position=position[0].lower() + position[1:])


def _pause_reasons(reasons: frozenset[PauseReason]) -> list[str]:
    told: list[str] = []
    if PauseReason.SLEEP in reasons:
        told.append(_tr("The computer was asleep. Nothing was counted."))
    elif PauseReason.HIDDEN in reasons:
        told.append(_tr("This page was not on screen."))
    return told


def _stands_at(moment: Moment) -> str:
    left = movement_words.seconds(moment.seconds)
    if moment.repetition:
        told = _tr("It stands at {number} of {of}, with {left} left.")
        return told.format(number=moment.repetition, of=moment.place.item.repetitions, left=left)
    if moment.step is StepKind.GO_ON:
        return _tr("It stands at {left} left.").format(left=left)
    return _tr("It stands before: {movement}.").format(movement=place(moment.place))


def next_up(moment: Moment) -> str:
    """What follows, for a rich label: the value is what one looks for."""
    return _tr("the end") if moment.next is None else place(moment.next)


def time_left(moment: Moment) -> str:
    """The whole that is left."""
    return _tr("About {time} left").format(time=text.duration(moment.minutes))


def part(done: PartDone) -> str:
    """What was done of a movement: "Heel slide: 6 of 10, it hurt"."""
    told = _tr("{movement}: {amount}").format(movement=done.name, amount=amount(done))
    return told if done.left is None else f"{told}, {left_out(done.left)}"


def amount(done: PartDone) -> str:
    """How much of what was planned: "6 of 10", "40 seconds of 15 min"."""
    told = _tr("{done} of {planned}")
    if done.timed:
        given, wanted = movement_words.seconds(done.done), movement_words.seconds(done.planned)
        return told.format(done=given, planned=wanted)
    return told.format(done=done.done, planned=done.planned).replace(" ", NBSP)


def left_out(value: LeftOut) -> str:
    """Why a movement, or the rest of it, was not done."""
    return {
        LeftOut.HURT: _tr("it hurt"),
        LeftOut.TOO_HARD: _tr("too hard today"),
        LeftOut.OTHER: _tr("left out"),
        LeftOut.FORBIDDEN: _tr("left out: a precaution"),
    }[value]


def stop_choice(value: StopReason) -> str:
    """An answer to why one stopped."""
    return {
        StopReason.ENOUGH: _tr("Had enough"),
        StopReason.PAIN: _tr("Pain rose"),
        StopReason.UNWELL: _tr("Feel unwell"),
        StopReason.INTERRUPTED: _tr("Interrupted"),
    }[value]


def ended(parts: tuple[PartDone, ...], stopped_in: int | None) -> str:
    """How it ended: "Stopped at 6 of 10.", "All 4 movements are done."; ``stopped_in`` None: it ran to its end."""
    if stopped_in is not None and len(parts) == 1:
        return _tr("Stopped at {amount}.").format(amount=amount(parts[0]))
    if stopped_in is not None:
        told = _tr("Stopped in {movement}, at {amount}.")
        return told.format(movement=parts[stopped_in].name, amount=amount(parts[stopped_in]))
    whole = sum(1 for one in parts if one.done >= one.planned)
    if whole == len(parts):
        return text.counted(whole, _tr("The movement is done."), _tr("All {n} movements are done."))
    return _tr("{done} of {all} movements are done.").format(done=whole, all=len(parts))
