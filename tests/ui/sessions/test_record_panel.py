"""Recording what was done already, the same for a routine and for heat or cold: which one it answers, and its undo."""

from datetime import timedelta

import pytest

from companion.domain.medication import Outcome
from companion.domain.practice import ThermalKind
from companion.services.practice import ThermalDraft
from companion.ui.exercises.record_panel import RecordPanel as RoutinePanel
from companion.ui.thermal.record_panel import RecordPanel as ThermalPanel
from tests.support.player import add_routine
from tests.support.practices import cold
from tests.support.records import daily, key_at, token
from tests.support.told_shell import ToldShell, press_button


def add_cold(services):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    try:
        draft = ThermalDraft("Cold pack", ThermalKind.COLD, cold().regions)
        return services.practice.add(draft, [daily("08:00")], token=token())
    finally:
        services.clock.set(present)


@pytest.fixture(params=[(add_routine, RoutinePanel, "exercises"), (add_cold, ThermalPanel, "thermal")])
def case(request, qtbot, services, clock):
    """A panel with its form open, for something that is due at 08:00; its shell and its page."""
    make, kind, page = request.param
    practice = make(services)
    shell = ToldShell(clock)
    card = services.agenda.practice_card(practice)
    panel = kind(services, shell, card, card.practice)
    qtbot.addWidget(panel)
    panel.show_form()
    panel.show()
    return panel, shell, page


def answer(services):
    return services.agenda.item(key_at(services, "2026-11-22", "08:00")).state.answer


def test_it_answers_what_is_due_closes_and_can_be_undone(services, case):
    panel, shell, page = case
    assert panel.is_open
    press_button(panel, "Record")
    assert answer(services).outcome is Outcome.TAKEN
    assert not panel.is_open
    assert [went for went, _where in shell.went] == [page]
    shell.undo()
    assert answer(services) is None


def test_another_one_leaves_what_is_due_open(services, case):
    panel, shell, _page = case
    panel.which.set_value("other")
    press_button(panel, "Record")
    assert answer(services) is None
    assert shell.undo is not None


def test_a_time_that_has_not_come_is_said_in_the_form_and_nothing_is_lost(services, case):
    panel, shell, _page = case
    panel.form.when.set_value(panel.form.when.value().replace(hour=9, minute=30))
    press_button(panel, "Record")
    assert panel.is_open
    assert shell.undo is None
    assert answer(services) is None


def test_an_undo_that_comes_twice_is_reported(case):
    panel, shell, _page = case
    press_button(panel, "Record")
    shell.undo()
    shell.undo()
    assert len(shell.errors) == 1
