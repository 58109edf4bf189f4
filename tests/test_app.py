"""The composition root: starting, closing, quitting, and what it does when the record cannot be opened."""

import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import App, report_unforeseen
from companion.domain.diary import SpasmDraft
from companion.domain.schedule import DayRef
from companion.interchange.backup import FOLDER, back_up, backups, kept_before
from companion.services.office import Services
from companion.storage.database import FILE_NAME
from companion.storage.driver import connect
from companion.ui.kit import background
from companion.ui.kit.errors import ErrorPanel
from companion.ui.kit.undo_bar import UndoBar
from companion.ui.questions.aside import Aside
from companion.ui.questions.damage_page import DamagePage
from companion.ui.questions.zone_page import ZonePage
from companion.ui.settings.page import SettingsPage
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily, tablets, token
from tests.support.running import let_pass, on_notice, running, services_of, settle
from tests.support.told_shell import press_button, read

MORNING = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(MORNING)


def panels(app: App) -> list[ErrorPanel]:
    return [panel for panel in app.window.findChildren(ErrorPanel) if panel.isVisible()]


def strip(app: App) -> UndoBar:
    """The line under the pages."""
    (found,) = app.window.findChildren(UndoBar)
    return found


def spoil(path: Path, since: int = 0) -> None:
    """Damage a file on the disk: from byte ``since`` on it holds nothing."""
    content = path.read_bytes()
    path.write_bytes(content[:since] + bytes(len(content) - since))


def spoil_a_table(path: Path, table: str) -> None:
    """Damage the pages of one table only: the record opens, and cannot be read through."""
    connection = connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\x55" * size
    path.write_bytes(bytes(content))


def asked(app: App) -> Aside:
    """The question that stands over the page."""
    page = app.window.current_page
    assert isinstance(page, Aside)
    return page


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
        app.window.go("diary")
        app.quit_asked()
        press_button(asked(app), "Stay")
        assert type(app.window.current_page).__name__ == "DiaryPage"
        app.quit_asked()
        QTimer.singleShot(50, asked(app).other.click)
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
        press_button(asked(app), "Follow local time")
        assert services_of(app).people.zone() == "America/New_York"


