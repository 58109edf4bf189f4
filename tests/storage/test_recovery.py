from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import ItemId
from companion.domain.recovery import Contact, Pause, Precaution, PrecautionKind
from companion.storage import recovery as store
from tests.support.records import OPENED

ITEM = ItemId("one")
TWIST = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 10), limit=None, until=date(2027, 1, 5))


def kept(services, fact, seen=0, **more):
    with services.database.writing() as session:
        patient, by = services.people.patient().id, services.people.recorder()
        store.append(session, patient, ITEM, fact, seen, by, OPENED, **more)
    return patient


def test_a_fact_is_read_back_as_it_was_with_its_instants_in_utc(services):
    pause = Pause(datetime(2026, 11, 22, 7, 12, 0, 123456, tzinfo=UTC), None, "in hospital")
    patient = kept(services, pause)
    with services.database.reading() as session:
        (item,) = store.items(session, patient, Pause)
    assert item.value == pause
    assert item.value.since.utcoffset() == OPENED.utcoffset()


def test_kinds_are_kept_apart(services):
    patient = kept(services, TWIST)
    with services.database.reading() as session:
        assert store.items(session, patient, Contact) == ()
        assert len(store.items(session, patient, Precaution)) == 1


def test_only_who_saw_the_newest_version_writes_the_next(services):
    patient = kept(services, TWIST)
    with pytest.raises(ChangedMeanwhileError):
        kept(services, TWIST, seen=0)
    kept(services, replace(TWIST, words="not at all"), seen=1, withdrawn=True)
    with services.database.reading() as session:
        assert store.items(session, patient, Precaution) == ()
        assert [one.number for one in store.versions(session, patient, ITEM, Precaution)] == [1, 2]
