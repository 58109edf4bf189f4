from datetime import timedelta

import pytest

from companion.domain.label_rules import (
    TRIPWIRES,
    RuleKind,
    Status,
    counted_with,
    holding,
    look_back,
    rules_for,
    tripwire_rules,
    typed_name,
)
from companion.domain.medication import LabelLimits, Most, MostOf
from tests.support.doses import product


def of(hours: int, milligrams: int, name: str = "paracetamol") -> LabelLimits:
    return LabelLimits(most_of=(MostOf(name, hours, milligrams * 1000),))


def wires(*medicines) -> list[int]:
    return [wire.micrograms // 1000 for wire, _rule in tripwire_rules(medicines[0], medicines)]


def test_doses_are_read_as_far_as_the_longest_window_or_gap_and_a_day():
    day = timedelta(days=1)
    assert look_back([]) == 2 * day
    assert look_back([product("a", LabelLimits(7 * 24 * 60))]) == 8 * day
    assert look_back([product("a", LabelLimits(60, most=(Most(6, 1), Most(72, 2))))]) == 4 * day
    assert look_back([product("a"), product("b", of(31 * 24, 1))]) == 32 * day


def test_medicines_count_together_by_a_shared_ingredient():
    plain, mixed, other = product("B", paracetamol=500), product("A", acetaminophen=325, x=1), product("C", y=1)
    assert counted_with(plain, [mixed, plain, other]) == (mixed, plain)
    assert counted_with(product("D"), [mixed, plain]) == ()
    assert holding("x", [mixed, plain, other]) == (mixed,)
    assert typed_name(mixed, "paracetamol") == "acetaminophen"


def test_the_rules_of_a_product_stand_by_their_hours_and_the_lower_of_two_holds():
    limits = LabelLimits(None, 8000, None, (Most(24, 6000), Most(4, 2000)))
    rules = rules_for(product("a", limits), [product("a", limits)])
    assert [(one.kind, one.hours, one.limit) for one in rules] == [
        (RuleKind.PRODUCT, 4, 2000),
        (RuleKind.PRODUCT, 24, 6000),
    ]
    assert rules[0].weight("a") == 1
    assert rules[0].weight("b") == 0


def test_an_ingredients_limit_holds_from_any_label_and_the_lowest_is_the_one():
    mine, other = product("A", of(24, 4000), paracetamol=500), product("B", of(24, 3000, "APAP"), acetaminophen=325)
    (rule,) = rules_for(mine, [other, mine])
    assert (rule.medicine, rule.limit, rule.ingredient) == (other, 3_000_000, "paracetamol")
    assert dict(rule.weights) == {"A": 500_000_000, "B": 325_000_000}
    assert rules_for(product("C", x=1), [other, mine]) == ()


def test_of_equal_limits_the_medicines_own_label_is_named():
    mine, other = product("B", of(24, 3000), paracetamol=500), product("A", of(24, 3000), paracetamol=325)
    assert rules_for(mine, [other, mine])[0].medicine == mine


def test_the_same_ingredient_typed_twice_in_one_product_is_summed():
    twice = product("A", of(24, 3000), paracetamol=500, acetaminophen=100)
    assert rules_for(twice, [twice])[0].weight("A") == 600_000_000


def test_tripwires_hold_where_no_limit_in_24_hours_was_typed():
    plain, mixed = product("B", paracetamol=500), product("A", paracetamol=325)
    assert wires(plain, mixed) == [4000, 3000]
    assert wires(plain, product("A", of(24, 4000), paracetamol=325)) == []
    assert wires(plain, product("A", of(12, 2000, "Acetaminophen"))) == []
    assert wires(plain, product("A", of(48, 6000), paracetamol=325)) == [4000, 3000]
    assert wires(plain, product("A", of(24, 1200, "ibuprofen"))) == [4000, 3000]
    assert wires(product("C", x=1), plain) == []


@pytest.mark.parametrize("limits", [LabelLimits(None, 8000), LabelLimits(most=(Most(24, 8000),))])
def test_a_products_own_limit_is_enough_while_it_is_the_only_one(limits):
    alone = product("B", limits, paracetamol=500)
    assert wires(alone) == []
    assert wires(alone, product("A", LabelLimits(None, 8000), paracetamol=325)) == [4000, 3000]


def test_a_limit_of_fewer_hours_stands_for_the_day_only_where_it_cannot_add_up_to_more():
    plain = product("B", paracetamol=500)
    assert wires(plain, product("A", of(4, 1000), paracetamol=325)) == [4000, 3000]
    assert wires(plain, product("A", of(6, 1000), paracetamol=325)) == []
    assert wires(product("B", LabelLimits(most=(Most(4, 2000),)), paracetamol=500)) == [4000, 3000]
    assert wires(product("B", LabelLimits(most=(Most(6, 2000),)), paracetamol=500)) == []


def test_the_tripwire_of_ibuprofen_is_for_what_nobody_prescribed():
    bought, given = product("a", ibuprofen=200), product("b", ibuprofen=600, prescriber="Dr Lee")
    assert wires(bought) == [1200]
    assert wires(bought, given) == []


def test_only_official_tripwires_ask():
    assert {one.status for one in TRIPWIRES if one.asks} == {Status.OFFICIAL}
