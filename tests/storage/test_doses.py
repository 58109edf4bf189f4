"""Versions only ever follow the newest; the kept stock is compared with its ledger."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.medication import Outcome
from companion.services.office import Services
from companion.storage import answers
from companion.storage import doses as store
from tests.support.records import TABLET, add, as_needed, daily, key_at, token

LONG_AGO, FAR_AHEAD = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def test_a_version_that_does_not_follow_the_newest_is_refused(services: Services) -> None:
    dose = services.doses.record(add(services, as_needed()), TABLET, token=token())
    for number in (1, 3):
        with pytest.raises(ChangedMeanwhileError), services.database.writing() as session:
            store.append_dose(session, replace(dose, number=number))
    assert len(services.doses.versions(dose.id)) == 1


def test_an_answer_that_does_not_follow_the_newest_is_refused(services: Services) -> None:
    add(services, daily("08:00"))
    key = key_at(services, "2026-11-22", "08:00")
    dose = services.doses.take(key, seen=0, token=token())
    with services.database.reading() as session:
        answer = answers.answer(session, dose.patient, key)
        assert answers.answers(session, dose.patient, LONG_AGO, FAR_AHEAD) == {key: answer}
        assert answer.outcome is Outcome.TAKEN
    with pytest.raises(ChangedMeanwhileError), services.database.writing() as session:
        answers.append_answer(session, dose.patient, answer, dose.taken_at)


def test_the_last_dose_is_the_newest_that_counts(services: Services) -> None:
    medicine = add(services, as_needed())
    first = services.doses.record(medicine, TABLET, token=token())
    second = services.doses.record(medicine, TABLET, token=token())
    services.doses.undo_dose(second.id, seen=1)
    with services.database.reading() as session:
        assert store.last_dose(session, first.patient, medicine) == first


def test_a_kept_sum_that_is_not_its_ledger_is_found(services: Services) -> None:
    medicine = add(services)
    with services.database.writing() as session:
        assert list(store.stock_disagreements(session)) == []
        session.execute(text("UPDATE stock SET on_hand = on_hand + 1"))
        assert list(store.stock_disagreements(session)) == [medicine]
