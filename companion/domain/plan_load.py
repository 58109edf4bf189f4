"""How many reminders a day plans make together: plans that are typed beside those that run already.

What comes at the same minute is one reminder that names them all, so moments are counted, not doses.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.schedule import Occurrence

MOST_MOMENTS = 24
"""On one day; more than one an hour, day and night, is asked about (our cautious setting)."""
CLOSE = timedelta(minutes=15)
MOST_CLOSE = 3
"""Moments within ``CLOSE``; more are asked about (our cautious setting)."""


@dataclass(frozen=True, slots=True)
class PlanLoad:
    """What is asked about; ``None`` and ``()``: nothing."""

    busiest: tuple[date, int] | None = None
    """The local day with the most moments, and how many."""
    close: tuple[Occurrence, ...] = ()
    """One of each line and moment within ``CLOSE`` of the first, in order of due."""


def plan_load(running: Iterable[Occurrence], typed: Iterable[Occurrence]) -> PlanLoad:
    """Look at what is typed beside what runs; what runs alone was agreed to before and asks nothing."""
    old, new = tuple(running), tuple(typed)
    return PlanLoad(_busiest(old, new), _close(old, new))


def _busiest(running: Sequence[Occurrence], new: Sequence[Occurrence]) -> tuple[date, int] | None:
    before, after = defaultdict[date, set[int]](set), defaultdict[date, set[int]](set)
    for one in running:
        before[one.wall.date()].add(_minute(one))
    for one in new:
        after[one.wall.date()].add(_minute(one))
    counts = [(len(before[day] | minutes), day) for day, minutes in after.items() if minutes - before[day]]
    most, day = max(counts, key=lambda one: (one[0], -one[1].toordinal()), default=(0, date.min))
    return (day, most) if most > MOST_MOMENTS else None


def _close(running: Sequence[Occurrence], new: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The first group of moments close together that something typed makes larger."""
    added = {_minute(one) for one in new} - {_minute(one) for one in running}
    everything = sorted([*running, *new], key=_second)
    moments = sorted({_minute(one) for one in everything})
    reach, last = int(CLOSE.total_seconds()) // 60, 0
    for position, first in enumerate(moments):
        while last < len(moments) and moments[last] - first <= reach:
            last += 1
        group = moments[position:last]
        if len(group) > MOST_CLOSE and added.intersection(group):
            return tuple(one for one in everything if group[0] <= _minute(one) <= group[-1])
    return ()


def _second(one: Occurrence) -> int:
    return one.second


def _minute(one: Occurrence) -> int:
    return one.second // 60
