"""What follows from what was said, and what is asked."""

from datetime import time

import pytest

from companion.domain.quick_reading import How, Moment, Question, QuickReading

EIGHT = time(8)


def test_a_line_that_says_nothing_asks_how_often():
    assert QuickReading().how is None
    assert QuickReading().questions == (Question.HOW_OFTEN,)
    assert QuickReading().gap_minutes is None
    assert QuickReading().doses_a_day is None


@pytest.mark.parametrize(
    ("said", "how", "doses", "questions"),
    [
        ({"as_needed": True}, How.AS_NEEDED, None, ()),
        ({"as_needed": True, "hours": (6, 6)}, How.AS_NEEDED, None, ()),
        ({"as_needed": True, "hours": (4, 6)}, How.AS_NEEDED, None, (Question.WHICH_HOURS,)),
        ({"as_needed": True, "times_a_day": 3}, None, 3, (Question.NEEDED_OR_PLANNED,)),
        ({"times_a_day": 3}, How.TIMES_A_DAY, 3, (Question.WHICH_TIMES,)),
        ({"every_days": 1}, How.TIMES_A_DAY, 1, (Question.WHICH_TIMES,)),
        ({"moments": (Moment.MORNING, Moment.NIGHT)}, How.TIMES_A_DAY, 2, (Question.WHICH_TIMES,)),
        ({"moments": (Moment.NIGHT,), "times": (EIGHT,)}, How.TIMES_A_DAY, 2, (Question.WHICH_TIMES,)),
        ({"times": (EIGHT,)}, How.AT_TIMES, 1, ()),
        ({"times": (EIGHT,), "every_days": 1}, How.AT_TIMES, 1, ()),
        ({"hours": (8, 8)}, How.EVERY_HOURS, None, (Question.WHICH_TIMES,)),
        ({"hours": (8, 8), "times": (EIGHT,)}, How.EVERY_HOURS, None, ()),
        ({"every_days": 7}, How.EVERY_DAYS, 1, (Question.WHICH_TIMES,)),
        ({"every_days": 7, "times": (EIGHT,)}, How.EVERY_DAYS, 1, ()),
        ({"times": (EIGHT,), "amount_range": (1000, 2000)}, How.AT_TIMES, 1, (Question.WHICH_AMOUNT,)),
        ({"as_needed": True, "most_of_a_day": True}, How.AS_NEEDED, None, (Question.DAY_OR_24_HOURS,)),
    ],
)
def test_how_often_follows_from_what_was_said_and_the_rest_is_asked(said, how, doses, questions):
    reading = QuickReading(**said)
    assert (reading.how, reading.doses_a_day, reading.questions) == (how, doses, questions)


def test_the_gap_of_a_range_is_its_smallest_and_only_as_needed():
    assert QuickReading(as_needed=True, hours=(4, 6)).gap_minutes == 240
    assert QuickReading(hours=(4, 6)).gap_minutes is None
    assert QuickReading(as_needed=True, hours=(6, 6), gap_said=300).gap_minutes == 300


def test_one_strength_is_one_and_several_are_a_combination():
    assert QuickReading(strengths=(500,)).strength == 500
    assert QuickReading(strengths=(5, 325)).strength is None
    assert QuickReading().strength is None
