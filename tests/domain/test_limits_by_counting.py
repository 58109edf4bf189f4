"""The engine beside plain counting, minute by minute, on records that hypothesis makes up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.dose_record import DoseRecord
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import Dose, LabelLimits, Most, MostOf
from tests.support.doses import dose, product

DAY = datetime(2026, 6, 1, tzinfo=UTC)
STRENGTH = {"m": 500, "n": 325, "o": 0}
"""Milligrams of paracetamol by product; the third holds none."""

minutes = st.integers(0, 3 * 24 * 60)
Told = list[tuple[int, int, int, str]]
"""Earliest minute, minutes until the latest, amount, product."""
told_doses = st.lists(
    st.tuples(minutes, st.sampled_from([0, 0, 0, 45, 700]), st.integers(250, 3000), st.sampled_from("mno")),
    max_size=10,
)
hours = st.integers(1, 30)


def minute(number: int) -> datetime:
    return DAY + timedelta(minutes=number)


def taken(told: Told) -> list[Dose]:
    return [
        dose(minute(first + span), amount, of=of, earliest_at=minute(first) if span else None)
        for first, span, amount, of in told
    ]


def facts(limits: LabelLimits, told: Told, amount: int, now: int, other: LabelLimits | None = None) -> LimitFacts:
    medicines = [
        product("m", limits, paracetamol=STRENGTH["m"]),
        product("n", other, Acetaminophen=STRENGTH["n"]),
        product("o", x=1),
    ]
    return limit_facts(medicines[0], medicines, DoseRecord.of(taken(told)), amount, minute(now))


def held(told: Told, end: int, window: int, weight: dict[str, int]) -> int:
    """Everything that may have been taken in (end - window, end]."""
    return sum(amount * weight[of] for first, span, amount, of in told if first <= end and first + span > end - window)


def fullest(told: Told, now: int, window: int, weight: dict[str, int]) -> int:
    ends = {now, *(first for first, _span, _amount, _of in told if now <= first < now + window)}
    return max(held(told, end, window, weight) for end in ends)


def asked(limits: LabelLimits, told: Told, amount: int, now: int) -> bool:
    """Whether a typed limit asks; a tripwire may ask where the typed ones are of other hours."""
    return replace(facts(limits, told, amount, now), tripwires=()).question


ALONE = {"m": 1, "n": 0, "o": 0}


@given(told_doses, minutes, st.integers(250, 4000), st.integers(1, 600), st.integers(500, 8000), hours)
def test_a_products_facts_agree_with_counting(told, now, amount, gap, most, span):
    found = facts(LabelLimits(gap, None, None, (Most(span, most),)), told, amount, now)
    (rule,) = found.rules
    full = fullest(told, now, span * 60, ALONE) + amount
    assert rule.recorded == held(told, now, span * 60, ALONE)
    assert (rule.over, rule.reaches) == (full > most, full == most)
    own = [(first, first + late) for first, late, _amount, of in told if of == "m"]
    assert found.gap_open == any(first - gap < now < last + gap for first, last in own)
    begun = [last for first, last in own if first <= now]
    assert found.gap_over_at == (minute(max(begun) + gap) if begun else None)
    assert found.in_24_hours == held(told, now, 1440, ALONE)


@given(told_doses, minutes, st.integers(250, 4000), st.integers(300_000, 4_000_000), hours)
def test_an_ingredients_facts_agree_with_counting(told, now, amount, most, span):
    """Typed on the other product's label, under its other name."""
    other = LabelLimits(most_of=(MostOf("acetaminophen", span, most),))
    (rule,) = facts(LabelLimits(), told, amount, now, other).rules
    full = fullest(told, now, span * 60, STRENGTH) + amount * STRENGTH["m"]
    assert rule.recorded == held(told, now, span * 60, STRENGTH)
    assert (rule.over, rule.reaches) == (full > most, full == most)
    assert sum(part for _medicine, part in rule.contributions) == rule.recorded
    assert {one.id for one, _part in rule.contributions} <= {"m", "n"}


@given(
    told_doses,
    minutes,
    st.integers(250, 4000),
    st.integers(1, 600),
    st.integers(4000, 8000),
    st.integers(2_000_000, 6_000_000),
    hours,
)
def test_the_instant_inside_all_limits_is_the_first_one(told, now, amount, gap, most, mass, span):
    limits = LabelLimits(gap, most, None, (Most(span, most),), (MostOf("paracetamol", span, mass),))
    found = facts(limits, told, amount, now).inside_at
    assert found is not None
    at = round((found - DAY).total_seconds() / 60)
    assert not asked(limits, told, amount, at)
    for step in {now, at - 1, *range(now, at, 97)} - {at}:
        if now <= step < at:
            assert asked(limits, told, amount, step)


@given(told_doses, minutes, hours)
def test_a_reached_limit_is_no_longer_reached_when_it_says(told, now, span):
    limits = LabelLimits(most=(Most(span, 2000),))
    (rule,) = facts(limits, told, 250, now).rules
    assert (rule.reached_until is not None) == (rule.recorded >= 2000)
    if rule.reached_until is not None:
        until = round((rule.reached_until - DAY).total_seconds() / 60)
        assert held(told, until, span * 60, ALONE) < 2000
        assert all(held(told, step, span * 60, ALONE) >= 2000 for step in range(now, until, 13))


@given(told_doses, minutes, st.integers(250, 4000), st.integers(1, 600), st.integers(500, 8000), hours)
def test_what_binds_is_what_the_instant_waits_for(told, now, amount, gap, most, span):
    found = facts(LabelLimits(gap, most, None, (Most(span, most),)), told, amount, now)
    assert (found.binding_kind is not None) == (found.over or found.gap_open)
    waits = [one.inside_at for one in found.rules]
    if found.binding is not None:
        assert found.binding.inside_at == (None if None in waits else max(waits))
    if found.inside_at is not None:
        assert found.inside_at >= max([found.gap_inside_at, *waits])
