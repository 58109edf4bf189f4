"""What was shown when: by day, what did not come in time, and as a table."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.services.reminding import LAYER
from companion.ui.health.delivery_page import DeliveryPage
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily, token
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def page(services: Services, clock: FrozenClock, qtbot: QtBot) -> DeliveryPage:
    """08:00 was shown at once and taken; 09:00 was never shown."""
    clock.set(datetime(2026, 11, 22, 7, 0, tzinfo=UTC))
    today = DayRef(day=clock.now().date())
    add(services, daily("08:00", start=today), name="Gabapentin")
    add(services, daily("09:00", start=today), name="Oxycodone")
    key = services.rounds.due_now()[0].state.occurrence.key
    for layer in (LAYER, "sound"):
        services.rounds.expose_showing(key, services.rounds.claim_showing(key, layer))
    clock.advance(minutes=4)
    services.doses.take(key, seen=0, token=token())
    clock.advance(hours=2)
    made = DeliveryPage(services, ToldShell(clock))
    qtbot.addWidget(made)
    made.enter()
    settle(made, 1100)
    return made


def test_each_says_when_and_how_it_came_and_what_was_answered(page: DeliveryPage) -> None:
    told = read(page)
    assert "Sunday 22 November" in told
    assert "08:00, Gabapentin" in told
    assert "Shown 08:00, in the reminder window, with a sound. Done, recorded 08:04 by you." in told
    assert "1 not shown in time." in told


def test_only_what_did_not_come_in_time_is_one_press_away(page: DeliveryPage) -> None:
    press_button(page, "Not shown in time")
    told = read(page)
    assert "Gabapentin" not in told
    assert "It was not shown. Not answered." in told


def test_a_week_before_has_its_own_and_comes_back(page: DeliveryPage) -> None:
    press_button(page, "Week before")
    assert "Gabapentin" not in read(page)
    press_button(page, "Week after")
    assert "Gabapentin" in read(page)


def test_it_is_saved_as_a_table(page: DeliveryPage, tmp_path: Path) -> None:
    page.save(tmp_path / "log.csv")
    assert "Oxycodone" in (tmp_path / "log.csv").read_text(encoding="utf-8")
    page.save(tmp_path / "missing" / "log.csv")
    assert "could not be written there" in read(page)


def test_it_passes_the_lint(page: DeliveryPage) -> None:
    assert lint(page) == []
