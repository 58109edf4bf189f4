from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.body import Region
from companion.domain.diary import Band, DayState, DiaryDay, Spasm, SpasmKind, band
from companion.domain.identity import EntryId, PatientId
from companion.domain.statistics import diary_days, observed, rolling_usual, usual_day
from tests.support.doses import BY

FIRST = date(2026, 6, 1)


def spasm(at: datetime, severity: int | None, *, withdrawn: bool = False) -> Spasm:
    return Spasm(
        EntryId(str(at)), 1, PatientId("p"), at, "Europe/Berlin", 120, severity, SpasmKind.SPASM,
        (Region.LOW_BACK_LEFT,), None, "", withdrawn, BY, "Ana", at,
    )  # fmt: skip


def day(number: int, state: DayState, total: int = 0) -> DiaryDay:
    return DiaryDay(FIRST + timedelta(days=number), state, mild=total)


def test_a_spasm_before_three_belongs_to_the_evening_before():
    early = datetime(2026, 6, 2, 0, 59, tzinfo=UTC)
    found = diary_days(
        [spasm(early, 5), spasm(early + timedelta(minutes=1), 8)],
        frozenset(),
        FIRST,
        FIRST + timedelta(days=1),
        time(3),
    )
    assert [(one.moderate, one.severe) for one in found] == [(1, 0), (0, 1)]


def test_a_day_nobody_spoke_of_is_unknown_and_not_zero():
    found = diary_days([], frozenset({FIRST}), FIRST, FIRST + timedelta(days=1), time(3))
    assert [one.state for one in found] == [DayState.CONFIRMED_NONE, DayState.UNKNOWN]
    assert observed(found) == (1, 2)
    assert usual_day(found[1:]) is None


def test_every_severity_counts_once_and_a_withdrawn_spasm_nowhere():
    at = datetime(2026, 6, 1, 10, tzinfo=UTC)
    all_of_them = [spasm(at, n) for n in range(11)] + [spasm(at, None), spasm(at, 9, withdrawn=True)]
    found = diary_days(all_of_them, frozenset(), FIRST, FIRST, time(3))[0]
    assert (found.mild, found.moderate, found.severe, found.unrated, found.total) == (4, 3, 4, 1, 12)


def test_the_words_for_severity_follow_the_scale():
    assert [band(n) for n in (0, 1, 3, 4, 6, 7, 10)] == [
        Band.NONE, Band.MILD, Band.MILD, Band.MODERATE, Band.MODERATE, Band.SEVERE, Band.SEVERE,
    ]  # fmt: skip


def test_the_line_needs_five_of_seven_known_days_and_breaks_at_unknown_ones():
    known = [day(n, DayState.RECORDED, n) for n in range(6)]
    assert [one is not None for one in rolling_usual(known)] == [False, False, False, False, True, True]
    assert rolling_usual([*known, day(6, DayState.UNKNOWN)])[-1] is None
    usual = rolling_usual(known)[4]
    assert usual is not None
    assert (usual.low, usual.middle, usual.high) == (1, 2, 3)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.lists(st.integers(0, 40), max_size=10))
def test_unknown_days_change_no_usual_day(totals, gaps):
    known = [day(n, DayState.RECORDED, total) for n, total in enumerate(totals)]
    mixed = list(known)
    for place in gaps:
        mixed.insert(min(place, len(mixed)), day(99, DayState.UNKNOWN))
    assert usual_day(known) == usual_day(mixed)
    assert observed(mixed) == (len(known), len(mixed))


@given(st.lists(st.tuples(st.sampled_from(DayState), st.integers(0, 9)), max_size=40))
def test_the_usual_day_of_a_moving_week_is_that_of_each_week_by_itself(told: list[tuple[DayState, int]]) -> None:
    days = [day(n, state, 0 if state is not DayState.RECORDED else total) for n, (state, total) in enumerate(told)]
    for position, usual in enumerate(rolling_usual(days)):
        week = days[max(0, position - 6) : position + 1]
        spoken_of = days[position].state is not DayState.UNKNOWN and observed(week)[0] >= 5
        assert usual == (usual_day(week) if spoken_of else None)
