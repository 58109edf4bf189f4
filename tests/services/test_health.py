"""What the record tells of whether reminders can come."""

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.services.office import Services
from companion.services.reminding import LAYER
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily


def test_it_is_written_and_tells_when_anything_was_last_seen_by_which_layer(
    services: Services, clock: FrozenClock
) -> None:
    before = services.health.look()
    assert (before.trouble, before.shown, before.newest) == ("", {}, None)
    assert before.record_bytes > 0
    assert before.free_bytes is None or before.free_bytes > 0
    add(services, daily("08:00"))
    key = services.rounds.due_now()[0].state.occurrence.key
    services.rounds.claim_showing(key, "native")
    services.rounds.expose_showing(key, services.rounds.claim_showing(key, LAYER))
    found = services.health.look()
    assert dict(found.shown) == {LAYER: clock.now()}
    assert found.newest == clock.now()


def test_a_record_that_cannot_be_written_gives_its_code(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    services.close()
    services.database.path.unlink()
    services.database.path.mkdir()
    with pytest.raises(StorageUnavailableError):
        services.health.look()
