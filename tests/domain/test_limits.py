from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.limits import limit_facts
from companion.domain.medication import LabelLimits
from tests.support.doses import dose

DAY = datetime(2026, 6, 1, tzinfo=UTC)


def at(hour: float, day: int = 0) -> datetime:
    return DAY + timedelta(days=day, hours=hour)


def test_four_in_a_day_are_reached_until_the_first_leaves_the_window():
    facts = limit_facts(LabelLimits(None, 4000), [dose(at(h)) for h in (8, 12, 16, 20)], 1000, at(24))
    assert (facts.in_24_hours, facts.reached_until, facts.over, facts.inside_at) == (4000, at(32), True, at(32))
    assert facts.question


def test_the_window_forgets_a_dose_exactly_a_day_later():
    limits = LabelLimits(None, 1000)
    assert limit_facts(limits, [dose(at(8))], 1000, at(32) - timedelta(seconds=1)).over
    assert not limit_facts(limits, [dose(at(8))], 1000, at(32)).over


def test_the_last_dose_inside_the_limit_is_announced_before_it_is_taken():
    facts = limit_facts(LabelLimits(None, 4000), [dose(at(h)) for h in (8, 12, 16)], 1000, at(20))
    assert (facts.reaches, facts.over, facts.question) == (True, False, False)


def test_a_back_dated_dose_sees_the_one_after_it():
    facts = limit_facts(LabelLimits(240, None), [dose(at(11))], 1000, at(10))
    assert facts.gap_open
    assert (facts.last, facts.gap_over_at) == (None, None)
    full = limit_facts(LabelLimits(None, 2000), [dose(at(11)), dose(at(12))], 1000, at(10))
    assert full.over


def test_the_gap_counts_from_the_last_dose_in_elapsed_time():
    night = datetime(2026, 10, 24, 22, tzinfo=UTC)
    facts = limit_facts(LabelLimits(360, None), [dose(night)], 1000, night + timedelta(hours=5))
    assert facts.gap_over_at == night + timedelta(hours=6)
    assert facts.gap_open
    assert not limit_facts(LabelLimits(360, None), [dose(night)], 1000, night + timedelta(hours=6)).gap_open


def test_a_withdrawn_dose_counts_nowhere():
    facts = limit_facts(LabelLimits(360, 1000), [dose(at(8), withdrawn=True)], 1000, at(9))
    assert (facts.last, facts.in_24_hours, facts.question) == (None, 0, False)


def test_without_a_typed_limit_nothing_is_asked():
    facts = limit_facts(LabelLimits(), [dose(at(8))], 100_000, at(9))
    assert (facts.question, facts.most, facts.gap_over_at, facts.reaches) == (False, None, None, False)
    assert facts.inside_at == at(9)


def test_an_amount_larger_than_the_limit_is_never_inside():
    assert limit_facts(LabelLimits(None, 1000), [], 2000, at(9)).inside_at is None


minutes = st.integers(0, 3 * 24 * 60)
some_doses = st.lists(st.tuples(minutes, st.integers(250, 3000)), max_size=12)


@given(some_doses, minutes, st.integers(250, 4000), st.integers(1, 600), st.integers(500, 8000))
def test_the_facts_agree_with_counting_every_minute(told, now, amount, gap, most):
    doses = [dose(DAY + timedelta(minutes=m), a) for m, a in told]
    moment = DAY + timedelta(minutes=now)
    facts = limit_facts(LabelLimits(gap, most), doses, amount, moment)

    def inside(m: int) -> int:
        return sum(a for start, a in told if m - 1440 < start <= m)

    fullest = max((inside(m) for m in range(now, now + 1440)), default=0)
    assert facts.in_24_hours == inside(now)
    assert facts.over == (fullest + amount > most)
    assert facts.reaches == (fullest + amount == most)
    assert facts.gap_open == any(abs(start - now) < gap for start, _ in told)


@given(some_doses, minutes, st.integers(250, 4000), st.integers(1, 600), st.integers(4000, 8000))
def test_the_instant_inside_both_limits_is_the_first_one(told, now, amount, gap, most):
    doses = [dose(DAY + timedelta(minutes=m), a) for m, a in told]
    moment = DAY + timedelta(minutes=now)
    limits = LabelLimits(gap, most)
    found = limit_facts(limits, doses, amount, moment).inside_at
    assert found is not None
    assert not limit_facts(limits, doses, amount, found).question
    for step in range(0, min(600, int((found - moment).total_seconds() // 60)), 7):
        assert limit_facts(limits, doses, amount, moment + timedelta(minutes=step)).question


@given(some_doses, minutes)
def test_a_reached_limit_is_open_again_when_it_says(told, now):
    doses = [dose(DAY + timedelta(minutes=m), a) for m, a in told]
    moment = DAY + timedelta(minutes=now)
    facts = limit_facts(LabelLimits(None, 2000), doses, 250, moment)
    assert (facts.reached_until is not None) == (facts.in_24_hours >= 2000)
    if facts.reached_until is not None:
        later = [one for one in doses if one.taken_at <= moment]
        assert limit_facts(LabelLimits(None, 2000), later, 250, facts.reached_until).in_24_hours < 2000
