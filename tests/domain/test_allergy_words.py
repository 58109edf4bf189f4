"""What a recorded allergy names, with the list that ships."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.allergy_words import CLASS_WORDS, matches_allergy
from companion.domain.medicine_class import ClassTag
from companion.storage.formulary import formulary

ALL = formulary()


def asks(names, words, tags=()):
    return matches_allergy(ALL, names.split(" | "), tags, words)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("Paracetamol", "paracetamol"),
        ("Paracetamol | Panadol", "Acetaminophen: rash"),
        ("Pain caplets | acetaminophen", "paracetamol"),
        ("Paracetamol", "Tylenol gives me hives"),
        ("Percocet", "codeine, oxycodone"),
        ("Oxycodone", "Percocet"),
        ("Naproxen sodium", "naproxen"),
        ("Ibuprofen", "Ibuprofin (swelling)"),
        ("Ibuprofen", "all NSAIDs"),
        ("Diclofenac", "anti-inflammatories"),
        ("Co-codamol", "opiates"),
        ("Tramadol", "opioids - itching"),
        ("Robaxin", "methocarbamol"),
        ("My own mixture | tramadol", "tramadol"),
        ("Amoxicillin", "amoxicillin"),
        ("Macrogol 3350", "PEG 3350"),
    ],
)
def test_an_allergy_is_found_by_ingredient_brand_and_class(names, words):
    assert asks(names, words)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("Paracetamol", "penicillin"),
        ("Oxycodone", "peanuts, pollen and plasters"),
        ("Vitamin D", "vitamin B"),
        ("Naproxen sodium", "docusate sodium"),
        ("Paracetamol extended release", "extended itching"),
        ("Night cold and flu", "cold at night"),
        ("Ibuprofen", ""),
        ("", "aspirin"),
        ("Gabapentin", "opioids"),
        ("Prednisone", "prednisolone acetate drops"),
    ],
)
def test_what_names_something_else_is_left_alone(names, words):
    assert not asks(names, words)


@pytest.mark.parametrize("tag", CLASS_WORDS)
def test_a_class_the_person_tagged_is_found_by_its_words(tag):
    for word in CLASS_WORDS[tag]:
        assert asks("Something new", f"reacts to {word}!", (tag,))
        assert not asks("Something new", f"reacts to {word}!")


def test_a_class_without_words_finds_nothing():
    assert not asks("Something new", "stomach", (ClassTag.STOMACH,))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_may_stand_in_a_record(name, words):
    assert matches_allergy(ALL, [name], (), words) in {True, False}
