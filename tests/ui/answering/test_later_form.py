"""Remind me again at a clock time: the next time a clock shows it."""

from datetime import time, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.answering.later_form import LaterForm
from companion.ui.answering.panels import panel_for
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle


def test_it_offers_two_hours_from_now_and_says_that_it_stays_due(qtbot: QtBot, clock: FrozenClock) -> None:
    form = LaterForm(clock.now, "Europe/Berlin")
    qtbot.addWidget(form)
    settle(form, 500)
    assert form.clock.value() == time(10, 12)
    assert form.instant() == clock.now() + timedelta(hours=2)
    assert "It stays due until then." in read(form)
    assert lint(form) == []


def test_a_time_that_is_over_is_tomorrows(qtbot: QtBot, clock: FrozenClock) -> None:
    form = LaterForm(clock.now, "Europe/Berlin")
    qtbot.addWidget(form)
    form.clock.set_value(time(8, 0))
    assert form.instant() > clock.now() + timedelta(hours=23)


@pytest.mark.parametrize(("words", "minutes"), [("5 min", 5), ("15 min", 15), ("30 min", 30), ("60 min", 60)])
def test_a_press_on_a_span_is_enough(
    qtbot: QtBot, services: Services, clock: FrozenClock, words: str, minutes: int
) -> None:
    add(services, daily("08:00"))
    item = services.agenda.due_now()[-1]
    panel = panel_for(item, services, ToldShell(clock), leads=True)
    qtbot.addWidget(panel)
    later = next(one for one in panel.findChildren(QAbstractButton) if "Later" in one.accessibleName())
    later.click()
    press_button(panel, words)
    found = services.agenda.item(item.state.occurrence.key)
    assert found.state.later_until == clock.now() + timedelta(minutes=minutes)


def test_until_asks_for_a_time_and_records_it(qtbot: QtBot, services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    item = services.agenda.due_now()[-1]
    panel = panel_for(item, services, ToldShell(clock), leads=True)
    qtbot.addWidget(panel)
    next(one for one in panel.findChildren(QAbstractButton) if "Later" in one.accessibleName()).click()
    press_button(panel, "Until...")
    next(one for one in panel.findChildren(QAbstractButton) if "Remind me then" in one.accessibleName()).click()
    found = services.agenda.item(item.state.occurrence.key)
    assert found.state.later_until == clock.now() + timedelta(hours=2)
