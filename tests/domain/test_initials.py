"""Initials on paper belong to one person only."""

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.identity import PersonId
from companion.domain.initials import initials


def short(*names: str) -> list[str]:
    """Initials in the order of the names."""
    told = initials((PersonId(str(number)), name) for number, name in enumerate(names))
    return list(told.values())


def test_one_letter_where_that_is_enough() -> None:
    assert short("Ana", "Marko") == ["A", "M"]
    assert short("Ana Berg", "Marko") == ["A.B.", "M"]


def test_names_that_begin_alike_get_as_many_letters_as_tell_them_apart() -> None:
    assert short("Ana", "Anton") == ["Ana", "Ant"]
    assert short("Ana Berg", "Anton Beck", "Marko") == ["Ana B.", "Ant B.", "M"]
    assert short("Ana Berg", "Ana Beck") == ["Ana Ber", "Ana Bec"]


def test_the_same_name_twice_gets_a_number() -> None:
    assert short("Ana", "ana") == ["Ana 1", "ana 2"]
    assert short("Ana", "Ana", "Ana 1") == ["Ana 1", "Ana 2", "A.1."]


def test_a_number_never_makes_one_like_another() -> None:
    assert len({one.casefold() for one in short("A", "A", "A 1", "A 2", "A 1")}) == 5


def test_who_has_no_name_yet_is_the_patient() -> None:
    assert short("", "Marko") == ["P", "M"]
    assert short("", "Paul") == ["P", "Pa"]


@given(st.lists(st.text("abAB 1é", max_size=6), max_size=8))
def test_initials_are_always_unique_and_never_empty(names: list[str]) -> None:
    told = short(*names)
    assert len({one.casefold() for one in told}) == len(names)
    assert all(one.strip() for one in told)
