"""Questions about plans as they are typed: do they follow in a circle, how often do they remind, are times too near."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId
from companion.domain.schedule import (
    AfterTaken,
    AsNeeded,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    PlanLine,
    PlanVersion,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)
from companion.domain.wall_days import slots_on, window_slots

DAY_MINUTES = 24 * 60
LONGEST_APART = 62
"""Days: what one month lacks, the next has."""


def refuse_circle(lines: Iterable[PlanLine]) -> None:
    """Refuse plans that follow one another in a circle, as they stand now: none of them would ever begin.

    Raises:
        InvalidInputError: field ``source``, reason ``circle``.
    """
    now = ((line.id, line.current.schedule) for line in lines)
    source = {line: schedule.source for line, schedule in now if isinstance(schedule, FollowOn)}
    for line in source:
        seen = {line}
        following = source.get(line)
        while following is not None:
            if following in seen:
                raise InvalidInputError("source", "circle")
            seen.add(following)
            following = source.get(following)


def reminders_a_day(lines: Iterable[PlanLine], day: date) -> int:
    """How many occurrences the plans of these lines come to on a local day, at most.

    An interval counts as if each were taken on time, a follow-on as often as its source (which must be among them).
    """
    by_id = {line.id: line for line in lines}
    return sum(_on_day(line, by_id, day, frozenset()) for line in by_id.values())


def times_a_day(minutes: int) -> int:
    """How often something that comes every so many minutes comes within 24 hours, at most."""
    return -(-DAY_MINUTES // minutes)


def closer_than_gap(schedule: Schedule, gap_minutes: int) -> bool:
    """Whether a plan has two times nearer to each other than a label's gap (minutes), by the clock or elapsed.

    A follow-on is not compared: its source says how often it comes.
    """
    match schedule:
        case FixedTimes(slots=slots):
            return _too_close(_minutes(slots), gap_minutes, _fewest_days(schedule))
        case Taper(steps=steps):
            return _steps_too_close(steps, gap_minutes)
        case EveryHours(hours=hours):
            return hours * 60 < gap_minutes
        case AfterTaken(minutes=minutes):
            return minutes < gap_minutes
        case DailyWindow():
            evening, night = window_slots(schedule)
            return _too_close(_minutes((*evening, *night)), gap_minutes, 1)
        case _:
            return False


def _on_day(line: PlanLine, by_id: Mapping[LineId, PlanLine], day: date, passed: frozenset[LineId]) -> int:
    version = line.current
    if version.paused or line.id in passed:
        return 0
    match version.schedule:
        case AsNeeded():
            return 0
        case EveryHours(hours=hours):
            return times_a_day(hours * 60) if _runs(version, day) else 0
        case AfterTaken(minutes=minutes):
            return times_a_day(minutes) if _runs(version, day) else 0
        case FollowOn(source=source):
            known = by_id.get(source) if _runs(version, day) else None
            return 0 if known is None else _on_day(known, by_id, day, passed | {line.id})
        case _:
            return len(slots_on(version, day.toordinal()))


def _runs(version: PlanVersion, day: date) -> bool:
    return version.start.day <= day and (version.end is None or day <= version.end.day)


def _minutes(slots: Iterable[Slot]) -> list[int]:
    """Minutes since midnight, in order."""
    return sorted(slot.at.hour * 60 + slot.at.minute for slot in slots if slot.amount)


def _too_close(minutes: list[int], gap_minutes: int, days: int | None) -> bool:
    """Whether two of a day are too near, or the last to the first of ``days`` later (None: nothing comes later)."""
    following = [] if days is None or not minutes else [minutes[0] + days * DAY_MINUTES]
    return any(after - before < gap_minutes for before, after in pairwise([*minutes, *following]))


def _steps_too_close(steps: tuple[TaperStep, ...], gap_minutes: int) -> bool:
    days = [_minutes(step.slots) for step in steps]
    within = any(
        _too_close(day, gap_minutes, 1 if step.days > 1 else None) for day, step in zip(days, steps, strict=True)
    )
    return within or any(
        after[0] + DAY_MINUTES - before[-1] < gap_minutes for before, after in pairwise(days) if before and after
    )


def _fewest_days(schedule: FixedTimes) -> int:
    """The fewest days from one that a schedule chooses to the next."""
    if schedule.cycle is not None:
        return 1 if schedule.cycle.on > 1 else schedule.cycle.off + 1
    if schedule.month_days:
        return min(_fewest_days_of_month(schedule.month_days, length) for length in (28, 29, 30, 31))
    if schedule.weekdays:
        days = sorted(schedule.weekdays)
        return min(after - before for before, after in pairwise([*days, days[0] + 7]))
    return schedule.every_days


def _fewest_days_of_month(month_days: frozenset[int], length: int) -> int:
    days = sorted(day for day in month_days if day <= length)
    following = [length + min(month_days)] if days else []
    return min((after - before for before, after in pairwise([*days, *following])), default=LONGEST_APART)
