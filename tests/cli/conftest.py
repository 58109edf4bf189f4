"""A record with a patient, two medicines and a cold pack, and a terminal beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.terminal import Terminal


@pytest.fixture
def record(services: Services) -> Services:
    """Ana's, born in 1961, operated twelve days ago."""
    services.people.change_patient(name="Ana Berg", born_on=date(1961, 5, 3))
    services.people.keep_surgery_day(date(2026, 11, 10))
    return services


@pytest.fixture
def terminal(
    tmp_path: Path, clock: FrozenClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    yield Terminal(tmp_path / "data", clock, capsys, monkeypatch)
