"""Answers of an hour later are versions; only the newest is read, and only of this patient."""

from datetime import timedelta

import pytest

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.medication import Dose, Relief
from companion.services.office import Services
from companion.storage import relief as store
from tests.support.records import TABLET, add, as_needed, token

A_DAY = timedelta(days=1)


@pytest.fixture
def dose(services: Services) -> Dose:
    return services.doses.record(add(services, as_needed()), TABLET, token=token())


def told(dose: Dose, number: int, score: int | None) -> Relief:
    return Relief(dose.id, number, score, dose.by, dose.by_name, dose.recorded_at)


def test_the_newest_version_is_read(services: Services, dose: Dose) -> None:
    with services.database.writing() as session:
        assert store.relief(session, dose.id) is None
        store.append_relief(session, told(dose, 1, None))
        store.append_relief(session, told(dose, 2, 4))
    with services.database.reading() as session:
        found = store.reliefs(session, dose.patient, dose.taken_at, dose.taken_at + A_DAY)
        assert store.relief(session, dose.id) == told(dose, 2, 4)
        assert store.reliefs(session, dose.patient, dose.taken_at + A_DAY, dose.taken_at + 2 * A_DAY) == {}
    assert found == {dose.id: told(dose, 2, 4)}


def test_a_version_that_did_not_see_the_newest_is_refused(services: Services, dose: Dose) -> None:
    with services.database.writing() as session:
        store.append_relief(session, told(dose, 1, 3))
        with pytest.raises(ChangedMeanwhileError):
            store.append_relief(session, told(dose, 1, 5))
