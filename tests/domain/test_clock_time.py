"""A clock time without a day is the last or the next one, also over midnight and clock changes."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.clock_time import earliest_showing, last_showing, lived, next_showing
from companion.domain.wall_time import local
from tests.support.plans import utc

BERLIN = "Europe/Berlin"
NOON = utc("2026-11-22 11:00")


def test_a_time_of_this_day_is_todays_and_a_later_one_yesterdays():
    assert last_showing(time(8), NOON, BERLIN) == utc("2026-11-22 07:00")
    assert last_showing(time(12), NOON, BERLIN) == NOON
    assert last_showing(time(23, 30), NOON, BERLIN) == utc("2026-11-21 22:30")


def test_a_time_ahead_is_todays_and_an_earlier_one_tomorrows():
    assert next_showing(time(17, 50), NOON, BERLIN) == utc("2026-11-22 16:50")
    assert next_showing(time(12), NOON, BERLIN) == utc("2026-11-23 11:00")
    assert next_showing(time(1), NOON, BERLIN) == utc("2026-11-23 00:00")


@given(st.times(), st.integers(0, 365 * 24 * 60))
def test_the_last_is_never_ahead_and_the_next_always_is(at: time, minutes: int):
    now = utc("2026-01-01 00:00") + timedelta(minutes=minutes)
    last, following = last_showing(at, now, BERLIN), next_showing(at, now, BERLIN)
    assert now - timedelta(hours=26) <= last <= now < following <= now + timedelta(hours=26)
    shown = local(following, BERLIN).time()
    assert shown == at.replace(microsecond=0, fold=0) or shown.hour == 3


def test_a_time_that_came_twice_is_its_second_reading_once_that_has_been():
    before, after = utc("2026-10-25 00:45"), utc("2026-10-25 01:45")
    wall = datetime(2026, 10, 25, 2, 30)
    assert lived(wall, before, BERLIN) == utc("2026-10-25 00:30")
    assert lived(wall, after, BERLIN) == utc("2026-10-25 01:30")
    assert last_showing(wall.time(), after, BERLIN) == utc("2026-10-25 01:30")
    assert earliest_showing(wall.time(), after, BERLIN) == utc("2026-10-25 00:30")


def test_an_ordinary_time_and_one_that_never_came_are_read_as_a_plan_reads_them():
    assert lived(datetime(2026, 11, 22, 8), NOON, BERLIN) == utc("2026-11-22 07:00")
    assert lived(datetime(2026, 3, 29, 2, 30), NOON, BERLIN) == utc("2026-03-29 01:30")
    assert earliest_showing(time(13), NOON, BERLIN) == utc("2026-11-21 12:00")
