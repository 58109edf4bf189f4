"""Sleep as logind tells it, against a stand-in on a private bus."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.ui.platform.logind import MOST_DELAY_SECONDS, Logind
from tests.support.private_bus import LoginSession, is_open, logind, private_bus


class Heard(QObject):
    """What was told, in the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def before(self) -> None:
        self.told.append("before")

    def after(self) -> None:
        self.told.append("after")

    def agreed(self, held: bool) -> None:
        self.told.append(held)


@pytest.fixture
def heard(qapp: object) -> Heard:
    return Heard()


def test_the_sleep_waits_until_what_must_be_seen_is_seen(tmp_path: Path, heard: Heard, qtbot: QtBot) -> None:
    with private_bus(tmp_path) as address, logind(address) as (manager, loop):
        power = Logind(address=address)
        power.start(heard.before, heard.after)
        qtbot.waitUntil(lambda: len(manager.locks) == 1, timeout=5000)
        what, mode, lock = manager.locks[0]
        assert (what, mode, is_open(lock)) == ("sleep", "delay", True)
        loop.call_soon_threadsafe(manager.PrepareForSleep, True)
        qtbot.waitUntil(lambda: heard.told == ["before"], timeout=5000)
        assert is_open(lock)
        power.may_sleep()
        qtbot.waitUntil(lambda: not is_open(lock), timeout=2000)
        loop.call_soon_threadsafe(manager.PrepareForSleep, False)
        qtbot.waitUntil(lambda: heard.told == ["before", "after"] and len(manager.locks) == 2, timeout=5000)
        power.stop()


def test_a_window_that_says_nothing_holds_no_sleep_up_for_long(tmp_path: Path, heard: Heard, qtbot: QtBot) -> None:
    with private_bus(tmp_path) as address, logind(address) as (manager, loop):
        power = Logind(address=address, most_delay=MOST_DELAY_SECONDS / 3)
        power.start(heard.before, heard.after)
        qtbot.waitUntil(lambda: len(manager.locks) == 1, timeout=5000)
        loop.call_soon_threadsafe(manager.PrepareForSleep, True)
        qtbot.waitUntil(lambda: not is_open(manager.locks[0][2]), timeout=5000)
        power.stop()
    assert MOST_DELAY_SECONDS < 5  # what logind itself waits, where nobody set another time


def test_the_lock_taken_after_a_short_sleep_is_held_for_the_next_one(
    tmp_path: Path, heard: Heard, qtbot: QtBot
) -> None:
    with private_bus(tmp_path) as address, logind(address) as (manager, loop):
        power = Logind(address=address, most_delay=0.3)
        power.start(heard.before, heard.after)
        qtbot.waitUntil(lambda: len(manager.locks) == 1, timeout=5000)
        loop.call_soon_threadsafe(manager.PrepareForSleep, True)
        qtbot.waitUntil(lambda: heard.told == ["before"], timeout=5000)
        power.may_sleep()
        loop.call_soon_threadsafe(manager.PrepareForSleep, False)
        qtbot.waitUntil(lambda: len(manager.locks) == 2, timeout=5000)
        qtbot.wait(500)
        assert is_open(manager.locks[1][2])
        power.stop()


def test_it_is_kept_awake_until_it_is_let_go(tmp_path: Path, heard: Heard, qtbot: QtBot) -> None:
    with private_bus(tmp_path) as address, logind(address) as (manager, _loop):
        power = Logind(address=address)
        power.start(heard.before, heard.after)
        power.hold("A reminder is due at 14:00", heard.agreed)
        power.hold("A reminder is due at 14:00", heard.agreed)
        qtbot.waitUntil(lambda: heard.told == [True, True], timeout=5000)
        held = [(what, lock) for what, mode, lock in manager.locks if mode == "block"]
        assert [what for what, _lock in held] == ["idle:sleep"]
        power.release()
        qtbot.waitUntil(lambda: not is_open(held[0][1]), timeout=5000)
        power.stop()


def test_at_the_end_every_lock_is_let_go(tmp_path: Path, heard: Heard, qtbot: QtBot) -> None:
    with private_bus(tmp_path) as address, logind(address) as (manager, _loop):
        power = Logind(address=address)
        power.start(heard.before, heard.after)
        power.hold("", heard.agreed)
        qtbot.waitUntil(lambda: heard.told == [True], timeout=5000)
        power.stop()
        qtbot.waitUntil(lambda: not any(is_open(lock) for _what, _mode, lock in manager.locks), timeout=5000)


def test_a_refusal_and_a_computer_without_logind_are_said(tmp_path: Path, heard: Heard, qtbot: QtBot) -> None:
    with private_bus(tmp_path) as address:
        with logind(address, refuses="block") as (_manager, _loop):
            power = Logind(address=address)
            power.start(heard.before, heard.after)
            power.hold("", heard.agreed)
            qtbot.waitUntil(lambda: heard.told == [False], timeout=5000)
            power.stop()
        alone = Logind(address=address)
        alone.start(heard.before, heard.after)
        alone.hold("", heard.agreed)
        qtbot.waitUntil(lambda: heard.told == [False, False], timeout=5000)
        alone.stop()
    nowhere = Logind(address=f"unix:path={tmp_path}/none")
    nowhere.start(heard.before, heard.after)
    nowhere.hold("", heard.agreed)
    nowhere.may_sleep()
    qtbot.waitUntil(lambda: heard.told == [False, False, False], timeout=5000)
    nowhere.stop()


def test_an_unlocked_session_is_told_and_a_locked_one_is_known(
    tmp_path: Path, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = LoginSession()
    monkeypatch.setenv("XDG_SESSION_ID", "a")
    with private_bus(tmp_path) as address, logind(address, sessions={"a": session}) as (manager, loop):
        power = Logind(address=address)
        power.on_unlock(heard.after)
        power.start(heard.before, heard.after)
        qtbot.waitUntil(lambda: len(manager.locks) == 1, timeout=5000)
        assert not power.is_locked()
        loop.call_soon_threadsafe(session.hint, True)
        qtbot.waitUntil(power.is_locked, timeout=5000)
        assert heard.told == []
        loop.call_soon_threadsafe(session.hint, False)
        qtbot.waitUntil(lambda: heard.told == ["after"], timeout=5000)
        assert not power.is_locked()
        power.stop()
