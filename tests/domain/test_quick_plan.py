"""From a read line and a person's answers to a plan: what was not said is not there."""

from datetime import date, datetime, time

import pytest

from companion.domain.formulary import FormularyEntry, Strength
from companion.domain.medication import Ingredient, LabelLimits, Most, MostOf, Unit
from companion.domain.medicine_class import StopSuddenly
from companion.domain.quick_line import read
from companion.domain.quick_plan import (
    Answers,
    form_of,
    ingredient_of,
    last_day,
    limits_of,
    numbers_of_name,
    offered_times,
    planned_in_24_hours,
    schedule_of,
    strength_of,
)
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes

DAY, ZONE = date(2026, 11, 22), "Europe/Berlin"
NONE = Answers()


def schedule(line: str, answers: Answers = NONE):
    return schedule_of(read(line), answers, DAY, ZONE)


def test_an_amount_as_needed_is_a_plan_without_times():
    assert schedule("paracetamol 500 mg 2 tablets as needed") == AsNeeded(2000)


def test_no_frequency_is_no_plan():
    assert schedule("paracetamol 500 mg 2 tablets") is None


def test_times_that_were_said_are_used_and_those_that_were_not_are_asked():
    told = schedule("omeprazole 20 mg 1 capsule at 07:30")
    assert isinstance(told, FixedTimes)
    assert [(slot.at, slot.amount) for slot in told.slots] == [(time(7, 30), 1000)]
    assert schedule("gabapentin 300 mg 1 capsule 3 times a day") is None
    told = schedule("gabapentin 300 mg 1 capsule 3 times a day", Answers(times=(time(7), time(15), time(23))))
    assert isinstance(told, FixedTimes)
    assert [slot.at.hour for slot in told.slots] == [7, 15, 23]


def test_every_other_day_keeps_its_days():
    told = schedule("prednisone 5 mg 1 tablet every other day", Answers(times=(time(8),)))
    assert isinstance(told, FixedTimes)
    assert told.every_days == 2


def test_an_interval_needs_its_first_time_and_one_number_of_hours():
    line = "ibuprofen 400 mg 1 tablet every 8 hours"
    assert schedule(line) is None
    assert schedule(line, Answers(times=(time(6),))) == EveryHours(8, datetime(2026, 11, 22, 6), ZONE, 1000)
    ranged = "ibuprofen 400 mg 1 tablet every 6 to 8 hours"
    assert schedule(ranged, Answers(times=(time(6),))) is None
    told = schedule(ranged, Answers(times=(time(6),), hours=8))
    assert isinstance(told, EveryHours)
    assert told.hours == 8


def test_a_range_of_amounts_is_answered_by_the_person():
    line = "oxycodone 5 mg 1 to 2 tablets as needed"
    assert schedule(line) is None
    assert schedule(line, Answers(amount=1000)) == AsNeeded(1000)


def test_as_needed_and_at_times_is_what_the_person_says():
    line = "ibuprofen 400 mg 1 tablet at 08:00 as needed"
    assert schedule(line) is None
    assert schedule(line, Answers(needed=True)) == AsNeeded(1000)
    assert isinstance(schedule(line, Answers(needed=False)), FixedTimes)


def test_an_as_needed_interval_is_the_smallest_gap_of_the_label():
    line = read("paracetamol 500 mg 2 tablets every 6 hours as needed max 8 in 24 h, max 4 in 12 h")
    assert limits_of(line, NONE) == LabelLimits(360, 8000, most=(Most(12, 4000),))
    ranged = read("paracetamol 500 mg 2 tablets every 4 to 6 hours as needed")
    assert limits_of(ranged, NONE).gap_minutes is None
    assert limits_of(ranged, Answers(hours=6)).gap_minutes == 360


def test_a_most_as_a_mass_is_a_limit_of_the_ingredient():
    line = read("paracetamol 500 mg 2 tablets prn max 4 g in 24 h, no more than 2 at once")
    assert limits_of(line, NONE, "paracetamol") == LabelLimits(
        largest_single=2000, most_of=(MostOf("paracetamol", 24, 4_000_000),)
    )
    said = read("Percocet 5/325 1 tablet prn max 3 g of acetaminophen in 24 h")
    assert limits_of(said, NONE, "other").most_of == (MostOf("acetaminophen", 24, 3_000_000),)


def test_up_to_so_many_times_is_a_limit_only_when_the_person_says_so():
    line = read("paracetamol 500 mg 1 to 2 tablets prn up to 4 times a day")
    assert limits_of(line, Answers(amount=2000)).most_in_24_hours is None
    assert limits_of(line, Answers(amount=2000, up_to_is_most=False)).most_in_24_hours is None
    assert limits_of(line, Answers(up_to_is_most=True)).most_in_24_hours is None
    assert limits_of(line, Answers(amount=2000, up_to_is_most=True)).most_in_24_hours == 8000
    both = read("paracetamol 500 mg 2 tablets prn up to 4 times a day, max 6 in 24 h")
    assert limits_of(both, Answers(up_to_is_most=True)).most_in_24_hours == 6000


