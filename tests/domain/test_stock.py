"""Where a stock goes when the plan is followed, and until when more must be asked for."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.expand import occurrences
from companion.domain.identity import SlotId
from companion.domain.medication import StockForecast, Supply
from companion.domain.schedule import AsNeeded, FixedTimes, PlanLine, Schedule, Slot, Taper, TaperStep
from companion.domain.stock import (
    asks_now,
    call_by,
    expiry_days,
    forecast,
    is_over,
    moves_stock,
    of_packs,
    validate_disposal,
)
from tests.support.plans import line as lined
from tests.support.plans import living_in, utc, version

NOW = utc("2026-06-01 06:00")
"""A Monday."""
SUNDAY = date(2026, 6, 14)
SPANS = living_in("UTC")


def line(
    schedule: Schedule, *, start: date, end: date | None = None, paused: bool = False, name: str = "line"
) -> PlanLine:
    last = None if end is None else end.isoformat()
    return lined(version(schedule, start.isoformat(), end=last, paused=paused), name=name)


def daily(amount: int = 1000, every_days: int = 1) -> FixedTimes:
    return FixedTimes((Slot(SlotId("a"), time(20), amount),), every_days)


def test_a_run_out_on_a_sunday_is_a_call_on_thursday() -> None:
    assert SUNDAY.isoweekday() == 7
    assert call_by(SUNDAY, Supply()) == date(2026, 6, 11)


@pytest.mark.parametrize(
    ("supply", "day"),
    [
        (Supply(notice_days=0), date(2026, 6, 12)),
        (Supply(notice_days=2), date(2026, 6, 10)),
        (Supply(notice_days=1, office_days=frozenset({2})), date(2026, 6, 2)),
        (Supply(notice_days=1, office_days=frozenset(range(1, 8))), date(2026, 6, 12)),
    ],
)
def test_the_call_leaves_the_office_its_days(supply: Supply, day: date) -> None:
    assert call_by(SUNDAY, supply) == day


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 10), st.sets(st.integers(1, 7), min_size=1))
def test_a_call_falls_on_an_office_day_and_leaves_the_notice_before_the_collection(
    out: date, notice: int, office: set[int]
) -> None:
    supply = Supply(notice_days=notice, office_days=frozenset(office))
    day = call_by(out, supply)
    between = [day + timedelta(days=n) for n in range(1, (out - day).days)]
    assert day.isoweekday() in office
    assert sum(1 for one in between if one.isoweekday() in office) == notice


@given(st.integers(0, 400), st.integers(1, 4), st.integers(1, 5))
def test_the_forecast_is_the_plan_counted_by_hand(tablets: int, amount: int, every: int) -> None:
    one = line(daily(amount * 1000, every_days=every), start=date(2026, 6, 1))
    told = forecast(tablets * 1000, [one], SPANS, NOW)
    covered = tablets // amount
    planned = occurrences(one, SPANS, NOW, NOW + timedelta(days=120))
    if covered < len(planned):
        assert told.runs_out_on == planned[covered].due_at.date()
        assert told.call_by == call_by(told.runs_out_on, Supply())
    else:
        assert (told.runs_out_on, told.call_by) == (None, None)
    assert [left for _day, left in told.path] == [
        (tablets - amount * taken) * 1000 for taken in range(1, min(covered, len(planned)) + 1)
    ]


def test_several_lines_of_one_medicine_draw_from_one_box() -> None:
    morning = line(FixedTimes((Slot(SlotId("m"), time(8), 1000),)), start=date(2026, 6, 1), name="morning")
    evening = line(daily(2000), start=date(2026, 6, 1), name="evening")
    assert forecast(7000, [morning, evening], SPANS, NOW).runs_out_on == date(2026, 6, 3)


def test_a_taper_that_is_covered_ends_and_leaves_the_rest_over() -> None:
    steps = tuple(TaperStep(2, (Slot(SlotId("a"), time(8), amount),)) for amount in (2000, 1000, 500))
    told = forecast(10_000, [line(Taper(steps), start=date(2026, 6, 1))], SPANS, NOW)
    assert (told.runs_out_on, told.ends_on, told.left_over) == (None, date(2026, 6, 6), 3000)


def test_a_taper_that_is_not_covered_runs_out_on_the_day_of_its_step() -> None:
    steps = (TaperStep(2, (Slot(SlotId("a"), time(8), 2000),)), TaperStep(9, (Slot(SlotId("a"), time(8), 500),)))
    told = forecast(5000, [line(Taper(steps), start=date(2026, 6, 1))], SPANS, NOW)
    assert told.runs_out_on == date(2026, 6, 5)


def test_a_plan_without_an_end_leaves_nothing_over() -> None:
    told = forecast(1_000_000, [line(daily(), start=date(2026, 6, 1))], SPANS, NOW)
    assert (told.ends_on, told.left_over) == (None, 0)


def test_a_plan_that_ended_leaves_all_over() -> None:
    ended = line(daily(), start=date(2026, 5, 1), end=date(2026, 5, 20))
    told = forecast(8000, [ended], SPANS, NOW)
    assert (told.ends_on, told.left_over) == (date(2026, 6, 1), 8000)


def test_only_a_plan_that_ended_is_over() -> None:
    start = date(2026, 5, 1)
    short = Taper((TaperStep(3, (Slot(SlotId("a"), time(8), 1000),)),))
    assert not is_over([], SPANS, NOW)
    assert is_over([line(short, start=start)], SPANS, NOW)
    assert is_over([line(AsNeeded(1000), start=start, end=date(2026, 5, 31))], SPANS, NOW)
    assert not is_over([line(AsNeeded(1000), start=start)], SPANS, NOW)
    assert not is_over([line(short, start=start, paused=True)], SPANS, NOW)
    assert not is_over([line(short, start=start), line(daily(), start=start)], SPANS, NOW)


def test_a_box_is_spoken_of_a_month_before_its_last_day() -> None:
    supply = Supply(expires_on=date(2026, 7, 1))
    assert expiry_days(supply, date(2026, 5, 31)) is None
    assert expiry_days(supply, date(2026, 6, 1)) == 30
    assert expiry_days(supply, date(2026, 7, 3)) == -2
    assert expiry_days(Supply(), date(2026, 7, 3)) is None


def test_nobody_throws_away_more_than_there_is() -> None:
    validate_disposal(3000, 3000)
    for amount, on_hand in ((0, 3000), (3001, 3000), (1, -5)):
        with pytest.raises(InvalidInputError):
            validate_disposal(amount, on_hand)


def test_packs_are_counted_in_units() -> None:
    assert of_packs(2, 28_000) == 56_000
    for packs in (0, 101):
        with pytest.raises(InvalidInputError):
            of_packs(packs, 28_000)


def test_a_box_is_spoken_of_on_the_day_before_the_call_and_when_it_is_too_old() -> None:
    day = date(2026, 6, 10)
    plain = Supply()
    assert asks_now(StockForecast(5000, SUNDAY, date(2026, 6, 11)), plain, day)
    assert not asks_now(StockForecast(5000, SUNDAY, date(2026, 6, 12)), plain, day)
    assert not asks_now(StockForecast(5000, None), plain, day)
    old = Supply(expires_on=date(2026, 6, 9))
    assert asks_now(StockForecast(5000, None), old, day)
    assert not asks_now(StockForecast(0, None), old, day)


def test_what_is_due_and_not_answered_is_foreseen_as_taken_today() -> None:
    now, plan = utc("2026-06-01 21:00"), line(daily(), start=date(2026, 6, 1))
    open_one = forecast(2000, [plan], SPANS, now, waiting=1000)
    assert (open_one.on_hand, open_one.runs_out_on) == (2000, date(2026, 6, 3))
    assert open_one.path == ((date(2026, 6, 1), 1000), (date(2026, 6, 2), 0))
    assert forecast(500, [plan], SPANS, now, waiting=1000).runs_out_on == date(2026, 6, 1)
    assert forecast(2000, [plan], SPANS, now).runs_out_on == date(2026, 6, 4)


@pytest.mark.parametrize(
    ("minutes", "written_after", "moves"), [(1, False, True), (-1, True, False), (0, True, True), (0, False, False)]
)
def test_a_dose_moves_the_stock_when_it_lies_after_the_count(minutes: int, *, written_after: bool, moves: bool) -> None:
    assert moves_stock(NOW + timedelta(minutes=minutes), NOW, written_after=written_after) is moves
    assert moves_stock(NOW, None, written_after=written_after)
