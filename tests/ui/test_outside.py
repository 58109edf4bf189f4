"""Where the program meets the desktop: each way alone, all of them, and none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.errors import StorageUnavailableError
from companion.domain.schedule import DayRef
from companion.reminders.alarm import Alarm
from companion.reminders.dispatcher import Dispatcher
from companion.services.office import Services
from companion.ui.deafness import DEAF_SECONDS
from companion.ui.outside import TRAY_LOOKS, Outside
from companion.ui.platform.ways import Ways
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import open_window
from tests.support.records import daily, tablets, token
from tests.support.running import notice_of, on_notice, running, services_of, settle
from tests.ui.platform.test_native_notices import Centre
from tests.ui.platform.test_stay_awake import Computer

EVENING = datetime(2026, 11, 22, 20, 50, tzinfo=UTC)


@dataclass
class Sleep:
    """Stands where the computer says that it sleeps."""

    told: list[str] = field(default_factory=list)

    def start(self, about_to_sleep: Callable[[], None], resumed: Callable[[], None]) -> None:
        self.about_to_sleep, self.resumed = about_to_sleep, resumed

    def may_sleep(self) -> None:
        self.told.append("may sleep")

    def stop(self) -> None:
        self.told.append("stopped")


@dataclass
class Desk:
    outside: Outside
    power: Sleep
    centre: Centre
    awake: Computer
    trays: list[bool]
    """Not empty: there is a tray."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EVENING)


@pytest.fixture
def desk(services: Services, clock: FrozenClock, qtbot: QtBot) -> Iterator[Desk]:
    power, centre, awake, trays = Sleep(), Centre(), Computer(), list[bool]()
    with open_window(services, clock) as window:
        outside = Outside(services, window, window, window, Ways(centre, power, awake, lambda: bool(trays)))
        outside.start()
        yield Desk(outside, power, centre, awake, trays)
        outside.stop()


def plan(services: Services, *times: str) -> None:
    start = DayRef(EVENING.date())
    services.medication.add(tablets("Gabapentin"), [daily(*times, start=start)], token=token())


def test_before_sleep_what_is_due_meanwhile_is_seen_and_then_it_may_sleep(
    desk: Desk, services: Services, qtbot: QtBot, clock: FrozenClock
) -> None:
    plan(services, "22:00")
    desk.power.about_to_sleep()
    assert desk.outside.before_sleep.isVisible()
    qtbot.waitUntil(lambda: desk.power.told == ["may sleep"], timeout=2000)
    with qtbot.waitSignal(desk.outside.resumed, timeout=1000):
        desk.power.resumed()
    assert not desk.outside.before_sleep.isVisible()


def test_where_nothing_is_due_or_the_record_cannot_be_read_it_may_sleep_at_once(desk: Desk, services: Services) -> None:
    desk.power.about_to_sleep()
    assert desk.power.told == ["may sleep"]
    assert not desk.outside.before_sleep.isVisible()


def test_where_there_is_a_tray_it_shows_what_is_open_and_mutes(
    desk: Desk, services: Services, clock: FrozenClock
) -> None:
    assert desk.outside.tray is None
    plan(services, "21:50")
    desk.outside.look(services.rounds.due_now())
    desk.trays.append(True)
    desk.outside.find_tray()
    tray = desk.outside.tray
    assert tray is not None
    assert tray.toolTip() == "Recovery Companion: 1 reminder is due"
    next(one for one in tray.contextMenu().actions() if one.text() == "Mute until the next reminder").trigger()
    assert services.sound.muted_until() is not None
    desk.outside.look(())
    assert tray.toolTip() == "Recovery Companion: Nothing is due"
    desk.outside.find_tray()
    assert desk.outside.tray is tray


def test_a_tray_is_looked_for_only_for_some_time(desk: Desk) -> None:
    for _ in range(TRAY_LOOKS):
        desk.outside.find_tray()
    desk.trays.append(True)
    desk.outside.find_tray()
    assert desk.outside.tray is None


