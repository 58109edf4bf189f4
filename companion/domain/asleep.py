"""Not asleep: what is practised waits from bedtime until breakfast of the person's day; a medicine never waits.

Heat and cold never run during sleep, so their reminders do not come then (our cautious setting).
"""

from datetime import datetime, time

from companion.domain.day_plan import DayPlan
from companion.domain.identity import KeyKind
from companion.domain.quiet_hours import QuietHours, quiet_span
from companion.domain.schedule import FixedTimes, LineKind, Occurrence


def sleep_of(day: DayPlan) -> QuietHours:
    """From bedtime until breakfast."""
    return QuietHours(day.bedtime, day.breakfast)


def waits_for_morning(kind: LineKind, occurrence: Occurrence, *, day_is_set: bool) -> bool:
    """Whether an occurrence waits while the patient sleeps.

    A time that hangs on a meal or bedtime is part of the person's own day, and does not wait. Neither does a typed
    time of day as long as nobody said when the patient sleeps (``day_is_set``): a person knows better than a default.
    """
    if kind is LineKind.MEDICINE:
        return False
    return occurrence.kind is not KeyKind.WALL or (day_is_set and not _hangs_on_the_day(occurrence))


def asleep_until(day: DayPlan, zone: str, at: datetime) -> datetime | None:
    """The UTC instant of breakfast when ``at`` (UTC) lies between bedtime and breakfast; None: the patient is awake."""
    span = quiet_span(sleep_of(day), zone, at)
    return None if span is None else span[1]


def in_the_night(day: DayPlan, at: time) -> bool:
    """Whether a wall time lies between bedtime (included) and breakfast."""
    return not day.breakfast <= at < day.bedtime


def _hangs_on_the_day(occurrence: Occurrence) -> bool:
    schedule = occurrence.plan.schedule
    slots = schedule.slots if isinstance(schedule, FixedTimes) else ()
    return any(slot.id == occurrence.part and slot.anchor is not None for slot in slots)
