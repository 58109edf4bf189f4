"""Showings are claimed and exposed; wishes to be reminded again replace each other; a form's token finds what it made."""

from datetime import timedelta
from pathlib import Path

import pytest

from companion.domain.identity import DeviceId, FormToken, KeyKind, LineId, OccurrenceKey, PatientId, PersonId, Recorder
from companion.domain.people import Device, Patient, Person
from companion.storage import notices, people
from companion.storage.database import Database
from tests.support.records import OPENED, database

PATIENT, DEVICE = PatientId("p"), DeviceId("d")
BY = Recorder(PersonId("me"), DEVICE)
KEY = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-22", "morning")
OTHER = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-22", "evening")


@pytest.fixture
def opened(tmp_path: Path) -> Database:
    made = database(tmp_path)
    with made.writing() as session:
        people.save_patient(session, Patient(PATIENT, "", None, None, "", example=False), OPENED)
        people.add_device(session, Device(DEVICE, "laptop"), OPENED)
        session.flush()
        people.save_person(session, Person(BY.person, "", "patient", PATIENT), OPENED)
    yield made
    made.close()


def test_showings_are_numbered_and_only_an_exposed_one_was_seen(opened: Database) -> None:
    with opened.writing() as session:
        assert notices.claim_showing(session, PATIENT, KEY, "window", DEVICE, OPENED) == 1
        assert notices.last_exposed(session, PATIENT, KEY) is None
        assert notices.claim_showing(session, PATIENT, KEY, "window", DEVICE, OPENED) == 2
        notices.expose_showing(session, PATIENT, KEY, 2, OPENED + timedelta(seconds=1))
    with opened.reading() as session:
        assert notices.last_exposed(session, PATIENT, KEY) == OPENED + timedelta(seconds=1)
        assert notices.last_exposed(session, PATIENT, OTHER) is None


def test_a_showing_is_exposed_once_and_one_that_never_was_is_ignored(opened: Database) -> None:
    with opened.writing() as session:
        notices.claim_showing(session, PATIENT, KEY, "window", DEVICE, OPENED)
        notices.expose_showing(session, PATIENT, KEY, 1, OPENED)
        notices.expose_showing(session, PATIENT, KEY, 1, OPENED + timedelta(hours=1))
        notices.expose_showing(session, PATIENT, KEY, 9, OPENED + timedelta(hours=1))
        session.flush()
        assert notices.last_exposed(session, PATIENT, KEY) == OPENED


def test_the_newest_wish_counts_even_when_it_is_the_sooner_one(opened: Database) -> None:
    with opened.writing() as session:
        notices.append_later(session, PATIENT, KEY, OPENED + timedelta(hours=2), BY, OPENED)
        session.flush()
        notices.append_later(session, PATIENT, KEY, OPENED + timedelta(minutes=10), BY, OPENED)
    with opened.reading() as session:
        assert notices.laters(session, PATIENT, OPENED) == {KEY: OPENED + timedelta(minutes=10)}
        assert notices.laters(session, PATIENT, OPENED + timedelta(minutes=30)) == {}


def test_wishes_of_different_occurrences_stand_beside_each_other(opened: Database) -> None:
    with opened.writing() as session:
        notices.append_later(session, PATIENT, KEY, OPENED + timedelta(hours=2), BY, OPENED)
        notices.append_later(session, PATIENT, OTHER, OPENED + timedelta(hours=1), BY, OPENED)
    with opened.reading() as session:
        assert set(notices.laters(session, PATIENT, OPENED)) == {KEY, OTHER}


def test_a_token_finds_what_its_form_made(opened: Database) -> None:
    with opened.writing() as session:
        notices.keep_token(session, FormToken("t"), "entry")
    with opened.reading() as session:
        assert notices.token_subject(session, FormToken("t")) == "entry"
        assert notices.token_subject(session, FormToken("other")) is None