def test_what_a_plan_gives_in_24_hours_is_counted_for_an_interval_and_for_times():
    every = schedule("x 2 tablets every 5 hours", Answers(times=(time(6),)))
    assert planned_in_24_hours(every) == 10_000
    assert planned_in_24_hours(schedule("x 2 tablets at 8:00 and 20:00")) == 4000
    assert planned_in_24_hours(schedule("x 2 tablets prn")) == planned_in_24_hours(None) == 0


def test_of_which_ingredient_a_most_is_follows_only_where_there_is_one():
    one, two = (
        FormularyEntry("x", "X", (), Unit.TABLET, "", held, (), frozenset(), StopSuddenly.NONE, False, (), ())
        for held in (("paracetamol",), ("oxycodone", "paracetamol"))
    )
    line = read("Tylenol 500 mg 2 tablets prn max 4 g in 24 h")
    assert [ingredient_of(line, entry) for entry in (None, one, two)] == ["Tylenol", "paracetamol", None]


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Ventolin 2 puffs daily", "inhaler"),
        ("fentanyl 12 micrograms/hour 1 patch every 72 hours", "patch, 12 micrograms an hour"),
        ("bisacodyl 1 suppository daily", "suppository"),
        ("diclofenac 1% gel 1 application daily", "gel, 1%"),
        ("paracetamol 500 mg 2 tablets daily", ""),
        ("paracetamol", ""),
    ],
)
def test_the_form_follows_from_the_words_or_the_unit(line, form):
    assert form_of(read(line)) == form
    assert form_of(read(line), "gel").startswith("gel")


def test_a_planned_interval_is_no_limit():
    assert limits_of(read("ibuprofen 400 mg 1 tablet every 8 hours"), NONE) == LabelLimits()
    assert limits_of(read("ibuprofen 400 mg 1 tablet 3 times a day"), NONE) == LabelLimits()


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("amoxicillin 500 mg 1 capsule 3 times a day for 7 days", date(2026, 11, 28)),
        ("amoxicillin 500 mg 1 capsule 3 times a day until 2026-12-01", date(2026, 12, 1)),
        ("amoxicillin 500 mg 1 capsule 3 times a day", None),
    ],
)
def test_a_last_day_is_only_what_was_said(line, last):
    assert last_day(read(line), DAY) == last


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("x 1 tablet 3 times a day", ["08:00", "14:00", "20:00"]),
        ("x 1 tablet in the morning and at bedtime", ["08:00", "22:30"]),
        ("x 1 tablet every 6 hours", ["08:00"]),
        ("x 1 tablet every 6 hours from 06:00", ["06:00"]),
        ("x 1 tablet 12 times a day", []),
    ],
)
def test_times_are_offered_as_a_place_to_begin(line, offered):
    assert [f"{at:%H:%M}" for at in offered_times(read(line))] == offered


def test_a_strength_of_the_list_is_the_one_that_holds_just_the_typed_masses():
    both = Strength((Ingredient("oxycodone", 5_000), Ingredient("paracetamol", 325_000)), Unit.TABLET)
    one = Strength((Ingredient("oxycodone", 5_000),), Unit.TABLET)
    entry = FormularyEntry(
        "x", "X", (), Unit.TABLET, "", (), (both, one, one), frozenset(), StopSuddenly.NONE, False, (), ()
    )
    assert strength_of(entry, (325_000, 5_000)) is both
    assert strength_of(entry, (5_000,)) is None
    assert strength_of(entry, ()) is None


def test_a_unit_chooses_between_a_tablet_and_a_capsule_of_the_same_strength():
    held = (Ingredient("tramadol", 50_000),)
    tablet, capsule = Strength(held, Unit.TABLET), Strength(held, Unit.CAPSULE)
    entry = FormularyEntry(
        "x", "X", (), Unit.CAPSULE, "", (), (tablet, capsule), frozenset(), StopSuddenly.NONE, False, (), ()
    )
    assert strength_of(entry, (50_000,), Unit.CAPSULE) is capsule
    assert strength_of(entry, (50_000,), Unit.SACHET) is None
    assert strength_of(entry, (), Unit.TABLET) is None


@pytest.mark.parametrize(
    ("name", "taken_apart"),
    [
        ("Percocet 5/325", ("Percocet", (5_000, 325_000))),
        ("Co-codamol 8/500", ("Co-codamol", (8_000, 500_000))),
        ("senna with docusate 8.6/50", ("senna with docusate", (8_600, 50_000))),
        ("Percocet 5-325", ("Percocet", (5_000, 325_000))),
        ("Co-codamol 8/500 tablets", ("Co-codamol", (8_000, 500_000))),
        ("Co-codamol 8/500 effervescent", ("Co-codamol 8/500 effervescent", ())),
        ("Nothing 0/5", ("Nothing", (5_000,))),
        ("Macrogol 3350", ("Macrogol 3350", ())),
        ("8/500", ("8/500", ())),
        ("Baclofen", ("Baclofen", ())),
    ],
)
def test_the_numbers_of_a_combination_are_taken_from_its_name(name, taken_apart):
    assert numbers_of_name(name) == taken_apart
