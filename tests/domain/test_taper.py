"""A taper says what was typed, day by day; a change moves only what lies ahead."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain import taper as tapers
from companion.domain.errors import InvalidInputError
from companion.domain.identity import SlotId
from companion.domain.medication import Ingredient
from companion.domain.schedule import Slot, Taper, TaperStep

START = date(2026, 11, 18)
STEROID = (Ingredient("methylprednisolone", 4_000),)
TIMES = (time(8), time(13), time(18), time(22))


def step(days: int, *amounts: int) -> TaperStep:
    slots = tuple(Slot(SlotId(f"s{n}"), at, amount) for n, (at, amount) in enumerate(zip(TIMES, amounts, strict=False)))
    return TaperStep(days, slots)


PACK = Taper(
    (
        step(1, 2000, 1000, 1000, 2000),
        step(1, 1000, 1000, 1000, 2000),
        step(1, 1000, 1000, 1000, 1000),
        step(1, 1000, 1000, 0, 1000),
        step(1, 1000, 0, 0, 1000),
        step(1, 1000, 0, 0, 0),
    )
)
tapers_typed = st.lists(
    st.tuples(st.integers(1, 30), st.integers(1, 4000)).map(lambda one: step(*one)), min_size=1, max_size=8
).map(lambda steps: Taper(tuple(steps)))


def test_the_steroid_pack_is_24_20_16_12_8_4_mg_and_84_mg_in_21_tablets():
    told = tapers.preview(PACK, START, STEROID)
    assert [day.micrograms[0] // 1000 for day in told.days] == [24, 20, 16, 12, 8, 4]
    assert (told.micrograms[0] // 1000, told.amount) == (84, 21_000)
    assert told.last_day == date(2026, 11, 23)


def test_halves_are_counted_as_halves():
    told = tapers.preview(Taper((step(3, 500),)), START, STEROID)
    assert (told.amount, told.micrograms) == (1500, (6000,))


def test_a_longer_step_moves_the_later_ones_and_nothing_before_it():
    longer = tapers.extended(PACK, 2, 2)
    was, now = tapers.spans_of(PACK, START), tapers.spans_of(longer, START)
    assert now[:2] == was[:2]
    assert (now[2].first, now[2].last) == (was[2].first, was[2].last + timedelta(days=2))
    assert [span.first for span in now[3:]] == [span.first + timedelta(days=2) for span in was[3:]]


def test_a_step_comes_again_right_after_itself():
    again = tapers.repeated(PACK, 4)
    assert [span.amount for span in tapers.spans_of(again, START)] == [6000, 5000, 4000, 3000, 2000, 2000, 1000]


def test_only_steps_that_are_not_over_can_still_change():
    assert [span.number for span in tapers.open_steps(PACK, START, date(2026, 11, 22))] == [4, 5]
    assert tapers.open_steps(PACK, START, date(2026, 11, 24)) == ()


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda: tapers.extended(PACK, 6, 1), "step"),
        (lambda: tapers.repeated(PACK, -1), "step"),
        (lambda: tapers.extended(PACK, 0, 0), "days"),
        (lambda: tapers.extended(PACK, 0, 365), "steps"),
        (lambda: tapers.repeated(Taper((step(1, 1000),) * 60), 0), "steps"),
    ],
)
def test_what_no_prescription_says_is_refused(act, field):
    with pytest.raises(InvalidInputError) as caught:
        act()
    assert caught.value.field == field


@given(tapers_typed, st.data(), st.integers(1, 30))
def test_a_change_never_touches_a_day_before_its_step_ends(typed, data, days):
    number = data.draw(st.integers(0, len(typed.steps) - 1))
    kept = tapers.spans_of(typed, START)[number].last
    before = [day for day in tapers.preview(typed, START).days if day.day <= kept]
    for changed, added in (
        (tapers.extended(typed, number, days), days),
        (tapers.repeated(typed, number), typed.steps[number].days),
    ):
        told = tapers.preview(changed, START)
        assert [(day.day, day.amount) for day in told.days[: len(before)]] == [(day.day, day.amount) for day in before]
        assert told.last_day == tapers.preview(typed, START).last_day + timedelta(days=added)


def test_days_that_are_over_stay_as_they_were():
    today = date(2026, 11, 20)
    assert tapers.days_added(PACK, tapers.extended(PACK, 2, 2), START, today) == 2
    assert tapers.days_added(PACK, Taper(PACK.steps[:3]), START, today) == -3
    with pytest.raises(InvalidInputError) as caught:
        tapers.days_added(PACK, tapers.extended(PACK, 0, 1), START, today)
    assert (caught.value.field, caught.value.reason) == ("steps", "past")
