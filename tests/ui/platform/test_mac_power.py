"""Sleep on macOS, notification by notification; no Mac is needed for it, and none was tried."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.ui.platform.mac_power import DID_WAKE, WILL_SLEEP, MacAwake, MacPower


class Workspace:
    """Stands where the system's workspace is."""

    def __init__(self) -> None:
        self.observers: dict[str, Callable[[], None]] = {}

    def observe(self, name: str, told: Callable[[], None]) -> Callable[[], None]:
        self.observers[name] = told
        return lambda: self.observers.pop(name) and None


def test_sleep_and_return_are_told_until_the_end() -> None:
    told: list[str] = []
    workspace = Workspace()
    power = MacPower(workspace.observe)
    power.start(lambda: told.append("before"), lambda: told.append("after"))
    workspace.observers[WILL_SLEEP]()
    power.may_sleep()
    workspace.observers[DID_WAKE]()
    assert told == ["before", "after"]
    power.stop()
    assert workspace.observers == {}


@pytest.mark.skipif(sys.platform == "darwin", reason="it is macOS")
def test_where_the_workspace_cannot_be_heard_nothing_breaks() -> None:
    power = MacPower()
    power.start(lambda: None, lambda: None)
    power.stop()


@pytest.fixture
def caffeinate(tmp_path: Path) -> Path:
    """Stands where the command is: says what it was told, then waits to be ended."""
    command = tmp_path / "caffeinate"
    command.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/told"\nexec sleep 60\n')
    command.chmod(0o700)
    return command


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_it_runs_while_it_is_held(tmp_path: Path, caffeinate: Path, qtbot: QtBot) -> None:
    answers: list[bool] = []
    awake = MacAwake(None, str(caffeinate))
    awake.release()
    awake.hold("why", answers.append)
    qtbot.waitUntil(lambda: answers == [True], timeout=5000)
    awake.hold("why", answers.append)
    assert answers == [True, True]
    qtbot.waitUntil(lambda: (tmp_path / "told").exists() and (tmp_path / "told").read_text().startswith("-i -w "))
    process = awake._process
    assert process is not None
    with qtbot.waitSignal(process.finished, timeout=5000):
        awake.release()


def test_a_computer_without_it_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    answers: list[bool] = []
    awake = MacAwake(None, str(tmp_path / "none"))
    awake.hold("why", answers.append)
    qtbot.waitUntil(lambda: answers == [False], timeout=5000)
    awake.release()
