from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.wall_time import (
    day_offset,
    diary_day,
    diary_span,
    due_instant,
    instant_of,
    local,
    offset_minutes,
    repeated,
    second_reading,
    zone_at,
    zone_info,
)
from tests.support.plans import BERLIN, moving, utc

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Havana",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
)
days = st.dates(date(2020, 1, 2), date(2035, 12, 30))
wall_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def at(day: str, clock: str, zone: str) -> str:
    return f"{instant_of(date.fromisoformat(day), time.fromisoformat(clock), zone):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("zone", "day", "clock", "due", "shown"),
    [
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29 01:30", "03:30"),
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08 07:30", "03:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:45", "02:45"),
    ],
)
def test_a_wall_time_the_spring_skips_moves_on_by_the_gap(
    zone: str, day: str, clock: str, due: str, shown: str
) -> None:
    assert at(day, clock, zone) == due
    assert f"{local(utc(due), zone):%H:%M}" == shown


@pytest.mark.parametrize(
    ("zone", "day", "clock", "due"),
    [
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 00:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01 05:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04 14:45"),
    ],
)
def test_a_wall_time_the_autumn_repeats_is_its_first_reading(zone: str, day: str, clock: str, due: str) -> None:
    assert at(day, clock, zone) == due


def test_a_time_marked_as_second_reading_is_still_read_as_the_first() -> None:
    assert instant_of(date(2026, 10, 25), time(2, 30, fold=1), "Europe/Berlin") == utc("2026-10-25 00:30")


def test_parts_of_a_second_in_a_wall_time_do_not_count() -> None:
    assert instant_of(date(2026, 11, 24), time(8, 0, 0, 999_999), "Europe/Berlin") == utc("2026-11-24 07:00")


@given(days, wall_times, st.sampled_from(ZONES))
def test_a_wall_time_that_exists_is_what_the_clock_shows_at_its_instant(day: date, clock: time, zone: str) -> None:
    shown = local(instant_of(day, clock, zone), zone)
    wished = datetime.combine(day, clock)
    assert shown == wished or timedelta() < shown - wished <= timedelta(hours=1)


@given(days, wall_times, st.sampled_from(ZONES))
def test_the_offset_of_a_whole_day_is_the_offset_at_each_of_its_times(day: date, clock: time, zone: str) -> None:
    offset = day_offset(zone, day.toordinal())
    if offset is not None:
        wall = datetime.combine(day, clock, tzinfo=UTC)
        assert instant_of(day, clock, zone) == wall - timedelta(seconds=offset)
        assert offset_minutes(instant_of(day, clock, zone), zone) * 60 == offset


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"])
def test_two_days_of_the_year_have_no_single_offset_where_clocks_change(zone: str) -> None:
    first = date(2026, 1, 1).toordinal()
    assert sum(day_offset(zone, first + day) is None for day in range(365)) == 2


def test_an_unknown_zone_is_refused_by_name() -> None:
    for wrong in ("Europe/Atlantis", "../etc/passwd", ""):
        with pytest.raises(InvalidInputError) as refused:
            zone_info(wrong)
        assert (refused.value.field, refused.value.reason) == ("zone", "unknown_zone")


def test_without_any_zone_nothing_can_be_due() -> None:
    with pytest.raises(InvalidInputError):
        due_instant(date(2026, 6, 5), time(8, 0), ())


def test_the_first_zone_holds_for_all_time_before_the_second() -> None:
    spans = moving("America/New_York", ("2026-06-06 00:00", "Europe/Berlin"))
    assert due_instant(date(1999, 6, 1), time(8, 0), spans) == (utc("1999-06-01 12:00"), "America/New_York")
    assert due_instant(date(2026, 6, 7), time(8, 0), spans) == (utc("2026-06-07 06:00"), "Europe/Berlin")


