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


def test_lines_are_made_anew_only_when_there_are_more_versions(services):
    medicine = add(services, daily("08:00"))
    patient = services.people.patient().id
    with services.database.reading() as session:
        before = store.lines(session, patient)
        assert store.lines(session, patient) is before
    services.plans.pause_line(before[0].id)
    with services.database.reading() as session:
        after = store.lines(session, patient)
        assert [len(line.versions) for line in after] == [2]
        assert store.lines(session, patient, medicine) == after


def test_what_is_undone_again_is_never_kept(services):
    add(services, daily("08:00"))
    patient = services.people.patient().id
    (line,) = services.plans.lines()

    def fail() -> None:
        with services.one_unit():
            services.plans.pause_line(line.id)
            assert services.plans.lines()[0].current.paused
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    services.plans.change_line(line.id, daily("09:00"), seen=1)
    with services.database.reading() as session:
        assert not store.lines(session, patient)[0].current.paused


def test_whose_lines_are_is_asked_for_all_at_once(services):
    add(services, daily("08:00"), daily("09:00"))
    lines = {line.id for line in services.plans.lines()}
    with services.database.reading() as session:
        assert store.owners(session, lines) == dict.fromkeys(lines, services.people.patient().id)
        with pytest.raises(NotFoundError):
            store.owners(session, {*lines, LineId("nobody")})
