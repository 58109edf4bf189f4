"""A routine as a flat list of steps, made before it is played.

Total time, progress, skipping and going back are then plain work on a list. Both sides get their full time; a step
never lasts nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from companion.domain.practice import Routine, RoutineItem


class StepKind(StrEnum):
    """What one does during a step."""

    GET_READY = "get_ready"
    MOVE = "move"
    HOLD = "hold"
    GO_ON = "go_on"
    """A timed movement: walking, breathing."""
    REST = "rest"
    CHANGE_SIDE = "change_side"


class Side(StrEnum):
    """The patient's own."""

    LEFT = "left"
    RIGHT = "right"


GET_READY_SECONDS = 10
"""Before each movement: time to lie or stand as described (our cautious setting)."""
CHANGE_SIDE_SECONDS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of time with one thing to do."""

    kind: StepKind
    item: int
    """Index of the routine's item it belongs to, or leads to."""
    seconds: int
    set: int = 1
    repetition: int = 0
    """From 1 within its set; 0 for a step that is not part of a repetition."""
    side: Side | None = None
    counts: int = 0
    """What finishing it adds to what was done: 1 repetition, or the seconds of a timed movement."""

    @property
    def section(self) -> tuple[int, bool]:
        """Movement and side: what skipping leaves and going back begins again. True on the right side only."""
        return self.item, self.side is Side.RIGHT


def steps_of(routine: Routine, without: frozenset[int] = frozenset()) -> tuple[Step, ...]:
    """All steps of a routine, in order; those of the items ``without`` are left out."""
    played = ((index, item) for index, item in enumerate(routine.items) if index not in without)
    return tuple(step for index, item in played for step in _steps_of_item(index, item))


def total_seconds(steps: tuple[Step, ...], start: int = 0) -> int:
    """Active seconds from a step to the end."""
    return sum(step.seconds for step in steps[start:])


def planned_count(item: RoutineItem) -> int:
    """Repetitions over all sets and sides; seconds when the movement is timed."""
    sides = 2 if item.movement.sided else 1
    return item.sets * sides * (item.hold_seconds if item.movement.timed else item.repetitions)


def _steps_of_item(index: int, item: RoutineItem) -> Iterator[Step]:
    yield Step(StepKind.GET_READY, index, GET_READY_SECONDS)
    sides: tuple[Side | None, ...] = (Side.LEFT, Side.RIGHT) if item.movement.sided else (None,)
    for side in sides:
        if side is Side.RIGHT:
            yield Step(StepKind.CHANGE_SIDE, index, CHANGE_SIDE_SECONDS, side=side)
        for number in range(1, item.sets + 1):
            if number > 1 and item.rest_seconds:
                yield Step(StepKind.REST, index, item.rest_seconds, number, side=side)
            yield from _set(index, item, number, side)


def _set(index: int, item: RoutineItem, number: int, side: Side | None) -> Iterator[Step]:
    if item.movement.timed:
        yield Step(StepKind.GO_ON, index, item.hold_seconds, number, 0, side, item.hold_seconds)
        return
    for repetition in range(1, item.repetitions + 1):
        held = item.hold_seconds
        yield Step(StepKind.MOVE, index, item.pace_seconds, number, repetition, side, 0 if held else 1)
        if held:
            yield Step(StepKind.HOLD, index, held, number, repetition, side, 1)
