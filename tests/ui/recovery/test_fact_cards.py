"""The cards beside the phases: empty they say what belongs there, filled they lead to the form of each fact."""

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.body import Region
from companion.domain.recovery import Contact, FactKind, HealthFact
from companion.ui.recovery.fact_cards import EmergencyCard, HealthCard, SurgeryCard, TeamCard
from tests.support.my_plan import SURGERY
from tests.support.told_shell import ToldShell, press_button, read


@pytest.mark.parametrize(
    ("kind", "words", "button", "page"),
    [
        (SurgeryCard, "Copy it from the letter.", "Add my surgery...", {"kind": "surgery"}),
        (TeamCard, "the surgeon's line", "Add a contact...", {"kind": "contact"}),
        (HealthCard, "where your skin is numb", "Add...", {"kind": "fact"}),
    ],
)
def test_an_empty_card_says_what_belongs_there(qtbot, services, clock, kind, words, button, page):
    shell = ToldShell(clock)
    card = kind(services, shell)
    qtbot.addWidget(card)
    card.show()
    assert words in read(card)
    press_button(card, button)
    assert shell.went == [("fact_editor", page)]


def test_two_surgeries_stand_with_the_newest_first(qtbot, services, clock):
    services.recovery.add(SURGERY)
    newer = services.recovery.add(replace(SURGERY, on=date(2026, 11, 20), procedure="Revision", levels=""))
    shell = ToldShell(clock)
    card = SurgeryCard(services, shell)
    qtbot.addWidget(card)
    card.show()
    told = read(card)
    assert told.index("Revision") < told.index("Lumbar decompression")
    press_button(card, "Change: Revision")
    assert shell.went == [("fact_editor", {"kind": "surgery", "item": newer})]


def test_facts_stand_by_kind_with_their_place(qtbot, services, clock):
    services.recovery.add(HealthFact(FactKind.NUMB_AREA, "since before", (Region.CALF_LEFT, Region.CALF_RIGHT)))
    services.recovery.add(HealthFact(FactKind.ALLERGY, "Penicillin"))
    services.recovery.add(Contact("Ward 4", phone="555 0100"))
    card = HealthCard(services, ToldShell(clock))
    qtbot.addWidget(card)
    card.show()
    told = read(card)
    assert told.index("Penicillin") < told.index("since before")
    assert "Calf, both sides" in told
    team = TeamCard(services, ToldShell(clock))
    qtbot.addWidget(team)
    team.show()
    assert "Phone 555 0100" in read(team)


def test_no_country_is_guessed(qtbot, services, clock):
    card = EmergencyCard(services, ToldShell(clock))
    qtbot.addWidget(card)
    card.show()
    assert "No country is chosen." in read(card)
