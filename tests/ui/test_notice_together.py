"""Several doses recorded by one press in the reminder's window: told in the same place, and taken back together."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.medication import Outcome
from companion.reminders.dispatcher import Dispatcher
from companion.services.office import Services
from companion.ui.notice_window import NoticeWindow
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import EIGHT, eight, look, noticed, outcome, settled, watched
from tests.support.records import add
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT)


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    return ToldShell(clock)


@pytest.fixture
def window(qtbot: QtBot, services: Services, shell: ToldShell) -> Iterator[NoticeWindow]:
    for name in ("Paracetamol", "Gabapentin", "Omeprazole"):
        add(services, eight(), name=name)
    made = noticed(qtbot, services, shell)
    yield made
    made.close_notice()


@pytest.fixture
def dispatcher(services: Services, window: NoticeWindow, clock: FrozenClock) -> Dispatcher:
    made = watched(services, window, clock)
    look(made, clock)
    return made


def test_one_press_records_all_and_each_says_so(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock, shell: ToldShell
) -> None:
    keys = window.on_screen()
    press_button(window, "All 3 taken")
    look(dispatcher, clock)
    assert {outcome(services, key) for key in keys} == {Outcome.TAKEN}
    assert read(window).count("Taken 08:00 by you") == 3
    assert "All 3 are recorded as planned." in read(window)
    assert shell.said == ["3 doses recorded."]
    assert lint(window) == []
    assert window._linger.isActive()


def test_undo_all_opens_all_of_them_again(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    keys = window.on_screen()
    press_button(window, "All 3 taken")
    look(dispatcher, clock)
    press_button(window, "Undo all")
    settled()
    assert {outcome(services, key) for key in keys} == {None}
    assert is_shown(window, "Taken, Omeprazole, 1\u00a0tablet, due 08:00")
    look(dispatcher, clock)
    assert window.on_screen() == keys
    assert is_shown(window, "All 3 taken")


def test_one_answered_alone_leaves_the_others_to_be_recorded_together(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    first = window.notice.items[0].state.occurrence.key
    high = window.height()
    press_button(window.panel_of(first), "Taken")
    look(dispatcher, clock)
    assert is_shown(window, "Both taken")
    assert window.height() == high, "nothing moves under the pointer"
    press_button(window.panel_of(window.notice.items[0].state.occurrence.key), "Taken")
    look(dispatcher, clock)
    assert not is_shown(window, "Both taken")
    assert window.height() == high


def test_closed_and_brought_back_it_tells_of_nothing_old(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    press_button(window, "All 3 taken")
    look(dispatcher, clock)
    press_button(window, "Close")
    add(services, eight(), name="Amlodipine")
    look(dispatcher, clock)
    assert "recorded as planned" not in read(window)
    assert "Amlodipine" in read(window)
    assert "Taken 08:00" not in read(window)
