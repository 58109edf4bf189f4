import pytest

from companion.cli.field_words import field_words
from companion.domain.errors import InvalidInputError
from tests.support.refusals import refusals


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InvalidInputError("amount", "range", low=1, high=100_000), "this takes a value from 0.001 to 100."),
        (InvalidInputError("seconds", "range", low=1, high=43_200), "this takes a value from 1 to 720."),
        (InvalidInputError("severity", "range", low=0, high=10), "this takes a value from 0 to 10."),
        (InvalidInputError("seconds", "future"), "this would end after now. Say fewer minutes, or an earlier time."),
        (InvalidInputError("largest", "range", low=1, high=1_000_000), "this takes a value from 0.001 to 1,000."),
        (InvalidInputError("anything", "else"), "this value cannot be kept. Change it."),
    ],
)
def test_a_range_is_said_in_the_unit_of_its_option(error: InvalidInputError, said: str):
    assert field_words(error) == said


@pytest.mark.parametrize(("field", "reason"), refusals())
def test_every_refusal_the_rules_can_give_has_words(field: str, reason: str):
    assert "cannot be kept" not in field_words(InvalidInputError(field, reason, low=1, high=9))
