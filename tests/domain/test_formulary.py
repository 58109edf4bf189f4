"""Finding, filling and the check for a slip; the words of the list itself are tested in tests/storage."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.formulary import (
    FactAbout,
    FormularyEntry,
    FormularyFact,
    FormularySource,
    Rank,
    Slip,
    Status,
    Strength,
    filled,
    find,
    unusual,
)
from companion.domain.medication import Ingredient, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly

SOURCE = FormularySource("s", "Publisher", "Title")


def entry(name="Paracetamol", *, others=("acetaminophen", "Tylenol"), **changes) -> FormularyEntry:
    held = (Ingredient("paracetamol", 500_000),)
    blank = FormularyEntry(
        name.lower(),
        name,
        others,
        Unit.TABLET,
        "",
        ("paracetamol",),
        (Strength(held, Unit.TABLET),),
        frozenset({ClassTag.PARACETAMOL}),
        StopSuddenly.NONE,
        sedating=False,
        slips=(Slip("paracetamol", 4_000_000),),
        facts=(),
    )
    return replace(blank, **changes)


PARACETAMOL = entry()
COMBINED = entry("Oxycodone with paracetamol", others=("Percocet",), contains=("oxycodone", "paracetamol"))
CO = entry("Co-codamol", others=("Solpadol",), contains=("codeine", "paracetamol"))
ALL = (COMBINED, CO, PARACETAMOL)
ONE = 1000


def found(typed):
    return [(one.entry.name, one.by, one.rank) for one in find(ALL, typed)]


@pytest.mark.parametrize(
    ("typed", "name", "by", "rank"),
    [
        ("paracetamol", "Paracetamol", "Paracetamol", Rank.EXACT),
        ("TYLENOL", "Paracetamol", "Tylenol", Rank.EXACT),
        ("oxyc", "Oxycodone with paracetamol", "Oxycodone with paracetamol", Rank.NAME),
        ("acetam", "Paracetamol", "acetaminophen", Rank.OTHER_NAME),
        ("cocodamol", "Co-codamol", "Co-codamol", Rank.EXACT),
        ("oxy para", "Oxycodone with paracetamol", "Oxycodone with paracetamol", Rank.WORD),
        ("codeine", "Co-codamol", "Co-codamol", Rank.WORD),
        ("acetaminophin", "Paracetamol", "acetaminophen", Rank.SLIP),
    ],
)
def test_a_medicine_is_found_by_any_of_its_names(typed, name, by, rank):
    assert found(typed)[0] == (name, by, rank)


@pytest.mark.parametrize("typed", ["Paracetamol tablets", "paracetamol film-coated tablets", "Acetaminophen caplets"])
def test_the_form_behind_a_name_does_not_hide_the_medicine(typed):
    assert found(typed)[0][::2] == ("Paracetamol", Rank.EXACT)


def test_a_salt_is_left_out_only_where_the_whole_is_no_name():
    naproxen, sodium = entry("Naproxen", others=()), entry("Naproxen sodium", others=())
    assert find([naproxen, sodium], "naproxen sodium")[0].entry is sodium
    assert find([naproxen, sodium], "naproxen sodium tablets")[0].entry is sodium
    assert find([naproxen], "Naproxen sodium")[0].rank is Rank.EXACT
    assert find([naproxen], "tablets") == ()


def test_the_best_match_comes_first_and_then_the_shortest_name():
    assert [name for name, _by, _rank in found("paracetamol")] == [
        "Paracetamol",
        "Co-codamol",
        "Oxycodone with paracetamol",
    ]


def test_a_slip_is_tried_only_when_nothing_else_is_found():
    assert {rank for _name, _by, rank in found("paracetmol")} == {Rank.SLIP}
    assert Rank.SLIP not in {rank for _name, _by, rank in found("paracetam")}


@pytest.mark.parametrize("typed", ["", "  -- ", "zzz", "oxy zzz"])
def test_what_names_nothing_finds_nothing(typed):
    assert find(ALL, typed) == ()


@given(st.text(max_size=40))
def test_any_text_may_be_typed(text):
    ranks = [one.rank for one in find(ALL, text)]
    assert ranks == sorted(ranks)


def test_choosing_a_strength_fills_what_stands_on_the_box():
    strength = Strength((Ingredient("paracetamol", 325_000),), Unit.CAPSULE)
    told = filled(replace(PARACETAMOL, sedating=True, form="extended release"), strength, by="Tylenol")
    assert (told.name, told.brand, told.unit, told.form) == (
        "Paracetamol",
        "Tylenol",
        Unit.CAPSULE,
        "extended release",
    )
    assert told.ingredients == strength.ingredients
    assert told.tags == {ClassTag.PARACETAMOL, ClassTag.SEDATING}
    assert told.formulary_id == "paracetamol"


def test_without_a_strength_nothing_is_said_of_how_much_it_holds():
    told = filled(PARACETAMOL, by="Paracetamol")
    assert (told.ingredients, told.strength_words, told.brand, told.unit) == ((), "", "", Unit.TABLET)
    assert told.tags == {ClassTag.PARACETAMOL}


def test_a_patch_keeps_the_words_of_its_label():
    told = filled(PARACETAMOL, Strength((), Unit.PATCH, "5 micrograms an hour"))
    assert (told.strength_words, told.ingredients) == ("5 micrograms an hour", ())


@pytest.mark.parametrize("status", Status)
def test_a_weak_warning_about_stopping_is_marked(status):
    fact = FormularyFact(FactAbout.STOP, (SOURCE,), status)
    told = filled(entry(stop=StopSuddenly.TAPER, facts=(fact,)))
    assert told.stop is StopSuddenly.TAPER
    assert told.stop_is_weak == (status in {Status.WEAK, Status.UNCONFIRMED, Status.CONFLICT})


def test_a_warning_that_nothing_backs_is_weak_and_no_warning_is_not():
    assert filled(entry(stop=StopSuddenly.DANGER)).stop_is_weak
    assert not filled(entry(stop=StopSuddenly.NONE)).stop_is_weak


@pytest.mark.parametrize(
    ("per_day", "single", "asks"),
    [([8 * ONE], 2 * ONE, False), ([9 * ONE], 2 * ONE, True), ([], 8 * ONE, False), ([], 9 * ONE, True)],
)
def test_more_than_any_source_prints_looks_like_a_slip(per_day, single, asks):
    held = (Ingredient("Acetaminophen", 500_000),)
    assert unusual(PARACETAMOL, held, per_day, single) is asks


def test_a_days_amount_that_comes_only_later_is_looked_at_too():
    held = (Ingredient("paracetamol", 500_000),)
    assert unusual(PARACETAMOL, held, [ONE, ONE, 20 * ONE, ONE], ONE)


def test_nothing_is_said_of_an_ingredient_without_a_figure():
    assert not unusual(entry(slips=()), (Ingredient("paracetamol", 500_000),), [99 * ONE], 50 * ONE)
    assert not unusual(PARACETAMOL, (Ingredient("oxycodone", 500_000),), [99 * ONE], 50 * ONE)
    assert not unusual(PARACETAMOL, (), [99 * ONE], 50 * ONE)


def test_the_highest_single_amount_counts_where_a_source_prints_one():
    known = entry(slips=(Slip("tizanidine", 36_000, single=16_000),))
    held = (Ingredient("tizanidine", 4_000),)
    assert not unusual(known, held, [8 * ONE], 4 * ONE)
    assert unusual(known, held, [8 * ONE], 5 * ONE)


@pytest.mark.parametrize(
    ("days", "goes_on", "asks"),
    [
        ([8 * ONE] * 3, False, False),
        ([8 * ONE] * 3, True, True),
        ([8 * ONE] * 3 + [4 * ONE], True, False),
        ([8 * ONE] * 4, False, True),
        ([8 * ONE], True, True),
        ([4 * ONE], True, False),
        ([9 * ONE], False, True),
    ],
)
def test_the_first_days_of_a_plan_may_have_a_figure_of_their_own(days, goes_on, asks):
    known = entry(slips=(Slip("methocarbamol", 4_500_000, first_days=3, first=8_000_000),))
    held = (Ingredient("methocarbamol", 1_000_000),)
    assert unusual(known, held, days, 2 * ONE, goes_on=goes_on) is asks


def test_tablets_are_counted_where_a_source_counts_tablets():
    five = (Ingredient("hydrocodone", 5_000), Ingredient("paracetamol", 325_000))
    ten = (Ingredient("hydrocodone", 10_000), Ingredient("acetaminophen", 325_000))
    counted = (
        Strength(five, Unit.TABLET, most=8 * ONE),
        Strength((Ingredient("hydrocodone", 10_000), five[1]), Unit.TABLET, most=6 * ONE),
    )
    known = entry(strengths=counted, slips=())
    assert not unusual(known, five, [8 * ONE], ONE)
    assert unusual(known, ten, [8 * ONE], ONE)
    assert unusual(known, ten, [], 7 * ONE)


def test_ten_times_the_strongest_box_looks_like_milligrams_for_micrograms():
    boxes = tuple(Strength((Ingredient("digoxin", one),), Unit.TABLET) for one in (125, 250))
    known = entry("Digoxin", others=(), contains=("digoxin",), strengths=boxes, slips=())
    assert not unusual(known, (Ingredient("digoxin", 2_499),), [ONE], ONE)
    assert unusual(known, (Ingredient("digoxin", 2_500),), [], 0)
    assert unusual(known, (Ingredient("digoxin", 125_000),), [ONE], ONE)
    assert not unusual(known, (Ingredient("oxycodone", 125_000),), [ONE], ONE)


def test_the_names_of_an_entry_and_its_facts_can_be_asked_for():
    fact = FormularyFact(FactAbout.CLASS, (SOURCE,), Status.OFFICIAL)
    assert entry(facts=(fact,)).fact(FactAbout.CLASS) is fact
    assert PARACETAMOL.fact(FactAbout.CLASS) is None
    assert PARACETAMOL.labels == ("Paracetamol", "acetaminophen", "Tylenol")
