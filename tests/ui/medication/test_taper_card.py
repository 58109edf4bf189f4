"""The steps of a taper on the page: a form that is open there is not drawn over."""

from datetime import date

from companion.domain.identity import SlotId
from companion.domain.schedule import Slot, Taper, TaperStep
from companion.services.plans import PlanDraft
from companion.ui.medication.taper_card import TaperCard
from tests.support.records import START, TABLET, add, daily
from tests.support.told_shell import ToldShell, is_shown, press_button
from tests.support.ui_lint import lint, settle

AT = daily("08:00").schedule.slots[0].at


def test_the_form_opens_in_the_card_and_leaves_it_as_it_was(qtbot, services, clock):
    taper = Taper(tuple(TaperStep(2, (Slot(SlotId("m"), AT, amount * TABLET),)) for amount in (3, 2, 1)))
    medicine = services.medication.medicine(add(services, PlanDraft(taper, START)))
    line = services.plans.lines(medicine.id)[0]
    card = TaperCard(services, ToldShell(clock), medicine, line, taper, date(2026, 11, 22))
    qtbot.addWidget(card)
    settle(card, 700)
    press_button(card, "Extend or repeat a step...")
    assert card.is_open
    settle(card, 700)
    assert lint(card) == []
    press_button(card, "Leave it as it is")
    assert not card.is_open
    assert is_shown(card, "Extend or repeat a step...")
