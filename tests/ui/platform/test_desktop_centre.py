"""The desktop's notices, against a stand-in on a private bus, and where there is none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.reminders.native import OPEN, TAKEN, NativeNotice
from companion.ui.platform.desktop_centre import DesktopCentre
from tests.support.private_bus import notice_service, private_bus

NOTICE = NativeNotice("first", "Paracetamol", "2 tablets", ((TAKEN, "Taken"), (OPEN, "Open")))
DISMISSED = 2


class Told(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.dispatched: list[str] = []
        self.pressed: list[tuple[str, str]] = []

    def take(self, notice_id: str) -> None:
        self.dispatched.append(notice_id)

    def press(self, notice_id: str, code: str) -> None:
        self.pressed.append((notice_id, code))


@pytest.fixture
def told(qapp: object) -> Told:
    return Told()


def test_a_notice_is_shown_pressed_and_taken_away(
    tmp_path: Path, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus(tmp_path) as address, notice_service(address) as (service, loop):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        centre = DesktopCentre()
        centre.tell(told.take, told.press)
        centre.send(NOTICE)
        qtbot.waitUntil(lambda: told.dispatched == ["first"], timeout=5000)
        assert service.shown == {
            1: ("Paracetamol", "2 tablets", ["default", "", TAKEN, "Taken", OPEN, "Open"]),
        }
        loop.call_soon_threadsafe(service.ActionInvoked, 1, TAKEN)
        qtbot.waitUntil(lambda: told.pressed == [("first", TAKEN)], timeout=5000)
        centre.withdraw("first")
        centre.send(NativeNotice("second", "A reminder is due", "", ((OPEN, "Open"),)))
        centre.send(NativeNotice("third", "A reminder is due", "", ((OPEN, "Open"),), quiet=True))
        qtbot.waitUntil(lambda: told.dispatched == ["first", "second", "third"], timeout=5000)
        loop.call_soon_threadsafe(service.ActionInvoked, 2, "default")
        qtbot.waitUntil(lambda: told.pressed[1:] == [("second", OPEN)], timeout=5000)
        centre.withdraw("third")
        qtbot.waitUntil(lambda: service.closed == [3], timeout=5000)
        loop.call_soon_threadsafe(service.NotificationClosed, 3, DISMISSED)
        centre.send(NativeNotice("fourth", "A reminder is due", ""))
        qtbot.waitUntil(lambda: told.dispatched[3:] == ["fourth"], timeout=5000)
        centre.stop()
        assert service.closed[-1] == 4


def test_where_nobody_takes_it_nothing_counts_as_shown(
    tmp_path: Path, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
        centre = DesktopCentre()
        centre.tell(told.take, told.press)
        centre.send(NOTICE)
        centre.withdraw("first")
        centre.stop()
        assert told.dispatched == []
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        alone = DesktopCentre()
        alone.tell(told.take, told.press)
        alone.send(NOTICE)
        with notice_service(address) as (service, _loop):
            alone.send(NativeNotice("later", "A reminder is due", ""))
            qtbot.waitUntil(lambda: "later" in told.dispatched, timeout=5000)
        assert len(service.shown) == len(told.dispatched)
        alone.stop()
