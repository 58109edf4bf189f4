"""What the team said about anti-inflammatories stands on the page of the medicines, in the team's words."""

from datetime import date

from companion.domain.recovery import Precaution, PrecautionKind
from companion.ui.medication.page import MedicinesPage
from tests.support.my_plan import drawn, shown
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, press_button, read

NSAID = Precaution(PrecautionKind.NSAID, "Dr Lee", date(2026, 11, 10), until=date(2027, 1, 10))


def test_the_rule_stands_on_top_and_no_medicine_is_judged(qtbot, services, clock):
    add(services, daily("08:00"))
    services.recovery.add(NSAID)
    shell = ToldShell(clock)
    page = MedicinesPage(services, shell)
    shown(qtbot, page)
    told = read(page)
    assert "Your team said: no anti-inflammatory pain medicine, at least until Sunday 10 January (Dr Lee)." in told
    assert "A medicine is found by the sort or name you typed. All others are not checked" in told
    press_button(page, "My plan")
    assert shell.went == [("my_plan", {})]


def test_a_rule_the_team_lifted_is_gone_from_the_page(qtbot, services, clock):
    add(services, daily("08:00"))
    made = services.recovery.add(NSAID)
    page = MedicinesPage(services, ToldShell(clock))
    shown(qtbot, page)
    services.recovery.lift(services.recovery.item(made, Precaution), "Dr Lee", date(2026, 11, 20))
    page.mark_stale()
    drawn()
    assert "anti-inflammatory" not in read(page)
