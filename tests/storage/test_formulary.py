"""The list of medicines that ships: what each row must have, and what must never be in it."""

import re
from datetime import date
from pathlib import Path

import pytest

from companion.domain.allergy_words import matches_allergy
from companion.domain.formulary import FactAbout, Rank, Status, filled, find, unusual
from companion.domain.ingredient_names import same_ingredient
from companion.domain.label_check import validate_medicine
from companion.domain.medication import Ingredient, LabelLimits, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.name_matching import tokens
from companion.storage.formulary import FILE, formulary

ENTRIES = formulary()
BY_ID = {one.id: one for one in ENTRIES}
FOR_SLIPS = {Status.OFFICIAL, Status.RECOGNISED, Status.OURS, Status.CONFLICT}
each = pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: one.id)


def test_the_medicines_of_the_field_are_there_each_once():
    assert len(BY_ID) == len(ENTRIES) >= 150
    names = [one.name.casefold() for one in ENTRIES]
    assert len(set(names)) == len(names)


def test_the_file_says_first_that_no_clinician_has_reviewed_it():
    assert "Not yet reviewed by a clinician" in FILE.read_text(encoding="utf-8").splitlines()[0]


def test_no_address_stands_in_the_file():
    assert re.findall(r"https?:|www\.|\.com/", FILE.read_text(encoding="utf-8")) == []


@each
def test_each_names_its_sources_by_publisher_and_title_with_a_status(entry):
    assert (entry.fact(FactAbout.CLASS) is not None) == bool(entry.tags)
    for fact in entry.facts:
        assert fact.sources
        for source in fact.sources:
            assert source.publisher
            assert source.title
            assert source.checked is None or source.checked >= date(2026, 11, 22)
            assert source.checked is not None or fact.status is Status.UNCONFIRMED


@each
def test_each_fact_that_is_told_is_backed_and_none_is_backed_that_is_not_told(entry):
    told = {FactAbout.CLASS} if entry.tags else set()
    told |= {FactAbout.STOP} if entry.stop is not StopSuddenly.UNKNOWN else set()
    told |= {FactAbout.SEDATING} if entry.sedating else set()
    counts = any(one.most for one in entry.strengths)
    told |= {FactAbout.SLIP} if entry.slips or counts else set()
    assert {fact.about for fact in entry.facts} == told


@each
def test_a_weak_source_may_make_the_program_ask_but_never_says_that_nothing_is_known_against_it(entry):
    stop = entry.fact(FactAbout.STOP)
    if stop is not None and not stop.status.may_be_stated:
        assert entry.stop.asks
        assert filled(entry).stop_is_weak
    slip = entry.fact(FactAbout.SLIP)
    assert slip is None or slip.status in FOR_SLIPS


@each
def test_each_has_tags_names_and_strengths_that_a_form_can_keep(entry):
    assert ClassTag.SEDATING not in entry.tags
    assert entry.strengths
    assert entry.contains
    for strength in entry.strengths:
        assert strength.ingredients or strength.words
        validate_medicine(entry.name, strength.ingredients, LabelLimits())
    assert len({(one.unit, one.ingredients, one.words) for one in entry.strengths}) == len(entry.strengths)


@each
def test_ingredients_have_the_name_they_are_counted_by(entry):
    held = {part.name for one in entry.strengths for part in one.ingredients}
    assert {same_ingredient(name) for name in (*held, *entry.contains)} == set(entry.contains)
    assert held <= set(entry.contains)
    assert {slip.ingredient for slip in entry.slips} <= set(entry.contains)


@each
def test_what_holds_paracetamol_or_an_opioid_says_so(entry):
    assert ("paracetamol" in entry.contains) == (ClassTag.PARACETAMOL in entry.tags)
    if ClassTag.OPIOID in entry.tags:
        assert entry.sedating
        assert entry.stop.asks
    if entry.tags & {ClassTag.BENZODIAZEPINE, ClassTag.GABAPENTINOID}:
        assert entry.sedating
        assert entry.stop.asks
    assert entry.unit is not Unit.PATCH or ClassTag.PATCH in entry.tags


@each
def test_each_is_found_first_by_every_one_of_its_names(entry):
    for label in entry.labels:
        best = find(ENTRIES, label)[0]
        assert (best.entry.id, best.rank) == (entry.id, Rank.EXACT)


@each
def test_one_of_the_smallest_strength_never_looks_like_a_slip(entry):
    for strength in entry.strengths:
        assert not unusual(entry, strength.ingredients, [1000], 1000)


def test_figures_that_rest_on_weak_pages_or_on_sale_without_prescription_are_left_out():
    without = {"diazepam", "pregabalin", "duloxetine", "apixaban", "omeprazole", "macrogol", "magnesium", "morphine"}
    assert {name for name in without if BY_ID[name].slips} == set()


