"""What the team knows together is recorded on the medicine's page, with who said so, and taken back there."""

import pytest

from companion.domain.medicine_class import ClassTag
from companion.ui.answering.dose_forms import WordsForm
from companion.ui.kit.line_edit import LineEdit
from companion.ui.medication.known_together import KnownTogetherPart
from tests.support.classes import gabapentin, oxycodone, tagged
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def part(qtbot, services):
    def make(medicine):
        made = KnownTogetherPart(services, ToldShell(services.clock), services.agenda.card(medicine))
        qtbot.addWidget(made)
        settle(made, 560)
        assert lint(made) == []
        return made

    return make


def test_the_team_is_named_and_the_pair_can_be_taken_back(services, part):
    relaxant, nerve = tagged(services, "Baclofen", ClassTag.MUSCLE_RELAXANT), gabapentin(services)
    made = part(relaxant)
    press_button(made, "My team knows this with Gabapentin...")
    assert made.is_open
    press_button(made, "Record")
    assert "Type who it is." in read(made)
    made.findChild(WordsForm).findChild(LineEdit).setText("Dr Lee")
    press_button(made, "Record")
    assert not made.is_open

    made = part(nerve)
    assert "Your team knows this together with Baclofen: Dr Lee. Recorded 08:12 by you." in read(made)
    press_button(made, "Ask about Baclofen again")
    assert services.cautions.known_together(nerve) == ()
    made._shell.undo()
    assert len(services.cautions.known_together(nerve)) == 1


def test_a_strong_published_warning_is_no_matter_of_knowing(services, part):
    opioid = oxycodone(services)
    gabapentin(services)
    assert not part(opioid).has_some


def test_back_records_nothing_and_a_refusal_is_said(services, part):
    relaxant = tagged(services, "Baclofen", ClassTag.MUSCLE_RELAXANT)
    nerve = gabapentin(services)
    made = part(relaxant)
    press_button(made, "My team knows this with Gabapentin...")
    press_button(made, "Back")
    assert is_shown(made, "My team knows this with Gabapentin...")
    services.cautions.know_together(relaxant, nerve, "Dr Lee")
    made = part(relaxant)
    services.cautions.forget_together(services.cautions.known_together(relaxant)[0])
    press_button(made, "Ask about Gabapentin again")
    assert len(made._shell.errors) == 1
