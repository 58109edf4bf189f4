"""So many times a day, spread evenly over the waking hours: a proposal that a person looks at, and changes."""

from datetime import time

from companion.domain.day_plan import DAY_MINUTES, DayPlan
from companion.domain.errors import InvalidInputError
from companion.domain.schedule import MOST_SLOTS

STEP = 5
"""Minutes: all times are whole multiples of it."""


def spread(times_a_day: int, day_plan: DayPlan, least_gap_minutes: int, *, lasts_minutes: int = 1) -> tuple[time, ...]:
    """Wall times from breakfast to bedtime, in order, evenly apart and in the middle of the day.

    Args:
        times_a_day: From 1 on.
        day_plan: Whose breakfast and bedtime are the ends of the waking hours.
        least_gap_minutes: From the start of one to the start of the next, also from the last to the first of tomorrow.
        lasts_minutes: How long each takes: the last is over at bedtime.

    Raises:
        InvalidInputError: field ``times_a_day``, reason ``range`` (no number of times), ``too_near`` (they do not go
            in; ``high``: the most that do) or ``no_room`` (not even one does).
    """
    if not 1 <= times_a_day <= MOST_SLOTS:
        raise InvalidInputError("times_a_day", "range", low=1, high=MOST_SLOTS)
    most = most_a_day(day_plan, least_gap_minutes, lasts_minutes=lasts_minutes)
    if not most:
        raise InvalidInputError("times_a_day", "no_room")
    if times_a_day > most:
        raise InvalidInputError("times_a_day", "too_near", high=most)
    first, last = _ends(day_plan, lasts_minutes)
    apart = max(_steps(least_gap_minutes), (last - first) // times_a_day)
    begin = first + (last - first - apart * (times_a_day - 1)) // 2
    return tuple(_clock(begin + number * apart) for number in range(times_a_day))


def most_a_day(day_plan: DayPlan, least_gap_minutes: int, *, lasts_minutes: int = 1) -> int:
    """How many times a day go in at most; see ``spread``. 0: the waking hours are shorter than one takes."""
    first, last = _ends(day_plan, lasts_minutes)
    apart = _steps(least_gap_minutes)
    if last < first:
        return 0
    return min((last - first) // apart + 1, max(1, DAY_MINUTES // STEP // apart), MOST_SLOTS)


def _ends(day_plan: DayPlan, lasts_minutes: int) -> tuple[int, int]:
    """The first and the last step of the day at which one may begin."""
    last = _minute(day_plan.bedtime) - max(1, lasts_minutes)
    return -(-_minute(day_plan.breakfast) // STEP), last // STEP


def _steps(minutes: int) -> int:
    return max(1, -(-minutes // STEP))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(step: int) -> time:
    return time(*divmod(step * STEP, 60))
