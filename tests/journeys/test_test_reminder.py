"""A test reminder from the health page, by the running program: seen in the window, called a test, kept nowhere."""

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.ui.health.page import HealthPage
from tests.support.frozen_clock import FrozenClock
from tests.support.running import notice_of, running, services_of
from tests.support.told_shell import press_button, read


def test_it_is_asked_for_seen_and_told(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    with running(tmp_path / "data", clock, qtbot) as app:
        app.window.go("health")
        page = app.window.current_page
        assert isinstance(page, HealthPage)
        page.show_rows()
        assert "Watching the time" in read(page)
        press_button(page, "Send me a test reminder in 10 seconds")
        assert app.alarm.armed_at() == clock.now() + timedelta(seconds=10)
        clock.advance(seconds=10)
        app.look()
        window = notice_of(app)
        assert window.isVisible()
        assert "This is a test reminder" in read(window)
        assert "it stays due" not in read(window)
        qtbot.waitUntil(lambda: "in the reminder window" in read(page), timeout=3000)
        assert dict(services_of(app).health.look().shown) == {}
