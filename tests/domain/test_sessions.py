from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.body import Region
from companion.domain.errors import InvalidInputError
from companion.domain.identity import DeviceId, EntryId, PersonId, Recorder
from companion.domain.practice import ThermalKind
from companion.domain.sessions import (
    PartDone,
    Session,
    SessionDraft,
    SessionKind,
    StopReason,
    open_gap,
    pain_rose,
    validate_session,
)
from tests.support.practices import PATIENT, cold

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LOW = (Region.LOW_BACK_LEFT,)
DRAFT = SessionDraft(NOON - timedelta(minutes=20), 900, SessionKind.COLD, regions=LOW)


def lay(started, minutes=15, kind=SessionKind.COLD, regions=LOW, *, withdrawn=False):
    told = SessionDraft(started, minutes * 60, kind, regions=regions)
    by = Recorder(PersonId("ana"), DeviceId("laptop"))
    return Session(EntryId("e"), 1, PATIENT, told, None, None, "UTC", 0, withdrawn, by, "Ana", started)


def gap_over_at(plan, sessions, at):
    gap = open_gap(plan, sessions, at)
    return None if gap is None else gap.over_at


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"started_at": NOON + timedelta(seconds=1)}, "started_at"),
        ({"started_at": datetime(1999, 1, 1, tzinfo=UTC)}, "started_at"),
        ({"seconds": 0}, "seconds"),
        ({"seconds": 13 * 3600}, "seconds"),
        ({"seconds": 3600}, "seconds"),
        ({"regions": ()}, "regions"),
        ({"pain_before": 11}, "pain_before"),
        ({"pain_after": -1}, "pain_after"),
        ({"note": "x" * 2001}, "note"),
    ],
)
def test_a_session_that_cannot_have_been_is_refused_with_its_field(change, field):
    with pytest.raises(InvalidInputError) as told:
        validate_session(replace(DRAFT, **change), NOON)
    assert told.value.field == field


def test_a_session_that_was_too_long_or_too_soon_is_still_a_session():
    validate_session(replace(DRAFT, started_at=NOON - timedelta(hours=3), seconds=3 * 3600), NOON)
    validate_session(replace(DRAFT, kind=SessionKind.EXERCISE, regions=(), pain_before=0, pain_after=10), NOON)


def test_it_is_complete_when_every_part_was_done_and_nobody_stopped():
    part = PartDone("clam", "Clam", 20, 20)
    assert replace(DRAFT, parts=(part,)).complete
    assert not replace(DRAFT, parts=(replace(part, done=19),)).complete
    assert not replace(DRAFT, parts=(part,), stop=StopReason.PAIN).complete


def test_the_gap_is_counted_from_the_end_of_one_to_the_start_of_the_next():
    ended = NOON - timedelta(minutes=119)
    before = lay(ended - timedelta(minutes=15))
    assert gap_over_at(cold(), [before], NOON) == NOON + timedelta(minutes=1)
    assert gap_over_at(cold(), [before], NOON + timedelta(minutes=1)) is None


def test_another_part_of_the_body_and_a_withdrawn_session_open_no_gap():
    started = NOON - timedelta(minutes=30)
    assert gap_over_at(cold(), [lay(started, regions=(Region.CALF_LEFT,))], NOON) is None
    assert gap_over_at(cold(), [lay(started, withdrawn=True)], NOON) is None
    assert gap_over_at(cold(), [lay(started, kind=SessionKind.EXERCISE)], NOON) is None
    assert gap_over_at(cold(), [lay(NOON + timedelta(minutes=5))], NOON) is None


def test_an_open_gap_names_the_session_it_is_counted_from_and_whose_gap_it_is():
    chilled, warm = lay(NOON - timedelta(minutes=60)), lay(NOON - timedelta(minutes=30), kind=SessionKind.HEAT)
    gap = open_gap(cold(), [warm, chilled], NOON)
    assert (gap.last, gap.own, gap.over_at) == (chilled, True, NOON + timedelta(minutes=75))
    gap = open_gap(cold(gap=50), [warm, chilled], NOON)
    assert (gap.last, gap.own, gap.over_at) == (warm, False, NOON + timedelta(minutes=15))


def test_between_heat_and_cold_lie_thirty_minutes():
    warm = lay(NOON - timedelta(minutes=35), kind=SessionKind.HEAT)
    assert gap_over_at(cold(), [warm], NOON) == NOON + timedelta(minutes=10)
    assert gap_over_at(cold(kind=ThermalKind.HEAT), [warm], NOON) == NOON + timedelta(minutes=100)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 40)), max_size=8), st.integers(1, 240))
def test_the_gap_is_over_when_no_session_is_closer_than_it(laid, gap):
    sessions = [lay(NOON - timedelta(minutes=ago), minutes) for ago, minutes in laid]
    over = gap_over_at(cold(gap=gap), sessions, NOON)
    latest = max((one.ended_at + timedelta(minutes=gap) for one in sessions), default=NOON)
    assert over == (latest if latest > NOON else None)


@pytest.mark.parametrize(
    ("before", "now", "rose"), [(3, 5, True), (3, 4, False), (5, 3, False), (None, 9, False), (3, None, False)]
)
def test_a_rise_of_two_counts_and_what_was_not_said_is_no_rise(before, now, rose):
    assert pain_rose(before, now) is rose
