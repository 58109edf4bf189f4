"""Occurrences of plans that follow the wall clock: what a day has, and when each of it is due."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import pairwise
from math import inf
from operator import attrgetter

from companion.domain.identity import KeyKind, SlotId
from companion.domain.people import ZoneSpan
from companion.domain.reigns import Reign, ceiling, instant, speaks
from companion.domain.schedule import (
    AfterTaken,
    DailyWindow,
    FixedTimes,
    Occurrence,
    PlanLine,
    PlanVersion,
    Slot,
    Taper,
)
from companion.domain.wall_time import DAY_SECONDS, EPOCH_ORDINAL, day_offset, due_instant, instant_of, zone_at

MARGIN = 3 * DAY_SECONDS
"""Seconds around a change of plan or zone outside of which no wall time can be touched by it."""
THE_FIRST = SlotId("the-first")
"""The slot of the first one of a plan that counts from what was taken: its start day has it, and no other day."""
DAY_MINUTES = 24 * 60
_BY_CLOCK = attrgetter("at")


def slots_on(version: PlanVersion, ordinal: int) -> tuple[Slot, ...]:
    """The slots of a wall-clock version on a local day (proleptic ordinal); () when there are none."""
    start = version.start.day.toordinal()
    schedule = version.schedule
    if isinstance(schedule, DailyWindow):
        evening, night = window_slots(schedule)
        today = evening if _runs_on(version, start, ordinal) else ()
        return (*night, *today) if night and _runs_on(version, start, ordinal - 1) else today
    if not _runs_on(version, start, ordinal):
        return ()
    match schedule:
        case FixedTimes():
            return schedule.slots if _has_day(schedule, start, ordinal) else ()
        case Taper(steps=steps):
            left = ordinal - start
            for step in steps:
                if left < step.days:
                    return tuple(slot for slot in step.slots if slot.amount)
                left -= step.days
        case AfterTaken(first=first, amount=amount) if ordinal == start:
            return (Slot(THE_FIRST, first, amount),)
        case _:
            pass
    return ()


@lru_cache(maxsize=256)
def window_slots(schedule: DailyWindow) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    """The slots of a daily window: those on the day it opens, and those after midnight, on the next.

    An id is the place from the opening on, and says which of the two days it is: a window that is moved keeps them.
    """
    opens = schedule.opens.hour * 60 + schedule.opens.minute
    closes = schedule.closes.hour * 60 + schedule.closes.minute
    last = closes if closes >= opens else closes + DAY_MINUTES
    parts: tuple[list[Slot], list[Slot]] = ([], [])
    for place, minute in enumerate(range(opens, last + 1, schedule.minutes)):
        after_midnight = minute >= DAY_MINUTES
        at = time(*divmod(minute % DAY_MINUTES, 60))
        name = SlotId(f"{'night' if after_midnight else 'window'}-{place}")
        parts[after_midnight].append(Slot(name, at, schedule.amount))
    return tuple(parts[0]), tuple(parts[1])


def within_days(
    line: PlanLine, reigns: Sequence[Reign], position: int, spans: Sequence[ZoneSpan], since: int, until: int
) -> Iterator[Occurrence]:
    """What a wall-clock version has due from second ``since`` until ``until``, both within its reign."""
    changes = [ceiling(span.since) for span in spans[1:]]
    if position:
        changes.append(reigns[position].begins)
    for one, other in _pieces(changes, since, until):
        if any(one - MARGIN < change < other + MARGIN for change in changes):
            yield from _of_changing_days(line, reigns, position, spans, one, other)
        else:
            yield from _of_plain_days(line, reigns[position].version, zone_at(instant(one), spans), one, other)


def last_day(version: PlanVersion) -> int | None:
    """The last local day (ordinal) on which a version can have something; None when it never ends."""
    ends = None if version.end is None else version.end.day.toordinal()
    if isinstance(version.schedule, DailyWindow):
        return None if ends is None else ends + 1
    length = _days_of(version.schedule)
    if length is None:
        return ends
    last = version.start.day.toordinal() + length - 1
    return last if ends is None else min(ends, last)


def instants_of(version: PlanVersion, spans: Sequence[ZoneSpan]) -> tuple[int, float]:
    """From which second (included) until which (excluded) the days of a version last, for what elapses.

    By instants, because the date of a traveller may come twice: hours that elapse on the first day are not before it.
    """
    begins, _zone = due_instant(version.start.day, time.min, spans)
    if version.end is None:
        return ceiling(begins), inf
    ends, _zone = due_instant(version.end.day + timedelta(days=1), time.min, spans)
    return ceiling(begins), ceiling(ends)


def taper_days(schedule: Taper) -> int:
    """How many days all steps take."""
    return sum(step.days for step in schedule.steps)


def days_apart(schedule: FixedTimes) -> int:
    """Within so many days there is one that a schedule chooses, if any ever is."""
    if schedule.cycle is not None:
        return schedule.cycle.on + schedule.cycle.off
    if schedule.month_days:
        return _TWO_MONTHS
    return 7 if schedule.weekdays else schedule.every_days


_TWO_MONTHS = 62
"""A day that one month lacks, the next has."""


def _days_of(schedule: object) -> int | None:
    if isinstance(schedule, Taper):
        return taper_days(schedule)
    return 1 if isinstance(schedule, AfterTaken) else None


def _runs_on(version: PlanVersion, start: int, ordinal: int) -> bool:
    return ordinal >= start and (version.end is None or ordinal <= version.end.day.toordinal())


def _has_day(schedule: FixedTimes, start: int, ordinal: int) -> bool:
    if schedule.every_days > 1:
        return (ordinal - start) % schedule.every_days == 0
    if schedule.weekdays:
        return (ordinal - 1) % 7 + 1 in schedule.weekdays
    if schedule.month_days:
        return date.fromordinal(ordinal).day in schedule.month_days
    cycle = schedule.cycle
    return cycle is None or (ordinal - start) % (cycle.on + cycle.off) < cycle.on


def _pieces(changes: Sequence[int], since: int, until: int) -> Iterator[tuple[int, int]]:
    """Cut a window where days that need a second look begin and end."""
    edges = {edge for change in changes for edge in (change - MARGIN, change + MARGIN) if since < edge < until}
    return pairwise((since, *sorted(edges), until))


def _of_plain_days(line: PlanLine, version: PlanVersion, zone: str, since: int, until: int) -> Iterator[Occurrence]:
    first, last = _days(version, since, until)
    build = tuple.__new__
    schedule = version.schedule
    always = _in_order(schedule.slots) if isinstance(schedule, FixedTimes) and _is_every_day(schedule) else None
    for ordinal in range(first, last + 1):
        slots = _in_order(slots_on(version, ordinal)) if always is None else always
        offset = day_offset(zone, ordinal) if slots else 0
        for slot in slots:
            at = slot.at
            wall = at.hour * 3600 + at.minute * 60 + at.second
            if offset is None:
                second = int(instant_of(date.fromordinal(ordinal), at, zone).timestamp())
            else:
                second = (ordinal - EPOCH_ORDINAL) * DAY_SECONDS + wall - offset
            if since <= second < until:
                yield build(
                    Occurrence,
                    (line.id, KeyKind.WALL, ordinal, slot.id, second, wall, zone, slot.amount, version),
                )


def _in_order(slots: tuple[Slot, ...]) -> list[Slot]:
    """By the clock, so that two that a clock change puts on one instant keep their order."""
    return sorted(slots, key=_BY_CLOCK)


def _is_every_day(schedule: FixedTimes) -> bool:
    return schedule.every_days == 1 and not (schedule.weekdays or schedule.month_days or schedule.cycle)


def _of_changing_days(
    line: PlanLine, reigns: Sequence[Reign], position: int, spans: Sequence[ZoneSpan], since: int, until: int
) -> Iterator[Occurrence]:
    version = reigns[position].version
    first, last = _days(version, since, until)
    for ordinal in range(first, last + 1):
        for slot in _in_order(slots_on(version, ordinal)):
            spoken = _spoken(reigns, position, ordinal, slot.id, spans)
            if spoken is not None and since <= spoken[0] < until:
                wall = slot.at.hour * 3600 + slot.at.minute * 60 + slot.at.second
                second, zone = spoken
                yield Occurrence(line.id, KeyKind.WALL, ordinal, slot.id, second, wall, zone, slot.amount, version)


def _days(version: PlanVersion, since: int, until: int) -> tuple[int, int]:
    """Local days (ordinals) that may hold a wall time due in the window: no zone is further than a day from UTC."""
    first = max(since // DAY_SECONDS + EPOCH_ORDINAL - 1, version.start.day.toordinal())
    last = (until - 1) // DAY_SECONDS + EPOCH_ORDINAL + 1
    end = last_day(version)
    return first, last if end is None else min(last, end)


def _spoken(
    reigns: Sequence[Reign], position: int, ordinal: int, slot: SlotId, spans: Sequence[ZoneSpan]
) -> tuple[int, str] | None:
    """When a slot of a day is due because of this version; None when an older one has had the say."""

    def raw(version: PlanVersion) -> tuple[int, str] | None:
        if version.paused:
            return None
        for one in slots_on(version, ordinal):
            if one.id == slot:
                due, zone = due_instant(date.fromordinal(ordinal), one.at, spans)
                return ceiling(due), zone
        return None

    return speaks(reigns, position, raw)
