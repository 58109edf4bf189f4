"""The window that was painted first holds the whole program, and opens next time as it was last seen."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from companion.app import App
from companion.domain.settings import ThemeChoice
from companion.ui.first_paint import FirstPaint
from companion.ui.kit.theme import apply_theme, theme
from companion.ui.last_look import Look, last_look
from companion.ui.platform.desktop import application
from tests.support.frozen_clock import FrozenClock
from tests.support.running import services_of, settle


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2026, 11, 22, 7, 12, tzinfo=UTC))


def test_the_first_window_holds_the_program_hears_f2_and_closes_like_it(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    first = FirstPaint(Look())
    with qtbot.waitSignal(first.painted):
        first.show()
    QTest.keyClick(first, Qt.Key.Key_F2)
    app = App(tmp_path, clock, first=first)
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    settle(qtbot)
    assert app.window.window() is first
    assert app.window.size() == first.size()
    assert type(app.window.current_page).__name__ == "WarningSignsPage"
    first.close()
    assert first.isVisible()
    first.close()
    settle(qtbot)
    assert first.isMinimized() or not first.isVisible()
    app.raise_window()
    assert first.isVisible()
    assert not first.isMinimized()
    app.stop()
    assert not first.isVisible()
    first.deleteLater()
    settle(qtbot)


def test_the_next_start_opens_in_the_look_of_the_last(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> None:
    app = App(tmp_path, clock)
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    services_of(app).settings.change(theme=ThemeChoice.DARK, text_percent=150)
    settle(qtbot)
    app.stop()
    assert last_look(tmp_path) == Look(ThemeChoice.DARK, 150, "dark")
    apply_theme(application(), ThemeChoice.LIGHT, 100)
    try:
        again = App(tmp_path, clock)
        assert (theme().tokens.name, theme().scale) == ("dark", 1.5)
        again.stop()
    finally:
        apply_theme(application(), ThemeChoice.LIGHT, 100)


class _Painted(QObject):
    """Keeps what ``told`` says at the first paint of a widget."""

    def __init__(self, widget: QWidget, told: Callable[[], bool]) -> None:
        super().__init__(widget)
        self.said: list[bool] = []
        self._told = told
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.said.append(self._told())
        return False


def test_todays_rows_are_painted_before_anything_is_made_that_watches_the_time(
    tmp_path: Path, clock: FrozenClock, qtbot: QtBot
) -> None:
    app = App(tmp_path, clock)
    seen: list[_Painted] = []

    def watch() -> None:
        page = app.window.current_page
        assert page is not None
        button = next(one for one in page.findChildren(QAbstractButton) if not one.visibleRegion().isEmpty())
        seen.append(_Painted(button, lambda: app.dispatcher is None))
        button.update()

    app.window.ready.connect(watch)
    with qtbot.waitSignal(app.ready, timeout=20_000):
        app.start()
    settle(qtbot)
    assert seen[0].said[0]
    app.stop()
    settle(qtbot)
