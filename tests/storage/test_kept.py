from sqlalchemy import bindparam, func, select

from companion.domain.identity import PatientId
from companion.services.office import Services
from companion.storage import medication as medicine_store
from companion.storage.kept import kept
from companion.storage.rows import PersonRow
from tests.support.records import add, daily, tablets

STAMP = select(func.count()).where(PersonRow.created_at.is_not(None), bindparam("patient") != "")


class Maker:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def asked(services, make: Maker, patient: str = "one") -> int:
    with services.database.reading() as session:
        return kept(session, "thing", PatientId(patient), STAMP, make)


def test_it_is_made_once_for_many_readings_and_anew_when_its_stamp_moves(services):
    make = Maker()
    assert [asked(services, make), asked(services, make)] == [1, 1]
    services.people.add_person("Ana", "")
    assert [asked(services, make), asked(services, make)] == [2, 2]


def test_each_patient_has_their_own(services):
    make = Maker()
    assert [asked(services, make, "one"), asked(services, make, "two"), asked(services, make, "one")] == [1, 2, 1]


def test_a_session_that_writes_keeps_nothing_and_takes_nothing_that_was_kept(services):
    make = Maker()
    asked(services, make)
    with services.database.writing() as session:
        assert kept(session, "thing", PatientId("one"), STAMP, make) == 2
    assert asked(services, make) == 1


def test_what_another_process_wrote_is_seen(services, clock):
    medicine = add(services, daily("08:00"))
    patient = services.people.patient().id
    other = Services.open(services.database.path.parent, clock)
    with services.database.reading() as session:
        before = medicine_store.medicines(session, patient)
        assert medicine_store.medicines(session, patient) is before
    other.medication.change(medicine, tablets("Changed there"))
    with services.database.reading() as session:
        (after,) = medicine_store.medicines(session, patient)
    assert after.name == "Changed there"
    other.close()
