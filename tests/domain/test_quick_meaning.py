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


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("methotrexate 2.5 mg 6 tablets every Monday at 8am", "every Monday"),
        ("methotrexate 2.5 mg 6 tablets at night on Mon", "Mon"),
        ("methotrexate 2.5 mg 6 tablets at night with food Mondays", "Mondays"),
        ("methotrexate 2.5 mg 6 tablets every 6 hours three times a week", "three times a week"),
        ("diazepam 2 mg 1 tablet q.o.d. at night", "qod"),
        ("diazepam 2 mg 1 tablet at night for sleep on alternate nights", "alternate nights"),
        ("vitamin D 1 tablet in the morning every 2 months", "every 2 months"),
        ("diazepam 2 mg 1 tablet daily, not on Sundays", "Sundays"),
        ("warfarin 5 mg 1 tablet at 6pm Mon-Fri", "Mon-Fri"),
        ("warfarin 5 mg 1 tablet at 6pm weekdays", "weekdays"),
        ("epoetin 1 injection at 9am TIW", "TIW"),
    ],
)
def test_how_often_that_is_not_read_never_becomes_each_day(line, word):
    assert Problem("line", "not_clear", word) in read(line).problems


@pytest.mark.parametrize(
    ("line", "unread", "every_days"),
    [
        ("methotrexate 2.5 mg 6 tablets every Monday", ("every Monday",), None),
        ("methotrexate 2.5 mg 6 tablets once weekly on Monday at 8am", ("on Monday",), 7),
        ("estradiol 1 patch twice weekly", ("twice weekly",), None),
        ("diazepam 2 mg 1 tablet QOD", ("QOD",), None),
    ],
)
def test_how_often_that_is_not_read_is_asked_about_where_nothing_else_says_it(line, unread, every_days):
    reading = read(line)
    assert (reading.problems, reading.unread, reading.every_days) == ((), unread, every_days)


@pytest.mark.parametrize(
    "name",
    ["heparin 5000U", "oxycodone5mg", "oxycodone 5mg5ml", "insulin 1O units", "warfarin 0·5 mg", "thing 25microg"],
)
def test_an_amount_is_never_taken_for_a_part_of_a_name(name):
    assert [one.reason for one in read(f"{name} 1 injection at night").problems] == ["which"]


@pytest.mark.parametrize("amount", [",5 tablet", ". 5 tablet", ".5 tablet", "1 and ,5 tablet"])
def test_half_a_tablet_without_its_nought_is_never_five(amount):
    reading = read(f"oxycodone 5 mg {amount} every 4 hours")
    assert "no_zero" in [one.reason for one in reading.problems]
    assert reading.amount is None


def test_two_parts_of_a_tablet_are_never_the_smaller_one():
    assert Problem("line", "not_clear", "half") in read("thing 5 mg a half and a quarter tablet daily").problems


@pytest.mark.parametrize("before", ["do not drink alcohol", "do not drive,", "avoid alcohol and"])
def test_a_limit_is_never_lost_in_an_instruction(before):
    assert [one.amount for one in read(f"thing 1 tablet prn {before} max 6 in 24 h").most] == [6000]
    for gap in ("leave 6 hours between doses", "at least 6 hours apart", "not less than 6 hours apart"):
        reading = read(f"thing 1 tablet prn {before} {gap}")
        assert (reading.gap_said, reading.problems) == (360, ())


def test_an_empty_meaning_lacks_an_amount():
    meaning = Meaning()
    meaning.close("")
    assert meaning.problems == [Problem("amount", "not_said")]
    assert meaning.said.unit is None
