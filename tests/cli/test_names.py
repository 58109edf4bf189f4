"""A name finds one thing, or nothing; never something near it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.cli.names import CODE_LENGTH, Named, candidates, choice, code, find, names_key
from companion.cli.reply import NO_MATCH, HaltError
from companion.domain.errors import InvalidInputError
from companion.domain.identity import KeyKind, LineId, OccurrenceKey

LIST = [
    Named("p5", "id-1", "Paracetamol", "500 mg tablets"),
    Named("p1", "id-2", "Paracetamol", "1 g tablets"),
    Named("pan", "id-3", "Pantoprazole"),
    Named("ibu", "id-4", "Ibu"),
    Named("ibup", "id-5", "Ibuprofen"),
]
KEY = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-22", "morning")


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("pant", "pan"),
        ("PANTOPRAZOLE", "pan"),
        ("ibu", "ibu"),
        ("ibup", "ibup"),
        ("paracetamol, 500 mg tablets", "p5"),
        ("Paracetamol 1 g", "p1"),
        ("  paracetamol   500 ", "p5"),
        ("id-2", "p1"),
    ],
)
def test_a_name_or_a_beginning_that_only_one_has_finds_it(told: str, value: str):
    assert find(told, LIST, "medicine") == value


@pytest.mark.parametrize("told", ["pa", "Paracetamol", "parac", "p"])
def test_several_are_listed_and_none_is_chosen(told: str):
    with pytest.raises(HaltError) as halted:
        find(told, LIST, "medicine")
    assert (halted.value.code, halted.value.exit_code) == ("several_match", NO_MATCH)
    assert len(halted.value.now) > 1


@pytest.mark.parametrize("told", ["", " ", "acetamol", "zinc", "id-9"])
def test_nothing_near_is_offered(told: str):
    with pytest.raises(HaltError) as halted:
        find(told, LIST, "medicine")
    assert halted.value.code == "no_match"
    assert len(halted.value.now) == len(LIST) + 1


def test_an_empty_list_says_so():
    with pytest.raises(HaltError) as halted:
        find("x", [], "medicine")
    assert halted.value.what == ("There is no medicine on the list yet.",)


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6), st.text(max_size=8))
def test_what_is_found_is_called_so_or_begins_so(known: list[str], told: str):
    named = [Named(one, str(number), one) for number, one in enumerate(known)]
    wanted = " ".join(told.replace("\u00a0", " ").replace(",", " ").casefold().split())
    for one in candidates(told, named):
        assert wanted
        folded = " ".join(one.name.replace("\u00a0", " ").replace(",", " ").casefold().split())
        assert folded.startswith(wanted) or one.id == wanted


def test_a_code_is_short_and_always_the_same():
    assert code(KEY) == code(OccurrenceKey.parse(KEY.text))
    assert len(code(KEY)) == CODE_LENGTH
    assert names_key(code(KEY).upper(), KEY)
    assert names_key(KEY.text, KEY)
    assert not names_key("morning", KEY)


def test_a_fixed_word_may_be_shortened_while_it_is_one():
    known = ("felt-sick", "asleep", "side-effect")
    assert choice("Felt sick", known, "reason") == "felt-sick"
    assert choice("a", known, "reason") == "asleep"
    for told in ("", "tired"):
        with pytest.raises(InvalidInputError) as refused:
            choice(told, known, "reason")
        assert refused.value.fields["choices"] == "felt-sick, asleep or side-effect"
