"""A test reminder: at its instant, by every layer, and nothing of it in the record."""

from datetime import timedelta

from companion.reminders.dispatcher import Dispatcher
from companion.reminders.layers import Layers
from companion.reminders.trial import Trial
from companion.services.office import Services
from tests.reminders.test_layers import Beside
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.reminded_home import Recording


def test_it_comes_at_its_instant_by_every_layer_and_once(services: Services, clock: FrozenClock) -> None:
    screen, beside, armed, came = Recording(), Beside(), [], []
    layers = Layers(screen, services.rounds)
    layers.add(beside)
    dispatcher = Dispatcher(services.rounds, layers, clock, armed.append)
    dispatcher.sweep()
    at = clock.now() + timedelta(seconds=10)
    dispatcher.try_out(Trial(at, came.append))
    assert armed[-1] == at
    assert screen.shown == []
    clock.advance(seconds=10)
    dispatcher.sweep()
    assert [notice.trial is not None for notice in screen.shown] == [True]
    assert beside.exposed is not None
    beside.exposed(())
    assert came == ["window", "native"]
    clock.advance(minutes=10)
    dispatcher.sweep()
    assert len(screen.shown) == 1
    assert services.health.look().shown == {}


def test_what_is_really_due_stands_beside_it_and_is_shown_as_ever(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    screen = Recording()
    dispatcher = Dispatcher(services.rounds, screen, clock, lambda _at: None)
    dispatcher.try_out(Trial(clock.now(), lambda _layer: None))
    assert len(screen.shown) == 1
    assert len(screen.shown[0].items) == 1
    assert screen.shown[0].trial is not None
    assert services.health.look().shown["window"] == clock.now()
