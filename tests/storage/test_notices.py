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
        assert notices.laters(session, PATIENT, BY.person, OPENED) == {KEY: OPENED + timedelta(minutes=10)}
        assert notices.laters(session, PATIENT, BY.person, OPENED + timedelta(minutes=30)) == {}


def test_wishes_of_different_occurrences_stand_beside_each_other(opened: Database) -> None:
    with opened.writing() as session:
        notices.append_later(session, PATIENT, KEY, OPENED + timedelta(hours=2), BY, OPENED)
        notices.append_later(session, PATIENT, OTHER, OPENED + timedelta(hours=1), BY, OPENED)
    with opened.reading() as session:
        assert set(notices.laters(session, PATIENT, BY.person, OPENED)) == {KEY, OTHER}


def test_a_token_finds_what_its_form_made(opened: Database) -> None:
    with opened.writing() as session:
        notices.keep_token(session, FormToken("t"), "entry")
    with opened.reading() as session:
        assert notices.token_subject(session, FormToken("t")) == "entry"
        assert notices.token_subject(session, FormToken("other")) is None


def test_several_are_claimed_and_exposed_in_one_go(opened: Database) -> None:
    with opened.writing() as session:
        notices.claim_showing(session, PATIENT, KEY, "window", DEVICE, OPENED)
        session.flush()
        numbers = notices.claim_all(session, PATIENT, [KEY, OTHER], "window", DEVICE, OPENED)
        assert numbers == {KEY: 2, OTHER: 1}
        session.flush()
        notices.expose_all(session, PATIENT, numbers, OPENED + timedelta(seconds=1))
    with opened.reading() as session:
        found = notices.showings(session, PATIENT, [KEY, OTHER])
    assert [one.exposed_at for one in found[KEY]] == [None, OPENED + timedelta(seconds=1)]
    assert [one.layer for one in found[OTHER]] == ["window"]


def test_what_was_listed_is_claimed_and_exposed_at_once(opened: Database) -> None:
    with opened.writing() as session:
        notices.claim_all(session, PATIENT, [KEY], "absence", DEVICE, OPENED, exposed=True)
    with opened.reading() as session:
        assert notices.last_exposed(session, PATIENT, KEY) == OPENED


def test_a_wish_is_one_persons_own_and_one_made_ahead_of_the_clock_does_not_hold(opened: Database) -> None:
    ana = Recorder(PersonId("ana"), DEVICE)
    with opened.writing() as session:
        people.save_person(session, Person(ana.person, "Ana", "partner", None), OPENED)
        session.flush()
        notices.append_later(session, PATIENT, KEY, OPENED + timedelta(hours=1), BY, OPENED)
        session.flush()
        notices.append_later(session, PATIENT, KEY, OPENED + timedelta(hours=3), ana, OPENED)
        notices.append_later(session, PATIENT, OTHER, OPENED + timedelta(hours=9), BY, OPENED + timedelta(hours=5))
    with opened.reading() as session:
        assert notices.laters(session, PATIENT, BY.person, OPENED) == {KEY: OPENED + timedelta(hours=1)}
        assert notices.laters(session, PATIENT, ana.person, OPENED) == {KEY: OPENED + timedelta(hours=3)}
        told = notices.wishes(session, PATIENT, [KEY, OTHER])
    assert [(person, wish.until - wish.at) for person, wish in told[KEY]] == [
        (BY.person, timedelta(hours=1)),
        (ana.person, timedelta(hours=3)),
    ]
    assert len(told[OTHER]) == 1


def test_old_showings_and_wishes_are_deleted_and_counted(opened: Database) -> None:
    with opened.writing() as session:
        notices.claim_all(session, PATIENT, [KEY], "window", DEVICE, OPENED)
        notices.claim_all(session, PATIENT, [OTHER], "window", DEVICE, OPENED + timedelta(days=2))
        notices.append_later(session, PATIENT, KEY, OPENED + timedelta(hours=1), BY, OPENED)
        session.flush()
        assert notices.forget_showings(session, OPENED + timedelta(days=1)) == 2
    with opened.reading() as session:
        assert set(notices.showings(session, PATIENT, [KEY, OTHER])) == {OTHER}
