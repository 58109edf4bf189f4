"""When a person's meals and bedtime are, and the plans that hang on them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from companion.domain.errors import InvalidInputError
from companion.domain.schedule import Anchor, FixedTimes, Schedule, Slot, Taper

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Wall times of a usual day, in this order within one calendar day.

    The times given are only what a form offers first: no source says when a person eats.
    """

    breakfast: time = time(8)
    lunch: time = time(12, 30)
    dinner: time = time(18, 30)
    bedtime: time = time(22, 30)

    def at(self, anchor: Anchor) -> time:
        """The wall time of an anchor."""
        return {
            Anchor.BREAKFAST: self.breakfast,
            Anchor.LUNCH: self.lunch,
            Anchor.DINNER: self.dinner,
            Anchor.BEDTIME: self.bedtime,
        }[anchor]


def validate_day_plan(plan: DayPlan) -> None:
    """Refuse a day that no clock shows.

    Raises:
        InvalidInputError: field ``breakfast``, ``lunch``, ``dinner`` or ``bedtime``, reason ``zone``, ``minutes`` or
            ``order`` (it is not after the one before).
    """
    for anchor in Anchor:
        at = plan.at(anchor)
        if at.tzinfo is not None:
            raise InvalidInputError(anchor.value, "zone")
        if at.second or at.microsecond:
            raise InvalidInputError(anchor.value, "minutes")
    for before, after in pairwise(Anchor):
        if plan.at(after) <= plan.at(before):
            raise InvalidInputError(after.value, "order")


def resolved(schedule: Schedule, plan: DayPlan) -> Schedule:
    """The schedule with every slot that hangs on a meal or bedtime at its time of this day; slot ids stay.

    Raises:
        InvalidInputError: field ``offset``, reason ``past_midnight``: it would fall on another day than its meal.
    """
    return _placed(schedule, lambda slot, anchor: _at(slot, plan.at(anchor)))


def unplaced(schedule: Schedule) -> Schedule:
    """The schedule without the times that its meals and bedtimes came to: equal for any day plan."""
    return _placed(schedule, lambda _slot, _anchor: time())


def _placed(schedule: Schedule, at: Callable[[Slot, Anchor], time]) -> Schedule:
    def place(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(slot if slot.anchor is None else replace(slot, at=at(slot, slot.anchor)) for slot in slots)

    match schedule:
        case FixedTimes():
            return replace(schedule, slots=place(schedule.slots))
        case Taper():
            return replace(schedule, steps=tuple(replace(step, slots=place(step.slots)) for step in schedule.steps))
        case _:
            return schedule


def _at(slot: Slot, meal: time) -> time:
    minutes = meal.hour * 60 + meal.minute + slot.offset_minutes
    if not 0 <= minutes < DAY_MINUTES:
        raise InvalidInputError("offset", "past_midnight")
    return time(*divmod(minutes, 60))
