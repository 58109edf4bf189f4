"""Moves are appended; the newest counts, and one that was moved back is none."""

from datetime import timedelta

from companion.services.office import Services
from companion.storage import moves as store
from tests.support.records import add, daily, key_at

HOUR = timedelta(hours=1)


def test_the_newest_move_counts_until_it_is_moved_back(services: Services) -> None:
    add(services, daily("16:00"))
    key, now = key_at(services, "2026-11-22", "16:00"), services.clock.now()
    patient = services.people.patient().id
    by = services.people.recorder()
    with services.database.writing() as session:
        for due in (now + HOUR, now + 2 * HOUR):
            store.append_move(session, patient, store.Move(key, now, due), by, now)
        found = store.moves(session, patient, now, now + HOUR)
        assert store.due_at_of(found) == {key: now + 2 * HOUR}
        assert store.moves(session, patient, now - HOUR, now) == {}
        store.append_move(session, patient, store.Move(key, now, None), by, now)
        assert store.moves(session, patient, now, now + HOUR) == {}
