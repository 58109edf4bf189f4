"""Reading back what was spelled gives the same reading."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.medication import Most, Unit
from companion.domain.quick_line import read
from companion.domain.quick_meaning import contradictions
from companion.domain.quick_reading import Moment, MostMass, QuickReading
from tests.support.quick_spelling import spell

AMOUNTS = st.integers(1, 100_000)
NANOGRAMS = st.integers(1, 100_000_000_000).map(lambda one: Decimal(one) / 1000)
"""Micrograms, to the nanogram."""
NAMES = st.lists(
    st.sampled_from(["paracetamol", "Co-codamol", "8/500", "Vitamin", "B12", "oral", "solution", "cold", "Übel"]),
    min_size=1,
    max_size=4,
).map(" ".join)
CLAUSES = st.lists(
    st.sampled_from(
        ["with food", "by mouth", "for back pain", "do not crush", "after 2 glasses of water", "if it hurts"]
    ),
    unique=True,
    max_size=3,
).map("; ".join)


def ordered(values, **limits):
    return st.lists(values, unique=True, **limits).map(sorted).map(tuple)


@st.composite
def how(draw):
    """One way to say how often, or none."""
    times = ordered(st.times().map(lambda one: one.replace(second=0, microsecond=0)), min_size=1, max_size=5)
    hours = st.tuples(st.integers(1, 168), st.integers(0, 10)).map(lambda two: (two[0], min(168, sum(two))))
    moments = st.lists(st.sampled_from(Moment), unique=True, min_size=1).map(
        lambda told: tuple(one for one in Moment if one in told)
    )
    day = st.integers(1, 90)
    return draw(
        st.one_of(
            st.just({}),
            st.fixed_dictionaries({"as_needed": st.just(value=True)}, optional={"hours": hours}),
            st.fixed_dictionaries({"hours": hours}, optional={"times": times.map(lambda told: told[:1])}),
            st.fixed_dictionaries({"times_a_day": st.integers(1, 24)}, optional={"every_days": day}),
            st.fixed_dictionaries({"times": times}, optional={"every_days": day}),
            st.fixed_dictionaries({"moments": moments}, optional={"every_days": day, "times": times}),
            st.fixed_dictionaries({"every_days": day}),
        )
    )


@st.composite
def readings(draw):
    unit = draw(st.sampled_from(Unit))
    most_strengths = 1 if unit is Unit.MILLILITRE else 3
    amount = draw(
        st.one_of(
            st.fixed_dictionaries({"amount": AMOUNTS}),
            ordered(AMOUNTS, min_size=2, max_size=2).map(lambda told: {"amount_range": told}),
        )
    )
    end = draw(
        st.one_of(
            st.just({}),
            st.integers(1, 3650).map(lambda days: {"days": days}),
            st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(lambda day: {"until": day}),
        )
    )
    window = st.tuples(st.sampled_from(["paracetamol", "codeine"]), st.integers(1, 744))
    masses = draw(st.dictionaries(window, st.integers(1, 100_000_000), max_size=2))
    windows = draw(st.dictionaries(st.integers(1, 744), st.integers(1, 1_000_000), max_size=3))
    return QuickReading(
        draw(NAMES),
        tuple(draw(st.lists(NANOGRAMS, max_size=most_strengths))),
        unit=unit,
        gap_said=draw(st.none() | st.integers(1, 9999)),
        most=tuple(Most(one, windows[one]) for one in sorted(windows)),
        most_of_a_day=24 in windows and draw(st.booleans()),
        most_masses=tuple(MostMass(hours, masses[of, hours], of) for of, hours in sorted(masses)),
        largest=draw(st.none() | st.integers(1, 100_000)),
        doses_most=draw(st.none() | st.integers(1, 24)),
        instructions=draw(CLAUSES),
        **amount,
        **draw(how()),
        **end,
    )


@given(readings().filter(lambda one: not contradictions(one)))
def test_what_is_spelled_is_read_back_as_the_same(reading):
    assert read(spell(reading)) == reading


LINES = (
    "paracetamol 500 mg 2 tablets every 6 hours as needed max 8 in 24 h",
    "gabapentin 300 mg 1 capsule three times a day",
    "oxycodone 5 mg half tablet every 4-6 hours as needed",
    "methocarbamol 750 mg 1 tablet 4 times a day with food for 10 days",
    "senna 8.6 mg 2 tablets at bedtime",
    "Take 1-2 tablets of paracetamol 500mg as needed for pain. Do not take more than 8 tablets a day.",
    "oxycodone solution 5 mg/5 mL 2.5 mL every hour, at least 45 minutes apart",
    "thing 1 tablet every day for 1 day od",
    "acetaminophen 325 mg 2 tablets (650 mg total) every 6 (six) hours as needed, max 3 g/day, no more than 2 at once",
    "digoxin 62.5 micrograms 1 tablet every day",
    "tramadol 50 mg 1 capsule as needed up to 4 times a day, max 100 mg of tramadol in 6 hours",
)


@pytest.mark.parametrize("line", LINES)
def test_a_typed_line_is_the_same_after_it_was_spelled_but_for_what_was_unread(line):
    once = read(line)
    assert read(spell(once)) == replace(once, unread=())


def test_the_words_are_those_of_a_label():
    reading = QuickReading(
        "baclofen",
        (10_000,),
        1500,
        unit=Unit.TABLET,
        times=(time(8), time(14), time(20)),
        every_days=1,
        days=1,
        instructions="with food",
    )
    assert spell(reading) == "baclofen 10 mg 1½ tablets every day at 08:00, 14:00 and 20:00 for 1 day; with food"


def test_a_unit_without_an_amount_is_still_said():
    reading = read("baclofen 10 mg tablets as needed")
    assert spell(reading) == "baclofen 10 mg as needed; tablets"
    assert read(spell(reading)).unit is Unit.TABLET
    assert spell(QuickReading("baclofen")) == "baclofen"
