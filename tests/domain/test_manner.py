"""Manners that could not be kept are refused, with their field."""

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.manner import Level, Manner, validate_manner


@pytest.mark.parametrize(
    ("manner", "field"),
    [
        (Manner(repeat_minutes=0), "repeat_minutes"),
        (Manner(repeat_minutes=241), "repeat_minutes"),
        (Manner(repeats=-1), "repeats"),
        (Manner(repeats=25), "repeats"),
        (Manner(before_minutes=-1), "before_minutes"),
        (Manner(before_minutes=241), "before_minutes"),
        (Manner(before_words="x" * 201), "before_words"),
    ],
)
def test_manners_that_could_not_be_kept_are_refused(manner: Manner, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        validate_manner(manner)
    assert caught.value.field == field


def test_all_that_a_line_can_say_is_kept() -> None:
    validate_manner(Manner(Level.CRITICAL, 5, 0, 30, "eat first", tells=True))
