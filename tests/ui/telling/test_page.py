"""Who is told: the cards, their switches, and what stands there of messages."""

from dataclasses import replace

from companion.services.office import Services
from companion.ui.telling.page import TellingPage
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.telling import hook, switched_on, telling_dose
from tests.support.telling_page import shown
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint


def test_several_are_told_in_turn_and_each_of_the_plans_that_were_chosen(services: Services, page: TellingPage) -> None:
    telling_dose(services, "08:00", name="Gabapentin")
    telling_dose(services, "08:00", name="Ibuprofen")
    gabapentin, _ibuprofen = services.telling.plans()
    switched_on(services, replace(hook("Ana"), only_of=(gabapentin.subject,)))
    switched_on(services, hook("Ben", after=30))
    services.telling.add(hook("Cem"))
    told = read(shown(page)).replace("\u00a0", " ")
    assert "Told as soon as the last repeat is over." in told
    assert "Told 30 min after the last repeat is over, if it is still open then." in told
    assert "Told only of: Gabapentin." in told
    assert "Told of every plan that is ticked." in told
    assert "Gabapentin\nAna, Ben 30 min later.\nIbuprofen\nBen 30 min later." in told
    assert lint(page) == []
    assert grade(told.replace("\n", ". ")) <= HIGHEST_GRADE


def test_a_plan_of_which_nobody_is_told_says_so(services: Services, page: TellingPage) -> None:
    telling_dose(services, "08:00")
    switched_on(services, replace(hook("Ana"), only_of=("another",)))
    told = read(shown(page))
    assert "Nobody is told of it now." in told
    assert "none of the plans chosen here is ticked any more" in told


def test_it_says_what_it_is_and_promises_nothing(page: TellingPage, shell: ToldShell) -> None:
    told = read(shown(page))
    assert "Works only while this computer is awake and online." in told
    assert "No plan is ticked yet, so nobody is told anything." in told
    assert "monitor" not in told.lower()
    assert lint(page) == []
    assert grade(told.replace("\n", " ")) <= HIGHEST_GRADE
    press_button(page, "Add somebody...")
    assert shell.went == [("telling_editor", {})]
