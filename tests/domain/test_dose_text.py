import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId, PatientId
from companion.domain.medication import Ingredient, Medicine, Unit

BANNED = re.compile(r"\d\.\d*0(?!\d)|(?<!\d)\.\d|\bmcg\b|µ|\bIU\b|\d [a-z]")


def medicine(*ingredients: tuple[str, int], unit: Unit = Unit.TABLET) -> Medicine:
    made = tuple(Ingredient(name, micrograms) for name, micrograms in ingredients)
    return Medicine(MedicineId("m"), PatientId("p"), "Name", unit, made)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("thousandths", "unit", "words"),
    [
        (1000, Unit.TABLET, "1 tablet"),
        (2000, Unit.TABLET, "2 tablets"),
        (500, Unit.TABLET, "half a tablet"),
        (250, Unit.TABLET, "a quarter of a tablet"),
        (750, Unit.CAPSULE, "three quarters of a capsule"),
        (1500, Unit.TABLET, "1½ tablets"),
        (7500, Unit.MILLILITRE, "7.5 mL"),
        (500, Unit.MILLILITRE, "0.5 mL"),
        (1_000_000, Unit.TABLET, "1,000 tablets"),
        (2250, Unit.TABLET, "2.25 tablets"),
        (2000, Unit.PUFF, "2 puffs"),
        (1000, Unit.SUPPOSITORY, "1 suppository"),
        (500, Unit.APPLICATION, "0.5 applications"),
    ],
)
def test_amounts_are_said_as_people_say_them(thousandths, unit, words):
    assert plain(dose_text.amount(thousandths, unit)) == words


@pytest.mark.parametrize(
    ("micrograms", "words"),
    [
        (250, "250 micrograms"),
        (1_500, "1.5 mg"),
        (500_000, "500 mg"),
        (1_000_000, "1 g"),
        (1_300_000, "1,300 mg"),
        (4_000_000, "4 g"),
    ],
)
def test_masses_change_their_unit_to_avoid_small_decimals(micrograms, words):
    assert plain(dose_text.mass(micrograms)) == words


@given(st.integers(1, 10_000_000), st.sampled_from(Unit))
def test_no_amount_is_ever_written_in_a_way_that_is_misread(thousandths, unit):
    assert not BANNED.search(dose_text.amount(thousandths, unit))
    assert not BANNED.search(dose_text.mass(thousandths))


@given(st.integers(1, 10_000_000))
def test_what_is_written_as_a_number_is_read_back(thousandths):
    assert dose_text.parse_amount(dose_text.number(thousandths)) == thousandths


@pytest.mark.parametrize("text", ["½", "1/2", "0.5", "0,5", "half", " Half "])
def test_half_a_tablet_is_one_value_however_it_is_typed(text):
    assert dose_text.parse_amount(text) == 500


@pytest.mark.parametrize(
    ("text", "value"), [("1½", 1500), ("1 1/2", 1500), ("2", 2000), ("1,000", 1_000_000), ("¾", 750)]
)
def test_other_amounts_are_read_too(text, value):
    assert dose_text.parse_amount(text) == value


@pytest.mark.parametrize(("text", "value"), [("0,500", 500), ("0,125", 125), ("0,250", 250), ("0.125", 125)])
def test_a_comma_behind_a_nought_is_a_decimal_comma_and_no_thousand(text, value):
    assert dose_text.parse_amount(text) == value
    assert dose_text.parse_exact_mass(f"{text} mg") == value


@pytest.mark.parametrize("text", ["0,125,000 mg", "0,125.5 mg", "00,125,000 mg"])
def test_a_nought_with_thousands_is_no_number(text):
    with pytest.raises(InvalidInputError) as caught:
        dose_text.parse_exact_mass(text)
    assert caught.value.reason == "not_a_number"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("two", "not_a_number"), ("-1", "not_a_number"), ("1.0005", "too_fine"), ("x½", "not_a_number")],
)
def test_an_amount_that_cannot_be_read_says_why(text, reason):
    with pytest.raises(InvalidInputError) as caught:
        dose_text.parse_amount(text)
    assert (caught.value.field, caught.value.reason) == ("amount", reason)


