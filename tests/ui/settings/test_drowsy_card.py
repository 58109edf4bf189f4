import pytest
from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.settings.drowsy_card import DrowsyCard
from tests.support.frozen_clock import FrozenClock
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def card(qtbot: QtBot, services: Services, clock: FrozenClock) -> DrowsyCard:
    made = DrowsyCard(services, ToldShell(clock))
    qtbot.addWidget(made)
    settle(made, 500)
    return made


def test_nobody_has_set_it_and_four_hours_are_our_cautious_setting(card: DrowsyCard):
    assert "is our cautious setting" in read(card)
    assert card.choices.value() == "4"
    assert lint(card) == []


def test_it_is_set_and_turned_off_here(services: Services, card: DrowsyCard):
    press_button(card, "6 h".replace(" ", "\u00a0"))
    assert services.cautions.window().hours == 6
    assert "Set by" in read(card).replace("\u00a0", " ")
    press_button(card, "Off")
    assert services.cautions.window().hours is None
    assert "Turned off" in read(card)


def test_another_number_is_shown_too(qtbot: QtBot, services: Services, clock: FrozenClock):
    services.cautions.set_window(5)
    made = DrowsyCard(services, ToldShell(clock))
    qtbot.addWidget(made)
    assert made.choices.value() == "5"