def test_where_sources_disagree_the_figure_follows_the_rule():
    methocarbamol = BY_ID["methocarbamol"]
    held = (Ingredient("methocarbamol", 750_000),)
    assert not unusual(methocarbamol, held, [8000, 8000, 8000, 6000], 2000)
    assert unusual(methocarbamol, held, [8000], 2000)
    norco = (Ingredient("hydrocodone", 10_000), Ingredient("acetaminophen", 325_000))
    assert unusual(BY_ID["hydrocodone_paracetamol"], norco, [7000], 1000)
    assert not unusual(BY_ID["hydrocodone_paracetamol"], norco, [6000], 1000)


def test_a_patch_offers_words_and_no_mass_that_could_be_taken_for_its_hourly_amount():
    for strength in BY_ID["buprenorphine_patch"].strengths:
        assert strength.ingredients == ()
        assert strength.words.endswith("micrograms an hour")


def test_every_medicine_that_the_clinical_source_names_is_there():
    names = (
        "acetaminophen ibuprofen naproxen diclofenac celecoxib ketorolac meloxicam aspirin cyclobenzaprine methocarbamol "
        "tizanidine baclofen carisoprodol metaxalone chlorzoxazone orphenadrine diazepam dantrolene oxycodone OxyContin "
        "Norco Percocet Co-codamol tramadol tapentadol morphine hydromorphone Butrans naloxone gabapentin pregabalin "
        "duloxetine amitriptyline nortriptyline prednisone methylprednisolone dexamethasone omeprazole pantoprazole "
        "Senokot-S docusate senna MiraLAX ondansetron enoxaparin apixaban warfarin calcium magnesium Duexis DayQuil NyQuil "
        "ciprofloxacin dextromethorphan codeine lorazepam lidocaine fentanyl dihydrocodeine"
    )
    assert [name for name in names.split() if not find(ENTRIES, name)] == []


@pytest.mark.parametrize(
    ("uk", "us"),
    [
        ("paracetamol", "acetaminophen"),
        ("salbutamol", "albuterol"),
        ("cefalexin", "cephalexin"),
        ("macrogol 3350", "PEG 3350"),
        ("codeine phosphate", "codeine sulfate"),
        ("tramadol/acetaminophen", "tramadol-acetaminophen"),
        ("hyoscine patch", "scopolamine patch"),
        ("morphine MR", "morphine ER"),
    ],
)
def test_american_and_british_names_are_the_same_medicine(uk, us):
    assert find(ENTRIES, uk)[0].entry is find(ENTRIES, us)[0].entry
    assert find(ENTRIES, us)[0].rank is Rank.EXACT


@each
def test_what_no_page_was_read_for_says_nothing_as_a_fact(entry):
    own = [fact for fact in entry.facts if any(source.id == "own" for source in fact.sources)]
    assert all(fact.status is Status.UNCONFIRMED for fact in own)
    assert entry.stop is not StopSuddenly.NONE or not own


@each
def test_a_slow_release_is_never_the_same_entry_as_the_other(entry):
    slow = {"er", "mr", "sr", "xr", "prolonged", "extended", "modified"}
    named = [bool(set(tokens(label)) & slow) for label in entry.labels]
    assert not any(named) or "release" in entry.form or entry.id in {"nitrofurantoin", "venlafaxine"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("penicillin", "Flucloxacillin"),
        ("Penicillin (rash as a child)", "Augmentin"),
        ("cephalosporins", "Keflex"),
        ("sulfa drugs", "Bactrim"),
        ("codeine", "Tylenol 3"),
        ("sticking plasters", "Lidocaine patch"),
        ("antibiotics", "Clindamycin"),
    ],
)
def test_an_allergy_to_a_family_names_its_medicines(words, name):
    assert matches_allergy(ENTRIES, [name], (), words)


@pytest.mark.parametrize("words", ["latex", "peanuts", "pollen", "iodine", "cold weather", "shellfish", "bee stings"])
def test_an_allergy_to_something_else_names_no_medicine_of_the_list(words):
    assert [one.id for one in ENTRIES if matches_allergy(ENTRIES, [one.name], one.tags, words)] == []


@pytest.mark.parametrize("brand", ["Theraflu", "Beechams powder", "Picolax"])
def test_a_brand_that_holds_more_than_a_row_says_does_not_stand_beside_it(brand):
    """Theraflu: an antihistamine or dextromethorphan too. Beechams powders: aspirin. Picolax: a bowel preparation."""
    assert [one.entry.id for one in find(ENTRIES, brand) if one.rank is Rank.EXACT] == []


BARREL = """
[[source]]
id = "a"
publisher = "P"
title = "T"
[[medicine]]
id = "m"
name = "M"
others = []
unit = "barrel"
strengths = []
tags = []
facts = {}
"""


@pytest.mark.parametrize(("text", "error"), [('[[source]]\nid = "a"\n', KeyError), (BARREL, ValueError)])
def test_a_file_that_is_not_as_it_was_shipped_is_refused(tmp_path: Path, text, error):
    path = tmp_path / "formulary.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        formulary(path)
