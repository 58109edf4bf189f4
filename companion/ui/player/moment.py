"""What the player shows at one moment, as a frozen value built by a pure function; views only paint it."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from companion.domain.player import PauseReason, Play
from companion.domain.practice import Routine, RoutineItem
from companion.domain.steps import Side, Step, StepKind


class Phase(StrEnum):
    """What one does now."""

    READY = "ready"
    MOVE = "move"
    HOLD = "hold"
    GO_ON = "go_on"
    REST = "rest"
    TURN = "turn"
    RESUME = "resume"
    """Get ready again after a pause."""
    PAUSED = "paused"


PHASES = {
    StepKind.GET_READY: Phase.READY,
    StepKind.MOVE: Phase.MOVE,
    StepKind.HOLD: Phase.HOLD,
    StepKind.GO_ON: Phase.GO_ON,
    StepKind.REST: Phase.REST,
    StepKind.CHANGE_SIDE: Phase.TURN,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A movement, and the side when it has two."""

    item: RoutineItem
    side: Side | None


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything on screen while a routine is played. Equal moments look the same."""

    name: str
    """Of the routine."""
    phase: Phase
    step: StepKind
    """What runs, or stands still."""
    place: Place
    number: int
    """Of the movement, from 1, among those that are played."""
    of: int
    set: int
    repetition: int
    """From 1; 0 outside a repetition."""
    seconds: int
    """Whole seconds left of the present step, or of the get-ready after a pause; rounded up."""
    minutes: int
    """Left in all, rounded up."""
    next: Place | None
    reasons: frozenset[PauseReason]

    @property
    def counts(self) -> bool:
        """Whether repetitions are counted now."""
        return self.phase in (Phase.MOVE, Phase.HOLD)


def moment_of(routine: Routine, play: Play) -> Moment:
    """The moment of a play that has not ended."""
    step = play.step
    items = sorted({one.item for one in play.steps})
    resumes = play.running and play.ready > 0
    phase = Phase.PAUSED if play.reasons else Phase.RESUME if resumes else PHASES[step.kind]
    left = play.ready if resumes else play.left
    following = play.following
    return Moment(
        name=routine.name,
        phase=phase,
        step=step.kind,
        place=_place(routine, play, step),
        number=items.index(step.item) + 1,
        of=len(items),
        set=step.set,
        repetition=step.repetition,
        seconds=ceil(round(left, 3)),
        minutes=max(1, ceil(play.left_in_all / 60)),
        next=None if following is None else _place(routine, play, following),
        reasons=play.reasons,
    )


def _place(routine: Routine, play: Play, step: Step) -> Place:
    """Before the first movement of two sides the side that comes is told."""
    side = step.side
    if step.kind is StepKind.GET_READY:
        side = next((one.side for one in play.steps if one.section == step.section and one.side is not None), None)
    return Place(routine.items[step.item], side)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of the ribbon: a movement, or one side of it."""

    place: Place
    seconds: int
    done: float
    """Share that is behind, 0 to 1."""
    is_now: bool


def stretches_of(routine: Routine, play: Play) -> tuple[Stretch, ...]:
    """The whole routine as a ribbon, in order."""
    found: list[Stretch] = []
    sections = dict.fromkeys(one.section for one in play.steps)
    for section in sections:
        indexes = [n for n, one in enumerate(play.steps) if one.section == section]
        total = sum(play.steps[n].seconds for n in indexes)
        behind = float(sum(play.steps[n].seconds for n in indexes if n < play.index))
        is_now = play.ending is None and section == play.step.section
        if is_now:
            behind += play.step.seconds - play.left
        found.append(Stretch(_place(routine, play, play.steps[indexes[0]]), total, behind / total, is_now))
    return tuple(found)
