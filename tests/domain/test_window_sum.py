from dataclasses import replace
from datetime import UTC, datetime, timedelta

from companion.domain.dose_record import DoseRecord
from companion.domain.label_rules import rules_for
from companion.domain.medication import Ingredient, LabelLimits, Most, MostOf
from companion.domain.window_sum import WindowSum
from tests.support.doses import dose, product

DAY = datetime(2026, 6, 1, tzinfo=UTC)


def at(hour: float) -> datetime:
    return DAY + timedelta(hours=hour)


def test_sums_are_exact_and_shown_in_the_unit_of_the_limit():
    mine = product("m", LabelLimits(most_of=(MostOf("x", 6, 5000),)), x=1)
    (rule,) = rules_for(mine, [mine])
    told = WindowSum(rule, DoseRecord.of([dose(at(8), 1500)]), 250_000_000, [mine])
    assert (told.at(at(9)), told.fullest(at(9)), told.limit) == (1_500_000_000, 1_750_000_000, 5_000_000_000)
    assert told.shown(told.at(at(9))) == 1500
    assert told.contributions(at(9)) == ((mine, 1500),)
    assert told.contributions(at(14)) == ()


def test_what_is_finer_than_a_microgram_is_summed_exactly_against_its_limit():
    held = (Ingredient("digoxin", 62, 500),)
    mine = replace(product("m", LabelLimits(most_of=(MostOf("digoxin", 24, 125),))), ingredients=held)
    (rule,) = rules_for(mine, [mine])
    told = WindowSum(rule, DoseRecord.of([dose(at(8))]), 1000 * rule.weight(mine.id), [mine])
    assert told.fullest(at(9)) == told.limit
    assert told.inside_from(at(9)) == at(9)
    assert WindowSum(rule, DoseRecord.of([dose(at(8))]), 1001 * rule.weight(mine.id), [mine]).inside_from(at(9)) == at(
        32
    )


def test_a_window_falls_when_its_doses_leave_it():
    mine = product("m", LabelLimits(most=(Most(6, 3000),)))
    (rule,) = rules_for(mine, [mine])
    told = WindowSum(rule, DoseRecord.of([dose(at(8)), dose(at(9)), dose(at(12))]), 2000, [mine])
    assert told.falls_to(3000, at(12)) == at(12)
    assert [told.falls_to(room, at(12)) for room in (2, 1000, 2000)] == [at(18), at(15), at(14)]
    assert told.inside_from(at(7)) == at(15)
    assert WindowSum(rule, DoseRecord(), 3001, [mine]).inside_from(at(7)) is None
