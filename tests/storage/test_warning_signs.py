from datetime import timedelta

from companion.domain.identity import new_id
from companion.domain.warning_signs import SignEvent, Urgency
from companion.storage import warning_signs as store


def test_events_are_read_back_in_order_within_a_window_and_of_one_patient(services, clock):
    patient, by = services.people.patient().id, services.people.recorder()
    start = clock.now()
    told = []
    for minutes, sign in ((0, "calf"), (5, "saddle"), (10, "fever")):
        event = SignEvent(new_id(str), sign, Urgency.EMERGENCY, by, "", start + timedelta(minutes=minutes))
        with services.database.writing() as session:
            store.append(session, patient, event)
        told.append(event)
    other = services.people.add_patient("Ben", None)
    with services.database.reading() as session:
        assert store.events(session, patient, start - timedelta(minutes=1), start + timedelta(hours=1)) == tuple(told)
        assert store.events(session, patient, start, start + timedelta(minutes=5)) == (told[1],)
        assert store.events(session, other.id, start - timedelta(days=1), start + timedelta(days=1)) == ()
