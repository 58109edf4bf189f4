"""The composition root: starting, closing, quitting, and what it does when the record cannot be opened."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from companion.app import App, report_unforeseen
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.storage.database import FILE_NAME
from companion.storage.driver import connect
from companion.ui.kit.errors import ErrorPanel
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily, tablets, token
from tests.support.running import let_pass, on_notice, running, services_of, settle

MORNING = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(MORNING)


def panels(app: App) -> list[ErrorPanel]:
    return [panel for panel in app.window.findChildren(ErrorPanel) if panel.isVisible()]


def question(app: App) -> QMessageBox:
    return next(box for box in app.window.findChildren(QMessageBox) if box.isVisible())


def press(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if button.text() == words).click()


def test_the_window_is_painted_before_the_record_is_opened(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    app = App(tmp_path, clock)
    order: list[str] = []
    app.window.painted.connect(lambda: order.append("painted" if app.services is None else "too late"))
    app.ready.connect(lambda: order.append("ready"))
    with qtbot.waitSignal(app.ready, timeout=10_000):
        app.start()
    assert order[0] in {"painted", "too late"}
    assert order[-1] == "ready"
    app.stop()


def test_the_first_close_says_that_reminders_go_on_and_the_next_one_closes(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        app.window.close()
        assert app.window.isVisible()
        assert services_of(app).settings.get().close_explained
        app.window.close()
        settle(qtbot)
        assert app.window.isMinimized() or not app.window.isVisible()
        app.raise_window()
        assert app.window.isVisible()
        assert not app.window.isMinimized()


def test_quitting_is_asked_once_and_really_ends_the_program(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    with running(tmp_path, clock, qtbot) as app:
        qt = QApplication.instance()
        assert qt is not None
        app.quit_asked()
        box = question(app)
        default = box.defaultButton()
        assert isinstance(default, QAbstractButton)
        assert default.text() == "Stay"
        QTimer.singleShot(50, lambda: press(box, "Quit (no reminders)"))
        rescue = QTimer(interval=3000)
        rescue.timeout.connect(lambda: qt.exit(99))
        rescue.start()
        code = qt.exec()
        rescue.stop()
        assert code == 0


def test_another_zone_is_asked_about_and_nothing_changes_by_itself(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        clock.set_zone("America/New_York")
        let_pass(app, qtbot)
        assert services_of(app).people.zone() == "Europe/Berlin"
        press(question(app), "Follow local time")
        assert services_of(app).people.zone() == "America/New_York"


def test_a_journey_made_while_the_program_was_off_is_asked_about_at_the_start(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot):
        pass
    clock.set_zone("America/New_York")
    with running(tmp_path, clock, qtbot) as app:
        press(question(app), "Keep home times")
        assert services_of(app).people.zone() == "Europe/Berlin"


def test_a_record_of_a_newer_program_is_left_alone_and_said_in_words(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    Services.open(tmp_path, clock).close()
    connection = connect(tmp_path / FILE_NAME)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    app = App(tmp_path, clock)
    app.start()
    qtbot.waitUntil(lambda: bool(panels(app)), timeout=10_000)
    assert "9999" in panels(app)[0].accessibleName()
    assert app.services is None
    app.stop()


def test_trouble_with_the_record_is_said_once_and_not_every_half_minute(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        path = tmp_path / FILE_NAME
        content = path.read_bytes()
        services_of(app).close()
        for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
            (tmp_path / name).unlink(missing_ok=True)
        path.write_bytes(b"this is not a record" * 1000)
        app.look()
        app.look()
        assert len(panels(app)) == 1
        services_of(app).close()
        path.write_bytes(content)


def test_what_another_program_wrote_is_seen_at_the_next_look(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    with running(tmp_path, clock, qtbot) as app:
        other = Services.open(tmp_path, clock)
        other.medication.add(tablets(), [daily("08:15", start=DayRef(clock.now().date()))], token=token())
        other.close()
        app.look()
        assert app.alarm.armed_at() == MORNING + timedelta(minutes=3)
        clock.advance(minutes=3)
        let_pass(app, qtbot)
        assert len(on_notice(app)) == 1


@pytest.mark.expects_log
def test_what_nobody_foresaw_is_one_calm_message(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        report_unforeseen(app)
        error = RuntimeError("Ana took 2 tablets")
        sys.excepthook(type(error), error, None)
        assert len(panels(app)) == 1
        assert "Ana" not in panels(app)[0].accessibleName()
