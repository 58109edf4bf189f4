"""What is said of patients and persons, and how a birth day is typed."""

from datetime import date

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.identity import PatientId, PersonId
from companion.domain.people import COLOURS, Patient, Person
from companion.ui import people_words

ANA = Patient(PatientId("a"), "Ana", date(1960, 5, 5), None, "", example=False, colour="teal")
NOBODY = Patient(PatientId("b"), "", None, None, "", example=False)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_patient_is_told_from_another_by_name_birth_day_and_mark():
    assert plain(people_words.patient_line(ANA)) == "Ana, born 5 May 1960, teal circle"
    assert people_words.patient_line(NOBODY) == "patient without a name yet"


def test_every_colour_has_words_of_its_own():
    words = [people_words.colour(name) for name in COLOURS]
    assert len(set(words)) == len(COLOURS)
    assert len({word.split("\u00a0")[1] for word in words}) == len(COLOURS)
    assert people_words.colour("") == ""


def test_only_free_colours_are_offered_as_long_as_there_are_any():
    assert [code for code, _ in people_words.colours(["teal", "plum"])] == list(COLOURS[2:])
    assert [code for code, _ in people_words.colours(COLOURS)] == list(COLOURS)


def test_persons_are_named_with_what_they_are_to_the_patient():
    own = Person(PersonId("1"), "Ana", "patient", ANA.id)
    other = Person(PersonId("2"), "Maria", "patient", NOBODY.id)
    helper = Person(PersonId("3"), "Marko", "partner")
    roles = [people_words.person_role(one, ANA) for one in (own, other, helper)]
    assert roles == ["the patient", "another patient", "partner"]
    assert people_words.in_order([other, helper, own], ANA) == [own, helper, other]
    assert people_words.recording_as(helper) == "Recording as Marko"
    assert people_words.recording_as(Person(PersonId("4"), "", "patient", ANA.id)) == "Recording as the patient"


@pytest.mark.parametrize("typed", ["1960-05-05", "5.5.1960", "5 May 1960", " 5  May\u00a01960 ", "May 5, 1960"])
def test_a_birth_day_is_read_as_it_is_typed(typed):
    assert people_words.read_full_day(typed, "born_on") == date(1960, 5, 5)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("5/4/1960", "not_a_date"), ("long ago", "not_a_date"), ("31.2.1960", "not_a_date"), ("5.5.1060", "too_old")],
)
def test_what_could_be_two_days_or_none_is_refused(typed, reason):
    with pytest.raises(InvalidInputError) as refused:
        people_words.read_full_day(typed, "born_on")
    assert (refused.value.field, refused.value.reason) == ("born_on", reason)


def test_what_is_shown_of_a_birth_day_can_be_typed_again():
    day = date(1948, 12, 24)
    assert people_words.read_full_day(people_words.full_day(day), "born_on") == day
