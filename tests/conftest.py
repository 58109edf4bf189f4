"""What every test has: a clock that stands, an open record in a folder of its own, and no silent trouble."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test speaks to the desktop of whoever runs it, nor lets itself be started there.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = ""
os.environ["XDG_CONFIG_HOME"] = str(Path(tempfile.gettempdir()) / "recovery-companion-tests")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.interchange.demo import build_demo
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme, theme
from companion.ui.kit.tokens import LIGHT
from tests.support.frozen_clock import FrozenClock

MORNING = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
"""Sunday 22 November 2026, 08:12 in Berlin."""

MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3  # noqa: S108 - pytest makes a folder of its own in it

settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")


def pytest_configure() -> None:
    """Tests lose processes, never power: where memory has room, their records lie there and wait for no disk."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)


@pytest.fixture
def clock() -> FrozenClock:
    """Stands at 08:12 in Berlin until it is moved."""
    return FrozenClock(MORNING)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, FrozenClock], None]:
    """Lays down what a first start at a clock's instant and place leaves: made once, then copied."""
    made: dict[tuple[datetime, str], Path] = {}

    def lay_down(folder: Path, clock: FrozenClock) -> None:
        first = clock.now(), clock.zone()
        if first not in made:
            made[first] = tmp_path_factory.mktemp("fresh") / "data"
            Services.open(made[first], FrozenClock(*first)).close()
        shutil.copytree(made[first], folder)

    return lay_down


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, datetime], None]:
    """Lays down the example of an instant (UTC) in Berlin: built once, then copied."""
    built: dict[datetime, Path] = {}

    def lay_down(folder: Path, now: datetime) -> None:
        if now not in built:
            built[now] = tmp_path_factory.mktemp("example")
            build_demo(built[now], now, "Europe/Berlin")
        shutil.copytree(built[now], folder, dirs_exist_ok=True)

    return lay_down


@pytest.fixture
def services(tmp_path: Path, clock: FrozenClock, fresh: Callable[[Path, FrozenClock], None]) -> Iterator[Services]:
    """An open, empty record in a file of its own."""
    fresh(tmp_path / "data", clock)
    opened = Services.open(tmp_path / "data", clock)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A window or a theme that a test leaves would stand in the next one's way: it is put away."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for window in app.topLevelWidgets():
            if window.isVisible():
                window.hide()
                window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if (theme().tokens, theme().scale) != (LIGHT, 1):
            apply_theme(app, ThemeChoice.LIGHT, 100)


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
