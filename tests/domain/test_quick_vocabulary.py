"""What numbers, amounts and units say, in the words of labels."""

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.medication import Unit
from companion.domain.quick_vocabulary import MASSES, MOMENT_OF, UNIT_OF, amount_of, count_of, plain


@pytest.mark.parametrize(
    "text",
    ["half", "Half a", "half of a", "a half", "one half", "1/2", "0.5", "0,5"],
)
def test_half_a_tablet_is_one_value_however_it_is_typed(text):
    assert amount_of(text) == 500


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2000),
        ("two", 2000),
        ("TEN", 10_000),
        ("a", 1000),
        ("an", 1000),
        ("one and a half", 1500),
        ("2 and a half", 2500),
        ("1 1/2", 1500),
        ("a quarter of a", 250),
        ("quarter", 250),
        ("one quarter", 250),
        ("three quarters of a", 750),
        ("1,000", 1_000_000),
        ("7.5", 7500),
    ],
)
def test_amounts_in_words_and_figures_are_read(text, value):
    assert amount_of(text) == value


@pytest.mark.parametrize("text", ["some", "0.0001"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(InvalidInputError):
        amount_of(text)


def test_counts_are_read_in_words_up_to_ten():
    assert [count_of("one"), count_of("Ten"), count_of("12")] == [1, 10, 12]


def test_signs_that_look_alike_become_one():
    assert plain(" 1½\u00a0tablets\n½ – 4×5µg  ") == "1 1/2 tablets 1/2 - 4x5mcg"
    assert plain("don’t ¼ 2¾") == "don't 1/4 2 3/4"


def test_every_unit_and_every_mass_has_its_words():
    assert set(UNIT_OF.values()) == set(Unit)
    assert set(MASSES.values()) == {"mg", "g", "micrograms"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("6 (six) hours", "6 hours"),
        ("one (1) tablet", "one tablet"),
        ("6 (four) hours", "6 (four) hours"),
        ("tab (one)", "tab (one)"),
        ("6 (6) tablets", "6 (6) tablets"),
        ("w/ food", "with food"),
        ("w/o food", "without food"),
    ],
)
def test_what_a_sheet_says_twice_is_read_once_and_two_numbers_stay_two(typed, read):
    assert plain(typed) == read


def test_parts_of_the_day_may_be_many():
    assert MOMENT_OF["mornings"] is MOMENT_OF["morning"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 tab q.i.d.", "1 tab qid"),
        ("1 tab Q.I.D. with food", "1 tab QID with food"),
        ("q 4 h p.r.n., b.d", "q 4 h prn, bd"),
        ("at 8 a.m. or 2 p.m.", "at 8 a.m. or 2 p.m."),
        ("0.5 mg", "0.5 mg"),
    ],
)
def test_latin_with_points_is_one_word(text, told):
    assert plain(text) == told
