"""The card of one's day: what stands, who set it, a small form, and a way back."""

from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.day_plan import DayPlan
from companion.domain.identity import SlotId
from companion.domain.schedule import Anchor, FixedTimes, Slot
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui import recovery_words
from companion.ui.settings.day_card import DayCard
from tests.support.frozen_clock import FrozenClock
from tests.support.reading import grade
from tests.support.records import START, add
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    return ToldShell(clock)


@pytest.fixture
def card(qtbot: QtBot, services: Services, shell: ToldShell) -> DayCard:
    services.people.change_patient(name="Ana")
    made = DayCard(services, shell)
    qtbot.addWidget(made)
    settle(made, 500)
    return made


def breakfast_dose(services: Services) -> None:
    slot = Slot(SlotId("b"), time(8), 1000, Anchor.BREAKFAST)
    add(services, PlanDraft(FixedTimes((slot, Slot(SlotId("c"), time(9), 1000))), START), name="Ibuprofen")


def test_it_shows_the_times_a_form_begins_with_until_somebody_sets_them(card: DayCard):
    told = read(card)
    assert "Breakfast 08:00, lunch 12:30, dinner 18:30, bedtime 22:30" in told
    assert "Nobody has set it yet." in told
    assert lint(card) == []
    assert grade(told) <= 6


def test_another_time_is_saved_from_the_form_and_undone(services: Services, card: DayCard, shell: ToldShell):
    press_button(card, "Change my day...")
    settle(card, 500)
    assert card.form is not None
    assert lint(card) == []
    card.form.times[Anchor.DINNER].set_value(time(19, 15))
    press_button(card, "Save my day")
    assert services.day_plan.day_plan().plan == DayPlan(dinner=time(19, 15))
    assert card.form is None
    assert "dinner 19:15" in read(card)
    assert "Set by Ana." in read(card).replace("\u00a0", " ")
    shell.undo()
    assert services.day_plan.day_plan().plan == DayPlan()
    assert "dinner 18:30" in read(card)


def test_going_back_keeps_nothing(services: Services, card: DayCard):
    press_button(card, "Change my day...")
    card.form.times[Anchor.DINNER].set_value(time(19, 15))
    press_button(card, "Back")
    assert services.day_plan.day_plan().number == 0
    assert card.form is None


def test_what_is_wrong_stands_beside_its_time_and_what_was_typed_stays(services: Services, card: DayCard):
    press_button(card, "Change my day...")
    card.form.times[Anchor.LUNCH].set_value(time(7, 30))
    press_button(card, "Save my day")
    assert card.form.fields["lunch"].error()
    assert card.form.times[Anchor.LUNCH].value() == time(7, 30)
    assert services.day_plan.day_plan().number == 0


def test_a_plan_that_cannot_follow_is_named(services: Services, card: DayCard):
    breakfast_dose(services)
    press_button(card, "Change my day...")
    card.form.times[Anchor.BREAKFAST].set_value(time(9))
    press_button(card, "Save my day")
    assert "Two times of one plan would be the same: Ibuprofen." in read(card)
    assert card.form is not None


def test_somebody_else_who_changed_it_meanwhile_is_told(services: Services, card: DayCard, shell: ToldShell):
    press_button(card, "Change my day...")
    services.day_plan.keep_day_plan(DayPlan(lunch=time(13)), seen=0)
    press_button(card, "Save my day")
    assert len(shell.errors) == 1
    assert card.form is None
    assert "lunch 13:00" in read(card)


def test_the_fact_has_words():
    assert recovery_words.fact_words(DayPlan()).startswith("Breakfast 08:00, lunch 12:30")
