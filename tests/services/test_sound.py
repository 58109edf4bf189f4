"""Loudness, and muting that ends by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.errors import InvalidInputError
from companion.services.office import Services
from companion.services.sound import LONGEST_MUTE
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.records import add, daily


def test_muting_ends_when_the_next_is_due_for_anybody(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00", "22:00"))
    add(of(services, second(services)), daily("14:00"))
    until = services.sound.mute()
    assert until == datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
    assert (services.sound.loudness(), services.sound.muted_until()) == (0, until)
    clock.set(until)
    assert (services.sound.loudness(), services.sound.muted_until()) == (60, None)


def test_with_nothing_ahead_it_ends_after_a_day_and_can_be_ended_before(services: Services, clock: FrozenClock) -> None:
    assert services.sound.mute() == clock.now() + LONGEST_MUTE
    services.sound.unmute()
    assert services.sound.loudness() == 60


def test_a_mute_from_ahead_of_a_clock_that_was_set_back_does_not_hold(services: Services, clock: FrozenClock) -> None:
    now = clock.now()
    clock.set(now + timedelta(days=900))
    services.sound.mute()
    clock.set(now)
    assert services.sound.muted_until() is None


def test_the_loudness_is_kept_within_its_limits(services: Services) -> None:
    services.settings.change(sound_percent=30)
    assert services.sound.loudness() == 30
    with pytest.raises(InvalidInputError):
        services.settings.change(sound_percent=101)
