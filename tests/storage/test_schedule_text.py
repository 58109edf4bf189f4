"""A schedule is read back as it was written, or refused."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.identity import LineId, SlotId
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    Cycle,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)
from companion.storage.schedule_text import from_text, to_text

TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
AMOUNTS = st.integers(1, 100_000)
IDS = st.text(min_size=1).map(SlotId)
MINUTES = st.integers(1, 10_080)
PLAIN = st.builds(Slot, IDS, TIMES, AMOUNTS)
HANGING = st.builds(Slot, IDS, TIMES, AMOUNTS, st.sampled_from(Anchor), st.integers(-240, 240))
SLOTS = st.lists(PLAIN | HANGING, min_size=1, max_size=4).map(tuple)
SCHEDULES = st.one_of(
    st.builds(FixedTimes, SLOTS, st.integers(1, 90), st.frozensets(st.integers(1, 7))),
    st.builds(FixedTimes, SLOTS, month_days=st.frozensets(st.integers(1, 31), min_size=1)),
    st.builds(FixedTimes, SLOTS, cycle=st.builds(Cycle, st.integers(1, 365), st.integers(1, 365))),
    st.builds(AfterTaken, MINUTES, AMOUNTS, TIMES),
    st.builds(DailyWindow, MINUTES, TIMES, TIMES, AMOUNTS),
    st.builds(FollowOn, st.uuids().map(str).map(LineId), MINUTES, AMOUNTS),
    st.builds(
        EveryHours,
        st.integers(1, 168),
        st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0)),
        st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe"]),
        AMOUNTS,
    ),
    st.lists(st.builds(TaperStep, st.integers(1, 365), SLOTS), min_size=1, max_size=4).map(tuple).map(Taper),
    st.builds(AsNeeded, AMOUNTS),
)


@given(schedule=SCHEDULES)
def test_a_schedule_is_read_back_as_it_was_written(schedule: Schedule) -> None:
    assert from_text(to_text(schedule)) == schedule


@given(schedule=SCHEDULES)
def test_the_same_schedule_always_gives_the_same_text(schedule: Schedule) -> None:
    assert to_text(from_text(to_text(schedule))) == to_text(schedule)


@pytest.mark.parametrize("text", ['{"kind":"hourly"}', '{"kind":"fixed"}', "{}", "8 o'clock"])
def test_text_this_program_did_not_write_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        from_text(text)


def test_a_slot_at_half_past_eight_is_short_and_readable() -> None:
    told = to_text(FixedTimes((Slot(SlotId("a"), time(8, 30), 1000),)))
    assert '"slots":[["a","08:30",1000]]' in told


A_SLOT = Slot(SlotId("a"), time(8, 30), 1000)
OLD_ROWS = [
    (
        '{"every_days":1,"kind":"fixed","slots":[["a","08:30",1000]],"weekdays":[1,3]}',
        FixedTimes((A_SLOT,), 1, frozenset({1, 3})),
    ),
    (
        '{"amount":500,"anchor":"2026-11-20T07:00","anchor_zone":"Europe/Berlin","hours":8,"kind":"every_hours"}',
        EveryHours(8, datetime(2026, 11, 20, 7), "Europe/Berlin", 500),
    ),
    (
        '{"kind":"taper","steps":[{"days":3,"slots":[["a","08:30",1000]]}]}',
        Taper((TaperStep(3, (A_SLOT,)),)),
    ),
    ('{"amount":500,"kind":"as_needed"}', AsNeeded(500)),
]


@pytest.mark.parametrize(("text", "schedule"), OLD_ROWS)
def test_rows_of_the_first_version_are_read_and_written_as_ever(text: str, schedule: Schedule) -> None:
    assert from_text(text) == schedule
    assert to_text(schedule) == text