def test_the_end_lets_go_of_everything(desk: Desk, services: Services) -> None:
    plan(services, "22:00")
    services.settings.change(keep_awake=True)
    desk.outside.look(())
    assert desk.awake.asked == ["hold"]
    desk.outside.stop()
    assert desk.awake.asked == ["hold", "release"]
    assert desk.power.told == ["stopped"]
    assert desk.centre.stopped


def test_a_notice_of_the_desktop_that_is_opened_brings_back_what_was_closed(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    services = Services.open(tmp_path, clock)
    plan(services, "21:50")
    services.close()
    with running(tmp_path, clock, qtbot) as app:
        assert len(on_notice(app)) == 1
        assert app.outside is not None
        assert app.outside.tray is None
        clock.advance(seconds=DEAF_SECONDS + 0.1)
        notice = notice_of(app)
        QTest.mouseClick(notice, Qt.MouseButton.LeftButton)
        notice.activateWindow()
        QTest.keyClick(notice, Qt.Key.Key_Escape)
        settle(qtbot)
        assert on_notice(app) == frozenset()
        app.outside.notice_wanted.emit()
        settle(qtbot)
        assert len(on_notice(app)) == 1


def test_a_computer_that_woke_is_believed_whatever_the_clocks_say(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    services = Services.open(tmp_path, clock)
    plan(services, "22:00")
    services.close()
    with running(tmp_path, clock, qtbot) as app:
        assert app.outside is not None
        clock.advance(timedelta(minutes=10))
        with qtbot.waitSignal(app.alarm.jumped, timeout=1000):
            app.outside.resumed.emit()
        settle(qtbot)
        assert len(on_notice(app)) == 1


def test_out_of_sight_it_reminds_and_comes_when_it_is_called(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    from companion.app import App

    services = Services.open(tmp_path, clock)
    plan(services, "21:50")
    services.close()
    app = App(tmp_path, clock)
    with qtbot.waitSignal(app.ready, timeout=10_000):
        app.start(hidden=True)
    settle(qtbot)
    assert app.window.isMinimized()
    assert len(on_notice(app)) == 1
    opened = services_of(app)
    app.raise_window()
    settle(qtbot)
    assert not app.window.isMinimized()
    assert services_of(app) is opened
    app.stop()
    settle(qtbot)


def test_the_first_close_leads_to_starting_with_the_computer(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    with running(tmp_path, clock, qtbot) as app:
        app.window.close()
        from companion.ui.kit.undo_bar import UndoBar

        (strip,) = app.window.findChildren(UndoBar)
        assert "Closing keeps the reminders on." in strip.text()
        strip._lead_button.click()
        settle(qtbot)
        assert type(app.window.current_page).__name__ == "SettingsPage"
        assert QApplication.focusWidget() is app.window.current_page.running.start


@dataclass
class Lock:
    """Stands where the session says that it is locked."""

    locked: bool = False

    def on_unlock(self, unlocked: Callable[[], None], /) -> None:
        self.unlocked = unlocked

    def is_locked(self) -> bool:
        return self.locked


def test_who_unlocks_the_computer_sees_once_more_what_spoke_its_last_and_who_wakes_it_where_it_is_not_locked(
    services: Services, clock: FrozenClock, qtbot: QtBot
) -> None:
    power, lock, came = Sleep(), Lock(locked=True), []

    class Told:
        def came_back(self) -> None:
            came.append(clock.now())
            if len(came) == 3:
                raise StorageUnavailableError("locked")

    with open_window(services, clock) as window:
        outside = Outside(services, window, window, window, Ways(power=power, has_tray=lambda: False, locks=lock))
        outside.start()
        lock.unlocked()
        assert came == []
        outside.watch(Alarm(clock, outside), cast("Dispatcher", Told()))
        power.resumed()
        assert came == []
        lock.unlocked()
        assert len(came) == 1
        lock.locked = False
        power.resumed()
        power.resumed()
        assert len(came) == 3
        outside.stop()
