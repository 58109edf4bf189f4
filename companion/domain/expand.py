"""From a plan line to its occurrences.

Versions: each speaks for what comes due from its ``effective_from`` until the next one's. For one slot on one day:
what had already come due under an older version stays as it was; what was still ahead when it was moved to a time
already past becomes due at the moment of the change, so that it is never lost; a slot that is new starts ahead.
A version that a later one takes back before it could speak (two changes in one second, or a computer clock that was
set back in between) is as if it had never been.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import inf
from operator import attrgetter
from typing import NamedTuple

from companion.domain.identity import KeyKind, OccurrenceKey, SlotId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import (
    AsNeeded,
    EveryHours,
    FixedTimes,
    Occurrence,
    PlanLine,
    PlanVersion,
    Slot,
    Taper,
)
from companion.domain.wall_time import DAY_SECONDS, EPOCH_ORDINAL, day_offset, due_instant, instant_of, local, zone_at

MARGIN = 3 * DAY_SECONDS
"""Seconds around a change of plan or zone outside of which no wall time can be touched by it."""
BY_SECOND = attrgetter("second")


class _Reign(NamedTuple):
    """A version that speaks, and the seconds from which (included) and until which (excluded) it does."""

    version: PlanVersion
    begins: int
    ends: float


def occurrences(line: PlanLine, spans: Sequence[ZoneSpan], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
    """All occurrences due from ``start`` (included) until ``end`` (excluded), both UTC instants, in order of due."""
    found: list[Occurrence] = []
    low, high = _ceiling(start), _ceiling(end)
    reigns = _reigns(line)
    for position, reign in enumerate(reigns):
        found.extend(_within(line, reigns, position, spans, max(low, reign.begins), min(high, reign.ends)))
    found.sort(key=BY_SECOND)
    return tuple(found)


def next_occurrence(line: PlanLine, spans: Sequence[ZoneSpan], after: datetime) -> Occurrence | None:
    """The first occurrence due later than ``after``, however far ahead; None when there is none."""
    low = int(after.timestamp() // 1) + 1
    reigns = _reigns(line)
    for position, reign in enumerate(reigns):
        since = max(low, reign.begins, _first_second(reign.version))
        until = min(reign.ends, since + _longest_gap(reign.version))
        found = min(_within(line, reigns, position, spans, since, until), key=BY_SECOND, default=None)
        if found is not None:
            return found
    return None


def previous_occurrence(line: PlanLine, spans: Sequence[ZoneSpan], at: datetime) -> Occurrence | None:
    """The last occurrence due at or before ``at``; None when there is none."""
    high = int(at.timestamp() // 1) + 1
    reigns = _reigns(line)
    for position in reversed(range(len(reigns))):
        reign = reigns[position]
        until = min(high, reign.ends, _last_second(reign.version))
        since = max(reign.begins, until - _longest_gap(reign.version))
        found = sorted(_within(line, reigns, position, spans, since, until), key=BY_SECOND)
        if found:
            return found[-1]
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


def slots_on(version: PlanVersion, ordinal: int) -> tuple[Slot, ...]:
    """The slots of a wall-clock version on a local day (proleptic ordinal); () when there are none."""
    start = version.start.day.toordinal()
    if ordinal < start or (version.end is not None and ordinal > version.end.day.toordinal()):
        return ()
    match version.schedule:
        case FixedTimes(slots=slots, every_days=every, weekdays=weekdays):
            if (every > 1 and (ordinal - start) % every) or (weekdays and (ordinal - 1) % 7 + 1 not in weekdays):
                return ()
            return slots
        case Taper(steps=steps):
            left = ordinal - start
            for step in steps:
                if left < step.days:
                    return tuple(slot for slot in step.slots if slot.amount)
                left -= step.days
        case _:
            pass
    return ()


def _ceiling(instant: datetime) -> int:
    """Whole seconds, upwards: occurrences fall on whole seconds, so this keeps touching windows exact."""
    return -int(-instant.timestamp() // 1)


def _reigns(line: PlanLine) -> tuple[_Reign, ...]:
    """The versions that ever speak, oldest first; their seconds touch and never overlap."""
    ends = inf
    found: list[_Reign] = []
    for version in reversed(line.versions):
        begins = _ceiling(version.effective_from)
        if begins < ends:
            found.append(_Reign(version, begins, ends))
            ends = begins
    return tuple(reversed(found))


def _first_second(version: PlanVersion) -> int:
    """No occurrence of the version is due before this second."""
    first = (version.start.day.toordinal() - EPOCH_ORDINAL - 1) * DAY_SECONDS
    return max(first, _anchor(version.schedule)) if isinstance(version.schedule, EveryHours) else first


def _last_second(version: PlanVersion) -> float:
    """No occurrence of the version is due at this second or later."""
    last = inf if version.end is None else (version.end.day.toordinal() - EPOCH_ORDINAL + 3) * DAY_SECONDS
    if isinstance(version.schedule, Taper):
        day = version.start.day.toordinal() + _taper_days(version.schedule)
        last = min(last, (day - EPOCH_ORDINAL + 2) * DAY_SECONDS)
    return last


def _longest_gap(version: PlanVersion) -> int:
    """Seconds within which a running version has an occurrence, if it has any from there on."""
    match version.schedule:
        case FixedTimes(every_days=every, weekdays=weekdays):
            return ((7 if weekdays else every) + 4) * DAY_SECONDS
        case Taper() as taper:
            return (_taper_days(taper) + 4) * DAY_SECONDS
        case EveryHours(hours=hours):
            return hours * 3600 + 4 * DAY_SECONDS
        case _:
            return 0


def _taper_days(schedule: Taper) -> int:
    return sum(step.days for step in schedule.steps)


def _within(
    line: PlanLine, reigns: Sequence[_Reign], position: int, spans: Sequence[ZoneSpan], low: float, high: float
) -> Iterator[Occurrence]:
    """What a version has due from second ``low`` until ``high``, both within its reign."""
    version = reigns[position].version
    since, until = int(low), int(min(high, _last_second(version)))
    if since >= until or version.paused or isinstance(version.schedule, AsNeeded):
        return
    if isinstance(version.schedule, EveryHours):
        yield from _of_interval(line, version, version.schedule, spans, since, until)
        return
    changes = [_ceiling(span.since) for span in spans[1:]]
    if position:
        changes.append(reigns[position].begins)
    for one, other in _pieces(changes, since, until):
        if any(one - MARGIN < change < other + MARGIN for change in changes):
            yield from _of_changing_days(line, reigns, position, spans, one, other)
        else:
            yield from _of_plain_days(line, version, zone_at(_instant(one), spans), one, other)


def _pieces(changes: Sequence[int], since: int, until: int) -> Iterator[tuple[int, int]]:
    """Cut a window where days that need a second look begin and end."""
    edges = {edge for change in changes for edge in (change - MARGIN, change + MARGIN) if since < edge < until}
    return pairwise((since, *sorted(edges), until))


def _instant(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)


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
    return sorted(slots, key=attrgetter("at"))


def _is_every_day(schedule: FixedTimes) -> bool:
    return schedule.every_days == 1 and not schedule.weekdays


def _of_changing_days(
    line: PlanLine, reigns: Sequence[_Reign], position: int, spans: Sequence[ZoneSpan], since: int, until: int
) -> Iterator[Occurrence]:
    version = reigns[position].version
    first, last = _days(version, since, until)
    for ordinal in range(first, last + 1):
        for slot in _in_order(slots_on(version, ordinal)):
            spoken = _speaks(reigns, position, ordinal, slot.id, spans)
            if spoken is not None and since <= spoken[0] < until:
                wall = slot.at.hour * 3600 + slot.at.minute * 60 + slot.at.second
                second, zone = spoken
                yield Occurrence(line.id, KeyKind.WALL, ordinal, slot.id, second, wall, zone, slot.amount, version)


def _days(version: PlanVersion, since: int, until: int) -> tuple[int, int]:
    """Local days (ordinals) that may hold a wall time due in the window: no zone is further than a day from UTC."""
    first = max(since // DAY_SECONDS + EPOCH_ORDINAL - 1, version.start.day.toordinal())
    last = (until - 1) // DAY_SECONDS + EPOCH_ORDINAL + 1
    if version.end is not None:
        last = min(last, version.end.day.toordinal())
    if isinstance(version.schedule, Taper):
        last = min(last, version.start.day.toordinal() + _taper_days(version.schedule) - 1)
    return first, last


def _raw(version: PlanVersion, ordinal: int, slot: SlotId, spans: Sequence[ZoneSpan]) -> tuple[int, str] | None:
    """When a version alone would have a slot of a day due."""
    if version.paused:
        return None
    for one in slots_on(version, ordinal):
        if one.id == slot:
            instant, zone = due_instant(date.fromordinal(ordinal), one.at, spans)
            return _ceiling(instant), zone
    return None


def _speaks(
    reigns: Sequence[_Reign], position: int, ordinal: int, slot: SlotId, spans: Sequence[ZoneSpan]
) -> tuple[int, str] | None:
    """When a slot of a day is due because of this version; None when an older one has had the say."""
    for index in range(position):
        if _claim(reigns, index, ordinal, slot, spans) is not None:
            return None
    return _claim(reigns, position, ordinal, slot, spans)


def _claim(
    reigns: Sequence[_Reign], position: int, ordinal: int, slot: SlotId, spans: Sequence[ZoneSpan]
) -> tuple[int, str] | None:
    """When a version would have a slot of a day due within its reign, were there no older ones with a claim."""
    version, begins, ends = reigns[position]
    raw = _raw(version, ordinal, slot, spans)
    if raw is None or raw[0] >= ends:
        return None
    if raw[0] >= begins:
        return raw
    before = _raw(reigns[position - 1].version, ordinal, slot, spans) if position else None
    return (begins, raw[1]) if before is not None and before[0] >= begins else None


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
    first = max(0, -((anchor - max(since, _first_second(version))) // step))
    for second in range(anchor + first * step, until, step):
        number = (second - anchor) // step
        zone = zone_at(_instant(second), spans)
        day = local(_instant(second), zone).date()
        if day >= version.start.day and (version.end is None or day <= version.end.day):
            yield Occurrence(line.id, KeyKind.EVERY, name, str(number), second, -1, zone, schedule.amount, version)
