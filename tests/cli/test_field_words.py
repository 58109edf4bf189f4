import pytest

from companion.cli.field_words import field_words
from companion.domain.errors import InvalidInputError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InvalidInputError("amount", "range", low=1, high=100_000), "this takes a value from 0.001 to 100."),
        (InvalidInputError("seconds", "range", low=1, high=43_200), "this takes a value from 1 to 720."),
        (InvalidInputError("severity", "range", low=0, high=10), "this takes a value from 0 to 10."),
        (InvalidInputError("seconds", "future"), "this would end after now. Say fewer minutes, or an earlier time."),
        (InvalidInputError("zone", "unknown_zone"), "this value cannot be kept. Change it."),
    ],
)
def test_a_range_is_said_in_the_unit_of_its_option(error: InvalidInputError, said: str):
    assert field_words(error) == said
