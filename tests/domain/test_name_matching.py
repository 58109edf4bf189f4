import pytest

from companion.domain.name_matching import one_slip, readings, tokens


def test_a_name_is_its_words_and_numbers_without_case_and_punctuation():
    assert tokens("Co-codamol 8/500") == ("co", "codamol", "8", "500")
    assert tokens(" ... ") == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("paracetmol", "paracetamol"),
        ("paraceetamol", "paracetamol"),
        ("paracetanol", "paracetamol"),
        ("paarcetamol", "paracetamol"),
        ("paracetamo", "paracetamol"),
        ("paracetamol", "paracetamol"),
    ],
)
def test_one_slip_of_the_keyboard_is_forgiven(typed, name):
    assert one_slip(typed, name)
    assert one_slip(name, typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("hydrocodone", "hydromorphone"),
        ("prednisolone", "prednisone"),
        ("oxycodone", "oxymorphone"),
        ("abcdefgh", "abdcefhg"),
        ("senna", "senma"),
    ],
)
def test_two_medicines_and_short_names_are_not_taken_for_one(typed, name):
    assert not one_slip(typed, name)


def test_a_name_is_also_read_without_its_form_and_then_without_its_salt():
    assert readings(("naproxen", "sodium", "tablets")) == (
        ("naproxen", "sodium", "tablets"),
        ("naproxen", "sodium"),
        ("naproxen",),
    )
    assert readings(("baclofen",)) == (("baclofen",),)
    assert readings(("tablets",)) == (("tablets",),)
