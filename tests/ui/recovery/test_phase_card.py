"""One phase on My plan, for each kind of operation and each place it can stand."""

from dataclasses import replace

import pytest

from companion.domain.recovery import PHASES, Phase, ProcedureKind
from companion.services.recovery import PhaseNow
from companion.ui.recovery.phase_card import PhaseCard
from tests.support.my_plan import SURGERY
from tests.support.told_shell import ToldShell, is_shown, press_button, read


@pytest.mark.parametrize("kind", [ProcedureKind.DECOMPRESSION, ProcedureKind.FUSION])
@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_names_its_band_as_our_setting_and_every_fact_its_source(qtbot, services, clock, phase, kind):
    now = PhaseNow(Phase.PROTECTION, replace(SURGERY, kind=kind), 12, ())
    card = PhaseCard(services, ToldShell(clock), phase, now)
    qtbot.addWidget(card)
    card.show()
    told = read(card)
    assert "Our cautious setting." in told
    assert ("What is published" in told) is (told.count("Read on 22 November 2026.") > 0)
    assert is_shown(card, "My team says yes...") is (phase not in (Phase.FIRST_DAYS, Phase.PROTECTION))


def test_where_teams_differ_the_person_enters_what_theirs_said(qtbot, services, clock):
    shell = ToldShell(clock)
    card = PhaseCard(services, shell, Phase.PROTECTION, PhaseNow(Phase.PROTECTION, SURGERY, 12, ()))
    qtbot.addWidget(card)
    card.show()
    press_button(card, "Enter what yours said...")
    assert shell.went == [("fact_editor", {"kind": "precaution"})]
