"""Sentences: what is known, nothing else; easy to read; never permission, comfort or a diagnosis."""

from datetime import date
from itertools import pairwise

import pytest

from companion.domain.recovery import Contact
from companion.services.office import Services
from companion.services.warning_signs import Operation
from companion.ui.guidance import words
from companion.ui.guidance.known import Known
from companion.ui.warning_signs import load
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.signs import add_medicine, fill
from tests.ui.test_warning_signs import DIAGNOSES, PERMITS

SIGNS = load()


@pytest.fixture
def known(services: Services) -> Known:
    fill(services)
    return Known(SIGNS, SIGNS.numbers_for("US")).with_record(services.warning_signs.read_out())


def everything(known: Known) -> dict[str, str]:
    told = known.told
    return {
        "what to say": f"{words.what_to_say()} {words.do_not_drive()} {words.say_where(None)}",
        "call now": words.call_now(known),
        "call today": words.call_today(known),
        "if worse": words.if_worse(known),
        "overdose": " ".join(words.beside(next(one for one in SIGNS.signs if one.id == "overdose"), known)),
        "drowsy": " ".join(words.beside(next(one for one in SIGNS.signs if one.id == "drowsy"), known)),
        "poison": " ".join(words.beside(next(one for one in SIGNS.signs if one.id == "paracetamol"), known)),
        "until help comes": f"{words.naloxone(known)} {words.it_wears_off(known)} {words.stay(known)}",
        "not checked": words.not_checked(),
        "worried": words.still_worried(),
        "medicines": ". ".join(words.last_dose(one, told) for one in told.medicines),
    }


def test_every_sentence_reads_at_the_age_of_eleven_and_is_short(known):
    for name, told in everything(known).items():
        assert grade(told) <= HIGHEST_GRADE, name
        assert "!" not in told


def test_no_sentence_diagnoses_permits_or_comforts(known):
    for name, told in everything(known).items():
        assert not DIAGNOSES.search(told), name
        assert not PERMITS.search(told), name
        for word in ("mg more", "enough", "fine", "left"):
            assert word not in told, name


def test_without_numbers_nothing_is_guessed():
    known = Known(SIGNS, None)
    assert words.call_now(known) == "Call the emergency number now if you notice any one of these"
    assert "your surgeon's line" in words.call_today(known)
    assert "of your country" in words.if_worse(known)
    assert words.facts(None) == ()


def test_what_people_typed_cannot_change_the_page(services):
    services.people.change_patient(name="<b>Ana</b> & Co", address="1 <i>Lane")
    add_medicine(services, "A<br>B", "x")
    told = services.warning_signs.read_out()
    name, address = words.facts(told)
    assert "&lt;b&gt;Ana&lt;/b&gt; &amp; Co" in name
    assert "&lt;i&gt;" in address
    assert "<br>" not in words.medicine(told.medicines[0])
    assert "&lt;b&gt;" in words.contact(Contact("<b>x", phone="1"))


@pytest.mark.parametrize(
    ("days", "ago"), [(0, "today"), (1, "1 day ago"), (2, "2\u00a0days\u00a0ago"), (400, "400\u00a0days\u00a0ago")]
)
def test_how_long_ago_is_said_in_days(services, days, ago):
    told = services.warning_signs.read_out()
    with_operation = type(told)(told.patient, Operation("", date(2026, 11, 10), days), (), (), (), told.now, told.zone)
    (line,) = words.facts(with_operation)
    assert line == f"Back surgery: <b>10\u00a0November\u00a02026, {ago}</b>"


def test_a_contact_without_a_number_says_so():
    assert words.contact(Contact("Dr Lee", "surgeon")) == "Dr Lee, surgeon: no number recorded"


def test_every_number_of_the_file_is_in_the_line_of_all_numbers():
    told = words.all_numbers(Known(SIGNS, None))
    places = [told.index(f"<b>{number}</b>") for number in dict.fromkeys(row.emergency for row in SIGNS.rows)]
    assert all(before < after for before, after in pairwise(places))
