"""The window and what speaks beside it: each told of what is new, and none able to stop another."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.domain.identity import OccurrenceKey
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.layers import Layers
from companion.reminders.notifier import Exposed, Notice
from companion.services.office import Services
from companion.storage.database import FILE_NAME
from companion.storage.driver import connect
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.reminded_home import Recording


@dataclass
class Beside:
    """A layer that remembers, and says when it is told to that the notice was seen."""

    name: str = "native"
    shown: list[Notice] = field(default_factory=list)
    gone: list[frozenset[OccurrenceKey]] = field(default_factory=list)
    exposed: Exposed | None = None

    def show(self, notice: Notice, exposed: Exposed) -> None:
        self.shown.append(notice)
        self.exposed = exposed

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        self.gone.append(keys)


class Broken(Beside):
    """A layer in which everything goes wrong."""

    def show(self, notice: Notice, exposed: Exposed) -> None:
        raise RuntimeError

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        raise RuntimeError


class Full:
    """A record that takes no more."""

    def claim_showing(self, key: OccurrenceKey, layer: str) -> int:
        raise StorageUnavailableError("disk_full")

    def expose_showing(self, key: OccurrenceKey, number: int) -> None: ...


def stored(tmp_path: Path) -> list[tuple[str, bool]]:
    """Layer of each showing, and whether it was really seen."""
    connection = connect(tmp_path / "data" / FILE_NAME)
    try:
        found = connection.execute("SELECT layer, exposed_at IS NOT NULL FROM showing ORDER BY number").fetchall()
    finally:
        connection.close()
    return [(layer, bool(seen)) for layer, seen in found]


def test_each_layer_stores_what_it_really_showed(tmp_path: Path, services: Services, clock: FrozenClock) -> None:
    window, beside = Recording(can_be_seen=False), Beside()
    layers = Layers(window, services.rounds)
    layers.add(beside)
    add(services, daily("08:00"))
    dispatcher = Dispatcher(services.rounds, layers, clock, lambda _at: None)
    dispatcher.sweep()
    assert stored(tmp_path) == [("window", False)]
    (notice,) = beside.shown
    assert notice.fresh == frozenset(notice.keys) == layers.on_screen()
    assert beside.exposed is not None
    beside.exposed(notice.keys)
    assert stored(tmp_path) == [("window", False), ("native", True)]
    clock.advance(seconds=30)
    window.can_be_seen = True
    dispatcher.sweep()
    assert stored(tmp_path) == [("window", True), ("native", True)]


def test_what_is_only_told_anew_is_the_windows_affair_and_what_is_answered_leaves_all(
    services: Services, clock: FrozenClock
) -> None:
    window, beside = Recording(), Beside()
    layers = Layers(window, services.rounds)
    layers.add(beside)
    add(services, daily("08:00"))
    dispatcher = Dispatcher(services.rounds, layers, clock, lambda _at: None)
    dispatcher.sweep()
    (notice,) = window.shown
    layers.show(Notice(notice.items, notice.now), lambda _keys: None)
    assert (len(window.shown), len(beside.shown)) == (2, 1)
    layers.withdraw(frozenset(notice.keys))
    assert beside.gone == [frozenset(notice.keys)]
    assert layers.on_screen() == frozenset()


@pytest.mark.expects_log
def test_a_layer_in_which_everything_goes_wrong_stops_no_other(services: Services, clock: FrozenClock) -> None:
    window, beside = Recording(), Beside()
    layers = Layers(window, services.rounds)
    layers.add(Broken())
    layers.add(beside)
    add(services, daily("08:00"))
    Dispatcher(services.rounds, layers, clock, lambda _at: None).sweep()
    assert len(window.shown) == len(beside.shown) == 1
    layers.withdraw(frozenset(window.shown[0].keys))
    assert len(beside.gone) == 1


@pytest.mark.expects_log
def test_a_showing_that_cannot_be_stored_breaks_nothing(services: Services, clock: FrozenClock) -> None:
    window, beside = Recording(), Beside()
    layers = Layers(window, Full())
    layers.add(beside)
    add(services, daily("08:00"))
    due = services.rounds.due_now()
    keys = tuple(item.state.occurrence.key for item in due)
    layers.show(Notice(due, clock.now(), fresh=frozenset(keys)), lambda _keys: None)
    assert beside.exposed is not None
    beside.exposed(keys)


class Undrawable(Recording):
    """A window that cannot draw what it is given."""

    def show(self, notice: Notice, exposed: Exposed) -> None:
        raise RuntimeError


def test_where_the_window_fails_the_others_speak_and_the_next_instant_is_waited_for(
    services: Services, clock: FrozenClock
) -> None:
    beside, armed = Beside(), []
    layers = Layers(Undrawable(), services.rounds)
    layers.add(beside)
    add(services, daily("08:00"))
    dispatcher = Dispatcher(services.rounds, layers, clock, armed.append)
    with pytest.raises(RuntimeError):
        dispatcher.sweep()
    assert len(beside.shown) == 1
    assert armed[-1] > clock.now()
    clock.advance(seconds=30)
    with pytest.raises(RuntimeError):
        dispatcher.sweep()
