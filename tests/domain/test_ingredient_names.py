import pytest

from companion.domain.ingredient_names import same_ingredient


@pytest.mark.parametrize("name", ["Paracetamol", "acetaminophen", " ACETAMINOPHEN ", "APAP", "para\u0063etamol"])
def test_one_substance_has_one_name(name):
    assert same_ingredient(name) == "paracetamol"


def test_case_and_spaces_do_not_make_another_ingredient():
    assert same_ingredient("Naproxen\u00a0 Sodium") == same_ingredient("naproxen sodium")


def test_what_is_not_known_as_a_synonym_stays_itself():
    assert same_ingredient("Ibuprofen") == "ibuprofen"
    assert same_ingredient("paracetamol") != same_ingredient("paracetamol DC")
