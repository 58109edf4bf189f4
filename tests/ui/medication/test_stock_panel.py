"""The box: what is said of it, and a new pack, a count and a giving back in few presses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain.medication import Supply
from companion.domain.schedule import DayRef
from companion.ui.medication.stock_panel import StockPanel
from companion.ui.stock_words import stock_lines
from tests.support.records import START, TABLET, add, daily, tablets
from tests.support.told_shell import ToldShell, press_button, read

TODAY = date(2026, 11, 22)


@pytest.fixture
def panel(qtbot, services, clock):
    """Makes a panel of a medicine with a box of 28."""

    def make(medicine) -> StockPanel:
        kept = services.medication.medicine(medicine)
        draft = replace(tablets(kept.name), supply=Supply(pack_size=28 * TABLET), opening_stock=None)
        services.medication.change(medicine, draft)
        made = StockPanel(services, ToldShell(clock), services.agenda.card(medicine))
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def said(services, medicine, supply=None) -> str:
    card = services.agenda.card(medicine)
    if supply is not None:
        card = replace(card, medicine=replace(card.medicine, supply=supply))
    return " ".join(told for told, _tone in stock_lines(card, services.diary.today()))


def test_one_press_adds_a_pack_of_the_size_on_the_box(services, panel):
    medicine = add(services)
    made = panel(medicine)
    press_button(made, "New pack...")
    press_button(made, "One pack: 28\N{NO-BREAK SPACE}tablets")
    assert services.agenda.card(medicine).stock.on_hand == 48 * TABLET


def test_a_count_that_is_none_stays_in_the_field_with_its_reason(services, panel):
    medicine = add(services)
    made = panel(medicine)
    press_button(made, "I have counted...")
    made.number.setText("many")
    press_button(made, "Save")
    assert made.is_open
    assert made.number.text() == "many"
    assert "Type a number" in read(made)


def test_what_is_left_over_is_given_back_with_its_way(services, panel):
    ended = daily("20:00", start=DayRef(START.day - timedelta(days=9)), end=DayRef(TODAY - timedelta(days=2)))
    medicine = add(services, ended, stock=4 * TABLET)
    assert "The plan is over. Left over: 4" in said(services, medicine)
    made = panel(medicine)
    press_button(made, "Given back...")
    assert "Ask the pharmacy how to give it back" in read(made)
    made.number.setText("4")
    press_button(made, "Save")
    assert services.agenda.card(medicine).stock.on_hand == 0


def test_a_slip_is_taken_back_at_once_and_not_after_something_else(services, panel):
    medicine = add(services)
    made = panel(medicine)
    press_button(made, "New pack...")
    press_button(made, "One pack: 28\N{NO-BREAK SPACE}tablets")
    made._shell.undo()
    assert services.agenda.card(medicine).stock.on_hand == 20 * TABLET
    made._shell.undo()
    assert len(made._shell.errors) == 1
