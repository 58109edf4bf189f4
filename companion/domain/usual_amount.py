"""How much a form offers first: what a plan says that runs today, never what one said that ended or is paused."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from companion.domain.expand import next_occurrence, previous_occurrence, slots_on
from companion.domain.people import ZoneSpan
from companion.domain.schedule import (
    AfterTaken,
    AsNeeded,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    PlanLine,
    PlanVersion,
)
from companion.domain.taken import NOTHING_TAKEN, TakenOf

ONE_UNIT = 1000
"""Thousandths: where no plan says how much."""


def runs_on(version: PlanVersion, day: date) -> bool:
    """Whether a version speaks on a local day: begun, not ended, not paused."""
    return not version.paused and version.start.day <= day and (version.end is None or day <= version.end.day)


def amounts_as_needed(lines: Iterable[PlanLine], day: date) -> tuple[int, ...]:
    """The amounts (thousandths) of the as-needed lines that run on a local day, each once, the smallest first."""
    running = (line.current for line in lines if runs_on(line.current, day))
    return tuple(sorted({one.schedule.amount for one in running if isinstance(one.schedule, AsNeeded)}))


def usual_amount(
    lines: Sequence[PlanLine], spans: Sequence[ZoneSpan], now: datetime, day: date, taken: TakenOf = NOTHING_TAKEN
) -> int:
    """Thousandths of a unit to offer first on a local day.

    The smallest of the as-needed lines; else of the line whose occurrence comes next (or came last) what it plans;
    else one unit. ``now`` is a UTC instant.
    """
    needed = amounts_as_needed(lines, day)
    if needed:
        return needed[0]
    planned = [
        (*_distance(line, spans, now, taken), amount)
        for line in lines
        if (amount := _planned(line.current, day)) is not None and runs_on(line.current, day)
    ]
    return min(planned)[-1] if planned else ONE_UNIT


def _planned(version: PlanVersion, day: date) -> int | None:
    """The first amount of a plan; of a taper, of the step of this day."""
    schedule = version.schedule
    if isinstance(schedule, EveryHours | AfterTaken | DailyWindow | FollowOn):
        return schedule.amount
    slots = schedule.slots if isinstance(schedule, FixedTimes) else slots_on(version, day.toordinal())
    return slots[0].amount if slots else None


def _distance(line: PlanLine, spans: Sequence[ZoneSpan], now: datetime, taken: TakenOf) -> tuple[bool, float]:
    """Lines with something ahead stand first, the soonest before the others; then those that came last."""
    ahead = next_occurrence(line, spans, now, taken)
    if ahead is not None:
        return False, float(ahead.second)
    last = previous_occurrence(line, spans, now, taken)
    return True, 0.0 if last is None else -float(last.second)
