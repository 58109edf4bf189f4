"""Few columns of many answers: the newest of each, with the time of its dose."""

from datetime import timedelta

from companion.domain.medication import Outcome
from companion.services.office import Services
from companion.storage.planned_doses import bare_answers
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily, key_at, token


def test_the_newest_answers_stand_with_the_times_of_their_doses(services: Services, clock: FrozenClock) -> None:
    add(services, daily("06:00", "07:00"))
    taken, undone = (key_at(services, "2026-11-22", at) for at in ("06:00", "07:00"))
    dose = services.doses.take(taken, seen=0, token=token())
    services.doses.take(undone, seen=0, token=token())
    services.doses.undo(undone, seen=1)
    patient, now = services.people.patient().id, clock.now()
    with services.database.reading() as session:
        told = bare_answers(session, patient, now - timedelta(days=1), now)
        nothing = bare_answers(session, patient, now, now + timedelta(days=1))
    assert {key: one.outcome for key, one in told.answers.items()} == {
        taken: Outcome.TAKEN,
        undone: Outcome.WITHDRAWN,
    }
    assert told.answers[undone].number == 2
    assert told.times[dose.id].at == dose.taken_at
    assert not told.times[dose.id].unsure
    assert nothing.answers == {}
