"""Who is told: the cards, their switches, and what stands there of messages."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.telling import Trouble
from companion.services.office import Services
from companion.ui.telling.page import TellingPage
from companion.ui.telling_words import Speech
from tests.support.frozen_clock import FrozenClock
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.telling import leave_open, telling_dose
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
DEADLINE = 10_000


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(hours=1))


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    return ToldShell(clock)


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: ToldShell) -> TellingPage:
    made = TellingPage(services, shell)
    qtbot.addWidget(made)
    return made


def shown(page: TellingPage) -> TellingPage:
    page.mark_stale()
    page.refresh()
    settle(page, 1000)
    return page


def fail(services: Services, clock: FrozenClock, trouble: Trouble = Trouble.NO_CONNECTION) -> None:
    """A dose of 08:00 stays open, and telling it fails."""
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    one = services.telling.collect(Speech()).ready[0]
    services.telling.claim(one)
    services.telling.failed(one.id, trouble)


def test_it_says_what_it_is_and_promises_nothing(page: TellingPage, shell: ToldShell) -> None:
    told = read(shown(page))
    assert "Works only while this computer is awake and online." in told
    assert "No plan is ticked yet, so nobody is told anything." in told
    assert "monitor" not in told.lower()
    assert lint(page) == []
    assert grade(told.replace("\n", " ")) <= HIGHEST_GRADE
    press_button(page, "Add somebody...")
    assert shell.went == [("telling_editor", {})]
