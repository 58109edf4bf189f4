"""What the pages of telling share: an hour before eight, and the page."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.telling.page import TellingPage
from tests.support.frozen_clock import FrozenClock
from tests.support.telling_page import EIGHT
from tests.support.told_shell import ToldShell


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
