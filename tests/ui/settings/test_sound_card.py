"""Sound in Settings: how loud, and muted until the next reminder."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme
from companion.ui.settings.sound_card import SoundCard
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle


def card(services: Services, clock: FrozenClock, qtbot: QtBot) -> SoundCard:
    made = SoundCard(services, ToldShell(clock))
    qtbot.addWidget(made)
    settle(made, 420)
    return made


def test_how_loud_is_kept(services: Services, clock: FrozenClock, qtbot: QtBot) -> None:
    press_button(card(services, clock, qtbot), "Loud")
    assert services.settings.get().sound_percent == 100
    assert card(services, clock, qtbot).loudness.value() == "100"


def test_muting_says_until_when_and_can_be_ended(services: Services, clock: FrozenClock, qtbot: QtBot) -> None:
    add(services, daily("22:00"))
    made = card(services, clock, qtbot)
    press_button(made, "Mute until the next reminder")
    assert "Muted until 22:00." in read(made)
    press_button(made, "Let reminders sound again")
    assert services.sound.muted_until() is None


@pytest.mark.parametrize(("theme", "percent"), [(ThemeChoice.DARK, 100), (ThemeChoice.CONTRAST, 200)])
def test_it_passes_the_lint(
    services: Services, clock: FrozenClock, qtbot: QtBot, theme: ThemeChoice, percent: int
) -> None:
    app = QApplication.instance()
    apply_theme(app, theme, percent)
    try:
        made = card(services, clock, qtbot)
        settle(made, 420 * percent // 100)
        assert lint(made) == []
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)
