"""Questions about plans as typed: circles, how often they remind, times nearer than the label's gap."""

from datetime import date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.expand import occurrences
from companion.domain.identity import LineId
from companion.domain.plan_checks import closer_than_gap, refuse_circle, reminders_a_day
from companion.domain.schedule import (
    AsNeeded,
    Cycle,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    PlanLine,
    Schedule,
    Taper,
    TaperStep,
)
from tests.support.plans import TABLET, daily, line, living_in, plan, slot, utc, version
from tests.support.taken_plans import after, follow

DAY = date(2026, 11, 24)


def named(name: str, schedule: Schedule) -> PlanLine:
    return line(version(schedule), name=name)


def chain(*pairs: tuple[str, str]) -> list[PlanLine]:
    return [named(name, follow(60, LineId(source))) for name, source in pairs]


def test_lines_may_follow_one_another_in_a_chain() -> None:
    refuse_circle([named("a", daily("08:00")), *chain(("b", "a"), ("c", "b"), ("d", "b"), ("e", "unknown"))])


@pytest.mark.parametrize(
    "lines",
    [
        chain(("a", "a")),
        chain(("a", "b"), ("b", "a")),
        chain(("a", "b"), ("b", "c"), ("c", "b")),
        chain(("z", "a"), ("a", "b"), ("b", "c"), ("c", "a")),
    ],
)
def test_lines_that_follow_in_a_circle_are_refused(lines: list[PlanLine]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        refuse_circle(lines)
    assert (refused.value.field, refused.value.reason) == ("source", "circle")


def test_a_circle_that_a_newer_version_broke_is_none() -> None:
    broken = line(version(follow(60, LineId("b"))), version(daily("08:00"), number=2), name="a")
    refuse_circle([broken, *chain(("b", "a"))])


@pytest.mark.parametrize(
    ("schedule", "times"),
    [
        (daily("08:00", "20:00"), 2),
        (FixedTimes((slot("08:00"),), weekdays=frozenset({1})), 0),
        (EveryHours(7, datetime(2026, 11, 20, 8), "UTC", TABLET), 4),
        (after(360), 4),
        (DailyWindow(120, time(20), time(2), TABLET), 4),
        (AsNeeded(TABLET), 0),
        (follow(60, LineId("nobody")), 0),
    ],
)
def test_a_plan_comes_so_often_a_day(schedule: Schedule, times: int) -> None:
    assert reminders_a_day([plan(schedule)], DAY) == times


@pytest.mark.parametrize("schedule", [daily("08:00"), after(360), EveryHours(6, datetime(2026, 11, 20, 8), "UTC", 1)])
def test_a_line_that_waits_or_does_not_run_on_a_day_reminds_of_nothing(schedule: Schedule) -> None:
    assert reminders_a_day([plan(schedule, "2026-11-25")], DAY) == 0
    assert reminders_a_day([plan(schedule, "2026-11-20", "2026-11-23")], DAY) == 0
    assert reminders_a_day([line(version(schedule, paused=True))], DAY) == 0


def test_what_follows_comes_as_often_as_its_source_and_a_circle_never() -> None:
    lines = [named("a", daily("08:00", "14:00", "20:00")), *chain(("b", "a"), ("c", "b"))]
    assert reminders_a_day(lines, DAY) == 9
    assert reminders_a_day([lines[0], line(version(follow(60, LineId("a")), "2026-12-01"), name="b")], DAY) == 3
    assert reminders_a_day(chain(("a", "b"), ("b", "a")), DAY) == 0


STEPS = (TaperStep(1, (slot("08:00"), slot("20:00"))), TaperStep(1, (slot("02:00"), slot("23:00", 0))))


@pytest.mark.parametrize(
    ("schedule", "nearest"),
    [
        (daily("08:00", "14:00", "20:00"), 6 * 60),
        (daily("23:00", "01:00"), 2 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), every_days=2), 22 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), weekdays=frozenset({1, 3})), 22 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), weekdays=frozenset({7, 1})), 2 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), month_days=frozenset({1, 15})), 22 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), month_days=frozenset({1, 31})), 2 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), month_days=frozenset({14, 15})), 2 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), cycle=Cycle(1, 1)), 22 * 60),
        (FixedTimes((slot("08:00"),), cycle=Cycle(1, 1)), 48 * 60),
        (FixedTimes((slot("08:00"),), every_days=3), 72 * 60),
        (FixedTimes((slot("08:00"),), weekdays=frozenset({2})), 7 * 24 * 60),
        (FixedTimes((slot("08:00"),), month_days=frozenset({31})), 31 * 24 * 60),
        (FixedTimes((slot("08:00"),), month_days=frozenset({1, 30})), 24 * 60),
        (FixedTimes((slot("23:00"), slot("01:00")), cycle=Cycle(2, 5)), 2 * 60),
        (EveryHours(6, datetime(2026, 11, 20, 8), "UTC", TABLET), 6 * 60),
        (after(300), 300),
        (DailyWindow(120, time(20), time(2), TABLET), 120),
        (DailyWindow(600, time(8), time(6), TABLET), 4 * 60),
        (Taper(STEPS), 6 * 60),
        (Taper((TaperStep(2, (slot("08:00"), slot("07:00"))),)), 60),
        (Taper((TaperStep(1, (slot("23:00"), slot("01:00"))),)), 22 * 60),
        (Taper((TaperStep(2, (slot("23:00"), slot("01:00"))),)), 2 * 60),
    ],
)
def test_two_times_are_too_near_only_below_the_gap(schedule: Schedule, nearest: int) -> None:
    assert not closer_than_gap(schedule, nearest)
    assert closer_than_gap(schedule, nearest + 1)


def test_a_dose_as_needed_or_after_another_has_no_times_to_compare() -> None:
    assert not closer_than_gap(AsNeeded(TABLET), 10_000)
    assert not closer_than_gap(FollowOn(LineId("a"), 1, TABLET), 10_000)
    nothing = TaperStep(1, (slot("08:00", 0),))
    assert not closer_than_gap(Taper((nothing, TaperStep(1, (slot("08:00"),)), nothing)), 24 * 60)


@given(
    st.lists(st.integers(0, 23), min_size=1, max_size=5, unique=True),
    st.one_of(
        st.builds(Cycle, st.integers(1, 3), st.integers(1, 3)),
        st.frozensets(st.integers(1, 7)),
        st.integers(1, 3),
    ),
    st.integers(1, 100),
)
def test_the_answer_is_that_of_the_calendar(hours: list[int], days: object, gap: int) -> None:
    slots = tuple(slot(f"{hour:02}:00") for hour in hours)
    if isinstance(days, Cycle):
        schedule = FixedTimes(slots, cycle=days)
    elif isinstance(days, int):
        schedule = FixedTimes(slots, days)
    else:
        schedule = FixedTimes(slots, weekdays=days)
    found = occurrences(plan(schedule), living_in("UTC"), utc("2026-01-01 00:00"), utc("2026-03-01 00:00"))
    apart = [(after_.second - before.second) // 60 for before, after_ in pairwise(found)]
    assert closer_than_gap(schedule, gap * 60) == any(minutes < gap * 60 for minutes in apart)
