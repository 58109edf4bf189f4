"""What is read out on the telephone, and the record of an answered question."""

from datetime import date, timedelta

from companion.domain.recovery import Surgery
from companion.domain.warning_signs import Urgency
from companion.services.changes import Topic
from companion.services.warning_signs import Operation
from tests.support.records import TABLET, token
from tests.support.signs import add_medicine, fill, kept


def test_an_empty_record_tells_nothing_false(services):
    told = services.warning_signs.read_out()
    assert (told.operation, told.medicines, told.facts, told.contacts) == (None, (), (), ())
    assert told.patient.name == ""


def test_everything_to_read_out_is_told(services):
    fill(services)
    told = services.warning_signs.read_out()
    assert told.operation == Operation("Lumbar decompression, L4/L5", date(2026, 11, 10), 12)
    assert [one.medicine.name for one in told.medicines] == ["Oxycodone", "Gabapentin"]
    assert told.medicines[0].last is not None
    assert told.medicines[0].last.amount == 2 * TABLET
    assert told.medicines[1].last is None
    assert [one.phone for one in told.contacts] == ["555 0100"]
    assert [one.words for one in told.facts] == ["Penicillin"]


def test_the_medicine_taken_last_comes_first_and_an_undone_dose_does_not_count(services, clock):
    for name in ("A", "B", "C"):
        add_medicine(services, name)
    by_name = {one.name: one.id for one in services.medication.medicines()}
    services.doses.record(by_name["A"], TABLET, token=token(), taken_at=clock.now() - timedelta(hours=3))
    services.doses.record(by_name["C"], TABLET, token=token(), taken_at=clock.now() - timedelta(hours=1))
    undone = services.doses.record(by_name["B"], TABLET, token=token())
    services.doses.undo_dose(undone.id, seen=undone.number)
    told = services.warning_signs.read_out()
    assert [(one.medicine.name, one.last is None) for one in told.medicines] == [
        ("C", False),
        ("A", False),
        ("B", True),
    ]


def test_an_operation_that_is_only_planned_is_not_told_as_done(services):
    services.recovery.add(Surgery(date(2027, 1, 5), "Fusion"))
    assert services.warning_signs.read_out().operation is None
    services.recovery.add(Surgery(date(2026, 11, 10), "Decompression"))
    told = services.warning_signs.read_out().operation
    assert told is not None
    assert told.words == "Decompression"


def test_a_day_without_more_is_told_as_it_is(services):
    services.people.keep_surgery_day(date(2026, 11, 21))
    assert services.warning_signs.read_out().operation == Operation("", date(2026, 11, 21), 1)


def test_a_yes_is_kept_with_who_when_and_how_soon_and_is_announced(services, clock):
    heard = []
    services.changes.subscribe(heard.append)
    ben = services.people.add_person("Ben", "son")
    services.people.record_as(ben.id)
    event = services.warning_signs.answered_yes("saddle", Urgency.EMERGENCY)
    assert heard[-1] == frozenset({Topic.SIGNS})
    assert kept(services) == (event,)
    assert (event.by_name, event.by.person, event.recorded_at) == ("Ben", ben.id, clock.now())


def test_another_patient_sees_nothing_of_it(services):
    fill(services)
    services.warning_signs.answered_yes("saddle", Urgency.EMERGENCY)
    other = services.people.add_patient("Ben", None)
    services.people.choose_patient(other.id)
    assert kept(services) == ()
    told = services.warning_signs.read_out()
    assert (told.patient.name, told.medicines, told.contacts) == ("Ben", (), ())
