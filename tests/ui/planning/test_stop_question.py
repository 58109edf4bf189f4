"""A medicine that is not to be stopped suddenly asks before its line is paused, and keeps why."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.dose_text import NBSP
from companion.domain.identity import MedicineId
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.services.office import Services
from companion.ui.kit.line_edit import LineEdit
from companion.ui.planning.line_list import PlanLineList
from tests.support.classes import gabapentin, tagged
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint, settle

PAUSE = f"Pause: 1{NBSP}tablet at 08:00, every day"
Shown = Callable[[MedicineId], PlanLineList]


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    return ToldShell(clock)


@pytest.fixture
def shown(qtbot: QtBot, services: Services, shell: ToldShell) -> Shown:
    def make(medicine: MedicineId) -> PlanLineList:
        value = services.medication.medicine(medicine)
        made = PlanLineList(services, shell, services.plans.lines(medicine), value.unit, "No plan.", value)
        qtbot.addWidget(made)
        settle(made, 600)
        return made

    return make


def test_it_says_the_rule_and_its_source_and_nothing_is_paused_yet(services: Services, shown: Shown):
    medicine = gabapentin(services, plan=daily("08:00"))
    card = shown(medicine)
    press_button(card, PAUSE)
    told = read(card)
    assert "Do not stop suddenly without asking your team." in told
    assert "Source: MIMS, Neurontin (gabapentin), dosage" in told
    assert (card.is_open, services.plans.lines(medicine)[0].current.paused) == (True, False)
    settle(card, 600)
    assert lint(card) == []
    press_button(card, "Ask first, keep it running")
    assert (card.is_open, services.plans.lines(medicine)[0].current.paused) == (False, False)
    assert not is_shown(card, "Ask first, keep it running")


@pytest.mark.parametrize(("typed", "kept"), [("Dr Lee, by phone", "Dr Lee, by phone"), (" ", "The team told me to")])
def test_what_the_team_said_is_kept_with_the_pause(services: Services, shown: Shown, typed: str, kept: str):
    medicine = gabapentin(services, plan=daily("08:00"))
    card = shown(medicine)
    press_button(card, PAUSE)
    press_button(card, "The team told me to")
    card.findChild(LineEdit).setText(typed)
    press_button(card, "Pause it")
    version = services.plans.lines(medicine)[0].current
    assert (version.paused, version.why) == (True, kept)


def test_back_from_the_words_keeps_it_running(services: Services, shown: Shown):
    medicine = gabapentin(services, plan=daily("08:00"))
    card = shown(medicine)
    press_button(card, PAUSE)
    press_button(card, "The team told me to")
    press_button(card, "Back")
    assert not services.plans.lines(medicine)[0].current.paused


def test_a_warning_that_only_the_person_recorded_says_so(services: Services, shown: Shown):
    medicine = tagged(services, "Apixaban", ClassTag.BLOOD_THINNER, plan=daily("08:00"), stop=StopSuddenly.CLOT)
    card = shown(medicine)
    press_button(card, PAUSE)
    assert "It stands so on your list for Apixaban." in read(card)


@pytest.mark.parametrize("stop", [StopSuddenly.UNKNOWN, StopSuddenly.NONE])
def test_another_medicine_is_paused_at_once(services: Services, shown: Shown, stop: StopSuddenly):
    medicine = tagged(services, "Docusate", ClassTag.LAXATIVE, plan=daily("08:00"), stop=stop)
    press_button(shown(medicine), PAUSE)
    assert services.plans.lines(medicine)[0].current.paused
