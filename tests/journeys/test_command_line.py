"""The command line beside the open window: two programs, one record, no second answer."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.app import App
from companion.clock import SystemClock
from companion.domain.due import State
from companion.domain.errors import AlreadyRecordedError
from companion.domain.identity import OccurrenceKey
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.ui.kit.buttons import PaintedButton
from companion.ui.platform.single_instance import SingleInstance
from companion.ui.today.page import TodayPage
from tests.support.frozen_clock import FrozenClock
from tests.support.records import as_needed, daily, tablets, token
from tests.support.running import services_of, settle

ROOT = Path(__file__).parents[2]
DEADLINE_MS = 20_000
WITHIN_MS = 1_000
"""After a command has ended, the window shows what it wrote within a second."""


def start(data: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "companion", "--data", str(data), *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(qtbot: QtBot, data: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """A command in a process of its own, while the window goes on; its exit code and its JSON."""
    with start(data, *words, "--json") as program:
        qtbot.waitUntil(lambda: program.poll() is not None, timeout=DEADLINE_MS)
        assert program.stdout is not None
        return program.returncode, json.loads(program.stdout.read())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dose that came due half an hour ago by the computer's own clock, and a medicine as needed."""
    folder = tmp_path / "data"
    now = SystemClock().now()
    earlier = FrozenClock(now - timedelta(hours=2), "UTC")
    due = now - timedelta(minutes=30)
    services = Services.open(folder, earlier)
    services.people.change_patient(name="Ana Berg")
    services.settings.change(day_start=time((now.hour + 12) % 24))  # whenever this runs, no diary day ends meanwhile
    plan = daily(due.strftime("%H:%M"), start=DayRef(due.date()))
    services.medication.add(tablets("Gabapentin"), [plan], token=token())
    services.medication.add(tablets("Ibuprofen"), [as_needed()], token=token())
    services.close()
    return folder


@contextmanager
def window(data: Path, qtbot: QtBot) -> Iterator[App]:
    """The real program in this process with its socket, by the computer's own clock, as ``__main__`` starts it."""
    only = SingleInstance(data)
    assert only.claim()
    app = App(data, ZonedClock())
    only.poked.connect(app.read_again)
    with qtbot.waitSignal(app.ready, timeout=DEADLINE_MS):
        app.start()
    settle(qtbot)
    try:
        yield app
    finally:
        app.stop()
        only.release()
        settle(qtbot)


class ZonedClock(SystemClock):
    """The computer's own clock in UTC, wherever the tests run: nothing is asked about another zone."""

    def zone(self) -> str:
        return "UTC"


def open_key(app: App) -> OccurrenceKey:
    (item,) = services_of(app).agenda.due_now()
    return item.state.occurrence.key


def words_on(page: QWidget | None) -> str:
    assert page is not None
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def buttons_on(page: QWidget) -> set[str]:
    return {one.words() for one in page.findChildren(PaintedButton) if one.isVisible()}


def test_a_dose_taken_in_a_terminal_is_seen_in_the_window_and_cannot_be_answered_again(
    data: Path, qtbot: QtBot
) -> None:
    with window(data, qtbot) as app:
        page, key = app.window.current_page, open_key(app)
        assert isinstance(page, TodayPage)
        assert app.notices is not None
        assert app.notices.isVisible()
        assert not page.card_of(key).is_busy

        code, told = run(qtbot, data, "take", "gabapentin")
        assert (code, told["recorded"]["name"]) == (0, "Gabapentin")
        assert told["recorded"]["key"] == key.text
        qtbot.waitUntil(lambda: "Undo" in buttons_on(page), timeout=WITHIN_MS)
        qtbot.waitUntil(lambda: app.notices is not None and not app.notices.isVisible(), timeout=WITHIN_MS)

        services = services_of(app)
        with pytest.raises(AlreadyRecordedError):
            services.doses.take(key, seen=0, token=token())
        code, told = run(qtbot, data, "take", "gabapentin", "--already-taken")
        assert (code, told["error"]["code"]) == (3, "already_recorded")
        assert len(services.doses.doses(SystemClock().now() - timedelta(days=1), SystemClock().now())) == 1

        code, told = run(qtbot, data, "undo")
        assert code == 0
        qtbot.waitUntil(lambda: "Taken" in buttons_on(page), timeout=WITHIN_MS)
        assert services.agenda.item(key).state.state is State.DUE


def test_what_the_window_answered_is_not_answered_again_in_a_terminal(data: Path, qtbot: QtBot) -> None:
    with window(data, qtbot) as app:
        key, services = open_key(app), services_of(app)
        services.doses.take(key, seen=0, token=token())
        code, told = run(qtbot, data, "take", "gabapentin")
        assert code == 3
        assert any("is already recorded: Taken" in line for line in told["error"]["what"])
        code, told = run(qtbot, data, "undo")
        assert (code, told["error"]["code"]) == (4, "nothing_to_undo")
        assert services.agenda.item(key).state.state is State.ANSWERED


def test_a_spasm_begun_in_a_terminal_stands_in_the_open_diary(data: Path, qtbot: QtBot) -> None:
    with window(data, qtbot) as app:
        app.window.go("diary")
        settle(qtbot)
        code, _told = run(qtbot, data, "spasm", "start", "--severity", "6")
        assert code == 0
        qtbot.waitUntil(lambda: "6" in words_on(app.window.current_page), timeout=WITHIN_MS)
        qtbot.waitUntil(lambda: "moderate" in words_on(app.window.current_page).lower(), timeout=WITHIN_MS)


def test_many_commands_at_once_are_one_dose_each_and_one_answer(data: Path, qtbot: QtBot) -> None:
    with window(data, qtbot) as app:
        key = open_key(app)
        programs = [start(data, "take", "gabapentin") for _ in range(4)]
        qtbot.waitUntil(lambda: all(one.poll() is not None for one in programs), timeout=2 * DEADLINE_MS)
        for one in programs:
            one.communicate()
        assert sorted(one.returncode for one in programs) == [0, 3, 3, 3]
        item = services_of(app).agenda.item(key)
        assert item.state.answer is not None
        assert item.state.answer.number == 1
