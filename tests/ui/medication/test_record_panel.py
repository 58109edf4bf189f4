"""A dose nobody planned: what is recorded is the amount and the time whose facts stood before the button."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.medication import LabelLimits
from companion.ui.medication.record_panel import RecordPanel
from tests.support.records import TABLET, as_needed, tablets, token
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import settle


@pytest.fixture
def medicine(services):
    draft = replace(tablets(), limits=LabelLimits(None, 4 * TABLET))
    return services.medication.add(draft, [as_needed()], token=token())


@pytest.fixture
def panel(qtbot, services, clock, medicine):
    made = RecordPanel(services, ToldShell(clock), services.agenda.card(medicine))
    qtbot.addWidget(made)
    settle(made, 560)
    press_button(made, "Record a dose...")
    return made


def recorded(services, clock, medicine):
    return services.doses.doses(clock.now() - timedelta(days=2), clock.now() + timedelta(seconds=1), medicine)


def test_an_answer_counts_only_for_the_amount_that_was_asked_about(services, clock, medicine, panel):
    panel.amount.set_value(5 * TABLET)
    press_button(panel, "Record this dose")
    assert is_shown(panel, "I took it, record it")
    panel.amount.set_value(9 * TABLET)
    assert not is_shown(panel, "I took it, record it")
    assert recorded(services, clock, medicine) == ()
    press_button(panel, "Record this dose")
    press_button(panel, "I took it, record it")
    (dose,) = recorded(services, clock, medicine)
    assert (dose.amount, dose.acknowledged) == (9 * TABLET, ("label_limit",))


def test_another_time_has_its_own_question(panel):
    panel.amount.set_value(5 * TABLET)
    press_button(panel, "Record this dose")
    assert "With this dose you would pass the limit you typed" in read(panel)
    panel.when.set_value(datetime(2026, 11, 21, 9, 0))
    assert is_shown(panel, "Record this dose")
    assert not is_shown(panel, "I took it, record it")


def test_now_is_the_moment_of_the_press_however_long_the_form_was_open(services, clock, medicine, panel):
    clock.advance(minutes=40)
    press_button(panel, "Record this dose")
    assert recorded(services, clock, medicine)[0].taken_at == clock.now()


def test_a_time_that_came_twice_is_not_recorded_an_hour_too_early(qtbot, services, clock, medicine):
    clock.set(datetime(2026, 10, 25, 1, 40, tzinfo=UTC))  # 02:40 in Berlin, after the clock change
    panel = RecordPanel(services, ToldShell(clock), services.agenda.card(medicine))
    qtbot.addWidget(panel)
    settle(panel, 560)
    press_button(panel, "Record a dose...")
    panel.when.set_value(datetime(2026, 10, 25, 2, 30))
    press_button(panel, "Record this dose")
    assert recorded(services, clock, medicine)[0].taken_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
