"""Times and amounts in one line: what is clear is read, what could be two things is refused."""

from datetime import time

import pytest

from companion.domain.errors import InvalidInputError
from companion.ui.planning.typed_times import read_amounts, read_times


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("8, 14, 20:30", [time(8), time(14), time(20, 30)]),
        ("8 14 20", [time(8), time(14), time(20)]),
        ("0815;2200", [time(8, 15), time(22)]),
        ("8 am and 8 PM", [time(8), time(20)]),
        ("12am, 12 pm", [time(0), time(12)]),
    ],
)
def test_times_are_read_as_a_sheet_has_them(typed, times):
    assert list(read_times(typed)) == times


@pytest.mark.parametrize(
    ("typed", "reason"), [("", "empty"), ("8, 8:00", "same_time"), ("25", "not_a_time"), ("15 pm", "not_a_time")]
)
def test_what_is_no_time_is_refused(typed, reason):
    with pytest.raises(InvalidInputError) as caught:
        read_times(typed)
    assert (caught.value.field, caught.value.reason) == ("times", reason)


@pytest.mark.parametrize("half", ["½", "1/2", "0.5", "half"])
def test_a_half_is_one_value_however_it_is_written(half):
    assert read_amounts(half) == (500,)


@pytest.mark.parametrize(
    ("typed", "amounts"),
    [("2-1-1-2", [2000, 1000, 1000, 2000]), ("2, 1, ½", [2000, 1000, 500]), ("1½", [1500]), ("¼ and ¾", [250, 750])],
)
def test_amounts_are_read_one_for_each_time(typed, amounts):
    assert list(read_amounts(typed)) == amounts


def test_nothing_at_a_time_is_an_amount_only_in_a_taper():
    assert read_amounts("1-0-1", least=0) == (1000, 0, 1000)
    with pytest.raises(InvalidInputError):
        read_amounts("1-0-1")


@pytest.mark.parametrize("typed", ["0,5", "2,1", "1 1/2", "1 ½", "2 half"])
def test_what_could_be_two_amounts_is_refused(typed):
    with pytest.raises(InvalidInputError) as caught:
        read_amounts(typed)
    assert caught.value.reason == "unclear"
