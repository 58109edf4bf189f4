"""The card of a running pause: the same on every page of what is paused."""

from datetime import timedelta

import pytest

from companion.domain.errors import NotFoundError
from companion.ui.exercises.page import ExercisesPage
from companion.ui.medication.page import MedicinesPage
from companion.ui.pause_card import PauseCard
from companion.ui.thermal.page import ThermalPage
from companion.ui.today.page import TodayPage
from tests.support.told_shell import ToldShell, press_button, read


def test_it_says_since_when_and_that_nothing_reminds(qtbot, services, clock):
    services.recovery.pause_all(None, "in hospital", clock.now() - timedelta(hours=20))
    card = PauseCard(services, ToldShell(clock), services.recovery.pause())
    qtbot.addWidget(card)
    card.show()
    told = read(card)
    assert "Everything is paused since yesterday 12:12, until you end it. In hospital." in told
    assert "Nothing reminds." in told


def test_the_pause_can_be_changed_from_it(qtbot, services, clock):
    made = services.recovery.pause_all(None, "")
    shell = ToldShell(clock)
    card = PauseCard(services, shell, services.recovery.pause())
    qtbot.addWidget(card)
    card.show()
    press_button(card, "Change the pause...")
    assert shell.went == [("fact_editor", {"kind": "pause", "item": made})]


def test_a_pause_somebody_ended_meanwhile_is_reported(qtbot, services, clock):
    services.recovery.pause_all(None, "")
    shell = ToldShell(clock)
    card = PauseCard(services, shell, services.recovery.pause())
    qtbot.addWidget(card)
    card.show()
    services.recovery.end_pause()
    press_button(card, "Go on now")
    assert isinstance(shell.errors[0], NotFoundError)


@pytest.mark.parametrize("page", [TodayPage, MedicinesPage, ExercisesPage, ThermalPage])
def test_every_page_of_what_is_paused_says_so_and_stops_saying_so(qtbot, services, clock, page):
    services.recovery.pause_all(None, "in hospital")
    made = page(services, ToldShell(clock))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    assert "Everything is paused" in read(made)
    press_button(made, "Go on now")
    made.mark_stale()
    assert "Everything is paused" not in read(made)
