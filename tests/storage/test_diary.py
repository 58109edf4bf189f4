"""Spasms and days as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain.diary import SpasmDraft
from companion.domain.errors import ChangedMeanwhileError
from companion.services.office import Services
from companion.storage import diary as store
from tests.support.frozen_clock import FrozenClock
from tests.support.records import token


def test_a_spasm_version_that_does_not_follow_the_newest_is_refused(services: Services, clock: FrozenClock) -> None:
    spasm = services.diary.log(SpasmDraft(clock.now()), token=token())
    with pytest.raises(ChangedMeanwhileError), services.database.writing() as session:
        store.append_spasm(session, replace(spasm, number=3))


def test_the_newest_statement_of_each_day_counts(services: Services, clock: FrozenClock) -> None:
    spasm = services.diary.log(SpasmDraft(clock.now()), token=token())
    days = [date(2026, 11, 1) + timedelta(days=number) for number in range(3)]
    with services.database.writing() as session:
        for day, none in ((days[0], True), (days[1], True), (days[1], False), (days[2], False), (days[2], True)):
            store.append_day_statement(session, spasm.patient, day, spasm.by, clock.now(), none=none)
        assert store.said_none(session, spasm.patient, days[0], days[2]) == {days[0], days[2]}
        assert store.said_none(session, spasm.patient, days[2], days[2]) == {days[2]}


def test_the_first_spasm_of_an_empty_diary_is_none(services: Services) -> None:
    with services.database.reading() as session:
        assert store.first_spasm_at(session, services.people.patient().id) is None
