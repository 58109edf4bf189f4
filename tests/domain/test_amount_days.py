"""Amounts by day: an ingredient over every product beside a rolling limit, and tapers beside the record."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.amount_days import (
    IngredientDay,
    TaperRecordDay,
    TypedLimit,
    ingredient_days,
    ingredients,
    taper_days,
    typed_limit,
)
from companion.domain.due import board
from companion.domain.medication import LabelLimits, MostOf
from tests.support.doses import dose, product
from tests.support.plans import answer, daily, living_in, plan, utc

THREE = time(3)
UTC_ZONE = living_in("UTC")
FIRST = date(2026, 11, 20)
A = product("A", paracetamol=500)
B = product("B", acetaminophen=325, oxycodone=5)


def bounds(days: int) -> list[tuple[date, datetime, datetime]]:
    """Diary days from 20 November on, in UTC."""
    begins = [datetime(2026, 11, 20, 3, tzinfo=UTC) + timedelta(days=n) for n in range(days + 1)]
    return [(FIRST + timedelta(days=n), begins[n], begins[n + 1]) for n in range(days)]


def test_an_ingredient_is_summed_over_every_product_that_holds_it() -> None:
    doses = [dose(utc("2026-11-20 08:00"), 2000, of="A"), dose(utc("2026-11-20 20:00"), of="B")]
    told = ingredient_days("Paracetamol", [A, B], doses, bounds(1), THREE)
    assert told == (IngredientDay(FIRST, 1_325_000, 1_325_000),)


def test_the_most_in_a_rolling_window_reaches_over_the_edge_of_a_day() -> None:
    doses = [
        dose(utc("2026-11-20 22:00"), 4000, of="A"),
        dose(utc("2026-11-21 04:00"), 4000, of="A"),
        dose(utc("2026-11-21 05:00"), of="A", withdrawn=True),
    ]
    first, second, third = ingredient_days("paracetamol", [A], doses, bounds(3), THREE)
    assert (first.total, first.highest) == (2_000_000, 2_000_000)
    assert (second.total, second.highest) == (2_000_000, 4_000_000)
    assert (third.total, third.highest) == (0, 2_000_000)


def test_nothing_is_asked_of_no_days_and_a_window_has_its_own_hours() -> None:
    doses = [dose(utc("2026-11-20 08:00"), of="A"), dose(utc("2026-11-20 15:00"), of="A")]
    assert ingredient_days("paracetamol", [A], doses, [], THREE) == ()
    assert ingredient_days("paracetamol", [A], doses, bounds(1), THREE, 6)[0].highest == 500_000


@given(st.lists(st.tuples(st.integers(0, 71), st.sampled_from([500, 1000, 2000])), max_size=12))
def test_the_highest_is_that_of_counting_at_every_dose(told: list[tuple[int, int]]) -> None:
    begin = datetime(2026, 11, 20, 3, tzinfo=UTC)
    doses = [dose(begin + timedelta(hours=hour), amount, of="A") for hour, amount in told]
    for day, begins, ends in bounds(3):
        instants = [begins, *(one.taken_at for one in doses if begins <= one.taken_at < ends)]
        sums = [
            sum(500 * one.amount for one in doses if at - timedelta(hours=24) < one.taken_at <= at) for at in instants
        ]
        found = {one.day: one for one in ingredient_days("paracetamol", [A], doses, bounds(3), THREE)}[day]
        assert found.highest == max(sums)
        assert found.total == sum(500 * one.amount for one in doses if begins <= one.taken_at < ends)


def test_a_limit_of_a_day_comes_before_any_other_and_the_smallest_counts() -> None:
    labels = LabelLimits(
        most_of=(MostOf("Acetaminophen", 24, 4_000_000), MostOf("paracetamol", 24, 3_000_000), MostOf("x", 24, 1))
    )
    short = LabelLimits(most_of=(MostOf("paracetamol", 4, 1_000_000),))
    assert typed_limit("paracetamol", [product("a", labels), product("b", short)]) == TypedLimit(24, 3_000_000)
    assert typed_limit("paracetamol", [product("b", short)]) == TypedLimit(4, 1_000_000)
    assert typed_limit("paracetamol", [A]) is None


def test_ingredients_are_named_once_as_first_typed() -> None:
    assert list(ingredients([A, B]).values()) == ["paracetamol", "oxycodone"]


def test_a_taper_stands_beside_the_record_and_what_was_not_answered_is_not_zero() -> None:
    line = plan(daily("08:00", "20:00"))
    now, since, until = utc("2026-11-22 21:00"), utc("2026-11-20 00:00"), utc("2026-11-24 00:00")
    keys = [one.occurrence.key for one in board([line], UTC_ZONE, {}, {}, now, since, until).items]
    answers = {key: answer(key) for key in keys[:3]}
    states = board([line], UTC_ZONE, answers, {}, now, since, until).items
    doses = [dose(utc(f"2026-11-{at}")) for at in ("20 08:00", "20 20:00", "21 08:00")]
    doses += [dose(utc("2026-11-20 09:00"), withdrawn=True)]
    doses += [dose(utc("2026-11-20 10:00"), earliest_at=utc("2026-11-20 09:00"))]
    told = taper_days(states, doses[:4], FIRST, FIRST + timedelta(days=3), THREE)
    assert told[0] == TaperRecordDay(FIRST, 2000, 2000, known=True)
    assert told[1] == TaperRecordDay(FIRST + timedelta(days=1), 2000, 1000, known=False)
    assert told[3] == TaperRecordDay(FIRST + timedelta(days=3), 2000, 0, known=False)
    unsure = taper_days(states, doses, FIRST, FIRST, THREE)
    assert unsure == (TaperRecordDay(FIRST, 2000, 3000, known=False),)
