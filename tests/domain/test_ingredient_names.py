import pytest

from companion.domain.ingredient_names import same_ingredient


@pytest.mark.parametrize("name", ["Paracetamol", "acetaminophen", " ACETAMINOPHEN ", "APAP", "para\u0063etamol"])
def test_one_substance_has_one_name(name):
    assert same_ingredient(name) == "paracetamol"


def test_case_and_spaces_do_not_make_another_ingredient():
    assert same_ingredient("Naproxen\u00a0 Sodium") == same_ingredient("naproxen sodium")


def test_what_is_not_known_as_a_synonym_stays_itself():
    assert same_ingredient("Ibuprofen") == "ibuprofen"
    assert same_ingredient("naproxen") != same_ingredient("naproxen sodium")


@pytest.mark.parametrize(
    "name",
    [
        "acetaminophen (paracetamol)",
        "Paracetamol (acetaminophen)",
        "Tylenol (acetaminophen)",
        "acetaminophen USP",
        "paracetamol 500",
        "APAP, coated",
        "paracetemol",
        "acetominophen",
    ],
)
def test_a_label_that_says_more_or_is_typed_with_a_slip_is_still_counted_with_the_others(name):
    assert same_ingredient(name) == "paracetamol"


def test_other_names_are_left_alone():
    assert same_ingredient("Propacetamol") == "propacetamol"
    assert same_ingredient("oxycodone hydrochloride") == "oxycodone hydrochloride"
