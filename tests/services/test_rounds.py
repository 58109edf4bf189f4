"""What is due for everybody, whoever the window shows."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.due import State
from companion.domain.errors import NotFoundError
from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.domain.schedule import DayRef
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, only_a_dose, second
from tests.support.records import daily, tablets, token

SEVEN = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
"""07:00 in Berlin."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(SEVEN)


def test_the_next_wake_is_the_soonest_of_all_whoever_is_shown(services: Services) -> None:
    only_a_dose(services, "20:00")
    only_a_dose(of(services, second(services)), "08:00")
    assert services.agenda.next_wake() == datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    assert services.rounds.next_wake() == datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    services.people.choose_patient(services.people.patients()[1].id)
    assert services.rounds.next_wake() == datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def test_nothing_planned_for_anybody_wakes_nobody(services: Services) -> None:
    second(services)
    assert services.rounds.next_wake() is None
    assert services.rounds.due_now() == ()


def test_what_is_due_of_all_stands_in_order_and_says_whose_it_is(services: Services, clock: FrozenClock) -> None:
    jonas = second(services)
    ana = services.people.patient().id
    only_a_dose(services, "09:00")
    only_a_dose(of(services, jonas), "08:00")
    clock.advance(hours=3)
    told = services.rounds.due_now()
    assert [(item.patient, item.state.occurrence.wall.hour) for item in told] == [(jonas, 8), (ana, 9)]
    assert of(services, jonas).rounds.due_now() == told


def test_a_pause_of_one_patient_silences_that_one_alone(services: Services, clock: FrozenClock) -> None:
    jonas = second(services)
    only_a_dose(services, "08:00")
    only_a_dose(of(services, jonas), "08:00")
    services.recovery.pause_all(None, "in hospital")
    clock.advance(hours=1)
    assert [item.patient for item in services.rounds.due_now()] == [jonas]


def test_an_act_on_a_key_goes_to_the_patient_whose_plan_it_is_of(services: Services, clock: FrozenClock) -> None:
    jonas = second(services)
    key = only_a_dose(of(services, jonas), "08:00")
    clock.advance(hours=1)
    number = services.rounds.claim_showing(key, "window")
    services.rounds.expose_showing(key, number)
    assert of(services, jonas).agenda.last_exposed(key) == clock.now()
    assert services.rounds.item(key).patient == jonas
    with pytest.raises(NotFoundError):
        services.rounds.item(OccurrenceKey(LineId("nobody"), KeyKind.WALL, "2026-11-22", "at-08:00"))


def test_what_reminds_meanwhile_is_what_comes_due_and_what_was_put_off(services: Services, clock: FrozenClock) -> None:
    jonas = of(services, second(services))
    put_off = only_a_dose(jonas, "07:30")
    ahead = only_a_dose(services, "09:00")
    done = only_a_dose(services, "10:00", name="Ibuprofen")
    clock.advance(minutes=40)
    jonas.agenda.later(put_off, clock.now() + timedelta(hours=3))
    services.doses.take(done, seen=0, token=token())
    told = services.rounds.due_meanwhile(clock.now() + timedelta(hours=12))
    assert [item.state.occurrence.key for item in told] == [ahead, put_off]
    assert [item.state.state for item in told] == [State.UPCOMING, State.DUE]
    assert services.rounds.due_meanwhile(clock.now() + timedelta(hours=1)) == ()


def test_what_was_put_off_is_ahead_however_long_ago_it_was_due(services: Services, clock: FrozenClock) -> None:
    once = daily("08:00", start=DayRef(SEVEN.date()), end=DayRef(SEVEN.date()))
    services.medication.add(tablets(), [once], token=token())
    clock.advance(hours=2)
    (item,) = services.agenda.due_now()
    key = item.state.occurrence.key
    for hours in (20, 20):
        services.agenda.later(key, clock.now() + timedelta(hours=hours))
        clock.advance(hours=hours - 1)
        told = services.rounds.due_meanwhile(clock.now() + timedelta(hours=12))
        assert [one.state.occurrence.key for one in told] == [key]
    assert services.rounds.due_meanwhile(clock.now() + timedelta(minutes=30)) == ()
    services.doses.take(key, seen=0, token=token())
    assert services.rounds.due_meanwhile(clock.now() + timedelta(hours=12)) == ()
