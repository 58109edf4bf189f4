"""Quiet hours lie on the wall clock, pass midnight, and have an end."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.quiet_hours import (
    QuietHours,
    next_silence,
    quiet_span,
    silent_span,
    validate_quiet_hours,
)
from companion.domain.wall_time import local

BERLIN = "Europe/Berlin"
NIGHT = QuietHours(time(22, 0), time(7, 0))
NOON = QuietHours(time(12, 30), time(14, 0))
wall_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    "hours",
    [QuietHours(time(22, 0), time(22, 0)), QuietHours(time(7, 0), time(6, 59)), QuietHours(time(6), time(22, 1))],
)
def test_quiet_hours_without_length_or_longer_than_a_long_night_are_refused(hours: QuietHours) -> None:
    with pytest.raises(InvalidInputError) as caught:
        validate_quiet_hours(hours)
    assert caught.value.field == "quiet_ends"


@pytest.mark.parametrize("hours", [NIGHT, NOON, QuietHours(time(6), time(22))])
def test_a_night_and_a_nap_are_kept(hours: QuietHours) -> None:
    validate_quiet_hours(hours)


def test_before_and_after_midnight_is_one_night() -> None:
    night = (datetime(2026, 11, 24, 21, tzinfo=UTC), datetime(2026, 11, 25, 6, tzinfo=UTC))
    assert quiet_span(NIGHT, BERLIN, night[0]) == night
    assert quiet_span(NIGHT, BERLIN, datetime(2026, 11, 25, 2, tzinfo=UTC)) == night
    assert quiet_span(NIGHT, BERLIN, night[1]) is None
    assert quiet_span(NIGHT, BERLIN, night[0] - timedelta(seconds=1)) is None


def test_a_quiet_noon_ends_on_its_own_day() -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert quiet_span(NOON, BERLIN, at) == (at - timedelta(minutes=30), at + timedelta(hours=1))
    assert next_silence((NOON,), BERLIN, at) == at + timedelta(hours=23, minutes=30)


def test_without_quiet_hours_it_is_never_quiet() -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert quiet_span(None, BERLIN, at) is None
    assert next_silence((), BERLIN, at) is None


@given(wall_times, wall_times, instants)
def test_it_is_quiet_exactly_when_the_wall_clock_says_so_outside_clock_changes(
    begins: time, ends: time, at: datetime
) -> None:
    wall = local(at, BERLIN).time()
    if begins == ends or at.strftime("%m-%d") in {"03-28", "03-29", "03-30", "10-24", "10-25", "10-26"}:
        return
    hours = QuietHours(begins, ends)
    expected = begins <= wall < ends if begins < ends else wall >= begins or wall < ends
    span = quiet_span(hours, BERLIN, at)
    assert (span is not None) is expected
    following = next_silence((hours,), BERLIN, at)
    assert following is not None
    assert following > at
    assert local(following, BERLIN).time() == begins


def test_two_silences_that_meet_are_one() -> None:
    at = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    both = (QuietHours(time(22), time(6)), QuietHours(time(23), time(8)))
    assert silent_span(both, BERLIN, at) == (
        datetime(2026, 11, 24, 21, tzinfo=UTC),
        datetime(2026, 11, 25, 7, tzinfo=UTC),
    )
    assert next_silence(both, BERLIN, at) == datetime(2026, 11, 25, 21, tzinfo=UTC)


def test_silences_that_leave_no_time_out_never_begin_anew() -> None:
    both = (QuietHours(time(22), time(8)), QuietHours(time(8), time(22)))
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    span = silent_span(both, BERLIN, at)
    assert span is not None
    assert span[1] > at + timedelta(days=1)
    assert next_silence(both, BERLIN, at) is None


@given(st.lists(st.builds(QuietHours, st.times(), st.times()), max_size=3), st.datetimes(timezones=st.just(UTC)))
def test_it_is_silent_exactly_while_one_of_them_is(several: list[QuietHours], at: datetime) -> None:
    at = at.replace(year=2026, microsecond=0)
    alone = [quiet_span(one, BERLIN, at) for one in several]
    span = silent_span(several, BERLIN, at)
    assert (span is None) == (alone == [None] * len(alone))
    for one in filter(None, alone):
        assert span is not None
        assert span[0] <= one[0] <= at < one[1] <= span[1]
