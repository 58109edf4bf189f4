"""From a plan line to its occurrences.

Versions: each speaks for what comes due from its ``effective_from`` until the next one's. For one slot on one day:
what had already come due under an older version stays as it was; what was still ahead when it was moved to a time
already past becomes due at the moment of the change, so that it is never lost; a slot that is new starts ahead.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from math import inf

from companion.domain.identity import KeyKind, SlotId
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


def occurrences(line: PlanLine, spans: Sequence[ZoneSpan], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
    """All occurrences due from ``start`` (included) until ``end`` (excluded), both UTC instants, in order of due."""
    if end <= start:
        return ()
    found: list[Occurrence] = []
    low, high = _ceiling(start), _ceiling(end)
    for position in range(len(line.versions)):
        begins, ends = _reign(line, position)
        since, until = max(low, begins), min(high, ends)
        if since < until:
            found.extend(_of_version(line, position, spans, since, until))
    found.sort(key=lambda one: (one.second, one.part))
    return tuple(found)


def next_occurrence(line: PlanLine, spans: Sequence[ZoneSpan], after: datetime) -> Occurrence | None:
    """The first occurrence due later than ``after``, however far ahead; None when there is none."""
    low = int(after.timestamp() // 1) + 1
    for position, version in enumerate(line.versions):
        begins, ends = _reign(line, position)
        first = (version.start.day.toordinal() - EPOCH_ORDINAL - 1) * DAY_SECONDS
        since = max(low, begins, first)
        until = min(ends, since + _longest_gap(version))
        if since < until:
            found = min(_of_version(line, position, spans, since, until), key=lambda one: one.second, default=None)
            if found is not None:
                return found
    return None


def previous_occurrence(line: PlanLine, spans: Sequence[ZoneSpan], at: datetime) -> Occurrence | None:
    """The last occurrence due at or before ``at``; None when there is none."""
    high = int(at.timestamp() // 1) + 1
    for position in reversed(range(len(line.versions))):
        version = line.versions[position]
        begins, ends = _reign(line, position)
        last = inf if version.end is None else (version.end.day.toordinal() - EPOCH_ORDINAL + 2) * DAY_SECONDS
        if isinstance(version.schedule, Taper):
            last = min(
                last, (version.start.day.toordinal() - EPOCH_ORDINAL + _taper_days(version.schedule) + 2) * DAY_SECONDS
            )
        until = min(high, ends, last)
        since = max(begins, until - _longest_gap(version))
        if since < until:
            found = max(_of_version(line, position, spans, since, until), key=lambda one: one.second, default=None)
            if found is not None:
                return found
    return None


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


def _reign(line: PlanLine, position: int) -> tuple[int, float]:
    """The seconds from which and until which a version speaks."""
    begins = _ceiling(line.versions[position].effective_from)
    following = line.versions[position + 1 : position + 2]
    return begins, _ceiling(following[0].effective_from) if following else inf


def _longest_gap(version: PlanVersion) -> int:
    """Seconds within which a running version has an occurrence, if it has any from there on."""
    match version.schedule:
        case FixedTimes(every_days=every, weekdays=weekdays):
            return ((7 if weekdays else every) + 4) * DAY_SECONDS
        case Taper() as taper:
            return (_taper_days(taper) + 4) * DAY_SECONDS
        case EveryHours(hours=hours):
            return hours * 3600 + 4 * DAY_SECONDS
        case AsNeeded():
            return 0


def _taper_days(schedule: Taper) -> int:
    return sum(step.days for step in schedule.steps)


def _of_version(
    line: PlanLine, position: int, spans: Sequence[ZoneSpan], since: float, until: float
) -> Iterator[Occurrence]:
    version = line.versions[position]
    if version.paused or isinstance(version.schedule, AsNeeded):
        return iter(())
    if isinstance(version.schedule, EveryHours):
        return _of_interval(line, version, version.schedule, spans, (int(since), until))
    if _is_plain(line, position, spans, since, until):
        return _of_plain_days(line, version, zone_at(_instant(since), spans), int(since), int(min(until, _far(since))))
    return _of_changing_days(line, position, spans, int(since), int(min(until, _far(since))))


def _far(since: float) -> float:
    """No window is open-ended: a hundred years are enough for anybody."""
    return since + 100 * 366 * DAY_SECONDS


def _instant(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _is_plain(line: PlanLine, position: int, spans: Sequence[ZoneSpan], since: float, until: float) -> bool:
    """Whether no version change and no zone change is near the window, so that days need no second look."""
    margin = 3 * DAY_SECONDS
    if position and since - _reign(line, position)[0] < margin:
        return False
    return not any(since - margin < span.since.timestamp() < until + margin for span in spans[1:])


def _of_plain_days(line: PlanLine, version: PlanVersion, zone: str, since: int, until: int) -> Iterator[Occurrence]:
    first, last = _days(version, since, until)
    build = tuple.__new__
    schedule = version.schedule
    always = schedule.slots if isinstance(schedule, FixedTimes) and _is_every_day(schedule) else None
    for ordinal in range(first, last + 1):
        slots = slots_on(version, ordinal) if always is None else always
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


def _is_every_day(schedule: FixedTimes) -> bool:
    return schedule.every_days == 1 and not schedule.weekdays


def _of_changing_days(
    line: PlanLine, position: int, spans: Sequence[ZoneSpan], since: int, until: int
) -> Iterator[Occurrence]:
    version = line.versions[position]
    first, last = _days(version, since, until)
    for ordinal in range(first, last + 1):
        for slot in slots_on(version, ordinal):
            spoken = _speaks(line, position, ordinal, slot.id, spans)
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


def _raw(
    line: PlanLine, position: int, ordinal: int, slot: SlotId, spans: Sequence[ZoneSpan]
) -> tuple[int, str] | None:
    """When a version alone would have a slot of a day due."""
    version = line.versions[position]
    if version.paused:
        return None
    for one in slots_on(version, ordinal):
        if one.id == slot:
            instant, zone = due_instant(date.fromordinal(ordinal), one.at, spans)
            return _ceiling(instant), zone
    return None


def _speaks(
    line: PlanLine, position: int, ordinal: int, slot: SlotId, spans: Sequence[ZoneSpan]
) -> tuple[int, str] | None:
    """When a slot of a day is due because of this version; None when another version has the say."""
    raw = _raw(line, position, ordinal, slot, spans)
    if raw is None:
        return None
    begins, ends = _reign(line, position)
    second, zone = raw
    if second >= ends:
        return None
    if any(_speaks(line, older, ordinal, slot, spans) is not None for older in range(position)):
        return None
    if second >= begins:
        return raw
    before = _raw(line, position - 1, ordinal, slot, spans) if position else None
    return (begins, zone) if before is not None and before[0] >= begins else None


def _of_interval(
    line: PlanLine,
    version: PlanVersion,
    schedule: EveryHours,
    spans: Sequence[ZoneSpan],
    window: tuple[int, float],
) -> Iterator[Occurrence]:
    since, until = window
    step = schedule.hours * 3600
    anchor = int(instant_of(schedule.anchor.date(), schedule.anchor.time(), schedule.anchor_zone).timestamp())
    name = f"{schedule.anchor.isoformat(timespec='minutes')}@{schedule.anchor_zone}"
    number = max(0, -((anchor - since) // step))
    second = anchor + number * step
    while second < until:
        zone = zone_at(_instant(second), spans)
        day = local(_instant(second), zone).date()
        if version.end is not None and day > version.end.day:
            return
        if day >= version.start.day:
            yield Occurrence(line.id, KeyKind.EVERY, name, str(number), second, -1, zone, schedule.amount, version)
        number += 1
        second += step
