"""Honest counts: the base is what was due, silence counts, and what nobody can answer for is left out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.adherence import (
    Adherence,
    AdherenceDay,
    DayKind,
    Fate,
    Happening,
    by_medicine,
    calendar,
    fate_of,
    tally,
)
from companion.domain.due import OccurrenceState, board
from companion.domain.identity import MedicineId
from companion.domain.medication import Outcome
from companion.domain.recovery import Pause
from tests.support.plans import BERLIN, answer, daily, plan, utc

DAY = date(2026, 11, 20)
LEFT_OUT = (Fate.HELD, Fate.PAUSED, Fate.UNSURE, Fate.OPEN)
HAPPENINGS = st.lists(
    st.builds(
        Happening,
        st.sampled_from([MedicineId("a"), MedicineId("b")]),
        st.dates(DAY, DAY + timedelta(days=9)),
        st.sampled_from(Fate),
    )
)


def at_eight(now: str, outcome: Outcome | None = None, **more: object) -> OccurrenceState:
    """The occurrence of 20 November, 08:00 in Berlin (07:00 UTC), as it stands at ``now``."""
    line = plan(daily("08:00"))
    since, until = utc("2026-11-20 00:00"), utc("2026-11-20 23:00")
    found = board([line], BERLIN, {}, {}, utc(now), since, until, **more).items[0]
    key = found.occurrence.key
    answers = {} if outcome is None else {key: answer(key, outcome)}
    return board([line], BERLIN, answers, {}, utc(now), since, until, **more).items[0]


def test_ten_due_are_counted_as_they_were() -> None:
    told = tally([Fate.ON_TIME] * 6 + [Fate.LATE, Fate.SKIPPED, Fate.MISSED, Fate.MISSED])
    assert told.due == 10
    assert [told.percent(one) for one in (told.taken, told.on_time, told.skipped, told.missed)] == [70, 60, 10, 20]


def test_a_part_of_a_hundred_is_never_rounded_up_and_never_said_of_few() -> None:
    assert Adherence(on_time=199, missed=1).percent(199) == 99
    assert Adherence(on_time=4).percent(4) is None
    assert Adherence(on_time=5).percent(5) == 100


@pytest.mark.parametrize(
    ("taken_at", "fate"),
    [
        ("2026-11-20 05:00", Fate.ON_TIME),
        ("2026-11-20 07:59", Fate.ON_TIME),
        ("2026-11-20 08:00", Fate.LATE),
        ("2026-11-21 06:00", Fate.LATE),
    ],
)
def test_a_dose_is_late_from_the_minute_on_that_today_calls_late(taken_at: str, fate: Fate) -> None:
    assert fate_of(at_eight("2026-11-22 12:00", Outcome.TAKEN), utc(taken_at)) is fate


@pytest.mark.parametrize("outcome", [Outcome.PARTLY, Outcome.SKIPPED, Outcome.REFUSED, Outcome.HELD])
def test_what_was_said_is_the_fate(outcome: Outcome) -> None:
    assert fate_of(at_eight("2026-11-20 07:05", outcome)) is Fate(outcome.value)


def test_what_is_unsure_is_left_out_whatever_the_answer_says() -> None:
    now = "2026-11-20 07:05"
    assert fate_of(at_eight(now, Outcome.UNCERTAIN)) is Fate.UNSURE
    assert fate_of(at_eight(now, Outcome.TAKEN), utc(now), unsure=True) is Fate.UNSURE
    assert fate_of(at_eight(now, Outcome.TAKEN)) is Fate.ON_TIME


def test_silence_is_open_and_then_missed_and_a_pause_is_neither() -> None:
    assert fate_of(at_eight("2026-11-20 06:00")) is Fate.OPEN
    assert fate_of(at_eight("2026-11-20 07:05")) is Fate.OPEN
    assert fate_of(at_eight("2026-11-20 09:00")) is Fate.OPEN
    assert fate_of(at_eight("2026-11-20 09:00", Outcome.WITHDRAWN)) is Fate.OPEN
    assert fate_of(at_eight("2026-11-21 07:00")) is Fate.MISSED
    hospital = Pause(utc("2026-11-20 00:00"), None)
    assert fate_of(at_eight("2026-11-21 07:00", pauses=[hospital])) is Fate.PAUSED


def test_a_moved_dose_is_on_time_where_it_was_moved_to() -> None:
    state = at_eight("2026-11-22 12:00", Outcome.TAKEN)
    moved = state._replace(occurrence=state.occurrence._replace(second=state.occurrence.second + 7200))
    assert fate_of(moved, utc("2026-11-20 09:30")) is Fate.ON_TIME


@pytest.mark.parametrize(
    ("fates", "kind"),
    [
        ([Fate.ON_TIME, Fate.ON_TIME, Fate.OPEN], DayKind.TAKEN),
        ([Fate.ON_TIME, Fate.LATE], DayKind.LATE),
        ([Fate.ON_TIME, Fate.MISSED], DayKind.SOME),
        ([Fate.PARTLY], DayKind.SOME),
        ([Fate.SKIPPED, Fate.MISSED], DayKind.NOT_TAKEN),
        ([Fate.MISSED, Fate.MISSED, Fate.HELD], DayKind.UNANSWERED),
        ([Fate.HELD, Fate.PAUSED], DayKind.HELD),
        ([Fate.UNSURE, Fate.HELD], DayKind.UNSURE),
        ([Fate.OPEN, Fate.UNSURE], DayKind.OPEN),
        ([], DayKind.NOTHING),
    ],
)
def test_a_day_says_what_is_known_of_it(fates: list[Fate], kind: DayKind) -> None:
    told = calendar([Happening(MedicineId("a"), DAY, fate) for fate in fates], DAY, DAY)
    assert told == (AdherenceDay(DAY, kind, tally(fates)),)


@given(HAPPENINGS, st.randoms())
def test_sums_add_up_and_order_does_not_matter(told: list[Happening], random) -> None:
    whole = tally(one.fate for one in told)
    assert whole.due == sum(one.fate not in LEFT_OUT for one in told)
    assert whole.taken <= whole.due
    assert sum(one.due for one in by_medicine(told).values()) == whole.due
    days = calendar(told, DAY, DAY + timedelta(days=9))
    assert sum(day.counts.due for day in days) == whole.due
    shuffled = list(told)
    random.shuffle(shuffled)
    assert tally(one.fate for one in shuffled) == whole
    assert calendar(shuffled, DAY, DAY + timedelta(days=9)) == days
    assert by_medicine(shuffled) == by_medicine(told)


@given(st.builds(Adherence, *[st.integers(0, 60)] * 6))
def test_parts_never_claim_more_than_they_are(told: Adherence) -> None:
    parts = [told.on_time, told.late, told.partly, told.skipped, told.refused, told.missed]
    percents = [told.percent(part) for part in parts]
    if told.due >= 5:
        assert sum(one for one in percents if one is not None) <= 100
        for percent, part in zip(percents, parts, strict=True):
            assert percent is not None and percent * told.due <= part * 100
    assert replace(told, missed=told.missed + 1).due == told.due + 1
