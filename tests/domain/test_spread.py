"""Times spread over the waking hours: inside them, apart, even; or a reason why they do not go in."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from companion.domain.day_plan import DayPlan
from companion.domain.errors import InvalidInputError
from companion.domain.schedule import MOST_SLOTS
from companion.domain.spread import most_a_day, spread

DAY = DayPlan(time(8), time(12, 30), time(18, 30), time(22, 30))


def minute(at: time) -> int:
    return at.hour * 60 + at.minute


def clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))


@st.composite
def days(draw: st.DrawFn) -> DayPlan:
    """Any four times in order."""
    return DayPlan(*map(clock, sorted(draw(st.sets(st.integers(0, 24 * 60 - 1), min_size=4, max_size=4)))))


def refusal(times: int, day: DayPlan, gap: int, lasts: int = 1) -> InvalidInputError:
    with pytest.raises(InvalidInputError) as refused:
        spread(times, day, gap, lasts_minutes=lasts)
    return refused.value


def test_three_times_a_day_lie_evenly_around_the_middle_of_the_day() -> None:
    assert spread(3, DAY, 0) == (time(10, 25), time(15, 10), time(19, 55))


def test_once_is_in_the_middle() -> None:
    assert spread(1, DAY, 0) == (time(15, 10),)


def test_with_a_long_gap_the_whole_day_is_used() -> None:
    """A cold pack of 15 minutes with a gap of 2 hours."""
    found = spread(7, DAY, 135, lasts_minutes=15)
    assert (found[0], found[-1]) == (time(8, 20), time(21, 50))


def test_what_does_not_go_in_is_refused_with_the_most_that_does() -> None:
    error = refusal(8, DAY, 135, 15)
    assert (error.field, error.reason, error.fields["high"]) == ("times_a_day", "too_near", 7)


def test_where_one_takes_longer_than_the_day_none_goes_in() -> None:
    short = DayPlan(time(8), time(8, 2), time(8, 4), time(8, 6))
    assert most_a_day(short, 10, lasts_minutes=30) == 0
    assert refusal(1, short, 10, 30).reason == "no_room"


@pytest.mark.parametrize("times", [0, -1, MOST_SLOTS + 1])
def test_no_number_of_times_is_refused(times: int) -> None:
    assert refusal(times, DAY, 0).reason == "range"


@given(days(), st.integers(1, MOST_SLOTS), st.integers(0, 24 * 60), st.integers(0, 60))
def test_they_are_awake_apart_in_order_and_whole_five_minutes_or_refused(
    day: DayPlan, times: int, gap: int, lasts: int
) -> None:
    most = most_a_day(day, gap, lasts_minutes=lasts)
    if times > most:
        error = refusal(times, day, gap, lasts)
        assert error.reason == ("too_near" if most else "no_room")
        return
    found = [minute(at) for at in spread(times, day, gap, lasts_minutes=lasts)]
    assert len(found) == times
    assert minute(day.breakfast) <= found[0]
    assert found[-1] + max(1, lasts) <= minute(day.bedtime)
    assert all(at % 5 == 0 for at in found)
    apart = [after - before for before, after in pairwise(found)]
    assert all(one >= max(gap, 5) for one in apart)
    assert len(set(apart)) <= 1
    if times > 1:
        assert found[0] + 24 * 60 - found[-1] >= gap


@given(days(), st.integers(5, 600), st.integers(0, 60))
def test_one_more_than_the_most_would_not_have_gone_in(day: DayPlan, gap: int, lasts: int) -> None:
    most = most_a_day(day, gap, lasts_minutes=lasts)
    assume(0 < most < MOST_SLOTS)
    begin, end = -(-minute(day.breakfast) // 5) * 5, minute(day.bedtime) - max(1, lasts)
    step = -(-gap // 5) * 5
    in_the_day = begin + most * step <= end
    assert not in_the_day or (most + 1) * step > 24 * 60
