"""What every test has: a clock that stands, an open record in a folder of its own, and no silent trouble."""

import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test speaks to the desktop of whoever runs it, nor lets itself be started there.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = ""
os.environ["XDG_CONFIG_HOME"] = str(Path(gettempdir()) / "recovery-companion-tests")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock

MORNING = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
"""Sunday 22 November 2026, 08:12 in Berlin."""

settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")


@pytest.fixture
def clock() -> FrozenClock:
    """Stands at 08:12 in Berlin until it is moved."""
    return FrozenClock(MORNING)


@pytest.fixture
def services(tmp_path: Path, clock: FrozenClock) -> Iterator[Services]:
    """An open, empty record in a file of its own."""
    opened = Services.open(tmp_path / "data", clock)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A window that a test leaves open would stand in the next one's way: it is put away."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for window in app.topLevelWidgets():
            if window.isVisible():
                window.hide()
                window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody expects is a failure."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    loud = [
        record for when in ("setup", "call") for record in caplog.get_records(when) if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected log: " + "; ".join(f"{record.name}: {record.getMessage()}" for record in loud))
