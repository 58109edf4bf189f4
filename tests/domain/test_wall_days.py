"""Days of the month, days on and off, and windows of a day: by the clock, on every night it changes."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import MONTHLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.expand import next_occurrence, occurrences, previous_occurrence
from companion.domain.identity import OccurrenceKey
from companion.domain.people import ZoneSpan
from companion.domain.schedule import Cycle, DailyWindow, FixedTimes, PlanLine, Schedule
from companion.domain.wall_days import slots_on, window_slots
from tests.support.plans import BERLIN, TABLET, dues, line, living_in, plan, slot, utc, version, walls
from tests.support.taken_plans import clock, lives, moments

FROM, TO = utc("2026-01-01 00:00"), utc("2027-03-01 00:00")
STEADY = living_in("Asia/Kolkata")
AHEAD = timedelta(hours=5, minutes=30)
EIGHT = (slot("08:00"),)


def monthly(*days: int) -> FixedTimes:
    return FixedTimes(EIGHT, month_days=frozenset(days))


def cycle(on: int, off: int) -> FixedTimes:
    return FixedTimes(EIGHT, cycle=Cycle(on, off))


def window(opens: str, closes: str, minutes: int = 120) -> DailyWindow:
    return DailyWindow(minutes, time.fromisoformat(opens), time.fromisoformat(closes), TABLET)


def between(one: PlanLine, since: str, until: str) -> list[str]:
    return walls(occurrences(one, BERLIN, utc(since), utc(until)))


def test_a_day_that_a_month_lacks_is_left_out_that_month() -> None:
    days = [told[:10] for told in between(plan(monthly(1, 31)), "2026-01-15", "2026-06-15")]
    assert days == [
        "2026-01-31",
        "2026-02-01",
        "2026-03-01",
        "2026-03-31",
        "2026-04-01",
        "2026-05-01",
        "2026-05-31",
        "2026-06-01",
    ]


@given(st.frozensets(st.integers(1, 31), min_size=1, max_size=4), st.dates(date(2025, 6, 1), date(2026, 12, 31)))
def test_days_of_the_month_agree_with_the_recurrence_rules_of_calendars(days: frozenset[int], start: date) -> None:
    found = occurrences(plan(FixedTimes(EIGHT, month_days=days), start.isoformat()), STEADY, FROM, TO)
    rule = rrule(MONTHLY, datetime.combine(start, time(8)), bymonthday=sorted(days))
    edge = timedelta(seconds=1)
    first, last = (at.replace(tzinfo=None) + AHEAD for at in (FROM, TO))
    assert [one.wall for one in found] == rule.between(first - edge, last - edge, inc=True)


@given(st.integers(1, 31), moments)
def test_the_next_of_a_day_of_the_month_is_found_however_far(day: int, at: datetime) -> None:
    found = next_occurrence(plan(monthly(day)), STEADY, at)
    before = previous_occurrence(plan(monthly(day)), STEADY, at)
    assert found is not None
    assert before is not None
    assert (found.wall.day, before.wall.day) == (day, day)
    assert found.wall.day <= monthrange(found.wall.year, found.wall.month)[1]


def test_five_days_on_and_two_off_begin_with_the_first_day_and_never_before_it() -> None:
    days = [told[8:10] for told in between(plan(cycle(5, 2), "2026-11-02"), "2026-10-20", "2026-11-17")]
    assert days == ["02", "03", "04", "05", "06", "09", "10", "11", "12", "13", "16"]


@given(st.integers(1, 40), st.integers(1, 60), st.dates(date(2025, 12, 1), date(2026, 12, 1)))
def test_days_on_and_off_repeat_from_the_first_day(on: int, off: int, start: date) -> None:
    found = occurrences(plan(cycle(on, off), start.isoformat()), STEADY, FROM, TO)
    days = (start + timedelta(days=number) for number in range((TO.date() - start).days + 2))
    wanted = [
        datetime.combine(day, time(8))
        for number, day in enumerate(days)
        if number % (on + off) < on and FROM <= datetime.combine(day, time(8)).replace(tzinfo=FROM.tzinfo) - AHEAD < TO
    ]
    assert [one.wall for one in found] == wanted


def test_one_day_on_and_forty_one_off_is_still_seen_in_time() -> None:
    found = next_occurrence(plan(cycle(1, 41), "2026-11-01"), BERLIN, utc("2026-11-02 00:00"))
    assert found is not None
    assert f"{found.wall:%Y-%m-%d}" == "2026-12-13"


# Windows of a day. #


def test_a_window_past_midnight_belongs_to_the_day_it_opens_on() -> None:
    one = plan(window("20:00", "02:00"), "2026-11-24", "2026-11-25")
    assert between(one, "2026-11-20", "2026-11-30") == [
        "2026-11-24 20:00",
        "2026-11-24 22:00",
        "2026-11-25 00:00",
        "2026-11-25 02:00",
        "2026-11-25 20:00",
        "2026-11-25 22:00",
        "2026-11-26 00:00",
        "2026-11-26 02:00",
    ]


def test_a_window_within_the_day_ends_at_its_last_whole_step() -> None:
    told = between(plan(window("09:00", "14:00", 90)), "2026-11-24", "2026-11-25")
    assert [one[11:] for one in told] == ["09:00", "10:30", "12:00", "13:30"]


def test_names_in_a_window_are_its_places_and_stay_when_it_is_moved() -> None:
    evening, night = window_slots(window("20:00", "02:00"))
    assert [one.id for one in (*evening, *night)] == ["window-0", "window-1", "night-2", "night-3"]
    later = window_slots(window("20:30", "02:30"))
    assert [one.id for part in later for one in part] == ["window-0", "window-1", "night-2", "night-3"]
    assert [one.amount for one in evening] == [TABLET, TABLET]


def test_a_window_follows_the_clock_through_the_nights_it_changes() -> None:
    one = plan(window("22:00", "04:00", 60), "2026-03-01")
    spring = occurrences(one, BERLIN, utc("2026-03-28 20:30"), utc("2026-03-29 06:00"))
    assert walls(spring)[-3:] == ["2026-03-29 02:00", "2026-03-29 03:00", "2026-03-29 04:00"]
    assert dues(spring)[-3:] == ["2026-03-29 01:00", "2026-03-29 01:00", "2026-03-29 02:00"]
    autumn = occurrences(one, BERLIN, utc("2026-10-24 19:30"), utc("2026-10-25 06:00"))
    assert dues(autumn)[-3:] == ["2026-10-25 00:00", "2026-10-25 02:00", "2026-10-25 03:00"]
    assert len({each.key for each in autumn}) == len(autumn) == 7


def test_slots_of_a_day_that_a_plan_without_wall_times_has_are_none() -> None:
    one = plan(window("20:00", "02:00"), "2026-11-24").current
    assert [[at.at.hour for at in slots_on(one, date(2026, 11, day).toordinal())] for day in (23, 24, 25)] == [
        [],
        [20, 22],
        [0, 2, 20, 22],
    ]


# Any of them. #

windows = st.tuples(st.sampled_from((30, 60, 90, 240)), clock, clock).map(
    lambda one: DailyWindow(one[0], one[1], one[2] if one[2] != one[1] else time((one[1].hour + 5) % 24), TABLET)
)
schedules: st.SearchStrategy[Schedule] = st.one_of(
    st.builds(
        FixedTimes,
        st.just((slot("08:00", name="A"), slot("02:30", name="B"))),
        month_days=st.frozensets(st.integers(1, 31), min_size=1),
    ),
    st.builds(
        FixedTimes, st.just((slot("23:30", name="A"),)), cycle=st.builds(Cycle, st.integers(1, 9), st.integers(1, 9))
    ),
    windows,
)


@st.composite
def plans(draw: st.DrawFn) -> PlanLine:
    changes = sorted(draw(st.lists(moments, max_size=2)))
    made = []
    for number, since in enumerate([utc("2025-01-01 00:00"), *changes], start=1):
        start = draw(st.dates(date(2026, 1, 1), date(2026, 4, 20)))
        end = draw(
            st.none() | st.integers(0, 90).map(lambda days, start=start: (start + timedelta(days=days)).isoformat())
        )
        made.append(version(draw(schedules), start.isoformat(), since=since, end=end, number=number))
    return line(*made)


@given(plans(), lives, st.lists(moments, max_size=6))
def test_windows_that_touch_neither_lose_nor_repeat(
    one: PlanLine, spans: tuple[ZoneSpan, ...], cuts: list[datetime]
) -> None:
    edges = [FROM, *sorted(cuts), TO]
    pieces = [found for since, until in pairwise(edges) for found in occurrences(one, spans, since, until)]
    assert pieces == list(occurrences(one, spans, FROM, TO))
    assert len({each.key for each in pieces}) == len(pieces)
    assert all(OccurrenceKey.parse(each.key.text) == each.key for each in pieces)


@given(plans(), lives, moments)
def test_next_and_previous_agree_with_the_whole_list(one: PlanLine, spans: tuple[ZoneSpan, ...], at: datetime) -> None:
    # East of Greenwich the first local day begins before its UTC day.
    found = occurrences(one, spans, FROM - timedelta(days=1), TO + timedelta(days=30))
    assert next_occurrence(one, spans, at) == next((each for each in found if each.due_at > at), None)
    assert previous_occurrence(one, spans, at) == next((each for each in reversed(found) if each.due_at <= at), None)


@pytest.mark.parametrize("days", [1, 29, 30, 31])
def test_a_start_day_that_is_no_such_day_waits_for_the_first_that_is(days: int) -> None:
    found = next_occurrence(plan(monthly(days), "2026-02-02"), BERLIN, utc("2026-01-01 00:00"))
    assert found is not None
    assert found.wall.month == 3
