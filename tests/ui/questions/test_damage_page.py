"""A damaged record: what, why, what now; it leads to the backups and stands in nobody's way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from companion.ui.questions.damage_page import DamagePage
from tests.support.frozen_clock import FrozenClock
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint


@pytest.fixture
def window(qtbot: QtBot, services: Services, clock: FrozenClock) -> Iterator[MainWindow]:
    made = MainWindow(clock)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.attach(services)
    yield made
    made.detach()


def told(window: MainWindow, newest: Path | None) -> DamagePage:
    window.go("damage", newest=newest)
    QApplication.processEvents()
    page = window.current_page
    assert isinstance(page, DamagePage)
    return page


def test_it_names_the_newest_sound_backup_and_leads_to_it(window: MainWindow) -> None:
    page = told(window, Path("companion-20261121T191200Z.db"))
    assert "It is nothing you did." in read(page)
    assert "The newest sound backup: yesterday 20:12." in read(page)
    press_button(page, "Look at the backups")
    assert type(window.current_page).__name__ == "SettingsPage"


def test_without_a_sound_backup_it_says_what_to_do(window: MainWindow) -> None:
    page = told(window, None)
    assert "No backup here reads through." in read(page)
    press_button(page, "Go on for now")
    assert type(window.current_page).__name__ == "TodayPage"


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_can_be_read_and_pressed_in_every_form(window: MainWindow, theme: ThemeChoice, percent: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        apply_theme(app, theme, percent)
        window.rebuild()
        assert lint(told(window, None)) == []
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)
