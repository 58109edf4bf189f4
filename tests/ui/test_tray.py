"""The tray's icon and menu; whether there is a tray is the desktop's affair."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.tray import MOST_NAMED, Tray
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import without_medicine
from tests.support.records import add, daily


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[Tray]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Tray(window)


def words(tray: Tray) -> list[str]:
    return [action.text() for action in tray.contextMenu().actions() if not action.isSeparator()]


def press(tray: Tray, line: str) -> None:
    next(action for action in tray.contextMenu().actions() if action.text() == line).trigger()


@pytest.mark.parametrize(("line", "signal"), [("Open", "open_wanted"), ("Quit (no reminders)", "quit_wanted")])
def test_open_and_quit_ask_for_one_thing_each(qtbot: QtBot, tray: Tray, line: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(tray, signal), timeout=1000):
        press(tray, line)


@pytest.mark.parametrize(("line", "page"), [("Log a spasm", "log_spasm"), ("Warning signs", "warning_signs")])
def test_what_is_needed_at_once_is_one_press_away(qtbot: QtBot, tray: Tray, line: str, page: str) -> None:
    with qtbot.waitSignal(tray.page_wanted, timeout=1000) as asked:
        press(tray, line)
    assert asked.args == [page]


def test_a_click_on_the_icon_opens_the_window(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.waitSignal(tray.open_wanted, timeout=1000):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


def test_what_is_due_stands_in_the_menu_and_its_number_on_the_icon(
    qtbot: QtBot, tray: Tray, services: Services, clock: FrozenClock
) -> None:
    empty = tray.icon().pixmap(64, 64).toImage()
    assert words(tray)[0] == "Nothing is due"
    add(services, daily("08:00"), name="A & B")
    tray.tell(services.agenda.due_now(), clock.now(), private=False)
    assert words(tray)[0].startswith("A && B: ")
    assert tray.toolTip() == "Recovery Companion: 1 reminder is due"
    assert tray.icon().pixmap(64, 64).toImage() != empty
    with qtbot.waitSignal(tray.open_wanted, timeout=1000):
        press(tray, words(tray)[0])
    tray.tell((), clock.now(), private=False)
    assert words(tray)[0] == "Nothing is due"
    assert tray.icon().pixmap(64, 64).toImage() == empty


def test_private_reminders_are_counted_and_not_named(tray: Tray, services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    add(services, daily("08:05"), name="Gabapentin")
    due = services.agenda.due_now()
    tray.tell(due, clock.now(), private=True)
    assert words(tray)[:2] == ["2 reminders are due", "Open"]
    tray.tell(due, clock.now(), private=False)
    assert words(tray)[0].startswith("Paracetamol")


def test_a_long_list_is_cut_with_its_number(tray: Tray, services: Services, clock: FrozenClock) -> None:
    for minute in range(MOST_NAMED + 2):
        add(services, daily(f"08:0{minute}"), name=f"Medicine {minute}")
    tray.tell(services.agenda.due_now(), clock.now(), private=False)
    assert words(tray)[MOST_NAMED] == "and 2 more"


def test_a_line_that_mutes_is_there_once_it_is_offered(tray: Tray, clock: FrozenClock) -> None:
    muted: list[bool] = []
    assert "Mute until the next" not in words(tray)
    tray.offer_mute("Mute until the next", lambda: muted.append(True))
    tray.tell((), clock.now(), private=False)
    press(tray, "Mute until the next")
    assert muted == [True]


@pytest.mark.expects_log
def test_one_that_is_odd_is_counted_and_the_others_are_named(
    tray: Tray, services: Services, clock: FrozenClock
) -> None:
    add(services, daily("08:00"))
    add(services, daily("08:05"), name="Gabapentin")
    first, second = services.agenda.due_now()
    tray.tell((without_medicine(first), second), clock.now(), private=False)
    assert words(tray)[0] == "A reminder, 08:00"
    assert words(tray)[1].startswith("Gabapentin: ")
    assert "2 reminders are due" in tray.toolTip()
