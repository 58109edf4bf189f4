"""What a plan line said before: who changed what, when and why; and a pause that carries its reason."""

from datetime import date, timedelta

import pytest

from companion.domain.medication import Unit
from companion.domain.schedule import DayRef
from companion.ui.kit.fold import Fold
from companion.ui.planning.line_list import PlanLineList
from tests.support.my_plan import drawn
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def shown(qtbot, services, clock):
    def make() -> PlanLineList:
        (medicine,) = services.medication.medicines()
        lines = services.plans.lines(medicine.id)
        card = PlanLineList(services, ToldShell(clock), lines, Unit.TABLET, "No plan.", medicine)
        qtbot.addWidget(card)
        settle(card, 700)
        return card

    return make


@pytest.fixture
def line(services):
    add(services, daily("08:00"))
    return services.plans.lines()[0]


def test_a_line_that_never_changed_has_no_list(shown, line):
    assert shown().findChildren(Fold) == []


def test_every_change_says_who_when_what_and_why(services, clock, shown, line):
    services.people.add_person("Marko", "partner")
    services.people.record_as(next(one.id for one in services.people.persons() if one.name == "Marko"))
    services.plans.pause_line(line.id, "sleepy, the nurse said so")
    clock.advance(minutes=10)
    services.plans.resume_line(line.id)
    services.plans.change_line(line.id, daily("08:00", "20:00"), seen=3, why="Dr Lee.")
    services.plans.end_line(line.id, date(2026, 12, 1))
    services.plans.change_line(line.id, daily("08:00", "20:00"), seen=5)
    later = DayRef(date(2026, 11, 25))
    services.plans.change_line(line.id, daily("08:00", "20:00", start=later), seen=6)
    card = shown()
    press_button(card, "Changes to this plan: 6")
    drawn()
    told = read(card)
    assert "08:12, by Marko: paused. Why: sleepy, the nurse said so." in told
    assert "08:22, by Marko: started again." in told
    assert "08:22, by Marko: changed. 1 tablet at 08:00 and 20:00, every day. Why: Dr Lee." in told
    assert "08:22, by Marko: last day Tuesday 1 December." in told
    assert "no last day any more." in told
    assert "first day Wednesday 25 November." in told
    assert "begun. 1 tablet at 08:00, every day." in told
    assert lint(card) == []


def test_a_pause_may_carry_its_reason(services, shown, line):
    card = shown()
    press_button(card, "With a reason...")
    assert card.is_open
    form = card._question
    form.why.setText("the surgeon said so")
    press_button(card, "Pause it")
    current = services.plans.lines()[0].current
    assert (current.paused, current.why) == (True, "the surgeon said so")
    assert not card.is_open
    again = shown()
    assert "Why: the surgeon said so" in read(again)
    assert not is_shown(again, "With a reason...")


def test_a_pause_that_was_begun_can_be_left(services, shown, line):
    card = shown()
    press_button(card, "With a reason...")
    press_button(card, "Leave it as it is")
    assert not card.is_open
    assert not services.plans.lines()[0].current.paused
    assert services.clock.now() - line.current.effective_from == timedelta(days=2)
