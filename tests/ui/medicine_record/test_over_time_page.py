"""Medicines over time: counts in words, a calendar, the amount of an ingredient, tapers; all without a rebuke."""

from datetime import time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.identity import SlotId
from companion.domain.schedule import DayRef, Slot, Taper, TaperStep
from companion.services.plans import PlanDraft
from companion.ui.kit import background
from companion.ui.medication.page import MedicinesPage
from companion.ui.medicine_record.over_time_page import OverTimePage
from tests.support.records import TABLET, add, as_needed, daily, key_at, token
from tests.support.told_shell import ToldShell, press_button, read


def page_of(qtbot, services, clock) -> OverTimePage:
    page = OverTimePage(services, ToldShell(clock))
    page.resize(1100, 900)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not background.is_busy(), timeout=20_000)
    qtbot.wait(30)
    return page


def test_counts_stand_with_their_number_and_few_are_never_parts_of_a_hundred(qtbot, services, clock):
    add(services, daily("06:00"))
    services.doses.take(key_at(services, "2026-11-21", "06:00"), seen=0, token=token())
    told = read(page_of(qtbot, services, clock))
    assert "1 due: taken 1, on time 0, late 1. Too few for parts of a hundred." in told
    assert "Left out: doses as needed, and what was held, paused, unsure or is open." in told


def test_the_calendar_follows_the_span_and_the_medicine(qtbot, services, clock):
    medicine = add(services, daily("06:00"))
    add(services, daily("07:00"), name="Gabapentin")
    page = page_of(qtbot, services, clock)
    assert len(page.calendar.chart.points) == 30
    press_button(page, "7 days")
    assert len(page.calendar.chart.points) == 7
    assert len(page.amounts.chart.points) == 7
    page.medicine.set_code(medicine)
    assert page.calendar.chart.figure.axes[0].get_title(loc="left") == "Paracetamol, day by day"
    page.mark_stale()
    assert page.medicine.code() == medicine, "a redraw keeps the choice"


def test_the_amount_of_an_ingredient_names_what_is_counted(qtbot, services, clock):
    medicine = add(services, as_needed())
    services.doses.record(medicine, 2 * TABLET, token=token())
    page = page_of(qtbot, services, clock)
    assert "Counted: Paracetamol." in read(page)
    assert page.amounts.chart.sentence.replace("\u00a0", " ").startswith(
        "Only recorded doses count. The most in any 24 hours was 1,000 mg."
    )


def test_each_taper_has_a_chart_that_stays_through_a_redraw(qtbot, services, clock):
    step = TaperStep(3, (Slot(SlotId("a"), time(7), TABLET),))
    start = DayRef(services.diary.today() - timedelta(days=1))
    add(services, PlanDraft(Taper((step,)), start))
    page = page_of(qtbot, services, clock)
    assert "Paracetamol: steps as typed in, and the record" in read(page)
    page.mark_stale()
    assert read(page).count("steps as typed in, and the record") == 1


def test_an_empty_list_says_so_and_back_and_escape_lead_away(qtbot, services, clock):
    page = page_of(qtbot, services, clock)
    assert "Nothing was due in this time." in read(page)
    assert "Amount of an ingredient" not in read(page)
    press_button(page, "Administration record...")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    press_button(page, "Back")
    assert page.shell.went == [("administration_record", {}), ("back", {}), ("back", {})]


def test_the_medicines_lead_to_it(qtbot, services, clock):
    page = MedicinesPage(services, ToldShell(clock))
    qtbot.addWidget(page)
    page.show()
    press_button(page, "Over time...")
    assert page.shell.went == [("medicines_over_time", {})]
