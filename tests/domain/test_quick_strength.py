"""What one unit holds, where only the rest of a line makes it clear."""

from decimal import Decimal

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.quick_line import read
from companion.domain.quick_strength import is_combination, mass_of


def wrong(line):
    return [(one.field, one.reason) for one in read(line).problems]


@pytest.mark.parametrize(
    ("name", "low", "high", "two"),
    [
        ("oxycodone-acetaminophen", 5, 325, True),
        ("senna and docusate", 8, 50, True),
        ("Percocet", 5, 325, True),
        ("amoxicillin-clavulanate", 875, 125, True),
        ("Solpadol", 30, 500, True),
        ("Tylenol", 325, 650, False),
        ("co-codamol", 15, 30, False),
        ("gabapentin", 100, 600, False),
        ("tramadol", 50, 100, False),
    ],
)
def test_two_numbers_are_two_ingredients_only_where_they_can_be_no_range(name, low, high, two):
    assert is_combination(name, Decimal(low), Decimal(high)) is two


def test_a_dash_between_two_ingredients_is_read_and_one_in_a_range_is_not():
    assert read("oxycodone-acetaminophen 5-325 mg 1 tablet daily").strengths == (5_000, 325_000)
    assert read("tramadol-acetaminophen 37.5 mg-325 mg 1 tablet daily").strengths == (37_500, 325_000)
    assert wrong("tramadol 50-100 mg 1 tablet daily") == [("strength", "which")]


@pytest.mark.parametrize(
    ("line", "strengths"),
    [
        ("paracetamol 500 mg 2 tablets (1 g total) daily", (500_000,)),
        ("paracetamol 2 tablets (1 g total) daily", (500_000,)),
        ("paracetamol 1 tablet (500 mg) daily", (500_000,)),
        ("paracetamol 500 mg 2 tablets (1 g) daily", (500_000,)),
        ("paracetamol 500 mg 2 tablets (500 mg) daily", (500_000,)),
        ("paracetamol 500 mg, take 1000 mg (2 tablets) daily", (500_000,)),
        ("paracetamol 2 x 500 mg tablets daily", (500_000,)),
        ("morphine 5 mL (10 mg total) daily", (2_000,)),
        ("morphine 10 mg/5 mL 2.5 mL (5 mg) daily", (2_000,)),
        ("thing 2 tablets (125 micrograms total) daily", (Decimal("62.5"),)),
    ],
)
def test_a_mass_beside_an_amount_is_compared_with_what_one_holds(line, strengths):
    assert wrong(line) == []
    assert read(line).strengths == strengths


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("paracetamol 1000 mg (2 tablets) daily", ("strength", "each_or_all")),
        ("paracetamol 2 tablets (1000 mg) daily", ("strength", "each_or_all")),
        ("paracetamol 3 tablets (1000 mg total) daily", ("strength", "each_or_all")),
        ("paracetamol 500 mg 2 tablets (650 mg total) daily", ("strength", "not_same")),
        ("paracetamol 500 mg 2 tablets (500 mg total) daily", ("strength", "not_same")),
        ("morphine 10 mg/5 mL 10 mL (2 mg) daily", ("strength", "not_same")),
        ("morphine 5 mL (10 mg) daily", ("strength", "which")),
        ("paracetamol 500 mg 2 tablets prn max 6 tablets or 4 g in 24 h", ("most", "not_same")),
        ("paracetamol 500 mg 2 tablets prn max 4 g (6 tablets) in 24 h", ("most", "not_same")),
        ("enoxaparin 40 mg/0.4 mL 1 injection daily", ("strength", "in_one")),
        ("calcium 600 mg 400 units 1 tablet daily", ("strength", "which")),
    ],
)
def test_what_does_not_agree_or_could_be_either_is_refused(line, problem):
    assert problem in wrong(line)


def test_a_most_in_two_ways_is_kept_in_both_where_the_strength_does_not_tell_otherwise():
    line = "morphine 10 mg/5 mL 5 mL prn max 20 mL or 40 mg in 24 h"
    assert (len(read(line).most), len(read(line).most_masses), wrong(line)) == (1, 1, [])
    assert wrong("thing 2 tablets prn max 8 tablets or 4 g in 24 h") == []


def test_a_mass_is_exact():
    assert mass_of("62.5", "mcg") == Decimal("62.5")
    with pytest.raises(InvalidInputError):
        mass_of("900", "g")
