"""What is said in two ways is kept in neither, and what cannot all be so is named."""

from datetime import date, time

import pytest

from companion.domain.quick_line import read
from companion.domain.quick_meaning import Meaning, contradictions
from companion.domain.quick_patterns import PATTERNS
from companion.domain.quick_reading import Moment, Problem, QuickReading


def test_every_pattern_means_something():
    kinds = {kind for kind, _pattern in PATTERNS}
    assert {kind for kind in kinds if not hasattr(Meaning, f"_take_{kind}")} == set()


@pytest.mark.parametrize(
    ("line", "empty"),
    [
        ("thing 1 tablet 2 tablets daily", {"amount": None}),
        ("thing 1 tablet 2 tablets 1 tablet daily", {"amount": None}),
        ("thing 1 tablet 1-2 tablets daily", {"amount": None, "amount_range": None}),
        ("thing 1 tablet 1 capsule daily", {"unit": None}),
        ("thing 5 mg 10 mg 1 tablet daily", {"strengths": ()}),
        ("thing 1 tablet every 8 hours every 6 hours", {"hours": None}),
        ("thing 1 tablet twice a day 3 times a day", {"times_a_day": None}),
        ("thing 1 tablet every 2 days every 3 days", {"every_days": None}),
        ("thing 1 tablet daily for 3 days for 5 days", {"days": None}),
        ("thing 1 tablet daily until 2026-12-05 until 2026-12-06", {"until": None}),
    ],
)
def test_a_value_that_is_said_in_two_ways_is_kept_in_neither(line, empty):
    reading = read(line)
    assert reading.problems
    assert {field: getattr(reading, field) for field in empty} == empty


def test_a_value_that_is_said_twice_alike_is_one():
    reading = read("thing 5 mg 1 tablet daily, 1 tablet of 5 mg every day")
    assert (reading.amount, reading.strengths, reading.every_days, reading.problems) == (1000, (5_000,), 1, ())


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, ()),
        ({"hours": (8, 8), "times": (time(8),)}, ()),
        ({"hours": (8, 8), "every_days": 1}, ()),
        ({"hours": (8, 8), "as_needed": True, "times_a_day": 2}, ()),
        ({"hours": (4, 4), "doses_most": 4}, (Problem("how", "contradictory"),)),
        ({"hours": (4, 6), "doses_most": 4}, ()),
        ({"hours": (4, 4), "doses_most": 4, "as_needed": True}, ()),
        ({"hours": (8, 8), "times_a_day": 3}, (Problem("how", "contradictory"),)),
        ({"hours": (8, 8), "moments": (Moment.NIGHT,)}, (Problem("how", "contradictory"),)),
        ({"hours": (8, 8), "times": (time(8), time(9))}, (Problem("how", "contradictory"),)),
        ({"hours": (8, 8), "every_days": 2}, (Problem("how", "contradictory"),)),
        ({"times_a_day": 2, "times": (time(8), time(9))}, ()),
        ({"times_a_day": 2, "times": (time(8),), "moments": (Moment.NIGHT,)}, ()),
        ({"times_a_day": 1, "times": (time(8),), "moments": (Moment.MORNING,)}, ()),
        ({"times_a_day": 3, "times": (time(8), time(9))}, (Problem("times", "contradictory"),)),
        ({"days": 3}, ()),
        ({"days": 3, "until": date(2026, 12, 5)}, (Problem("until", "contradictory"),)),
        ({"amount": 1000, "amount_range": (1000, 2000)}, (Problem("amount", "contradictory"),)),
    ],
)
def test_what_cannot_all_be_so_is_named(said, found):
    assert tuple(contradictions(QuickReading(**said))) == found


def test_an_empty_meaning_lacks_an_amount():
    meaning = Meaning()
    meaning.close("")
    assert meaning.problems == [Problem("amount", "not_said")]
    assert meaning.said.unit is None
