"""A step made longer or repeated as the team said: shown before it is kept, and the past stays."""

from datetime import date

import pytest

from companion.domain.identity import SlotId
from companion.domain.schedule import DayRef, Slot, Taper, TaperStep
from companion.services.plans import PlanDraft
from companion.ui.medication.page import MedicinesPage
from tests.support.my_plan import drawn, shown
from tests.support.records import START, TABLET, add, daily
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint

AT = daily("08:00").schedule.slots[0].at
PACK = Taper(tuple(TaperStep(1, (Slot(SlotId("m"), AT, amount * TABLET),)) for amount in (6, 5, 4, 3, 2, 1)))


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def page(qtbot, services, shell):
    medicine = add(services, PlanDraft(PACK, START))
    made = MedicinesPage(services, shell)
    shown(qtbot, made, medicine=medicine)
    drawn()
    return made


def steps(services) -> list[tuple[int, int]]:
    (line,) = services.plans.lines()
    return [(step.days, step.slots[0].amount // TABLET) for step in line.current.schedule.steps]


def test_only_steps_that_are_not_over_are_offered(page):
    press_button(page, "Extend or repeat a step...")
    change = page.detail.tapers[0].change
    told = [change.step.itemText(row).replace("\u00a0", " ") for row in range(change.step.count())]
    assert told[0] == "Step 3, 22 Nov: 4 tablets (2 g) a day"
    assert len(told) == 4
    assert lint(change) == []


def test_a_longer_step_is_shown_and_kept_with_its_reason(services, shell, page):
    press_button(page, "Extend or repeat a step...")
    change = page.detail.tapers[0].change
    change.what.set_value("longer")
    change.days.set_value(2)
    change.why.setText("surgeon on the phone")
    drawn()
    assert "22 Nov to 24 Nov: 4 tablets (2 g) a day" in read(page)
    assert "29 tablets in all" in read(page)
    press_button(page, "Keep the new steps")
    drawn()
    assert steps(services) == [(1, 6), (1, 5), (3, 4), (1, 3), (1, 2), (1, 1)]
    assert services.plans.lines()[0].current.why == "surgeon on the phone"
    assert not page.detail.is_busy
    page.mark_stale()
    drawn()
    assert "Why: surgeon on the phone" in read(page)
    assert shell.said == ["The new steps are kept. What was taken before stays as it was."]


def test_a_step_comes_again(services, page):
    press_button(page, "Extend or repeat a step...")
    change = page.detail.tapers[0].change
    change.step.setCurrentIndex(1)
    change.what.set_value("again")
    press_button(page, "Keep the new steps")
    assert steps(services) == [(1, 6), (1, 5), (1, 4), (1, 3), (1, 3), (1, 2), (1, 1)]


def test_nothing_is_kept_before_somebody_says_what(services, page):
    press_button(page, "Extend or repeat a step...")
    press_button(page, "Keep the new steps")
    drawn()
    assert "Choose what your team said. The program does not guess." in read(page)
    press_button(page, "Leave it as it is")
    assert not page.detail.is_busy
    assert len(services.plans.lines()[0].versions) == 1


def test_a_step_without_end_is_refused(services, page):
    press_button(page, "Extend or repeat a step...")
    change = page.detail.tapers[0].change
    change.what.set_value("longer")
    change.days.set_value(365)
    press_button(page, "Keep the new steps")
    drawn()
    assert "A step takes from 1 to 365 days." in read(page)
    assert len(services.plans.lines()[0].versions) == 1


def test_a_taper_that_is_over_offers_no_change(qtbot, services, shell):
    medicine = add(services, PlanDraft(Taper(PACK.steps[:1]), DayRef(date(2026, 11, 20))))
    made = MedicinesPage(services, shell)
    shown(qtbot, made, medicine=medicine)
    drawn()
    assert not is_shown(made, "Extend or repeat a step...")


def test_somebody_who_changed_it_first_is_not_overwritten(services, shell, page):
    press_button(page, "Extend or repeat a step...")
    change = page.detail.tapers[0].change
    change.what.set_value("again")
    services.plans.pause_line(services.plans.lines()[0].id)
    press_button(page, "Keep the new steps")
    assert [type(error).__name__ for error in shell.errors] == ["ChangedMeanwhileError"]
    assert steps(services) == [(1, 6), (1, 5), (1, 4), (1, 3), (1, 2), (1, 1)]


def test_the_page_offers_a_copy_of_the_medicine(services, shell, page):
    press_button(page, "Copy as a new one...")
    assert shell.went == [("medicine_editor", {"copy_of": services.medication.medicines()[0].id})]
