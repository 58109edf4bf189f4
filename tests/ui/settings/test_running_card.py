"""Always there: the ticks say what the computer has."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme
from companion.ui.settings.running_card import RunningCard
from tests.support.ui_lint import lint, settle


@dataclass
class Start:
    """Stands where the computer keeps what it starts."""

    on: bool = False
    keeps: bool = True

    def is_on(self) -> bool:
        return self.on

    def turn(self, *, on: bool) -> None:
        if not self.keeps:
            raise OSError
        self.on = on


@dataclass
class Around:
    errors: list[Exception] = field(default_factory=list)

    def report(self, error: Exception) -> None:
        self.errors.append(error)


def card(services: Services, start: Start, qtbot: QtBot) -> RunningCard:
    made = RunningCard(services, Around(), start)
    qtbot.addWidget(made)
    settle(made, 420)
    return made


def test_it_is_off_until_it_is_turned_on_and_off_means_off(services: Services, qtbot: QtBot) -> None:
    start = Start()
    made = card(services, start, qtbot)
    assert not made.start.isChecked()
    made.start.click()
    assert start.on
    made.start.click()
    assert not start.on
    assert card(services, Start(on=True), qtbot).start.isChecked()


def test_what_the_computer_does_not_keep_is_said_and_the_tick_goes_back(services: Services, qtbot: QtBot) -> None:
    start = Start(keeps=False)
    made = card(services, start, qtbot)
    made.start.click()
    assert not made.start.isChecked()
    assert made.trouble.isVisible()
    start.keeps = True
    made.start.click()
    assert (start.on, made.trouble.isVisible()) == (True, False)


def test_the_other_ticks_are_kept_in_the_record(services: Services, qtbot: QtBot) -> None:
    made = card(services, Start(), qtbot)
    made.awake.click()
    made.names.click()
    chosen = services.settings.get()
    assert (chosen.keep_awake, chosen.desktop_names) == (True, True)
    again = card(services, Start(), qtbot)
    assert (again.awake.isChecked(), again.names.isChecked()) == (True, True)


@pytest.mark.parametrize(("theme", "percent"), [(ThemeChoice.DARK, 100), (ThemeChoice.CONTRAST, 200)])
def test_it_passes_the_lint(services: Services, qtbot: QtBot, theme: ThemeChoice, percent: int) -> None:
    app = QApplication.instance()
    apply_theme(app, theme, percent)
    try:
        made = card(services, Start(keeps=False), qtbot)
        made.start.click()
        settle(made, 420 * percent // 100)
        assert lint(made) == []
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)
