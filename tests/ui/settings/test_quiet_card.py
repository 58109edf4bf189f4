"""Quiet hours are turned on and set here; what cannot be kept is said beside its field."""

from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.settings.quiet_card import QuietCard
from tests.support.frozen_clock import FrozenClock
from tests.support.told_shell import ToldShell, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def card(qtbot: QtBot, services: Services, clock: FrozenClock) -> QuietCard:
    made = QuietCard(services, ToldShell(clock))
    qtbot.addWidget(made)
    settle(made, 500)
    return made


def test_they_are_off_at_first_and_the_times_are_not_shown(card: QuietCard) -> None:
    assert not card.on.isChecked()
    assert "Off: reminders come at any hour." in read(card)
    assert card.begins.isHidden() or not card.begins.isVisible()
    assert lint(card) == []


def test_turned_on_they_are_kept_and_said(services: Services, card: QuietCard) -> None:
    card.on.setChecked(True)
    assert services.settings.get().quiet
    assert "Quiet for 9 h each day." in read(card).replace("\u00a0", " ")
    assert "A critical reminder comes all the same." in read(card)
    assert lint(card) == []


def test_another_beginning_is_kept(services: Services, card: QuietCard) -> None:
    card.on.setChecked(True)
    card.begins.set_value(time(23, 0))
    card.begins.changed.emit(time(23, 0))
    assert services.settings.get().quiet_hours is not None
    assert services.settings.get().quiet_begins == time(23, 0)


def test_hours_without_an_end_are_refused_beside_the_field(services: Services, card: QuietCard) -> None:
    card.on.setChecked(True)
    card.ends.changed.emit(time(22, 0))
    assert "Quiet hours end at another time than they begin" in read(card)
    assert services.settings.get().quiet_ends == time(7, 0)
