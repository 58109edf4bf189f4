"""Lines as people type them from a label."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.medication import Most, Unit
from companion.domain.quick_line import LONGEST, read
from companion.domain.quick_reading import How, Moment, Problem, Question, QuickReading


def wrong(line):
    return {(one.field, one.reason) for one in read(line).problems}


def said(line):
    """What a sound line says, and that nothing of it stayed unread."""
    reading = read(line)
    assert reading.problems == ()
    assert reading.unread == ()
    return reading


def test_as_needed_with_a_gap_and_a_most():
    assert said("paracetamol 500 mg 2 tablets every 6 hours as needed max 8 in 24 h") == QuickReading(
        "paracetamol", (500_000,), 2000, None, Unit.TABLET, as_needed=True, hours=(6, 6), most=(Most(24, 8000),)
    )


def test_times_a_day_without_times_asks_which():
    reading = said("gabapentin 300 mg 1 capsule three times a day")
    assert (reading.unit, reading.amount, reading.times_a_day) == (Unit.CAPSULE, 1000, 3)
    assert (reading.how, reading.questions) == (How.TIMES_A_DAY, (Question.WHICH_TIMES,))


def test_a_range_of_hours_is_given_back_as_a_question():
    reading = said("oxycodone 5 mg half tablet every 4-6 hours as needed")
    assert (reading.amount, reading.hours, reading.gap_minutes) == (500, (4, 6), 240)
    assert reading.questions == (Question.WHICH_HOURS,)


def test_food_and_a_number_of_days():
    reading = said("methocarbamol 750 mg 1 tablet 4 times a day with food for 10 days")
    assert (reading.times_a_day, reading.days, reading.instructions) == (4, 10, "with food")


def test_bedtime_is_a_moment_whose_time_is_asked():
    reading = said("senna 8.6 mg 2 tablets at bedtime")
    assert (reading.strength, reading.moments) == (8_600, (Moment.BEDTIME,))
    assert reading.questions == (Question.WHICH_TIMES,)


def test_times_and_a_last_day():
    reading = said("ibuprofen 400 mg 1 tablet at 8:00 and 20:00 until 2026-12-05")
    assert (reading.times, reading.until) == ((time(8), time(20)), date(2026, 12, 5))
    assert (reading.how, reading.questions) == (How.AT_TIMES, ())


def test_a_patch_for_days():
    reading = said("Buprenorphine patch 1 patch every 7 days")
    assert (reading.name, reading.unit, reading.every_days) == ("Buprenorphine patch", Unit.PATCH, 7)
    assert reading.how is How.EVERY_DAYS
    assert wrong("1 patch every 7 days") == {("name", "empty")}


def test_a_whole_label_in_sentences():
    reading = said(
        "Take 1-2 tablets of paracetamol 500mg every 4 to 6 hours as needed for pain. "
        "Do not take more than 8 tablets in 24 hours. Do not take with alcohol, or other paracetamol."
    )
    assert (reading.name, reading.amount, reading.amount_range) == ("paracetamol", None, (1000, 2000))
    assert reading.most == (Most(24, 8000),)
    assert reading.instructions == "for pain; Do not take with alcohol, or other paracetamol"
    assert reading.questions == (Question.WHICH_AMOUNT, Question.WHICH_HOURS)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("tab", Unit.TABLET),
        ("Tabs", Unit.TABLET),
        ("caplets", Unit.TABLET),
        ("caps", Unit.CAPSULE),
        ("millilitres", Unit.MILLILITRE),
        ("milliliters", Unit.MILLILITRE),
        ("mL", Unit.MILLILITRE),
        ("drops", Unit.DROP),
        ("sprays", Unit.SPRAY),
        ("puffs", Unit.PUFF),
        ("inhalations", Unit.PUFF),
        ("suppositories", Unit.SUPPOSITORY),
        ("applications", Unit.APPLICATION),
        ("plasters", Unit.PATCH),
        ("packets", Unit.SACHET),
        ("injection", Unit.INJECTION),
    ],
)
def test_units_are_read_in_both_spellings(words, unit):
    assert said(f"thing 2 {words} daily").unit is unit


@pytest.mark.parametrize("half", ["½ tablet", "1/2 tablet", "0.5 tablet", "half tablet", "half a tablet", "0,5 tabs"])
def test_half_is_one_value(half):
    assert said(f"baclofen 10 mg {half} daily").amount == 500


@pytest.mark.parametrize(
    ("words", "amount"),
    [("1½ tablets", 1500), ("one and a half tablets", 1500), ("two tablets", 2000), ("a tablet", 1000),
     ("three quarters of a tablet", 750)],
)  # fmt: skip
def test_other_amounts(words, amount):
    assert said(f"thing {words} daily").amount == amount


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("every 8 h", {"hours": (8, 8)}),
        ("once every 8 hours", {"hours": (8, 8)}),
        ("8-hourly", {"hours": (8, 8)}),
        ("q6h", {"hours": (6, 6)}),
        ("q4-6h prn", {"hours": (4, 6), "as_needed": True}),
        ("every hour", {"hours": (1, 1)}),
        ("every six hours from 06:00", {"hours": (6, 6), "times": (time(6),)}),
        ("daily", {"every_days": 1}),
        ("every other day", {"every_days": 2}),
        ("once a week", {"every_days": 7}),
        ("every 2 weeks", {"every_days": 14}),
        ("twice a day", {"times_a_day": 2}),
        ("once daily", {"times_a_day": 1}),
        ("3x/day", {"times_a_day": 3}),
        ("four times per day", {"times_a_day": 4}),
        ("tid", {"times_a_day": 3}),
        ("morning and evening", {"moments": (Moment.MORNING, Moment.EVENING)}),
        ("every night, and in the morning", {"moments": (Moment.MORNING, Moment.NIGHT)}),
        ("nightly", {"moments": (Moment.NIGHT,)}),
        ("before bed", {"moments": (Moment.BEDTIME,)}),
        ("twice a day, in the morning and at bedtime", {"times_a_day": 2}),
        ("at 8 am, 2pm and 10:30 p.m.", {"times": (time(8), time(14), time(22, 30))}),
        ("at 12 am and 12 pm", {"times": (time(0), time(12))}),
        ("twice a day at 08:00 and 20:00", {"times_a_day": 2}),
        ("daily for a week", {"days": 7}),
        ("daily for the next 2 weeks", {"days": 14}),
        ("daily until 5 Dec 2026", {"until": date(2026, 12, 5)}),
        ("daily until December 5th, 2026", {"until": date(2026, 12, 5)}),
        ("if needed, at least 4 hours apart", {"gap_said": 240}),
        ("as required at least 90 minutes between doses", {"gap_said": 90}),
        ("prn, not more often than every 4 hours", {"gap_said": 240}),
        ("prn max 8 tablets/24 h", {"most": (Most(24, 8000),)}),
        ("prn no more than 4 a day", {"most": (Most(24, 4000),), "most_of_a_day": True}),
        ("prn max 2 in 6 hours max 8 tablets in any 24 hours", {"most": (Most(6, 2000), Most(24, 8000))}),
    ],
)
def test_ways_to_say_how_often(words, expected):
    reading = said(f"thing 1 tablet {words}")
    assert {field: getattr(reading, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("words", "strengths"),
    [
        ("500mg", (500_000,)),
        ("0.5 g", (500_000,)),
        ("250 µg", (250,)),
        ("1,000 milligrams", (1_000_000,)),
        ("5/325 mg", (5_000, 325_000)),
        ("5 mg/325 mg", (5_000, 325_000)),
        ("5 mg + 325 mg", (5_000, 325_000)),
    ],
)
def test_strengths(words, strengths):
    assert said(f"thing {words} 1 tablet daily").strengths == strengths


def test_the_strength_of_a_liquid_is_what_one_millilitre_holds():
    assert said("oxycodone solution 5 mg/5 mL 2.5 mL twice a day").strengths == (1_000,)
    assert said("morphine 10 mg per mL 1 mL twice a day").strengths == (10_000,)
    assert read("morphine 10 mg 5 mL twice a day").strengths == ()
    assert wrong("morphine 10 mg 5 mL twice a day") == {("strength", "which")}
    assert wrong("morphine 10 mg/5 mL 1 tablet twice a day") == {("strength", "other_unit")}
    assert wrong("morphine 1 mg/7 mL 1 mL twice a day") == {("strength", "too_fine")}
    assert wrong("morphine 1 mg/0 mL 1 mL twice a day") == {("strength", "too_fine")}


def test_a_frequency_is_never_assumed():
    assert said("ibuprofen 400 mg 1 tablet").questions == (Question.HOW_OFTEN,)
    assert said("ibuprofen 400 mg 1 tablet before breakfast").questions == (Question.HOW_OFTEN,)
    assert Question.HOW_OFTEN in read("ibuprofen 400 mg 2 tablets a day").questions


def test_one_a_day_is_one_dose():
    reading = said("apixaban 2.5 mg 1 tablet a day")
    assert (reading.amount, reading.doses_a_day, reading.questions) == (1000, 1, (Question.WHICH_TIMES,))


def test_as_needed_and_times_are_both_kept_and_asked_about():
    reading = said("ibuprofen 400 mg 1 tablet 3 times a day as needed")
    assert (reading.how, reading.questions) == (None, (Question.NEEDED_OR_PLANNED,))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("", ("name", "empty")),
        ("ibuprofen 400 mg 2 every 6 hours", ("amount", "no_unit")),
        ("ibuprofen 400 mg every 6 hours", ("amount", "not_said")),
        ("ibuprofen 400 mg tablets every 6 hours", ("amount", "not_said")),
        ("ibuprofen 400 1 tablet daily", ("strength", "no_unit")),
        ("ibuprofen 0 tablets daily", ("amount", "range")),
        ("ibuprofen 1.500 tablets daily", ("amount", "which")),
        ("ibuprofen 1.000 mg 1 tablet daily", ("strength", "which")),
        ("paracetamol two 500 mg tablets daily", ("amount", "no_unit")),
        ("paracetamol 2 500 mg tablets daily", ("amount", "no_unit")),
        ("paracetamol 500 mg 4 tablets a day", ("amount", "not_said")),
        ("paracetamol 500 mg as needed max 8 tablets", ("amount", "not_said")),
        ("paracetamol 500 mg up to 2 tablets every 6 hours", ("amount", "up_to")),
        ("lactulose two 5 ml spoonfuls twice a day", ("amount", "spoons")),
        ("nortriptyline 10 mg take one at night", ("amount", "no_unit")),
        ("paracetamol 1 tablet prn max 8", ("most", "no_window")),
        ("paracetamol 1 tablet prn maximum 8 tablets or 4 g", ("most", "no_window")),
        ("oxycodone-acetaminophen 5/325 mg 1 tablet prn max 4 g in 24 h", ("most", "which_of")),
        ("thing 1 tablet prn max 4 g in 24 h max 3 g in 24 h", ("most", "twice")),
        ("thing 1 tablet prn max 4 g in 0 h", ("most", "range")),
        ("thing 1 tablet prn max 900 g in 24 h", ("most", "range")),
        ("thing 1 tablet prn max 62.5 micrograms in 24 h", ("most", "finer_than_micrograms")),
        ("thing 1 tablet prn max 90 doses in 24 h", ("most", "range")),
        ("thing 0.0625 micrograms/0.1 mL 1 mL daily 0.00001 mg", ("strength", "finer_than_nanograms")),
        ("thing 1 tablet daily stop on 3 December", ("until", "which_last")),
        ("thing 1 tablet daily, last dose on Friday", ("until", "which_last")),
        ("thing 1 tablet daily for up to 7 days", ("days", "up_to")),
        ("thing 1 tablet daily until tomorrow", ("line", "not_clear")),
        ("thing 1 tablet daily from 1 December", ("line", "not_clear")),
        ("thing 1 tablet daily days 1-3", ("line", "not_clear")),
        ("thing 1 tablet daily for 5/7", ("line", "not_clear")),
        ("ibuprofen 2-1 tablets daily", ("amount", "range")),
        ("ibuprofen 0.0001 tablets daily", ("amount", "too_fine")),
        ("ibuprofen 1 tablet 2 tablets daily", ("amount", "twice")),
        ("ibuprofen 1 tablet 1-2 tablets daily", ("amount", "contradictory")),
        ("ibuprofen 1 tablet 1 capsule daily", ("amount", "twice")),
        ("ibuprofen 400 mg 600 mg 1 tablet daily", ("strength", "twice")),
        ("ibuprofen 400-600 mg 1 tablet daily", ("strength", "which")),
        ("warfarin 1/2 mg 1 tablet daily", ("strength", "which")),
        ("thing 900 g 1 tablet daily", ("strength", "range")),
        ("thing 1 tablet every 8 hours twice a day", ("how", "contradictory")),
        ("thing 1 tablet every 8 hours at 08:00 and 16:00", ("how", "contradictory")),
        ("thing 1 tablet every 8 hours every 6 hours", ("hours", "twice")),
        ("thing 1 tablet every 6-4 hours", ("hours", "range")),
        ("thing 1 tablet every 900 hours", ("hours", "range")),
        ("thing 1 tablet every 200 days", ("every_days", "range")),
        ("thing 1 tablet 30 times a day", ("times_a_day", "range")),
        ("thing 1 tablet three times a day at 08:00 and 20:00", ("times", "contradictory")),
        ("thing 1 tablet three times a day, morning and evening", ("times", "contradictory")),
        ("thing 1 tablet at 8", ("times", "no_minutes")),
        ("thing 1 tablet at 25:00", ("times", "range")),
        ("thing 1 tablet at 13 pm", ("times", "range")),
        ("thing 1 tablet daily for 0 days", ("days", "range")),
        ("thing 1 tablet daily for 3 days until 2026-12-05", ("until", "contradictory")),
        ("thing 1 tablet daily until 2026-02-30", ("until", "no_such_day")),
        ("thing 1 tablet daily until 05/12/2026", ("until", "which_day")),
        ("thing 1 tablet daily until 5 December", ("until", "no_year")),
        ("thing 1 tablet prn max 8 capsules in 24 h", ("most", "other_unit")),
        ("thing 1 tablet prn max 8 in 24 h max 6 in 24 h", ("most", "twice")),
        ("thing 1 tablet prn max 8 in 0 h", ("most", "range")),
        ("thing 1 tablet prn at least 900 hours apart", ("gap", "range")),
        ("x" * (LONGEST + 1), ("line", "too_long")),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named(line, problem):
    assert problem in wrong(line)


def test_a_problem_shows_what_was_typed():
    assert read("thing 1 tablet at 8").problems == (Problem("times", "no_minutes", "at 8"),)


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        ("paracetamol 1 tablet 4 tablets per day", "4 tablets per day"),
        ("paracetamol 1 tablet prn 8 tablets in 24 hours", "8 tablets in 24 hours"),
        ("baclofen 1 tablet daily 10 mg/day", "10 mg/day"),
        ("baclofen 1 tablet daily 1-1-2", "1-1-2"),
        ("nicotine patch 1 patch daily 21 mg/24 hours", "21 mg/24 hours"),
        ("thing 1 tablet prn max 2 doses in 12 hours", "max 2 doses in 12 hours"),
        ("thing 1 tablet prn no more than 3 times a week", "no more than 3 times a week"),
        ("thing 1 tablet 2 to 3 times a day", "2 to 3 times a day"),
        ("thing 1 tablet twice a week", "twice a week"),
        ("thing 1 tablet every 30 minutes", "every 30 minutes"),
        ("thing 1 tablet every 2-3 days", "every 2-3 days"),
        ("thing 1 tablet on Mondays and Thursdays", "on Mondays and Thursdays"),
        ("thing 1 tablet daily for 2 months", "for 2 months"),
        ("thing 1 tablet daily for 5-7 days", "for 5-7 days"),
        ("thing 1 tablet od", "od"),
    ],
)
def test_what_could_mean_something_else_is_given_back_whole(line, unread):
    assert read(line).unread == (unread,)


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("10 mg .5 tablet daily", ".5 tablet"),
        (".1 mg 1 tablet daily", ".1 mg"),
        ("10 mg/5 mL .25 mL daily", ".25 mL"),
        ("10 mg (.5-1 tablet) daily", ".5-1 tablet"),
    ],
)
def test_a_point_without_a_zero_is_never_read_as_ten_times_as_much(words, typed):
    reading = read(f"clonidine {words}")
    assert reading.problems[0] == Problem("amount", "no_zero", typed)
    assert (reading.amount, reading.strengths) in {(None, (10_000,)), (1000, ()), (None, (2_000,))}


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("1 capsule every 4 hours to 6 hours", "6"),
        ("1 capsule every day for 7 days, then 25 mg three times a day", "then"),
        ("1 capsule daily, reduce every week", "reduce"),
        ("third of a capsule daily", "third"),
        ("2 half capsules daily", "2"),
        ("1, 2 capsules daily", "1"),
        ("1 capsule daily or as needed", "or"),
        ("1 capsule every 2nd day", "2nd"),
    ],
)
def test_a_line_whose_unread_word_may_change_the_dose_is_not_used_as_it_stands(words, typed):
    assert Problem("line", "not_clear", typed) in read(f"gabapentin 25 mg {words}").problems


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("once or twice daily", "once or twice daily"),
        ("2-3 daily", "2-3 daily"),
        ("before meals and at bedtime", "before meals and at bedtime"),
        ("8:00-20:00", "8:00-20:00"),
        ("daily before 12:00", "before 12:00"),
        ("daily 2 hours before 12:00", "2 hours before 12:00"),
        ("every 6 hours, last dose 22:00", "last dose 22:00"),
        ("every 6 hours between 8:00 and 20:00", "between 8:00 and 20:00"),
        ("every 6 hours for 3 doses", "for 3 doses"),
    ],
)
def test_the_bounds_of_a_time_are_not_read_as_a_time(words, unread):
    reading = read(f"thing 5 mg 1 tablet {words}")
    assert (reading.unread, reading.times, reading.times_a_day, reading.moments) == ((unread,), (), None, ())


def test_a_limit_behind_an_instruction_is_still_a_limit():
    reading = said("thing 5 mg 1 tablet as needed, do not take with alcohol, max 4 in 24 hours")
    assert (reading.instructions, reading.most) == ("do not take with alcohol", (Most(24, 4000),))
    assert said("thing 1 tablet prn, not exceeding 4 in 24 hours").most == (Most(24, 4000),)
    assert said("thing 1 tablet prn, not more than every 4 hours").gap_said == 240


def test_what_stands_on_many_sheets_needs_no_second_try():
    assert said("thing 5 mg 1 tablet thrice daily").times_a_day == 3
    assert said("thing 5 mg 1 tablet every 6 hours x 3 days").days == 3
    assert said("thing 5 mg 1 tablet daily for 3 days then stop").instructions == "then stop"
    assert said("thing 1 capsule 30 minutes before breakfast").instructions == "30 minutes before breakfast"


def test_instructions_keep_their_words_and_end_where_something_else_is_said():
    reading = said(
        "thing 1 tablet with a glass of 200 water twice a day by mouth; do not crush 2 tablets. Swallow whole"
    )
    assert reading.instructions == "with a glass of 200 water; by mouth; do not crush 2 tablets; Swallow whole"
    assert reading.amount == 1000


def test_a_number_of_a_name_stays_with_it_when_the_strength_follows():
    assert said("Macrogol 3350 17 g 1 sachet once daily").name == "Macrogol 3350"
    assert said("Co-codamol 8/500 2 tablets four times a day").name == "Co-codamol 8/500"
    assert said("Night cold and flu 2 capsules at night").name == "Night cold and flu"


def test_a_name_may_stand_behind_the_amount_but_not_behind_the_frequency():
    assert said("take one tablet of baclofen 10 mg daily").name == "baclofen"
    assert read("one tablet daily baclofen").unread == ("baclofen",)


def test_the_unit_may_stand_alone_behind_the_strength():
    assert said("baclofen 10 mg tablets, 2 tablets daily").amount == 2000


@given(st.text(max_size=LONGEST + 10))
def test_any_text_can_be_typed(text):
    assert isinstance(read(text), QuickReading)


PIECES = st.sampled_from(
    [
        "a",
        "the",
        "1",
        "2",
        "10",
        "1/2",
        "½",
        "0.5",
        "500",
        "4-6",
        "1,000",
        "half",
        "one",
        "two",
        "and",
        "to",
        "or",
        "with",
        "for",
        "max",
        "until",
        "at",
        "every",
        "each",
        "take",
        "mg",
        "g",
        "mcg",
        "/",
        "mL",
        "tablet",
        "tabs",
        "capsule",
        "patch",
        "hours",
        "h",
        "days",
        "weeks",
        "day",
        "daily",
        "times",
        "x",
        "once",
        "twice",
        "needed",
        "as",
        "in",
        "24",
        "8:00",
        "25:99",
        "8am",
        "pm",
        "morning",
        "bedtime",
        "do",
        "not",
        "more",
        "than",
        ",",
        ";",
        ".",
        "(",
        ")",
        "-",
        "+",
        "food",
        "December",
        "2026",
        "2026-12-05",
        "least",
        "apart",
        "ſ",
        "K",
        "İ",
        "ß",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_any_heap_of_known_words_can_be_typed(pieces):
    reading = read(" ".join(pieces))
    assert reading == read("  ".join(pieces))
    assert all(reading.unread)


@pytest.mark.parametrize("unit", ["tablet", "mL"])
@pytest.mark.parametrize("number", ["2", "half", "1½"])
def test_capitals_do_not_matter(number, unit):
    line = f"thing {number} {unit} every 4 to 6 hours as needed max 8 in 24 hours until 5 december 2026"
    assert read(line.upper()).hours == read(line).hours == (4, 6)
    assert read(line.upper()).until == read(line).until
