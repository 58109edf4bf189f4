"""A moved dose is the same dose: due once, at its new time, answered under its old name, and moved back at will."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.due import State
from companion.domain.errors import AlreadyRecordedError, InvalidInputError, NotFoundError
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Outcome
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily, key_at, token

FOUR = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
"""16:00 in Berlin."""
TEN_TO_SIX = FOUR + timedelta(minutes=110)


@pytest.fixture
def key(services: Services) -> OccurrenceKey:
    """Today's 16:00, hours ahead; 08:00 of the same line is due."""
    add(services, daily("08:00", "16:00", "22:00"))
    return key_at(services, "2026-11-22", "16:00")


def at(services: Services, clock: FrozenClock, key: OccurrenceKey, instant: datetime) -> State:
    clock.set(instant)
    return services.agenda.item(key).state.state


def test_moved_from_16_00_to_17_50_it_is_due_once_at_17_50(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    services.moves.move(key, TEN_TO_SIX, seen=0)
    clock.set(FOUR)
    assert key not in [one.state.occurrence.key for one in services.agenda.due_now()]
    clock.set(TEN_TO_SIX)
    due = [one for one in services.agenda.due_now() if one.state.occurrence.key == key]
    assert [one.state.occurrence.due_at for one in due] == [TEN_TO_SIX]
    assert [one.planned_at for one in due] == [FOUR]
    services.doses.take(key, seen=0, token=token())
    board = services.agenda.board(FOUR - timedelta(hours=4), FOUR + timedelta(hours=4))
    assert [one.state.answer.outcome for one in board if one.state.occurrence.key == key] == [Outcome.TAKEN]


def test_the_next_wake_is_the_time_it_was_moved_to(services: Services, clock: FrozenClock, key: OccurrenceKey) -> None:
    services.doses.take(key_at(services, "2026-11-22", "08:00"), seen=0, token=token())
    services.moves.move(key, TEN_TO_SIX, seen=0)
    assert services.agenda.next_wake() == TEN_TO_SIX


def test_moved_over_midnight_it_is_found_on_both_days(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    night = key_at(services, "2026-11-22", "22:00")
    to = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    services.moves.move(night, to, seen=0)
    found = services.agenda.board(to, to + timedelta(minutes=1))
    assert [one.state.occurrence.key for one in found] == [night]
    assert at(services, clock, night, to + timedelta(minutes=5)) is State.DUE


def test_a_late_dose_that_is_moved_is_ahead_again(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    key = key_at(services, "2026-11-22", "08:00")
    services.moves.move(key, FOUR, seen=0)
    item = services.agenda.item(key)
    assert (item.state.state, item.state.late_minutes) == (State.UPCOMING, 0)


def test_moving_back_is_always_possible_while_it_is_open(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    with pytest.raises(NotFoundError):
        services.moves.unmove(key, seen=0)
    services.moves.move(key, TEN_TO_SIX, seen=0)
    services.moves.move(key, TEN_TO_SIX + timedelta(minutes=10), seen=0)
    services.moves.unmove(key, seen=0)
    item = services.agenda.item(key)
    assert (item.state.occurrence.due_at, item.planned_at) == (FOUR, None)


def test_an_answered_dose_is_not_moved(services: Services, key: OccurrenceKey) -> None:
    answered = key_at(services, "2026-11-22", "08:00")
    services.doses.take(answered, seen=0, token=token())
    with pytest.raises(AlreadyRecordedError):
        services.moves.move(answered, FOUR, seen=0)


def test_a_neighbour_that_was_moved_stands_where_it_is_now(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    services.moves.move(key, TEN_TO_SIX, seen=0)
    morning = key_at(services, "2026-11-22", "08:00")
    services.moves.move(morning, FOUR + timedelta(minutes=30), seen=0)
    with pytest.raises(InvalidInputError):
        services.moves.move(morning, TEN_TO_SIX, seen=0)


def test_today_says_the_time_it_was_moved_to_as_the_next(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    services.doses.take(key_at(services, "2026-11-22", "08:00"), seen=0, token=token())
    services.moves.move(key, TEN_TO_SIX, seen=0)
    today = services.agenda.today()
    assert (today.next_after, today.next[0].state.occurrence.key) == (TEN_TO_SIX, key)


def test_moved_behind_the_end_of_the_day_it_still_stands_at_the_end_of_what_is_next(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    last = key_at(services, "2026-11-22", "22:00")
    services.moves.move(last, datetime(2026, 11, 23, 3, 30, tzinfo=UTC), seen=0)
    assert [one.state.occurrence.key for one in services.agenda.today().next] == [key, last]
    services.moves.unmove(last, seen=0)
    assert [one.state.occurrence.key for one in services.agenda.today().next] == [key, last]
    services.moves.move(last, datetime(2026, 11, 23, 3, 30, tzinfo=UTC), seen=0)
    clock.set(datetime(2026, 11, 23, 3, 0, tzinfo=UTC))
    ahead = [one.state.occurrence.key for one in services.agenda.today().next]
    assert ahead[0] == last
    assert ahead.count(last) == 1
    clock.set(FOUR)
    services.doses.take(last, seen=0, token=token())
    assert last not in [one.state.occurrence.key for one in services.agenda.today().next]


def test_what_was_moved_and_is_no_longer_planned_is_not_next(services: Services, key: OccurrenceKey) -> None:
    last = key_at(services, "2026-11-22", "22:00")
    services.moves.move(last, datetime(2026, 11, 23, 3, 30, tzinfo=UTC), seen=0)
    (line,) = services.plans.lines()
    services.plans.change_line(line.id, daily("08:00", "16:00"), seen=1)
    assert last not in [one.state.occurrence.key for one in services.agenda.today().next]
