"""Entries to honest series. Missing is not zero: a day nobody spoke of is unknown and counted nowhere."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from companion.domain.diary import Band, DayState, DiaryDay, Spasm, band
from companion.domain.wall_time import diary_day

WINDOW_DAYS = 7
LEAST_OBSERVED = 5
"""A median over a week is drawn only when at least five of its seven days are known (diary reference, 4.2)."""


def diary_days(
    spasms: Iterable[Spasm], confirmed: frozenset[date], first: date, last: date, day_start: time
) -> tuple[DiaryDay, ...]:
    """Every diary day from ``first`` to ``last`` (both included), each spasm on the day it was lived."""
    counts: dict[date, dict[Band | None, int]] = defaultdict(lambda: defaultdict(int))
    for spasm in spasms:
        if not spasm.withdrawn:
            day = diary_day(spasm.started_at, spasm.zone, day_start)
            counts[day][None if spasm.severity is None else band(spasm.severity)] += 1
    return tuple(_day(first + timedelta(days=step), counts, confirmed) for step in range((last - first).days + 1))


def _day(day: date, counts: dict[date, dict[Band | None, int]], confirmed: frozenset[date]) -> DiaryDay:
    if day not in counts:
        return DiaryDay(day, DayState.CONFIRMED_NONE if day in confirmed else DayState.UNKNOWN)
    told = counts[day]
    return DiaryDay(
        day,
        DayState.RECORDED,
        mild=told[Band.MILD] + told[Band.NONE],
        moderate=told[Band.MODERATE],
        severe=told[Band.SEVERE],
        unrated=told[None],
    )


def is_observed(day: DiaryDay) -> bool:
    """Whether somebody spoke of the day."""
    return day.state is not DayState.UNKNOWN


def observed(days: Sequence[DiaryDay]) -> tuple[int, int]:
    """How many of the days are known, and how many there are: "x of N days observed"."""
    return sum(1 for day in days if is_observed(day)), len(days)


@dataclass(frozen=True, slots=True)
class Usual:
    """A median with its quarter points, in spasms a day."""

    low: float
    middle: float
    high: float


def usual_day(days: Sequence[DiaryDay]) -> Usual | None:
    """The median of the known days and the quarter points around it; None when none is known."""
    known = sorted(day.total for day in days if is_observed(day))
    return _usual(known) if known else None


def _usual(known: Sequence[int]) -> Usual:
    return Usual(_quantile(known, 0.25), _quantile(known, 0.5), _quantile(known, 0.75))


def rolling_usual(
    days: Sequence[DiaryDay], window: int = WINDOW_DAYS, least: int = LEAST_OBSERVED
) -> tuple[Usual | None, ...]:
    """For each day the median of the ``window`` days that end with it.

    None where the day itself is unknown (the line breaks there) or fewer than ``least`` of the window are known.
    """
    result: list[Usual | None] = []
    known: list[int] = []
    seen: dict[tuple[int, ...], Usual] = {}
    for position, day in enumerate(days):
        gone = days[position - window] if position >= window else None
        if gone is not None and is_observed(gone):
            del known[bisect_left(known, gone.total)]
        if is_observed(day):
            insort(known, day.total)
        counts = tuple(known)
        if counts and counts not in seen:
            seen[counts] = _usual(counts)
        result.append(seen[counts] if is_observed(day) and len(known) >= least else None)
    return tuple(result)


def _quantile(ordered: Sequence[int], part: float) -> float:
    """Linear interpolation between order statistics (Hyndman and Fan, type 7)."""
    place = (len(ordered) - 1) * part
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