def test_a_computer_that_tells_no_zone_is_asked_about_once(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    clock.forget_zone()
    with running(tmp_path, clock, qtbot) as app:
        press_button(asked(app), "This time is right")
        assert services_of(app).people.zone() == "UTC"
    with running(tmp_path, clock, qtbot) as app:
        assert not isinstance(app.window.current_page, Aside)


def test_a_journey_made_while_the_program_was_off_is_asked_about_at_the_start(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot):
        pass
    clock.set_zone("America/New_York")
    with running(tmp_path, clock, qtbot) as app:
        press_button(asked(app), "Keep home times")
        assert services_of(app).people.zone() == "Europe/Berlin"
    with running(tmp_path, clock, qtbot) as app:
        assert not isinstance(app.window.current_page, Aside)


def test_another_zone_waits_until_what_is_typed_is_saved_and_the_warning_signs_are_left(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        for page in ("medicine_editor", "warning_signs"):
            app.window.go(page)
            clock.set_zone("America/New_York" if page == "medicine_editor" else "America/Chicago")
            let_pass(app, qtbot)
            assert not isinstance(app.window.current_page, Aside)
            app.window.go("today")
            app.look()
            assert asked(app).title() == "Time zone"
            QTest.keyClick(asked(app), Qt.Key.Key_Escape)
        assert services_of(app).people.zone() == "Europe/Berlin"


def test_the_warning_signs_are_one_key_away_from_either_question(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        app.window.activateWindow()
        qtbot.waitUntil(app.window.isActiveWindow)
        for page in ("quit", "zone"):
            app.window.go(page)
            assert isinstance(app.window.current_page, Aside)
            QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_F2)
            assert type(app.window.current_page).__name__ == "WarningSignsPage"
            app.window.go("today")


def test_where_no_record_is_open_quitting_needs_no_question(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    app = App(tmp_path, clock)
    qt = QApplication.instance()
    assert qt is not None
    QTimer.singleShot(0, app.quit_asked)
    assert qt.exec() == 0
    app.stop()


def test_another_program_is_seen_within_a_second_and_our_own_records_are_read_once(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        heard: list[object] = []
        app.watch.written.connect(lambda: heard.append(1))
        services_of(app).diary.log(SpasmDraft(MORNING), token=token())
        app.watch.look()
        assert heard == []
        other = Services.open(tmp_path, clock)
        other.diary.log(SpasmDraft(MORNING), token=token())
        other.close()
        qtbot.waitUntil(lambda: bool(heard), timeout=1000)
        assert services_of(app).agenda.today().spasms_today == 2


def test_a_record_of_a_newer_program_is_left_alone_and_said_in_words(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    Services.open(tmp_path, clock).close()
    connection = connect(tmp_path / FILE_NAME)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    app = App(tmp_path, clock)
    app.start()
    strip = app.window.findChild(UndoBar)
    assert strip is not None
    qtbot.waitUntil(lambda: "9999" in strip.text(), timeout=10_000)
    assert type(app.window.current_page).__name__ == "WarningSignsPage"
    assert panels(app) == []
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
        qtbot.waitSignal(app.watch.written, timeout=1000).wait()
        assert app.alarm.armed_at() == MORNING + timedelta(minutes=3)
        clock.advance(minutes=3)
        let_pass(app, qtbot)
        assert len(on_notice(app)) == 1


def test_a_damaged_record_is_said_calmly_and_leads_to_the_backups(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    services = Services.open(tmp_path, clock)
    services.diary.log(SpasmDraft(MORNING), token=token())
    services.close()
    back_up(tmp_path / FILE_NAME, tmp_path / FOLDER, MORNING - timedelta(hours=12))
    spoil_a_table(tmp_path / FILE_NAME, "milestone")
    with running(tmp_path, clock, qtbot) as app:
        qtbot.waitUntil(lambda: isinstance(app.window.current_page, DamagePage), timeout=10_000)
        told = read(asked(app))
        assert "Part of the file with your record is damaged." in told
        assert "The newest sound backup: yesterday 20:12." in told
        assert services_of(app).agenda.today().spasms_today == 1
        press_button(asked(app), "Look at the backups")
        page = app.window.current_page
        assert isinstance(page, SettingsPage)
        assert len(page.backups.rows) == 1


@pytest.mark.expects_log
@pytest.mark.parametrize(("table", "reminds"), [("spasm_version", True), ("plan_version", False)])
def test_a_page_that_cannot_be_read_stops_no_reminder_and_a_backup_is_offered(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot, table: str, reminds: bool
) -> None:
    services = Services.open(tmp_path, clock)
    services.diary.log(SpasmDraft(MORNING), token=token())
    services.medication.add(tablets("Gabapentin"), [daily("08:30", start=DayRef(MORNING.date()))], token=token())
    services.close()
    spoil_a_table(tmp_path / FILE_NAME, table)
    with running(tmp_path, clock, qtbot) as app:
        assert len(panels(app)) == 1
        clock.advance(minutes=18)
        app.look()
        assert bool(on_notice(app)) is reminds
        qtbot.waitUntil(lambda: isinstance(app.window.current_page, DamagePage), timeout=10_000)


def test_what_must_be_asked_brings_a_window_forward_that_is_out_of_sight(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        app.window.hide()
        clock.set_zone("America/New_York")
        let_pass(app, qtbot)
        assert app.window.isVisible()
        assert isinstance(app.window.current_page, ZonePage)


@pytest.mark.expects_log
def test_opened_out_of_sight_it_comes_forward_when_what_is_due_cannot_be_read(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    services = Services.open(tmp_path, clock)
    services.medication.add(tablets("Gabapentin"), [daily("08:30", start=DayRef(MORNING.date()))], token=token())
    services.close()
    spoil_a_table(tmp_path / FILE_NAME, "plan_version")
    app = App(tmp_path, clock)
    with qtbot.waitSignal(app.ready, timeout=10_000):
        app.start(hidden=True)
    qtbot.waitUntil(lambda: app.window.isVisible() and not app.window.isMinimized(), timeout=3000)
    assert len(panels(app)) == 1
    app.stop()
    settle(qtbot)


def test_a_backup_is_put_in_place_in_the_window_and_the_present_record_is_kept(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    with running(tmp_path, clock, qtbot) as app:
        qtbot.waitUntil(lambda: not background.is_busy(), timeout=10_000)
        (saved,) = backups(tmp_path / FOLDER)
        services_of(app).medication.add(tablets(), [daily("08:15", start=DayRef(MORNING.date()))], token=token())
        before = services_of(app)
        app.window.go("settings")
        page = app.window.current_page
        assert isinstance(page, SettingsPage)
        press_button(page, "Put in place: today\u00a008:12")
        press_button(page, "Leave it as it is")
        press_button(page, "Put in place: today\u00a008:12")
        with qtbot.waitSignal(app.ready, timeout=10_000):
            press_button(page.backups.question, "Put it in place")
        assert services_of(app) is not before
        assert services_of(app).medication.medicines() == ()
        assert "The backup is in place." in strip(app).text()
        assert type(app.window.current_page).__name__ == "TodayPage"
        settle(qtbot)
        assert app.alarm.armed_at() is None
        services_of(app).medication.add(tablets(), [daily("08:15", start=DayRef(MORNING.date()))], token=token())
        settle(qtbot)
        clock.advance(minutes=3)
        let_pass(app, qtbot)
        assert len(on_notice(app)) == 1
    (kept,) = kept_before(tmp_path)
    former = Services.open(_alone(kept, tmp_path / "former"), clock)
    assert len(former.medication.medicines()) == 1
    former.close()
    assert saved.exists()


def _alone(path: Path, folder: Path) -> Path:
    """A folder in which a kept record is the record."""
    folder.mkdir()
    shutil.copyfile(path, folder / FILE_NAME)
    return folder


def test_a_damaged_backup_is_refused_and_the_record_goes_on(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    with running(tmp_path, clock, qtbot) as app:
        qtbot.waitUntil(lambda: not background.is_busy(), timeout=10_000)
        (saved,) = backups(tmp_path / FOLDER)
        spoil(saved)
        before = services_of(app)
        app.window.restore(saved)
        qtbot.waitUntil(lambda: bool(panels(app)), timeout=10_000)
        assert services_of(app) is before
        assert kept_before(tmp_path) == ()


def test_a_record_that_cannot_be_opened_is_replaced_by_the_newest_sound_backup_when_somebody_asks(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    services = Services.open(tmp_path, clock)
    services.people.change_patient(name="Ana")
    services.close()
    for hours in (30, 6):
        back_up(tmp_path / FILE_NAME, tmp_path / FOLDER, MORNING - timedelta(hours=hours))
    spoil(backups(tmp_path / FOLDER)[0])
    spoil(tmp_path / FILE_NAME)
    app = App(tmp_path, clock)
    app.start()
    qtbot.waitUntil(lambda: "There is a sound backup." in strip(app).text(), timeout=10_000)
    assert app.services is None
    press_button(strip(app), "Use the backup...")
    assert "The damaged file is kept" in strip(app).text()
    with qtbot.waitSignal(app.ready, timeout=10_000):
        press_button(strip(app), "Put it in place")
    assert services_of(app).people.patient().name == "Ana"
    assert len(kept_before(tmp_path)) == 1
    app.stop()


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
