"""Which plans can be kept. Whoever breaks a rule hears the field and the reason."""

from datetime import date, time

from companion.domain.errors import InvalidInputError
from companion.domain.schedule import (
    EARLIEST,
    LATEST,
    MOST_AMOUNT,
    MOST_SLOTS,
    AfterTaken,
    AsNeeded,
    DailyWindow,
    DayRef,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
    Taper,
)
from companion.domain.wall_days import window_slots
from companion.domain.wall_time import zone_info

MOST_HOURS = 168
MOST_MINUTES = 60 * MOST_HOURS
MOST_DAYS_APART = 90
MOST_CYCLE_DAYS = 365
MOST_STEPS = 60
MOST_OFFSET_MINUTES = 4 * 60
DAY_MINUTES = 24 * 60
MOST_A_DAY = 95
"""A reminder every quarter of an hour is a slip of the keyboard."""


def validate_plan(schedule: Schedule, start: DayRef, end: DayRef | None, late_after_minutes: int) -> None:
    """Refuse a plan that could not be kept.

    Raises:
        InvalidInputError: field slots, offset, amount, hours, minutes, anchor, first, opens, closes, zone, every_days,
            weekdays, month_days, cycle, steps, source, start, end or late_after.
    """
    _validate_day("start", start.day)
    if end is not None:
        _validate_day("end", end.day)
    if end is not None and end.day < start.day:
        raise InvalidInputError("end", "before_start", start=start.day)
    _validate_range("late_after", late_after_minutes, 1, DAY_MINUTES)
    match schedule:
        case FixedTimes():
            _validate_fixed(schedule)
        case Taper():
            _validate_taper(schedule)
        case EveryHours():
            _validate_range("hours", schedule.hours, 1, MOST_HOURS)
            zone_info(schedule.anchor_zone)
            _validate_day("anchor", schedule.anchor.date())
            _validate_wall("anchor", schedule.anchor.timetz())
            _validate_amount(schedule.amount)
        case AsNeeded():
            _validate_amount(schedule.amount)
        case _:
            _validate_minutes(schedule)


def _validate_day(field: str, day: date) -> None:
    if day < EARLIEST:
        raise InvalidInputError(field, "too_old")
    if day > LATEST:
        raise InvalidInputError(field, "too_far")


def _validate_range(field: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise InvalidInputError(field, "range", low=low, high=high)


def _validate_fixed(schedule: FixedTimes) -> None:
    _validate_range("every_days", schedule.every_days, 1, MOST_DAYS_APART)
    if not schedule.weekdays <= frozenset(range(1, 8)):
        raise InvalidInputError("weekdays", "range", low=1, high=7)
    if not schedule.month_days <= frozenset(range(1, 32)):
        raise InvalidInputError("month_days", "range", low=1, high=31)
    if schedule.cycle is not None:
        _validate_range("cycle", schedule.cycle.on, 1, MOST_CYCLE_DAYS)
        _validate_range("cycle", schedule.cycle.off, 1, MOST_CYCLE_DAYS)
    chosen = [
        field
        for field, is_chosen in (
            ("cycle", schedule.cycle is not None),
            ("month_days", bool(schedule.month_days)),
            ("weekdays", bool(schedule.weekdays)),
        )
        if is_chosen
    ]
    if chosen and schedule.every_days != 1:
        raise InvalidInputError(chosen[0], "with_every_days")
    if len(chosen) > 1:
        raise InvalidInputError(chosen[0], f"with_{chosen[1]}")
    _validate_slots(schedule.slots)
    for slot in schedule.slots:
        _validate_amount(slot.amount)


def _validate_taper(schedule: Taper) -> None:
    if not 1 <= len(schedule.steps) <= MOST_STEPS:
        raise InvalidInputError("steps", "empty" if not schedule.steps else "too_many", high=MOST_STEPS)
    for number, step in enumerate(schedule.steps, start=1):
        if not 1 <= step.days <= 365:
            raise InvalidInputError("steps", "days", step=number, low=1, high=365)
        _validate_slots(step.slots)
        for slot in step.slots:
            if slot.amount:
                _validate_amount(slot.amount)
        if not any(slot.amount for slot in step.slots):
            raise InvalidInputError("steps", "nothing", step=number)


def _validate_minutes(schedule: AfterTaken | DailyWindow | FollowOn) -> None:
    match schedule:
        case AfterTaken(minutes=minutes):
            _validate_range("minutes", minutes, 1, MOST_MINUTES)
            _validate_wall("first", schedule.first)
            _refuse_too_often(_times_a_day(minutes))
        case DailyWindow(minutes=minutes, opens=opens, closes=closes):
            _validate_range("minutes", minutes, 1, DAY_MINUTES)
            _validate_wall("opens", opens)
            _validate_wall("closes", closes)
            if opens == closes:
                raise InvalidInputError("closes", "same_time")
            _refuse_too_often(sum(len(part) for part in window_slots(schedule)))
        case _:
            _validate_range("minutes", schedule.minutes, 1, MOST_MINUTES)
            if not schedule.source:
                raise InvalidInputError("source", "empty")
    _validate_amount(schedule.amount)


def _times_a_day(minutes: int) -> int:
    """How often something that comes every so many minutes comes within 24 hours, at most."""
    return -(-DAY_MINUTES // minutes)


def _refuse_too_often(times: int) -> None:
    if times > MOST_A_DAY:
        raise InvalidInputError("minutes", "too_often", high=MOST_A_DAY)


def _validate_slots(slots: tuple[Slot, ...]) -> None:
    if not slots:
        raise InvalidInputError("slots", "empty")
    if len(slots) > MOST_SLOTS:
        raise InvalidInputError("slots", "too_many", high=MOST_SLOTS)
    if len({slot.at for slot in slots}) < len(slots):
        raise InvalidInputError("slots", "same_time")
    if len({slot.id for slot in slots}) < len(slots):
        raise InvalidInputError("slots", "same_id")
    for slot in slots:
        _validate_wall("slots", slot.at)
        _validate_offset(slot)


def _validate_offset(slot: Slot) -> None:
    if slot.anchor is None and slot.offset_minutes:
        raise InvalidInputError("offset", "without_anchor")
    _validate_range("offset", slot.offset_minutes, -MOST_OFFSET_MINUTES, MOST_OFFSET_MINUTES)


def _validate_wall(field: str, at: time) -> None:
    """Plans hold wall times in whole minutes, and the zone elsewhere."""
    if at.tzinfo is not None:
        raise InvalidInputError(field, "zone")
    if at.second or at.microsecond:
        raise InvalidInputError(field, "minutes")


def _validate_amount(amount: int) -> None:
    if not 1 <= amount <= MOST_AMOUNT:
        raise InvalidInputError("amount", "range", low=1, high=MOST_AMOUNT)
