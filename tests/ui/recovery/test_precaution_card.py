"""Precautions in the order of what they ask for: the day that has come first, then those in force, then those ahead."""

from datetime import date

from companion.domain.recovery import Precaution, PrecautionKind
from companion.ui.recovery.precaution_card import PrecautionCard
from tests.support.told_shell import ToldShell, press_button, read


def card_of(qtbot, services, shell):
    card = PrecautionCard(services, shell)
    qtbot.addWidget(card)
    card.show()
    return card


def test_what_asks_for_the_team_stands_first_and_what_is_over_last(qtbot, services, clock):
    recovery = services.recovery
    recovery.add(Precaution(PrecautionKind.HEAT, "Dr Lee", date(2026, 12, 1)))
    recovery.add(Precaution(PrecautionKind.BEND, "Dr Lee", date(2026, 11, 10)))
    recovery.add(Precaution(PrecautionKind.DRIVE, "Dr Lee", date(2026, 11, 10), until=date(2026, 11, 20)))
    lifted = recovery.add(Precaution(PrecautionKind.BATH, "Dr Lee", date(2026, 11, 10)))
    recovery.lift(recovery.item(lifted, Precaution), "Dr Lee", date(2026, 11, 21))
    shell = ToldShell(clock)
    card = card_of(qtbot, services, shell)
    told = read(card)
    order = ["Do not drive", "Do not bend your back", "No heat on your back", "Lifted by your team", "No bath"]
    places = [told.index(words) for words in order]
    assert places == sorted(places)
    press_button(card, "Change: no bath and no swimming")
    assert shell.went == [("fact_editor", {"kind": "precaution", "item": lifted})]


def test_a_precaution_changed_meanwhile_is_not_put_back_over_it(qtbot, services, clock):
    recovery = services.recovery
    made = recovery.add(Precaution(PrecautionKind.BEND, "Dr Lee", date(2026, 11, 10)))
    recovery.withdraw(recovery.item(made, Precaution))
    shell = ToldShell(clock)
    card = card_of(qtbot, services, shell)
    recovery.restore(recovery.item(made, Precaution))
    press_button(card, "Put it back: do not bend your back")
    assert len(shell.errors) == 1
    assert shell.said == []
