"""The whole program in this process, with its real alarm and a clock that is moved by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.app import App
from companion.domain.identity import OccurrenceKey
from companion.services.office import Services
from companion.ui.notice_window import NoticeWindow
from tests.support.frozen_clock import FrozenClock


@contextmanager
def running(data_dir: Path, clock: FrozenClock, qtbot: QtBot) -> Iterator[App]:
    """Start the program, wait until Today is there and the first look is over, and stop it at the end."""
    app = App(data_dir, clock)
    with qtbot.waitSignal(app.ready, timeout=10_000):
        app.start()
    settle(qtbot)
    try:
        yield app
    finally:
        app.stop()
        settle(qtbot)


def settle(qtbot: QtBot) -> None:
    """Let everything that is queued happen."""
    for _ in range(5):
        qtbot.wait(1)


def services_of(app: App) -> Services:
    """Its open services."""
    assert app.services is not None
    return app.services


def notice_of(app: App) -> NoticeWindow:
    """Its reminder window."""
    assert app.notices is not None
    return app.notices


def on_notice(app: App) -> frozenset[OccurrenceKey]:
    """What the reminder window shows; nothing when it is not visible."""
    window = notice_of(app)
    return window.on_screen() if window.isVisible() else frozenset()


def let_pass(app: App, qtbot: QtBot) -> None:
    """The next tick of the alarm, after the clock was moved."""
    app.alarm.tick()
    settle(qtbot)
