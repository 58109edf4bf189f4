from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.expand import next_occurrence, occurrences, previous_occurrence, slots_on
from companion.domain.identity import KeyKind, OccurrenceKey, SlotId
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes, PlanLine, Slot
from companion.domain.wall_time import local
from tests.support.plans import (
    fixed,
    fixed_schedules,
    instants,
    line,
    lines,
    schedules,
    spans,
    steroid_pack,
    version,
    zone_spans,
)


def walls(one: PlanLine, zones: tuple, first: datetime, last: datetime) -> list[str]:
    return [local(o.due_at, o.zone).strftime("%d %b %H:%M") for o in occurrences(one, zones, first, last)]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@given(lines(), zone_spans(), st.lists(instants, min_size=2, max_size=6))
def test_windows_that_touch_neither_lose_nor_repeat(one, zones, cuts):
    edges = sorted(cuts)
    whole = occurrences(one, zones, edges[0], edges[-1])
    parts = [o for a, b in pairwise(edges) for o in occurrences(one, zones, a, b)]
    assert sorted(parts, key=lambda o: (o.second, o.part)) == sorted(whole, key=lambda o: (o.second, o.part))


@given(lines(), zone_spans())
def test_a_key_occurs_once_ever(one, zones):
    counted = Counter(o.key for o in occurrences(one, zones, utc(2025, 12, 1), utc(2027, 2, 1)))
    assert not counted or max(counted.values()) == 1


@given(lines(), zone_spans(), instants)
def test_next_and_previous_agree_with_the_window(one, zones, at):
    around = occurrences(one, zones, at - timedelta(days=800), at + timedelta(days=800))
    later = [o for o in around if o.due_at > at]
    earlier = [o for o in around if o.due_at <= at]
    following, before = next_occurrence(one, zones, at), previous_occurrence(one, zones, at)
    assert (following.second if following else None) == (later[0].second if later else None)
    assert (before.second if before else None) == (earlier[-1].second if earlier else None)


@given(fixed_schedules(), st.dates(date(2026, 1, 1), date(2026, 12, 1)))
def test_outside_clock_changes_an_independent_oracle_agrees(schedule: FixedTimes, start):
    zones = spans("Asia/Kolkata")
    one = line(version(schedule, start=start))
    begin = datetime.combine(start, time())
    expected = set()
    for slot in schedule.slots:
        days = [d - 1 for d in schedule.weekdays] or None
        rule = rrule.rrule(
            rrule.DAILY, interval=schedule.every_days, dtstart=datetime.combine(start, slot.at), byweekday=days
        )
        expected |= set(rule.between(begin - timedelta(days=1), begin + timedelta(days=60), inc=True))
    found = {local(o.due_at, "Asia/Kolkata") for o in occurrences(one, zones, utc(2025, 1, 1), utc(2028, 1, 1))}
    assert {at for at in found if at < begin + timedelta(days=60)} == {
        at for at in expected if at < begin + timedelta(days=60)
    }


@pytest.mark.parametrize(
    ("zone", "at", "spring", "autumn"),
    [
        ("Europe/Berlin", "02:30", ("29 Mar 03:30", utc(2026, 3, 29, 1, 30)), utc(2026, 10, 25, 0, 30)),
        ("America/New_York", "02:30", ("08 Mar 03:30", utc(2026, 3, 8, 7, 30)), utc(2026, 11, 1, 7, 30)),
        ("America/New_York", "01:30", ("08 Mar 01:30", utc(2026, 3, 8, 6, 30)), utc(2026, 11, 1, 5, 30)),
        ("Australia/Lord_Howe", "02:15", ("04 Oct 02:45", utc(2026, 10, 3, 15, 45)), utc(2026, 4, 4, 15, 45)),
    ],
)
def test_a_lost_wall_time_moves_on_by_the_gap_and_a_repeated_one_is_its_first_reading(zone, at, spring, autumn):
    one, zones = line(fixed(at)), spans(zone)
    words, instant = spring
    around = (instant - timedelta(hours=10), instant + timedelta(hours=10))
    assert walls(one, zones, *around) == [words]
    assert [o.due_at for o in occurrences(one, zones, *around)] == [instant]
    near = occurrences(one, zones, autumn - timedelta(hours=10), autumn + timedelta(hours=10))
    # Lord Howe's autumn change is at 02:00 by half an hour: 02:15 is past the repeated half hour or its first reading.
    assert len(near) == 1


def test_every_eight_hours_follows_elapsed_time_over_the_spring_night():
    every = EveryHours(8, datetime(2026, 3, 28, 23, 0), "Europe/Berlin", 1000)
    one = line(every)
    assert walls(one, spans(), utc(2026, 3, 28, 22), utc(2026, 3, 29, 23)) == [
        "28 Mar 23:00",
        "29 Mar 08:00",
        "29 Mar 16:00",
        "30 Mar 00:00",
    ]
    keys = [o.key for o in occurrences(one, spans(), utc(2026, 3, 28, 22), utc(2026, 3, 29, 8))]
    assert [(key.kind, key.part) for key in keys] == [(KeyKind.EVERY, "0"), (KeyKind.EVERY, "1")]


def test_moving_a_time_later_leaves_what_was_as_it_was():
    changed = utc(2026, 6, 1, 7)
    before = line(fixed("08:00"))
    after = line(version(fixed("08:00")), version(fixed("10:00"), 2, changed))
    window = (utc(2026, 5, 1), utc(2026, 6, 1, 7))
    assert [o.due_at for o in occurrences(after, spans(), *window)] == [
        o.due_at for o in occurrences(before, spans(), *window)
    ]
    assert walls(after, spans(), utc(2026, 6, 1), utc(2026, 6, 3)) == ["01 Jun 08:00", "02 Jun 10:00"]


