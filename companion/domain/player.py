"""Plays a list of steps: a frozen value that moves on by instants it is given.

Instants are seconds of an injected monotonic clock. Whoever shows it calls ``advance`` as often as it likes; late and
missing calls change nothing, because everything is reckoned from deadlines. Pause reasons are a set: lifting one does
not lift another. After the last is lifted comes a short "get ready", then the time that was left. A gap between two
calls that is longer than ``LONGEST_GAP`` is sleep: nothing is credited for it, and a person has to go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from companion.domain.practice import Routine, RoutineItem
from companion.domain.sessions import LeftOut, PartDone
from companion.domain.steps import Step, StepKind, planned_count

LONGEST_GAP = 5.0
"""Seconds; the window moves the player on ten times a second."""
RESUME_SECONDS = 3.0
"""Get ready again after a pause."""


class PauseReason(StrEnum):
    """Why it stands still."""

    PERSON = "person"
    SLEEP = "sleep"
    DIALOG = "dialog"
    HIDDEN = "hidden"
    SAFETY = "safety"


class Ending(StrEnum):
    """How it ended."""

    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Play:
    """Where the player stands. ``steps`` is never empty."""

    steps: tuple[Step, ...]
    seen: float
    """The last instant it was told of."""
    index: int = 0
    left: float = 0.0
    """Seconds left of the present step, at ``seen``."""
    reasons: frozenset[PauseReason] = frozenset()
    ready: float = 0.0
    """Seconds left of the get-ready after a pause, at ``seen``."""
    done: frozenset[int] = frozenset()
    """Indexes of the steps that ran to their end, however often they were gone back to."""
    begun: frozenset[tuple[int, int]] = frozenset()
    """Index and whole seconds of timed movements that were left before their end."""
    active: float = 0.0
    """Seconds that steps have run, without pauses and get-ready after them."""
    ending: Ending | None = None

    @property
    def step(self) -> Step:
        """The present step; the last one after the end."""
        return self.steps[min(self.index, len(self.steps) - 1)]

    @property
    def running(self) -> bool:
        """Whether time counts."""
        return self.ending is None and not self.reasons

    @property
    def following(self) -> Step | None:
        """The first step of the next movement or side, for "next up"."""
        return next((one for one in self.steps[self.index :] if one.section > self.step.section), None)

    @property
    def left_in_all(self) -> float:
        """Active seconds to the end."""
        if self.ending is not None:
            return 0.0
        return self.left + sum(step.seconds for step in self.steps[self.index + 1 :])


def begin(steps: tuple[Step, ...], at: float) -> Play:
    """Start with the first step.

    Raises:
        ValueError: there is no step.
    """
    if not steps:
        message = "a routine without steps cannot be played"
        raise ValueError(message)
    return Play(steps, at, left=float(steps[0].seconds))


def advance(play: Play, at: float) -> Play:
    """Let the time run to ``at``. A call that comes too late is a pause from the last one on."""
    passed = at - play.seen
    if passed <= 0 or not play.running:
        return replace(play, seen=max(at, play.seen))
    if passed > LONGEST_GAP:
        return replace(play, seen=at, reasons=play.reasons | {PauseReason.SLEEP})
    ready = max(0.0, play.ready - passed)
    passed -= play.ready - ready
    while passed >= play.left and play.ending is None:
        passed -= play.left
        play = _finish_step(play)
    if play.ending is not None:
        return replace(play, seen=at, ready=ready)
    return replace(play, seen=at, ready=ready, left=play.left - passed, active=play.active + passed)


def pause(play: Play, reason: PauseReason, at: float) -> Play:
    """Stand still for a reason, from ``at`` on."""
    play = advance(play, at)
    return play if play.ending is not None else replace(play, reasons=play.reasons | {reason})


def lift(play: Play, reason: PauseReason, at: float) -> Play:
    """A reason is over. When it was the last, get ready, then the time that was left.

    A get-ready that was running goes on, but never with less than ``RESUME_SECONDS``.
    """
    play = advance(play, at)
    if reason not in play.reasons or play.ending is not None:
        return play
    left = play.reasons - {reason}
    given = play.left if play.step.kind is StepKind.GET_READY else 0.0
    return replace(play, reasons=left, ready=0.0 if left else max(0.0, RESUME_SECONDS - given))


def go_on(play: Play, at: float) -> Play:
    """A person goes on: every reason is over."""
    play = advance(play, at)
    for reason in play.reasons:
        play = lift(play, reason, at)
    return play


def skip(play: Play, at: float) -> Play:
    """Leave what is running.

    A rest, a get-ready or a change of sides leads to the movement that was announced; a movement to its other side,
    or to the next one.
    """
    play = advance(play, at)
    if play.ending is not None:
        return play
    if play.step.kind in (StepKind.GET_READY, StepKind.REST, StepKind.CHANGE_SIDE):
        return _at(play, play.index + 1)
    play = _left_early(play)
    section = play.step.section
    following = next((n for n in range(play.index, len(play.steps)) if play.steps[n].section > section), None)
    if following is None:
        return replace(play, ending=Ending.FINISHED, index=len(play.steps), left=0.0)
    return _at(play, following)


def back(play: Play, at: float) -> Play:
    """To the beginning of this movement or side; from its beginning, to the one before. What was done stays done."""
    play = advance(play, at)
    if play.ending is not None:
        return play
    play = _left_early(play)
    start = _start_of(play, play.index)
    return _at(play, _start_of(play, start - 1) if play.index == start and start > 0 else start)


def stop(play: Play, at: float) -> Play:
    """End it here; what was done until ``at`` counts."""
    play = advance(play, at)
    return play if play.ending is not None else replace(_left_early(play), ending=Ending.STOPPED)


def parts_done(routine: Routine, play: Play, left: Mapping[int, LeftOut] | None = None) -> tuple[PartDone, ...]:
    """What was done of each movement of the routine that is played, a running timed one included.

    Args:
        routine: All of it, also what was left out of the steps.
        play: As far as it came.
        left: By the item's index, why less of it was done; ignored where everything was.
    """
    counts = [0] * len(routine.items)
    for index in play.done:
        counts[play.steps[index].item] += play.steps[index].counts
    seconds: dict[int, int] = {}
    for index, told in _left_early(play).begun:
        if index not in play.done:
            seconds[index] = max(told, seconds.get(index, 0))
    for index, told in seconds.items():
        counts[play.steps[index].item] += told
    return tuple(
        _part(item, count, (left or {}).get(index))
        for index, (item, count) in enumerate(zip(routine.items, counts, strict=True))
    )


def _part(item: RoutineItem, count: int, left: LeftOut | None) -> PartDone:
    planned = planned_count(item)
    told = left if count < planned else None
    return PartDone(item.movement.id, item.movement.name, planned, count, item.movement.timed, told)


def _finish_step(play: Play) -> Play:
    done = play.done | {play.index}
    active = play.active + play.left
    if play.index + 1 == len(play.steps):
        return replace(play, done=done, active=active, left=0.0, index=play.index + 1, ending=Ending.FINISHED)
    following = play.index + 1
    return replace(play, done=done, active=active, index=following, left=float(play.steps[following].seconds))


def _left_early(play: Play) -> Play:
    """Keep the seconds of a timed movement that is running and not finished."""
    if play.index == len(play.steps) or play.step.kind is not StepKind.GO_ON:
        return play
    told = int(round(play.step.seconds - play.left, 3))
    return replace(play, begun=play.begun | {(play.index, told)}) if told else play


def _start_of(play: Play, index: int) -> int:
    """The first step of the movement or side that the step of an index belongs to."""
    return next(n for n, step in enumerate(play.steps) if step.section == play.steps[index].section)


def _at(play: Play, index: int) -> Play:
    return replace(play, index=index, left=float(play.steps[index].seconds), ready=0.0)
