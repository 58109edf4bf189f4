"""A typed time is the patient's wall time, and lies in the past."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.cli.times import read_ahead, read_time
from companion.domain.errors import InvalidInputError

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("told", "instant"),
    [
        ("08:05", "2026-11-22 07:05"),
        ("8:05", "2026-11-22 07:05"),
        (" 08:12 ", "2026-11-22 07:12"),
        ("yesterday 23:50", "2026-11-21 22:50"),
        ("Yesterday 23:50", "2026-11-21 22:50"),
        ("2026-11-20 23:50", "2026-11-20 22:50"),
        ("2026-11-20T23:50", "2026-11-20 22:50"),
        ("2026-07-01 08:00", "2026-07-01 06:00"),
    ],
)
def test_a_time_is_read_in_the_zone_of_the_patient(told: str, instant: str):
    assert read_time(told, NOW, BERLIN) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


def test_no_time_stays_none():
    assert read_time(None, NOW, BERLIN) is None


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("08:13", "future"),
        ("2027-01-01 08:00", "future"),
        ("24:00", "time"),
        ("08:60", "time"),
        ("8", "time"),
        ("", "time"),
        ("2026-02-30 08:00", "time"),
        ("tomorrow 08:00", "time"),
        ("٠٨:٠٥", "time"),
        ("1999-12-31 08:00", "too_old"),
    ],
)
def test_what_is_no_time_or_has_not_come_is_refused_and_never_moved(told: str, reason: str):
    with pytest.raises(InvalidInputError) as refused:
        read_time(told, NOW, BERLIN, "started_at")
    assert (refused.value.field, refused.value.reason) == ("started_at", reason)


def test_a_time_the_clock_skipped_or_showed_twice_follows_the_rules_of_the_house():
    spring, autumn = datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)
    assert read_time("02:30", spring, BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # of a time that came twice: never an hour too early
    assert read_time("02:30", autumn, BERLIN) == second
    assert read_time("02:30", second - timedelta(minutes=20), BERLIN) == second - timedelta(hours=1)


@pytest.mark.parametrize(
    ("told", "instant"),
    [("10:30", "2026-11-22T09:30"), ("tomorrow 01:30", "2026-11-23T00:30"), ("2026-11-24 08:00", "2026-11-24T07:00")],
)
def test_a_time_ahead_is_todays_or_of_the_day_that_is_said(told: str, instant: str):
    assert read_ahead(told, NOW, BERLIN).isoformat().startswith(instant)


@pytest.mark.parametrize(("told", "reason"), [("08:00", "past"), ("yesterday 23:00", "past"), ("soon", "time")])
def test_a_time_that_is_over_is_never_read_as_tomorrows(told: str, reason: str):
    with pytest.raises(InvalidInputError) as refused:
        read_ahead(told, NOW, BERLIN)
    assert refused.value.reason == reason
