"""What was noted can be corrected, withdrawn and counted again; an opioid on the list asks about the bowels."""

from datetime import timedelta

from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind
from companion.ui.side_effects.list_card import SideEffectCard
from tests.support.records import add, token
from tests.support.told_shell import ToldShell, press_button, read


def card(qtbot, services, clock, medicine=None, *, asks=False) -> tuple[SideEffectCard, ToldShell]:
    shell = ToldShell(clock)
    made = SideEffectCard(services, shell, medicine, asks_bowels=asks)
    qtbot.addWidget(made)
    made.show()
    return made, shell


def note(services, medicine=None):
    at = services.clock.now() - timedelta(hours=1)
    draft = SideEffectDraft(SideEffectKind.ITCHY, Bother.MUCH, at, medicine, "cream", "arms")
    return services.side_effects.note(draft, token=token())


def test_a_medicine_shows_its_own_and_the_diary_all(qtbot, services, clock):
    medicine = add(services)
    note(services, medicine)
    note(services)
    assert read(card(qtbot, services, clock, medicine)[0]).count("Itchy") == 1
    told = read(card(qtbot, services, clock)[0])
    assert told.count("Itchy, much") == 2
    assert "Paracetamol" in told
    assert "Done: cream" in told


def test_one_can_be_withdrawn_and_counted_again(qtbot, services, clock):
    one = note(services)
    made, shell = card(qtbot, services, clock)
    press_button(made, "Withdraw")
    assert services.side_effects.versions(one.id)[-1].withdrawn
    made, _shell = card(qtbot, services, clock)
    assert "counted nowhere" in read(made)
    press_button(made, "Count it again")
    assert not services.side_effects.versions(one.id)[-1].withdrawn
    assert shell.errors == []


def test_an_opioid_on_the_list_asks_about_the_bowels(qtbot, services, clock):
    made, shell = card(qtbot, services, clock, asks=True)
    press_button(made, "Note constipation...")
    assert shell.went == [("note_side_effect", {"medicine": None, "kind": "constipated"})]
    assert "bowels" not in read(card(qtbot, services, clock)[0])
