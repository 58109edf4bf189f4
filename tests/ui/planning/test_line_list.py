from datetime import timedelta

import pytest

from companion.domain.medication import Unit
from companion.domain.practice import RoutineItem
from companion.services.practice import RoutineDraft
from companion.ui.planning.line_list import PlanLineList
from tests.support.practices import movement
from tests.support.records import add, daily, token
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def shown(qtbot, services, shell):
    def make(subject, unit=None):
        card = PlanLineList(services, shell, services.plans.lines(subject), unit, "No plan.")
        qtbot.addWidget(card)
        settle(card, 600)
        return card

    return make


def routine(services, *plans):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    made = services.practice.add(RoutineDraft("Round", (RoutineItem(movement()),)), plans, token=token())
    services.clock.set(present)
    return made


def test_a_medicine_s_line_has_its_amount_and_a_practice_s_has_none(services, shown):
    medicine, practice = add(services, daily("08:00")), routine(services, daily("09:00"))
    assert "1 tablet at 08:00, every day" in read(shown(medicine, Unit.TABLET))
    told = read(shown(practice))
    assert "At 09:00, every day" in told
    assert "From Friday 20 November" in told


def test_without_a_line_it_says_so(services, shown):
    assert "No plan." in read(shown(routine(services)))


def test_a_line_is_paused_and_started_at_once_with_undo(services, shown, shell):
    practice = routine(services, daily("09:00"))
    press_button(shown(practice), "Pause: At 09:00, every day")
    assert services.plans.lines(practice)[0].current.paused
    assert shell.said == ["Paused. Nothing reminds of it until you start it."]
    again = shown(practice)
    assert is_shown(again, "Start this line")
    shell.undo()
    assert not services.plans.lines(practice)[0].current.paused
    services.plans.pause_line(services.plans.lines(practice)[0].id)
    press_button(shown(practice), "Start this line: At 09:00, every day")
    assert shell.said[-1] == "The line runs from now on."
    assert lint(again) == []
