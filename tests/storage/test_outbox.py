"""The table of messages, in a real file."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from companion.domain.identity import ItemId, KeyKind, LineId, OccurrenceKey, PatientId
from companion.domain.outbox import PENDING, OutboxState, OutMessage, Place, claimed, failed, new_message, sent
from companion.domain.telling import Message, Step, Trouble
from companion.services.office import Services
from companion.storage import outbox
from tests.support.household import second

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
KEY = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-22", "at-08:00")


def one(name: str = "first", step: Step = Step.OPEN, at: datetime = NOW) -> OutMessage:
    return new_message(name, Place(KEY.text, ItemId("way"), step), Message("Open", "A reminder is open.\nBye."), at)


def kept(services: Services, *messages: OutMessage) -> PatientId:
    patient = services.people.patient().id
    with services.database.writing() as session:
        for message in messages:
            outbox.save(session, patient, message)
    return patient


def test_a_message_is_read_back_as_it_was_kept_at_every_step_of_its_way(services: Services) -> None:
    way = [one()]
    way.append(claimed(way[-1], "Again.", NOW))
    way.append(failed(way[-1], Trouble.NO_REPLY, NOW + timedelta(seconds=4)))
    way.append(claimed(way[-1], "Again.", NOW + timedelta(minutes=1)))
    way.append(sent(way[-1], NOW + timedelta(minutes=2)))
    for stands in way:
        patient = kept(services, stands)
        with services.database.reading() as session:
            assert outbox.message(session, patient, "first") == stands


def test_what_waits_is_read_however_old_and_what_is_over_only_as_far_back_as_asked(services: Services) -> None:
    old, long_over = NOW - timedelta(days=9), one("over", Step.ANSWERED, NOW - timedelta(days=9))
    patient = kept(services, one(at=old), sent(long_over, NOW), one("new", Step.TEST))
    with services.database.reading() as session:
        found = outbox.messages(session, patient, NOW - timedelta(days=2))
        assert [message.id for message in found.values()] == ["first", "new"]
        assert len(outbox.messages(session, patient, NOW - timedelta(days=2), [KEY])) == 3


def test_the_table_itself_refuses_a_second_message_of_one_step(services: Services) -> None:
    kept(services, one())
    with pytest.raises(IntegrityError):
        kept(services, one("second"))


def test_a_message_belongs_to_one_patient(services: Services) -> None:
    kept(services, one())
    jonas = second(services)
    with services.database.reading() as session:
        assert outbox.messages(session, jonas, NOW - timedelta(days=2), [KEY]) == {}
        assert outbox.message(session, jonas, "first") is None


def test_a_message_that_is_changed_stays_one_row(services: Services) -> None:
    first = one()
    patient = kept(services, first, replace(first, state=OutboxState.CALLED_OFF, next_try_at=None))
    with services.database.reading() as session:
        assert [message.state for message in outbox.messages(session, patient, NOW).values()] == [
            OutboxState.CALLED_OFF
        ]


def test_what_ended_long_ago_is_deleted_of_everybody_and_what_is_pending_never(services: Services) -> None:
    old = NOW - timedelta(days=9)
    ended = [
        replace(one(state.value, at=old), state=state, place=Place(state.value, ItemId("way"), Step.OPEN))
        for state in OutboxState
    ]
    patient = kept(services, *ended, sent(one("new", Step.ANSWERED), NOW))
    with services.database.writing() as session:
        outbox.save(session, second(services), sent(one("of Jonas", at=old), old))
    with services.database.writing() as session:
        assert outbox.forget(session, old) == 0
        assert outbox.forget(session, old + timedelta(seconds=1)) == len(OutboxState) - len(PENDING) + 1
    with services.database.reading() as session:
        left = outbox.messages(session, patient, old)
        assert {message.id for message in left.values()} == {"new", *(state.value for state in PENDING)}
