"""From a plan line to its occurrences.

Versions: each speaks for what comes due from its ``effective_from`` until the next one's (``reigns``). Plans on the
wall clock are read in ``wall_days``, those counted from what was taken in ``since_taken``, intervals here.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import inf
from operator import attrgetter

from companion.domain.identity import KeyKind, OccurrenceKey
from companion.domain.people import ZoneSpan
from companion.domain.reigns import Reign, ceiling, instant, reigns_of
from companion.domain.schedule import (
    AfterTaken,
    AsNeeded,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    Occurrence,
    PlanLine,
    PlanVersion,
    Taper,
)
from companion.domain.since_taken import after_taken, follow_on, last_source, last_taken
from companion.domain.taken import NOTHING_TAKEN, TakenOf
from companion.domain.wall_days import days_apart, instants_of, last_day, slots_on, taper_days, within_days
from companion.domain.wall_time import DAY_SECONDS, EPOCH_ORDINAL, instant_of, zone_at

__all__ = ["due_of_interval", "next_occurrence", "occurrences", "previous_occurrence", "slots_on"]

BY_SECOND = attrgetter("second")
WIDER = 4


def occurrences(
    line: PlanLine, spans: Sequence[ZoneSpan], start: datetime, end: datetime, taken: TakenOf = NOTHING_TAKEN
) -> tuple[Occurrence, ...]:
    """All occurrences due from ``start`` (included) until ``end`` (excluded), both UTC instants, in order of due."""
    found: list[Occurrence] = []
    low, high = ceiling(start), ceiling(end)
    reigns = reigns_of(line)
    for position, reign in enumerate(reigns):
        found.extend(_within(line, reigns, position, spans, taken, max(low, reign.begins), min(high, reign.ends)))
    found.sort(key=BY_SECOND)
    return tuple(found)


def next_occurrence(
    line: PlanLine, spans: Sequence[ZoneSpan], after: datetime, taken: TakenOf = NOTHING_TAKEN
) -> Occurrence | None:
    """The first occurrence due later than ``after``, however far ahead; None when there is none."""
    low = int(after.timestamp() // 1) + 1
    reigns = reigns_of(line)
    for position, reign in enumerate(reigns):
        since = max(low, reign.begins, _first_second(reign.version))
        until = min(reign.ends, since + _longest_gap(line, reign.version, taken, since))
        found = min(_within(line, reigns, position, spans, taken, since, until), key=BY_SECOND, default=None)
        if found is not None:
            return found
    return None


def previous_occurrence(
    line: PlanLine, spans: Sequence[ZoneSpan], at: datetime, taken: TakenOf = NOTHING_TAKEN
) -> Occurrence | None:
    """The last occurrence due at or before ``at``; None when there is none."""
    high = int(at.timestamp() // 1) + 1
    reigns = reigns_of(line)
    for position in reversed(range(len(reigns))):
        reign = reigns[position]
        earliest = max(reign.begins, _first_second(reign.version))
        until = min(high, reign.ends, _last_second(reign.version))
        gap = _gap_before(line, reign.version, taken)
        while until > earliest:
            since = max(earliest, until - gap)
            found = sorted(_within(line, reigns, position, spans, taken, since, until), key=BY_SECOND)
            if found:
                return found[-1]
            if not isinstance(reign.version.schedule, AfterTaken):
                break
            until, gap = since, gap * WIDER
    return None


def due_of_interval(key: OccurrenceKey) -> datetime:
    """The UTC instant that the key of an every-N-hours occurrence names: its anchor and the hours since.

    Raises:
        ValueError: it is no such key. OverflowError: it lies beyond all calendars.
    """
    wall, _at, rest = key.anchor.partition("@")
    zone, _plus, hours = rest.rpartition("+")
    anchor = datetime.fromisoformat(wall)
    return instant_of(anchor.date(), anchor.time(), zone) + int(key.part) * timedelta(
        hours=int(hours.removesuffix("h"))
    )


def _first_second(version: PlanVersion) -> int:
    """No occurrence of the version is due before this second."""
    first = (version.start.day.toordinal() - EPOCH_ORDINAL - 1) * DAY_SECONDS
    return max(first, _anchor(version.schedule)) if isinstance(version.schedule, EveryHours) else first


def _last_second(version: PlanVersion) -> float:
    """No occurrence of the version is due at this second or later."""
    if isinstance(version.schedule, AfterTaken):
        last = None if version.end is None else version.end.day.toordinal()
    else:
        last = last_day(version)
    return inf if last is None else (last - EPOCH_ORDINAL + 3) * DAY_SECONDS


def _longest_gap(line: PlanLine, version: PlanVersion, taken: TakenOf, since: int) -> int:
    """Seconds from ``since`` within which a running version has an occurrence, if it has any from there on."""
    match version.schedule:
        case FixedTimes() as fixed:
            return (days_apart(fixed) + 4) * DAY_SECONDS
        case Taper() as taper:
            return (taper_days(taper) + 4) * DAY_SECONDS
        case DailyWindow():
            return 5 * DAY_SECONDS
        case EveryHours(hours=hours):
            return hours * 3600 + 4 * DAY_SECONDS
        case AfterTaken(minutes=minutes):
            return max(0, last_taken(line, taken) - since) + minutes * 60 + 4 * DAY_SECONDS
        case FollowOn() as following:
            return max(1, last_source(line, following, taken) - since)
        case _:
            return 0


def _gap_before(line: PlanLine, version: PlanVersion, taken: TakenOf) -> float:
    """Seconds back within which there is one, if there is any; where doses may lie nearer, a first step back."""
    return inf if isinstance(version.schedule, FollowOn) else _longest_gap(line, version, taken, _FAR_AHEAD)


_FAR_AHEAD = 2**40


def _within(
    line: PlanLine,
    reigns: Sequence[Reign],
    position: int,
    spans: Sequence[ZoneSpan],
    taken: TakenOf,
    low: float,
    high: float,
) -> Iterator[Occurrence]:
    """What a version has due from second ``low`` until ``high``, both within its reign."""
    version = reigns[position].version
    since, until = int(low), int(min(high, _last_second(version)))
    if since >= until or version.paused or isinstance(version.schedule, AsNeeded):
        return
    match version.schedule:
        case EveryHours() as every:
            yield from _of_interval(line, version, every, spans, since, until)
        case FollowOn() as following:
            yield from follow_on(line, reigns, position, following, spans, taken, since, until)
        case AfterTaken() as after:
            yield from within_days(line, reigns, position, spans, since, until)
            yield from after_taken(line, reigns, position, after, spans, taken, since, until)
        case _:
            yield from within_days(line, reigns, position, spans, since, until)


def _anchor(schedule: EveryHours) -> int:
    """The second of the first one of an interval."""
    return int(instant_of(schedule.anchor.date(), schedule.anchor.time(), schedule.anchor_zone).timestamp())


def _of_interval(
    line: PlanLine, version: PlanVersion, schedule: EveryHours, spans: Sequence[ZoneSpan], since: int, until: int
) -> Iterator[Occurrence]:
    """Every so many elapsed hours.

    The hours stand in the name of the anchor: number 2 of every 6 hours is not number 2 of every 8 hours.
    """
    step = schedule.hours * 3600
    anchor = _anchor(schedule)
    name = f"{schedule.anchor.isoformat(timespec='minutes')}@{schedule.anchor_zone}+{schedule.hours}h"
    begins, ends = instants_of(version, spans)
    first = max(0, -((anchor - max(since, begins)) // step))
    for second in range(anchor + first * step, int(min(until, ends)), step):
        number = (second - anchor) // step
        zone = zone_at(instant(second), spans)
        yield Occurrence(line.id, KeyKind.EVERY, name, str(number), second, -1, zone, schedule.amount, version)
