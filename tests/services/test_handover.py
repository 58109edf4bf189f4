from datetime import timedelta

from companion.domain.diary import SpasmDraft
from companion.domain.identity import FormToken, new_id
from companion.domain.medication import SkipReason
from tests.support.records import add, daily, key_at, token


def test_the_first_look_tells_the_last_day(services):
    told = services.handover.since_looked()
    assert told.first_time
    assert told.nothing
    assert told.since == services.clock.now() - timedelta(hours=24)


def test_who_takes_over_sees_what_others_recorded_and_what_nobody_did(services, clock):
    medicine = add(services, daily("08:00", "09:00", "10:00"))
    ben = services.people.add_person("Ben", "son")
    services.people.record_as(ben.id)
    services.handover.looked()
    ana = next(one for one in services.people.persons() if one.is_patient)
    services.people.record_as(ana.id)
    clock.advance(minutes=1)
    services.doses.take(key_at(services, "2026-11-22", "08:00"), seen=0, token=token())
    services.diary.log(SpasmDraft(clock.now(), 5), token=new_id(FormToken))
    clock.advance(minutes=180)
    services.doses.skip(key_at(services, "2026-11-22", "09:00"), SkipReason.ASLEEP, seen=0)
    services.people.record_as(ben.id)
    told = services.handover.since_looked()
    assert not told.first_time
    assert [(dose.medicine, found.id) for dose, found in told.doses] == [(medicine, medicine)]
    assert [spasm.severity for spasm in told.spasms] == [5]
    assert [item.state.occurrence.wall.hour for item in told.left_out] == [9]
    assert [item.state.occurrence.wall.hour for item in told.missed] == [10]
    services.handover.looked()
    assert services.handover.since_looked().nothing


def test_each_person_has_a_look_of_their_own(services, clock):
    services.handover.looked()
    clock.advance(minutes=5)
    services.people.record_as(services.people.add_person("Ben", "son").id)
    assert services.handover.since_looked().first_time
