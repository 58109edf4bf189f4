"""The reminder's window over real services, as the tests of its parts bring it up and use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Outcome
from companion.domain.schedule import DayRef
from companion.domain.settings import ThemeChoice
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.notifier import Notice
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui.deafness import DEAF_SECONDS
from companion.ui.kit.theme import apply_theme
from companion.ui.notice_window import NoticeWindow
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily
from tests.support.told_shell import ToldShell, shown_button

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
"""08:00 in Berlin."""
SCREEN = QRect(0, 0, 1366, 768)


def eight() -> PlanDraft:
    """Once a day at 08:00, from today on."""
    return daily("08:00", start=DayRef(EIGHT.date()))


def noticed(qtbot: QtBot, services: Services, shell: ToldShell) -> NoticeWindow:
    """The window, on a small screen."""
    made = NoticeWindow(services, shell, room=lambda: SCREEN)
    qtbot.addWidget(made)
    return made


def watched(services: Services, window: NoticeWindow, clock: FrozenClock) -> Dispatcher:
    """What brings up all that is due, and takes away what is not."""
    made = Dispatcher(services.rounds, window, clock, lambda _at: None)
    window.closed.connect(made.closed)
    return made


def look(dispatcher: Dispatcher, clock: FrozenClock) -> None:
    """Show how things stand, and wait until the window hears."""
    dispatcher.sweep()
    settled()
    clock.advance(seconds=DEAF_SECONDS + 0.1)


def settled() -> None:
    """Let layouts come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def active(qtbot: QtBot, window: NoticeWindow) -> None:
    """A person works in it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def click(window: QWidget, words: str) -> None:
    """A press on a button as the desktop hands it in: what lies over it, or a deaf window, gets it instead."""
    settled()
    button = shown_button(window, words)
    place = button.mapTo(window, button.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settled()


def key(window: QWidget, *keys: Qt.Key) -> None:
    """Keys as the desktop hands them in."""
    for one in keys:
        QTest.keyClick(window.windowHandle(), one)
        settled()


def place_of(widget: QWidget) -> QPoint:
    """Where it is on the screen."""
    return widget.mapToGlobal(QPoint(0, 0))


def outcome(services: Services, of: OccurrenceKey) -> Outcome | None:
    """What was answered."""
    answer = services.agenda.item(of).state.answer
    return None if answer is None else answer.outcome


def odd(item: Any) -> Any:
    """The same occurrence, with facts that nothing can read."""
    return replace(item, facts=None)


def without_medicine(item: Any) -> Any:
    """The same occurrence, of nothing: not even its name can be read."""
    return replace(item, medicine=None)


def with_odd_one(services: Services, name: str) -> Notice:
    """All that is due, the one of this name with data that is odd."""
    items = tuple(odd(item) if item.name == name else item for item in services.rounds.due_now())
    return Notice(items, services.clock.now(), services.rounds.patients())


@contextmanager
def looks(theme: ThemeChoice, percent: int) -> Iterator[None]:
    """Everything is drawn in another look."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, theme, percent)
    try:
        yield
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)
