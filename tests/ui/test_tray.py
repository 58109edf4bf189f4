"""The tray's menu; whether there is a tray is the desktop's affair."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.tray import Tray


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[Tray]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Tray(window)


def press(tray: Tray, words: str) -> None:
    next(action for action in tray.contextMenu().actions() if action.text() == words).trigger()


@pytest.mark.parametrize(("words", "signal"), [("Open", "open_wanted"), ("Quit (no reminders)", "quit_wanted")])
def test_open_and_quit_ask_for_one_thing_each(qtbot: QtBot, tray: Tray, words: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(tray, signal), timeout=1000):
        press(tray, words)


@pytest.mark.parametrize(("words", "page"), [("Log a spasm", "log_spasm"), ("Warning signs", "warning_signs")])
def test_what_is_needed_at_once_is_one_press_away(qtbot: QtBot, tray: Tray, words: str, page: str) -> None:
    with qtbot.waitSignal(tray.page_wanted, timeout=1000) as asked:
        press(tray, words)
    assert asked.args == [page]


def test_a_click_on_the_icon_opens_the_window(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.waitSignal(tray.open_wanted, timeout=1000):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
