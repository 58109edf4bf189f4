"""What clocks, journeys and second thoughts do to a plan."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from companion.domain.expand import occurrences
from companion.domain.people import ZoneSpan
from companion.domain.schedule import EveryHours, FixedTimes, Occurrence, PlanLine
from tests.support.plans import (
    BERLIN,
    TABLET,
    answer,
    daily,
    dues,
    line,
    living_in,
    moving,
    plan,
    slot,
    utc,
    version,
    walls,
)

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo", "America/Havana")
FROM, TO = utc("2026-01-01 00:00"), utc("2027-01-01 00:00")
EIGHT_HOURLY = EveryHours(8, datetime(2026, 3, 28, 23, 0), "Europe/Berlin", TABLET)


def between(one: PlanLine, since: str, until: str, spans: Sequence[ZoneSpan] = BERLIN) -> tuple[Occurrence, ...]:
    return occurrences(one, spans, utc(since), utc(until))


# Clock changes. #


@pytest.mark.parametrize(
    ("zone", "at", "window", "expected"),
    [
        ("Europe/Berlin", "02:30", ("2026-03-28", "2026-03-31"), ["28 01:30", "29 01:30", "30 00:30"]),
        ("Europe/Berlin", "02:30", ("2026-10-24", "2026-10-27"), ["24 00:30", "25 00:30", "26 01:30"]),
        ("America/New_York", "02:30", ("2026-03-07", "2026-03-10"), ["07 07:30", "08 07:30", "09 06:30"]),
        ("America/New_York", "01:30", ("2026-10-31", "2026-11-03"), ["31 05:30", "01 05:30", "02 06:30"]),
        ("Australia/Lord_Howe", "02:15", ("2026-10-02", "2026-10-05"), ["02 15:45", "03 15:45", "04 15:15"]),
        ("Australia/Lord_Howe", "01:45", ("2026-04-03", "2026-04-06"), ["03 14:45", "04 14:45", "05 15:15"]),
    ],
)
def test_a_night_dose_comes_once_in_the_night_the_clock_changes(
    zone: str, at: str, window: tuple[str, str], expected: list[str]
) -> None:
    found = between(plan(daily(at)), *window, living_in(zone))
    assert [f"{one.due_at:%d %H:%M}" for one in found] == expected


@pytest.mark.parametrize("zone", ZONES)
def test_every_day_of_the_year_has_each_of_its_times_exactly_once(zone: str) -> None:
    times = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]
    found = occurrences(plan(daily(*times)), living_in(zone), FROM - timedelta(days=2), TO + timedelta(days=2))
    counted = [one for one in found if one.wall.year == 2026]
    assert len(counted) == len({one.wall for one in counted}) == 365 * 48


def test_two_doses_that_the_spring_puts_on_one_instant_keep_the_order_of_the_plan() -> None:
    found = between(plan(daily("03:30", "02:30")), "2026-03-29", "2026-03-30")
    assert walls(found) == ["2026-03-29 02:30", "2026-03-29 03:30"]
    assert dues(found) == ["2026-03-29 01:30", "2026-03-29 01:30"]


def test_every_eight_hours_follows_elapsed_time_through_the_night_the_clock_goes_forward() -> None:
    found = between(plan(EIGHT_HOURLY, "2026-03-28"), "2026-03-28", "2026-03-30")
    assert walls(found) == ["2026-03-28 23:00", "2026-03-29 08:00", "2026-03-29 16:00", "2026-03-30 00:00"]
    assert [other.due_at - one.due_at for one, other in pairwise(found)] == [timedelta(hours=8)] * 3


# Journeys. #


def test_ten_in_the_evening_carried_from_new_york_to_berlin_leaves_no_gap_of_42_hours() -> None:
    spans = moving("America/New_York", ("2026-06-06 00:00", "Europe/Berlin"))
    found = between(plan(daily("22:00")), "2026-06-04", "2026-06-09", spans)
    assert dues(found) == [
        "2026-06-04 02:00",
        "2026-06-05 02:00",
        "2026-06-06 00:00",
        "2026-06-06 20:00",
        "2026-06-07 20:00",
        "2026-06-08 20:00",
    ]
    assert max(other.due_at - one.due_at for one, other in pairwise(found)) <= timedelta(hours=24)


def test_one_at_night_carried_from_berlin_to_new_york_is_not_raised_twice() -> None:
    spans = moving("Europe/Berlin", ("2026-06-05 02:00", "America/New_York"))
    found = between(plan(daily("01:00")), "2026-06-03", "2026-06-07", spans)
    assert dues(found) == ["2026-06-03 23:00", "2026-06-04 23:00", "2026-06-06 05:00"]


def test_two_doses_lost_by_one_journey_east_keep_the_order_of_the_plan() -> None:
    spans = moving("America/New_York", ("2026-06-05 22:30", "Asia/Tokyo"))
    found = between(plan(daily("01:00", "22:00")), "2026-06-05 22:00", "2026-06-05 23:00", spans)
    assert walls(found) == ["2026-06-05 22:00", "2026-06-06 01:00"]
    assert dues(found) == ["2026-06-05 22:30", "2026-06-05 22:30"]


def test_every_eight_hours_does_not_move_with_a_journey() -> None:
    spans = moving("Europe/Berlin", ("2026-06-05 13:17", "America/New_York"))
    line_of = plan(EveryHours(8, datetime(2026, 6, 1, 6, 0), "Europe/Berlin", TABLET), "2026-06-01")
    home = between(line_of, "2026-06-01", "2026-06-10")
    away = between(line_of, "2026-06-01", "2026-06-10", spans)
    assert [one.key for one in home] == [one.key for one in away]
    assert dues(home) == dues(away)


# Changes of plan. #

MOVED_AT = utc("2026-11-24 08:00")
"""09:00 in Berlin."""


def moved(before: str, after: str, at: datetime = MOVED_AT) -> PlanLine:
    one, other = (FixedTimes((slot(clock, name="the-slot"),)) for clock in (before, after))
    return line(version(one), version(other, since=at, number=2))


def test_a_slot_moved_from_eight_to_ten_leaves_the_last_30_days_as_they_were() -> None:
    changed = moved("08:00", "10:00")
    before = between(line(changed.versions[0]), "2026-10-25", "2026-11-24 08:00")
    assert between(changed, "2026-10-25", "2026-11-24 08:00") == before
    assert len(before) == 31
    assert walls(between(changed, "2026-11-24", "2026-11-26")) == ["2026-11-24 08:00", "2026-11-25 10:00"]


def test_a_slot_moved_at_nine_from_ten_to_eight_is_due_at_once_and_not_lost() -> None:
    found = between(moved("10:00", "08:00"), "2026-11-23", "2026-11-26")
    assert dues(found) == ["2026-11-23 09:00", "2026-11-24 08:00", "2026-11-25 07:00"]
    assert [one.version for one in found] == [1, 2, 2]
    assert walls(found)[1] == "2026-11-24 08:00"


def test_a_new_slot_whose_time_has_passed_starts_tomorrow() -> None:
    one = line(version(daily("20:00")), version(daily("08:00", "20:00"), since=MOVED_AT, number=2))
    assert walls(between(one, "2026-11-24", "2026-11-26")) == [
        "2026-11-24 20:00",
        "2026-11-25 08:00",
        "2026-11-25 20:00",
    ]


def test_a_paused_line_is_silent_and_what_came_in_between_is_not_raised_afterwards() -> None:
    one = line(
        version(daily("08:00")),
        version(daily("08:00"), since=utc("2026-11-24 06:00"), paused=True, number=2),
        version(daily("08:00"), since=utc("2026-11-26 09:00"), number=3),
    )
    assert walls(between(one, "2026-11-23", "2026-11-29")) == [
        "2026-11-23 08:00",
        "2026-11-27 08:00",
        "2026-11-28 08:00",
    ]


def test_two_changes_in_one_second_lose_nothing() -> None:
    changed = moved("10:00", "08:00")
    again = line(*changed.versions, version(changed.current.schedule, since=MOVED_AT, number=3, late=30))
    found = between(again, "2026-11-24", "2026-11-25")
    assert dues(found) == ["2026-11-24 08:00"]
    assert found[0].late_after_minutes == 30


def test_a_change_made_after_the_computer_clock_was_set_back_counts_from_then_on() -> None:
    one = line(
        version(daily("10:00")),
        version(daily("11:00"), since=utc("2027-11-24 08:00"), number=2),
        version(daily("12:00"), since=MOVED_AT, number=3),
    )
    assert walls(between(one, "2026-11-23", "2026-11-26")) == [
        "2026-11-23 10:00",
        "2026-11-24 12:00",
        "2026-11-25 12:00",
    ]


def test_thirty_changes_in_one_morning_are_read_as_fast_as_two() -> None:
    made = [
        version(daily("08:00"), since=MOVED_AT + timedelta(minutes=number), number=number + 1) for number in range(30)
    ]
    assert walls(between(line(*made), "2026-11-24", "2026-11-26")) == ["2026-11-25 08:00"]


def test_a_changed_interval_never_gives_the_name_of_a_dose_already_taken_to_another() -> None:
    sooner, wider = (EveryHours(hours, datetime(2026, 11, 24, 6, 0), "Europe/Berlin", TABLET) for hours in (6, 8))
    one = line(version(sooner), version(wider, since=utc("2026-11-24 18:00"), number=2))
    found = between(one, "2026-11-24", "2026-11-26")
    assert walls(found)[:5] == [
        "2026-11-24 06:00",
        "2026-11-24 12:00",
        "2026-11-24 18:00",
        "2026-11-24 22:00",
        "2026-11-25 06:00",
    ]
    taken = {each.key: answer(each.key) for each in found[:3]}
    assert not any(each.key in taken for each in found[3:])


def test_a_changed_amount_keeps_the_names_of_an_interval() -> None:
    older, newer = (EveryHours(8, datetime(2026, 11, 24, 6, 0), "Europe/Berlin", amount) for amount in (1000, 500))
    one = line(version(older), version(newer, since=utc("2026-11-24 18:00"), number=2))
    found = between(one, "2026-11-24", "2026-11-25 12:00")
    assert [(each.part, each.amount) for each in found] == [("0", 1000), ("1", 1000), ("2", 500), ("3", 500)]
