from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.identity import MedicineId, PatientId
from companion.domain.medication import Ingredient, Medicine, Unit
from companion.domain.warning_signs import Group, Marked, Urgency, marked, more_urgent

NAMES = {
    "oxycodone": Group.OPIOID,
    "codeine": Group.OPIOID,
    "co-codamol": Group.OPIOID,
    "gabapentin": Group.GABAPENTINOID,
    "diazepam": Group.BENZODIAZEPINE,
}


def medicine(name: str, *ingredients: str) -> Medicine:
    parts = tuple(Ingredient(one, 1_000) for one in ingredients)
    return Medicine(MedicineId(name), PatientId("ana"), name, Unit.TABLET, parts)


@pytest.mark.parametrize(
    ("name", "ingredients"),
    [
        ("Percocet", ("Oxycodone hydrochloride", "acetaminophen")),
        ("Oxycodone 5 mg", ()),
        ("Painkiller", ("CODEINE PHOSPHATE",)),
        ("Co-codamol 8/500", ()),
        ("Mixture", ("paracetamol/codeine",)),
        ("Brand", ("codeine-phosphate",)),
    ],
)
def test_an_opioid_is_found_by_the_name_of_its_ingredient(name, ingredients):
    assert marked([medicine(name, *ingredients)], NAMES).opioids == (name,)


@pytest.mark.parametrize("told", ["dihydrocodeine", "Percocet", "paracetamol", "", "oxycodonelike"])
def test_what_is_not_named_as_a_whole_word_is_simply_not_marked(told):
    assert marked([medicine(told or "x", *([told] if told else []))], NAMES) == Marked()


def test_together_needs_an_opioid_and_another_that_slows_the_breath():
    oxycodone, gabapentin, diazepam = medicine("Oxycodone"), medicine("Gabapentin"), medicine("Diazepam")
    assert not marked([oxycodone], NAMES).together
    assert not marked([gabapentin, diazepam], NAMES).together
    both = marked([diazepam, oxycodone, gabapentin], NAMES)
    assert both.together
    assert both.slowing == ("Diazepam", "Gabapentin")


def test_two_boxes_of_one_medicine_are_named_once():
    twice = [medicine("Oxycodone"), replace(medicine("Oxycodone"), id=MedicineId("second"))]
    assert marked(twice, NAMES).opioids == ("Oxycodone",)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_text_on_a_label_is_read_without_harm(texts):
    told = marked([medicine(one, one) for one in texts], NAMES)
    assert set(told.opioids) <= set(texts)


@given(st.lists(st.sampled_from(Urgency), min_size=1, max_size=8))
def test_what_was_answered_is_never_talked_down_by_a_later_answer(answers):
    worst = None
    for position, one in enumerate(answers):
        before, worst = worst, more_urgent(worst, one)
        assert before is None or more_urgent(before, worst) is worst
        assert worst is min(answers[: position + 1], key=list(Urgency).index)
