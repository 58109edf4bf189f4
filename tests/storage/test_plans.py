import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from companion.domain.errors import NotFoundError
from companion.domain.identity import LineId, PatientId
from companion.domain.schedule import LineKind
from companion.services.practice import RoutineDraft
from companion.storage import plans as store
from tests.support.practices import routine
from tests.support.records import add, daily, token


def test_lines_of_medicines_and_practices_stand_beside_each_other(services):
    medicine = add(services, daily("08:00"))
    practice = services.practice.add(RoutineDraft("Round", routine().items), [daily("09:00")], token=token())
    patient = services.people.patient().id
    with services.database.reading() as session:
        told = {line.kind: line.subject for line in store.lines(session, patient)}
        assert told == {LineKind.MEDICINE: medicine, LineKind.PRACTICE: practice}
        assert [line.subject for line in store.lines(session, patient, practice)] == [practice]


def test_a_line_is_of_one_subject_and_of_no_more(services):
    add(services, daily("08:00"))
    with pytest.raises(IntegrityError), services.database.writing() as session:
        session.execute(text("UPDATE plan_line SET medicine_id = NULL"))


def test_an_unknown_line_is_not_found(services):
    with services.database.reading() as session, pytest.raises(NotFoundError):
        store.line(session, PatientId("patient"), LineId("nobody"))