def test_a_wall_time_lost_by_a_journey_east_is_due_when_the_zone_changes() -> None:
    spans = moving("America/New_York", ("2026-06-05 13:00", "Europe/Berlin"))
    assert due_instant(date(2026, 6, 5), time(12, 0), spans) == (utc("2026-06-05 13:00"), "Europe/Berlin")


def test_a_wall_time_that_comes_twice_on_a_journey_west_is_the_first() -> None:
    spans = moving("Europe/Berlin", ("2026-06-05 02:00", "America/New_York"))
    assert due_instant(date(2026, 6, 5), time(1, 0), spans) == (utc("2026-06-04 23:00"), "Europe/Berlin")


def test_there_and_back_again_reads_each_day_where_it_was_lived() -> None:
    spans = moving("Europe/Berlin", ("2026-06-05 02:00", "America/New_York"), ("2026-06-10 20:00", "Europe/Berlin"))
    assert due_instant(date(2026, 6, 7), time(8, 0), spans) == (utc("2026-06-07 12:00"), "America/New_York")
    assert due_instant(date(2026, 6, 10), time(21, 0), spans) == (utc("2026-06-10 20:00"), "Europe/Berlin")
    assert due_instant(date(2026, 6, 12), time(8, 0), spans) == (utc("2026-06-12 06:00"), "Europe/Berlin")


@given(days, wall_times, st.sampled_from(ZONES), st.sampled_from(ZONES), st.integers(-4000, 4000))
def test_a_planned_time_is_due_in_the_zone_that_holds_at_that_instant(
    day: date, clock: time, first: str, second: str, minutes: int
) -> None:
    change = datetime.combine(day, time(12), tzinfo=UTC) + timedelta(minutes=minutes)
    spans = moving(first, (change.replace(tzinfo=None).isoformat(), second))
    instant, zone = due_instant(day, clock, spans)
    assert zone == zone_at(instant, spans)
    assert instant == change or instant in (instant_of(day, clock, first), instant_of(day, clock, second))


def test_the_zone_in_force_changes_at_the_very_instant_of_the_change() -> None:
    spans = moving("America/New_York", ("2026-06-06 00:00", "Europe/Berlin"))
    assert zone_at(utc("2026-06-05 23:59"), spans) == "America/New_York"
    assert zone_at(utc("2026-06-06 00:00"), spans) == "Europe/Berlin"
    assert zone_at(utc("2026-06-06 00:00"), BERLIN) == "Europe/Berlin"


def test_what_happens_before_three_in_the_morning_belongs_to_the_evening_before() -> None:
    assert diary_day(utc("2026-11-24 01:59"), "Europe/Berlin", time(3)) == date(2026, 11, 23)
    assert diary_day(utc("2026-11-24 02:00"), "Europe/Berlin", time(3)) == date(2026, 11, 24)


@given(days, st.sampled_from(ZONES))
def test_the_spans_of_diary_days_touch_without_overlap(day: date, zone: str) -> None:
    begins, ends = diary_span(day, zone, time(3))
    assert begins < ends == diary_span(day + timedelta(days=1), zone, time(3))[0]
    assert diary_day(begins, zone, time(3)) == day
    assert diary_day(ends - timedelta(seconds=1), zone, time(3)) == day


def test_a_wall_time_is_told_from_the_one_that_reads_the_same_that_night():
    night = [repeated(utc(f"2026-10-25 0{hour}:30"), "Europe/Berlin") for hour in range(3)]
    assert night == [1, 2, 0]
    assert repeated(utc("2026-03-29 01:30"), "Europe/Berlin") == 0


def test_the_second_reading_is_another_one_only_where_there_are_two():
    autumn, spring, half_past_two = date(2026, 10, 25), date(2026, 3, 29), time(2, 30)
    assert second_reading(autumn, half_past_two, "Europe/Berlin") == utc("2026-10-25 01:30")
    assert second_reading(autumn, time(8), "Europe/Berlin") == utc("2026-10-25 07:00")
    assert second_reading(spring, half_past_two, "Europe/Berlin") == utc("2026-03-29 01:30")
