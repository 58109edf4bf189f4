from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import DAILY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.expand import next_occurrence, occurrences, previous_occurrence, slots_on
from companion.domain.identity import OccurrenceKey
from companion.domain.people import ZoneSpan
from companion.domain.schedule import (
    AsNeeded,
    EveryHours,
    FixedTimes,
    Occurrence,
    PlanLine,
    PlanVersion,
    Schedule,
    Taper,
    TaperStep,
)
from tests.support.plans import (
    BERLIN,
    TABLET,
    daily,
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


def between(one: PlanLine, since: str, until: str, spans: Sequence[ZoneSpan] = BERLIN) -> tuple[Occurrence, ...]:
    return occurrences(one, spans, utc(since), utc(until))


# Any plan a person can type, with any history of changes, lived in any two zones. #

slot_times = st.lists(
    st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45))), min_size=1, max_size=4, unique=True
)


@st.composite
def slots(draw: st.DrawFn) -> tuple:
    """Ids A to D, so that another version moves the same slots."""
    return tuple(
        slot(f"{at:%H:%M}", draw(st.integers(1, 4)) * 500, name)
        for at, name in zip(draw(slot_times), "ABCD", strict=False)
    )


anchors = st.datetimes(datetime(2026, 1, 5), datetime(2026, 12, 1)).map(
    lambda one: one.replace(second=0, microsecond=0)
)
schedules: st.SearchStrategy[Schedule] = st.one_of(
    st.builds(FixedTimes, slots()),
    st.builds(FixedTimes, slots(), st.integers(2, 9)),
    st.builds(FixedTimes, slots(), st.just(1), st.frozensets(st.integers(1, 7), min_size=1)),
    st.builds(EveryHours, st.integers(1, 60), anchors, st.sampled_from(ZONES), st.just(TABLET)),
    st.builds(Taper, st.lists(st.builds(TaperStep, st.integers(1, 9), slots()), min_size=1, max_size=4).map(tuple)),
    st.builds(AsNeeded, st.just(TABLET)),
)
instants = st.datetimes(datetime(2026, 2, 1), datetime(2026, 12, 20)).map(
    lambda one: one.replace(microsecond=0, tzinfo=UTC)
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[PlanVersion, ...]:
    changes = sorted(draw(st.lists(instants, max_size=3)))
    if draw(st.booleans()):
        changes = [changes[0] + timedelta(hours=number) for number in range(len(changes))]
    made = []
    for number, since in enumerate([FROM - timedelta(days=400), *changes], start=1):
        start = draw(st.dates(date(2025, 12, 1), date(2026, 12, 1)))
        end = draw(st.none() | st.integers(0, 120).map(lambda days, start=start: start + timedelta(days=days)))
        made.append(
            version(
                draw(schedules),
                start.isoformat(),
                since=since,
                end=end and end.isoformat(),
                paused=draw(st.integers(0, 5)) == 0,
                number=number,
            )
        )
    return tuple(made)


plans = versions().map(lambda made: line(*made))
lives = st.one_of(
    st.sampled_from(ZONES).map(living_in),
    st.tuples(st.sampled_from(ZONES), instants, st.sampled_from(ZONES)).map(
        lambda one: moving(one[0], (one[1].replace(tzinfo=None).isoformat(), one[2]))
    ),
)


@given(plans, lives, st.lists(instants, max_size=8))
def test_windows_that_touch_neither_lose_nor_repeat(
    one: PlanLine, spans: tuple[ZoneSpan, ...], cuts: list[datetime]
) -> None:
    edges = [FROM, *sorted(cuts), TO]
    pieces = [found for since, until in pairwise(edges) for found in occurrences(one, spans, since, until)]
    assert pieces == list(occurrences(one, spans, FROM, TO))


@given(plans, lives)
def test_a_key_occurs_once_ever_and_in_order(one: PlanLine, spans: tuple[ZoneSpan, ...]) -> None:
    found = occurrences(one, spans, FROM, TO)
    assert len({each.key for each in found}) == len(found)
    assert [each.due_at for each in found] == sorted(each.due_at for each in found)
    assert all(FROM <= each.due_at < TO for each in found)


@given(plans, lives, instants)
def test_next_and_previous_agree_with_the_whole_list(one: PlanLine, spans: tuple[ZoneSpan, ...], at: datetime) -> None:
    found = occurrences(one, spans, FROM - timedelta(days=60), TO + timedelta(days=400))
    assert next_occurrence(one, spans, at) == next((each for each in found if each.due_at > at), None)
    assert previous_occurrence(one, spans, at) == next((each for each in reversed(found) if each.due_at <= at), None)


@given(plans, lives, instants)
def test_each_occurrence_speaks_for_the_version_in_force_when_it_is_due(
    one: PlanLine, spans: tuple[ZoneSpan, ...], at: datetime
) -> None:
    for each in occurrences(one, spans, at, at + timedelta(days=20)):
        in_force = [made for made in one.versions if made.effective_from <= each.due_at][-1]
        assert each.plan is in_force
        assert not in_force.paused


@given(plans, lives, instants, schedules)
def test_a_change_of_plan_leaves_everything_that_came_due_before_it(
    one: PlanLine, spans: tuple[ZoneSpan, ...], at: datetime, schedule: Schedule
) -> None:
    at = max(at, one.current.effective_from + timedelta(seconds=1))
    changed = line(*one.versions, version(schedule, "2026-01-01", since=at, number=9))
    assert occurrences(changed, spans, FROM, at) == occurrences(one, spans, FROM, at)


@given(slots(), slot_times, instants, lives)
def test_no_dose_that_was_ahead_is_lost_when_its_time_is_moved(
    before: tuple, times: list[time], at: datetime, spans: tuple[ZoneSpan, ...]
) -> None:
    moved = tuple(slot(f"{clock:%H:%M}", TABLET, name) for clock, name in zip(times, "ABCD", strict=False))
    older = version(FixedTimes(before), since=FROM)
    changed = line(older, version(FixedTimes(moved), since=at, number=2))
    end = at + timedelta(days=5)
    stays = {each.id for each in moved}
    wished = {one.key for one in occurrences(line(older), spans, at - timedelta(days=5), end - timedelta(days=2))}
    kept = {one.key for one in occurrences(changed, spans, at - timedelta(days=5), end)}
    assert {key for key in wished if key.part in stays} <= kept


# An independent oracle, where no clock changes. #

STEADY = living_in("Asia/Kolkata")
AHEAD = timedelta(hours=5, minutes=30)


@given(
    slot_times,
    st.integers(1, 90),
    st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    st.none() | st.integers(0, 200),
)
def test_every_few_days_agrees_with_the_recurrence_rules_of_calendars(
    times: list[time], every: int, start: date, length: int | None
) -> None:
    end = None if length is None else start + timedelta(days=length)
    schedule = FixedTimes(tuple(slot(f"{at:%H:%M}") for at in times), every)
    found = occurrences(plan(schedule, start.isoformat(), end and end.isoformat()), STEADY, FROM, TO)
    expected = [
        day
        for at in times
        for day in rrule(
            DAILY, datetime.combine(start, at), every, until=end and datetime.combine(end, time.max)
        ).between(FROM.replace(tzinfo=None) + AHEAD, TO.replace(tzinfo=None) + AHEAD - timedelta(seconds=1), inc=True)
    ]
    assert [one.wall for one in found] == sorted(expected)
    assert all(one.due_at.replace(tzinfo=None) == one.wall - AHEAD for one in found)


@given(slot_times, st.frozensets(st.integers(1, 7), min_size=1), st.dates(date(2025, 6, 1), date(2026, 12, 31)))
def test_weekdays_agree_with_the_recurrence_rules_of_calendars(
    times: list[time], weekdays: frozenset[int], start: date
) -> None:
    schedule = FixedTimes(tuple(slot(f"{at:%H:%M}") for at in times), weekdays=weekdays)
    found = occurrences(plan(schedule, start.isoformat()), STEADY, FROM, TO)
    expected = [
        day
        for at in times
        for day in rrule(WEEKLY, datetime.combine(start, at), byweekday=[one - 1 for one in weekdays]).between(
            FROM.replace(tzinfo=None) + AHEAD, TO.replace(tzinfo=None) + AHEAD - timedelta(seconds=1), inc=True
        )
    ]
    assert [one.wall for one in found] == sorted(expected)


# Days. #


@pytest.mark.parametrize("days", [45, 1100])
def test_a_start_far_ahead_is_visible(days: int) -> None:
    start = date(2026, 11, 24) + timedelta(days=days)
    for schedule in (
        daily("08:00"),
        FixedTimes((slot("08:00"),), weekdays=frozenset({start.isoweekday()})),
        Taper((TaperStep(1, (slot("08:00"),)),)),
        EveryHours(8, datetime.combine(start, time(8)), "Europe/Berlin", TABLET),
    ):
        found = next_occurrence(plan(schedule, start.isoformat()), BERLIN, utc("2026-11-24 12:00"))
        assert found is not None
        assert found.wall == datetime.combine(start, time(8))


def test_an_interval_whose_first_lies_long_after_the_start_day_is_visible() -> None:
    one = plan(EveryHours(12, datetime(2027, 2, 1, 8, 0), "Europe/Berlin", TABLET), "2026-11-24")
    found = next_occurrence(one, BERLIN, utc("2026-11-24 12:00"))
    assert found is not None
    assert found.due_at == utc("2027-02-01 07:00")


def test_an_interval_whose_first_lies_before_the_start_day_keeps_its_numbers() -> None:
    one = plan(EveryHours(12, datetime(2026, 11, 20, 8, 0), "Europe/Berlin", TABLET), "2026-11-24", "2026-11-24")
    found = between(one, "2026-11-01", "2026-12-01")
    assert walls(found) == ["2026-11-24 08:00", "2026-11-24 20:00"]
    assert [one.part for one in found] == ["8", "9"]


def test_start_and_end_are_local_days_and_both_count() -> None:
    one = plan(daily("00:15", "23:45"), "2026-11-24", "2026-11-25")
    assert walls(between(one, "2026-11-01", "2026-12-01")) == [
        "2026-11-24 00:15",
        "2026-11-24 23:45",
        "2026-11-25 00:15",
        "2026-11-25 23:45",
    ]


def test_a_line_that_has_ended_has_a_last_dose_and_no_next() -> None:
    one = plan(daily("08:00"), "2026-11-20", "2026-11-22")
    assert next_occurrence(one, BERLIN, utc("2026-11-22 07:00")) is None
    last = previous_occurrence(one, BERLIN, utc("2029-01-01"))
    assert last is not None
    assert last.wall == datetime(2026, 11, 22, 8, 0)


def test_a_line_that_has_not_begun_has_no_previous_dose() -> None:
    assert previous_occurrence(plan(daily("08:00"), "2026-11-20"), BERLIN, utc("2026-11-20 06:59")) is None


@given(schedules, instants)
def test_every_key_is_read_back_as_it_was_written(schedule: Schedule, at: datetime) -> None:
    for each in occurrences(plan(schedule, "2026-01-01"), BERLIN, at, at + timedelta(days=3)):
        assert OccurrenceKey.parse(each.key.text) == each.key


def test_medicine_as_needed_is_never_due() -> None:
    one = plan(AsNeeded(TABLET))
    assert between(one, "2026-01-01", "2027-01-01") == ()
    assert next_occurrence(one, BERLIN, utc("2026-01-01")) is None
    assert previous_occurrence(one, BERLIN, utc("2026-01-01")) is None
    assert slots_on(one.current, date(2026, 11, 24).toordinal()) == ()


def test_a_window_that_ends_before_it_begins_holds_nothing() -> None:
    assert between(plan(daily("08:00")), "2026-11-24", "2026-11-24") == ()
    assert between(plan(daily("08:00")), "2026-11-24", "2026-11-20") == ()


def test_a_dose_is_in_the_window_that_begins_at_its_instant_and_not_in_the_one_that_ends_there() -> None:
    one = plan(daily("08:00"))
    assert len(between(one, "2026-11-24 07:00", "2026-11-24 07:01")) == 1
    assert between(one, "2026-11-24 06:00", "2026-11-24 07:00") == ()
    late = utc("2026-11-24 07:00") + timedelta(microseconds=1)
    assert occurrences(one, BERLIN, late, late + timedelta(hours=1)) == ()
    assert len(occurrences(one, BERLIN, utc("2026-11-24 06:00"), late)) == 1


def test_the_leap_day_is_a_day_like_any_other() -> None:
    assert walls(between(plan(daily("08:00")), "2028-02-28", "2028-03-02")) == [
        "2028-02-28 08:00",
        "2028-02-29 08:00",
        "2028-03-01 08:00",
    ]
    assert walls(between(plan(FixedTimes((slot("08:00"),), 2), "2028-02-27"), "2028-02-27", "2028-03-05")) == [
        "2028-02-27 08:00",
        "2028-02-29 08:00",
        "2028-03-02 08:00",
        "2028-03-04 08:00",
    ]


def test_every_third_day_is_counted_from_the_start_over_new_year() -> None:
    one = plan(FixedTimes((slot("08:00"),), 3), "2026-12-28")
    assert walls(between(one, "2026-12-20", "2027-01-08")) == [
        "2026-12-28 08:00",
        "2026-12-31 08:00",
        "2027-01-03 08:00",
        "2027-01-06 08:00",
    ]


def test_weekdays_are_those_of_the_local_day() -> None:
    one = plan(FixedTimes((slot("00:30"),), weekdays=frozenset({1, 5})))
    found = between(one, "2026-11-22", "2026-12-01")
    assert [(one.wall.isoweekday(), f"{one.due_at:%a %H:%M}") for one in found] == [
        (1, "Sun 23:30"),
        (5, "Thu 23:30"),
        (1, "Sun 23:30"),
    ]


# Tapers. #

STEROID_PACK = Taper(
    tuple(
        TaperStep(
            1,
            tuple(
                slot(at, amount * TABLET) for at, amount in zip(("08:00", "13:00", "18:00", "22:00"), day, strict=True)
            ),
        )
        for day in ((2, 1, 1, 2), (1, 1, 1, 2), (1, 1, 1, 1), (1, 1, 0, 1), (1, 0, 0, 1), (1, 0, 0, 0))
    )
)


def test_the_six_day_steroid_pack_is_21_tablets_from_24_milligrams_down_to_4() -> None:
    found = between(plan(STEROID_PACK, "2026-11-13"), "2026-11-01", "2026-12-01")
    totals = [sum(one.amount for one in found if one.wall.day == day) // TABLET for day in range(13, 19)]
    assert totals == [6, 5, 4, 3, 2, 1]
    assert [tablets * 4 for tablets in totals] == [24, 20, 16, 12, 8, 4]
    assert sum(one.amount for one in found) == 21 * TABLET
    assert len(found) == 18
    assert min(one.amount for one in found) == TABLET


def test_after_the_last_step_of_a_taper_there_is_nothing() -> None:
    one = plan(STEROID_PACK, "2026-11-13")
    last = previous_occurrence(one, BERLIN, utc("2030-01-01"))
    assert last is not None
    assert last.wall == datetime(2026, 11, 18, 8, 0)
    assert next_occurrence(one, BERLIN, last.due_at) is None
    assert slots_on(one.current, date(2026, 11, 19).toordinal()) == ()


def test_an_end_day_cuts_a_taper_short() -> None:
    assert (
        walls(between(plan(STEROID_PACK, "2026-11-13", "2026-11-13"), "2026-11-01", "2026-12-01"))[-1]
        == "2026-11-13 22:00"
    )
