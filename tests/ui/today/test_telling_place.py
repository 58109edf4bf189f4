"""That somebody could not be told, on Today."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.domain.telling import Trouble
from companion.services.office import Services
from companion.ui.telling_words import Speech
from companion.ui.today.telling_place import TellingPlace
from tests.support.frozen_clock import FrozenClock
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.telling import hook, leave_open, switched_on, telling_dose
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(hours=1))


def test_a_failure_stands_on_today_in_words_until_it_is_over(
    services: Services, clock: FrozenClock, qtbot: QtBot
) -> None:
    shell, page = ToldShell(clock), QWidget()
    qtbot.addWidget(page)
    today = TellingPlace(services, shell)
    page.setLayout(today)
    switched_on(services, hook("Ana"))
    today.refresh()
    assert today.count() == 0
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    one = services.telling.collect(Speech()).ready[0]
    services.telling.claim(one, Speech())
    services.telling.failed(one.id, Trouble.NO_CONNECTION)
    today.refresh()
    today.refresh()
    settle(page, 600)
    told = read(page)
    assert "Ana could not be told that a reminder is open. A message could not be sent yet." in told
    assert "It is tried again at 08:11. No connection." in told
    assert lint(page) == []
    assert grade(told.replace("\n", ". ")) <= HIGHEST_GRADE
    press_button(page, "Look at who is told")
    assert shell.went == [("telling", {})]
    services.telling.sent(one.id)
    today.refresh()
    assert today.count() == 0
