from datetime import timedelta

from companion.domain.diary import SpasmDraft
from companion.domain.identity import FormToken, new_id
from companion.domain.medication import SkipReason
from companion.domain.warning_signs import Urgency
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


def test_each_patient_has_looks_of_their_own(services, clock):
    jonas = services.for_patient(services.people.add_patient("Jonas", None).id)
    add(jonas, daily("08:00"))
    services.handover.looked()
    clock.advance(minutes=30)
    jonas.doses.take(key_at(jonas, "2026-11-22", "08:00"), seen=0, token=token())
    assert not services.handover.since_looked().first_time
    assert services.handover.since_looked().nothing
    told = jonas.handover.since_looked()
    assert told.first_time
    assert [dose.amount for dose, _medicine in told.doses] == [1000]
    services.people.choose_patient(jonas.people.patient().id)
    assert services.handover.since_looked() == told


def _marko_looks(services):
    ana = services.people.recording_person()
    marko = services.people.add_person("Marko", "partner")
    services.people.record_as(marko.id)
    services.handover.looked()
    services.people.record_as(ana.id)
    return marko.id


def test_what_began_earlier_and_was_recorded_later_is_news(services, clock):
    marko = _marko_looks(services)
    clock.advance(minutes=30)
    services.diary.log(SpasmDraft(clock.now() - timedelta(hours=3), 6), token=new_id(FormToken))
    services.people.record_as(marko)
    assert [spasm.severity for spasm in services.handover.since_looked().spasms] == [6]


def test_what_was_due_before_the_look_and_left_out_after_it_is_news(services, clock):
    add(services, daily("08:00"))
    marko = _marko_looks(services)
    clock.advance(minutes=10)
    services.doses.skip(key_at(services, "2026-11-22", "08:00"), SkipReason.ASLEEP, seen=0)
    services.people.record_as(marko)
    told = services.handover.since_looked()
    assert [item.state.occurrence.wall.hour for item in told.left_out] == [8]
    services.handover.looked()
    assert services.handover.since_looked().nothing


def test_what_was_merely_due_at_the_look_is_news_once_it_is_late(services, clock):
    add(services, daily("08:00"))
    marko = _marko_looks(services)
    services.people.record_as(marko)
    assert services.handover.since_looked().nothing
    clock.advance(minutes=50)
    assert [item.state.late_minutes for item in services.handover.since_looked().missed] == [62]


def test_a_look_covers_only_what_was_read(services, clock):
    read_at = clock.now()
    clock.advance(minutes=1)
    services.diary.log(SpasmDraft(clock.now(), 3), token=new_id(FormToken))
    services.handover.looked(read_at)
    assert len(services.handover.since_looked().spasms) == 1


def test_a_warning_sign_that_was_answered_with_yes_is_told_until_it_is_seen(services, clock):
    services.handover.looked()
    clock.advance(minutes=1)
    ben = services.people.add_person("Ben", "son")
    services.people.record_as(ben.id)
    event = services.warning_signs.answered_yes("saddle", Urgency.EMERGENCY)
    ana = next(one for one in services.people.persons() if one.is_patient)
    services.people.record_as(ana.id)
    told = services.handover.since_looked()
    assert told.signs == (event,)
    assert not told.nothing
    clock.advance(minutes=1)
    services.handover.looked()
    assert services.handover.since_looked().signs == ()


def test_a_dose_nobody_is_sure_about_is_told_once_and_not_as_given(services, clock):
    add(services, daily("08:00"))
    now = clock.now()
    key = key_at(services, "2026-11-22", "08:00")
    services.doses.uncertain(key, seen=0, token=token(), earliest=now - timedelta(minutes=10), latest=now)
    told = services.handover.since_looked()
    assert (told.doses, [item.state.occurrence.key for item in told.left_out]) == ((), [key])