def test_a_time_moved_to_one_already_past_is_due_at_the_change_and_not_lost():
    after = line(version(fixed("10:00")), version(fixed("08:00"), 2, utc(2026, 6, 1, 7)))
    assert walls(after, spans(), utc(2026, 6, 1), utc(2026, 6, 3)) == ["01 Jun 09:00", "02 Jun 08:00"]


def test_a_new_time_before_the_change_starts_the_next_day():
    both = FixedTimes((Slot(SlotId("s0"), time(20), 1000), Slot(SlotId("new"), time(8), 1000)))
    after = line(version(fixed("20:00")), version(both, 2, utc(2026, 6, 1, 7)))
    assert walls(after, spans(), utc(2026, 6, 1), utc(2026, 6, 2, 12)) == ["01 Jun 20:00", "02 Jun 08:00"]


def test_a_night_line_carried_from_new_york_to_berlin_leaves_no_long_gap():
    zones = spans("America/New_York", (utc(2026, 6, 6, 12), "Europe/Berlin"))
    found = occurrences(line(fixed("22:00")), zones, utc(2026, 6, 5), utc(2026, 6, 9))
    gaps = [b.due_at - a.due_at for a, b in pairwise(found)]
    assert max(gaps) <= timedelta(hours=24)
    assert local(found[2].due_at, found[2].zone) == datetime(2026, 6, 6, 22, 0)


def test_a_night_line_carried_from_berlin_to_new_york_is_not_raised_twice():
    zones = spans("Europe/Berlin", (utc(2026, 6, 7, 2), "America/New_York"))
    found = occurrences(line(fixed("01:00")), zones, utc(2026, 6, 5), utc(2026, 6, 9))
    assert [o.key.anchor for o in found] == ["2026-06-06", "2026-06-07", "2026-06-08"]


def test_a_wall_time_lost_by_flying_east_is_due_on_arrival():
    zones = spans("America/New_York", (utc(2026, 6, 6, 4), "Europe/Berlin"))
    found = occurrences(line(fixed("03:00")), zones, utc(2026, 6, 5, 12), utc(2026, 6, 6, 12))
    assert [o.due_at for o in found] == [utc(2026, 6, 6, 4)]


def test_the_leap_day_is_a_day_like_any_other():
    one = line(version(fixed("08:00"), start=date(2028, 2, 27)))
    assert walls(one, spans(), utc(2028, 2, 27), utc(2028, 3, 2)) == [
        "27 Feb 08:00",
        "28 Feb 08:00",
        "29 Feb 08:00",
        "01 Mar 08:00",
    ]


def test_every_third_day_goes_on_over_the_new_year():
    one = line(version(fixed("08:00", every=3), start=date(2026, 12, 28)))
    assert walls(one, spans(), utc(2026, 12, 28), utc(2027, 1, 7)) == [
        "28 Dec 08:00",
        "31 Dec 08:00",
        "03 Jan 08:00",
        "06 Jan 08:00",
    ]


def test_the_steroid_pack_gives_its_printed_amounts_and_then_nothing():
    one = line(steroid_pack(date(2026, 11, 11)))
    found = occurrences(one, spans(), utc(2026, 11, 1), utc(2027, 11, 1))
    by_day = Counter()
    for o in found:
        by_day[o.wall.date()] += o.amount // 1000 * 4
    assert list(by_day.values()) == [24, 20, 16, 12, 8, 4]
    assert sum(o.amount for o in found) == 21_000
    assert next_occurrence(one, spans(), found[-1].due_at) is None


def test_a_start_far_ahead_is_seen():
    for days in (45, 1200):
        one = line(version(fixed("08:00"), start=date(2026, 6, 1) + timedelta(days=days)))
        following = next_occurrence(one, spans(), utc(2026, 6, 1))
        assert following is not None
        assert following.wall.date() == date(2026, 6, 1) + timedelta(days=days)


def test_a_line_as_needed_or_paused_has_no_due_times():
    for one in (line(AsNeeded(1000)), line(version(fixed("08:00"), paused=True))):
        assert occurrences(one, spans(), utc(2026, 1, 1), utc(2027, 1, 1)) == ()
        assert next_occurrence(one, spans(), utc(2026, 1, 1)) is None
        assert previous_occurrence(one, spans(), utc(2026, 12, 1)) is None


def test_start_and_end_days_belong_to_the_plan():
    hours = EveryHours(24, datetime(2026, 5, 1, 8, 0), "Europe/Berlin", 1000)
    for schedule in (fixed("08:00"), hours):
        one = line(version(schedule, start=date(2026, 5, 2), end=date(2026, 5, 4)))
        assert walls(one, spans(), utc(2026, 4, 1), utc(2026, 6, 1)) == ["02 May 08:00", "03 May 08:00", "04 May 08:00"]


def test_an_empty_window_holds_nothing_and_other_kinds_have_no_slots():
    assert occurrences(line(fixed("08:00")), spans(), utc(2026, 5, 1), utc(2026, 5, 1)) == ()
    assert slots_on(version(AsNeeded(1000)), date(2026, 5, 1).toordinal()) == ()


@given(schedules())
def test_every_key_is_read_back_as_it_was_written(schedule):
    for o in occurrences(line(schedule), spans(), utc(2026, 1, 1), utc(2026, 1, 20)):
        assert OccurrenceKey.parse(o.key.text) == o.key
        assert o.version == 1
        assert o.late_after_minutes == 60
        assert local(o.due_at, o.zone) == o.wall or o.key.kind is KeyKind.WALL