@pytest.mark.parametrize(
    ("text", "value"),
    [("500 mg", 500_000), ("0.5 g", 500_000), ("250 micrograms", 250), ("5mg", 5_000), ("1 mcg", 1)],
)
def test_strengths_are_read_with_their_unit(text, value):
    assert dose_text.parse_mass(text) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("500", "no_unit"),
        ("500 ml", "no_unit"),
        ("0.5 mcg", "finer_than_micrograms"),
        ("0.0001 mcg", "finer_than_nanograms"),
        ("900 g", "range"),
        (".. mg", "not_a_number"),
    ],
)
def test_a_strength_that_cannot_be_read_says_why(text, reason):
    with pytest.raises(InvalidInputError) as caught:
        dose_text.parse_mass(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("text", "exact", "said"),
    [
        ("62.5 micrograms", "62.5", "62.5 micrograms"),
        ("0.0625 mg", "62.5", "62.5 micrograms"),
        ("0.5 mcg", "0.5", "0.5 micrograms"),
        ("0.25 micrograms", "0.25", "0.25 micrograms"),
        ("1.0625 mg", "1062.5", "1,062.5 micrograms"),
        ("500 mg", "500000", "500 mg"),
    ],
)
def test_a_strength_finer_than_a_microgram_is_read_and_said_as_it_is(text, exact, said):
    read = dose_text.parse_exact_mass(text)
    assert read == Decimal(exact)
    assert plain(dose_text.mass(read)) == said
    assert Ingredient.of("digoxin", read).exact == read


@given(st.integers(1, 10_000_000_000))
def test_no_mass_is_rounded_on_its_way(nanograms):
    exact = Decimal(nanograms) / 1000
    assert Ingredient.of("x", exact).in_nanograms == nanograms
    assert dose_text.parse_exact_mass(dose_text.mass(exact)) == exact
    assert not BANNED.search(dose_text.mass(exact))


def test_half_a_tablet_of_an_odd_strength_is_said_exactly():
    single = medicine(("digoxin", 125))
    assert plain(dose_text.dose(single, 500)) == "half a tablet (62.5 micrograms)"
    assert dose_text.ingredient_micrograms(single.ingredients[0], 500) == Decimal("62.5")
    assert dose_text.mass_beside(Decimal("62.5"), 125) == f"62.5{dose_text.NBSP}micrograms"


def test_a_dose_names_the_mass_of_a_single_ingredient_only():
    single = medicine(("paracetamol", 500_000))
    double = medicine(("oxycodone", 5_000), ("paracetamol", 325_000))
    assert plain(dose_text.dose(single, 2000)) == "2 tablets (1 g)"
    assert plain(dose_text.dose(double, 1000)) == "1 tablet"


def test_a_strength_names_every_ingredient():
    assert plain(dose_text.strength(medicine(("paracetamol", 500_000)))) == "500 mg tablets"
    both = medicine(("oxycodone", 5_000), ("paracetamol", 325_000))
    assert plain(dose_text.strength(both)) == "5 mg with 325 mg in 1 tablet"
    assert plain(dose_text.strength(medicine(("x", 2_000), unit=Unit.MILLILITRE))) == "2 mg in 1 mL"
    assert dose_text.strength(medicine()) == ""


def test_masses_that_are_compared_have_the_same_unit():
    assert dose_text.mass_beside(3_600_000, 4_000_000) == f"3,600{dose_text.NBSP}mg"
    assert dose_text.mass_beside(4_000_000, 4_000_000) == f"4,000{dose_text.NBSP}mg"
    assert dose_text.mass_beside(1_200, 500) == f"1,200{dose_text.NBSP}micrograms"
