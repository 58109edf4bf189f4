from companion.interchange.proposal import propose
from companion.services.office import Services
from companion.ui.kit.card import Card
from companion.ui.planning.proposal_cards import ProposalCards
from tests.interchange.test_plan_care import read as plan
from tests.interchange.test_proposal import PLAN, TYPED, started, with_key
from tests.support.told_shell import read


def cards(qtbot, services: Services, text: str) -> str:
    drawn: list[Card] = ProposalCards(services, services.clock.now()).cards(propose(plan(text), services))
    for card in drawn:
        qtbot.addWidget(card)
        card.show()
    return "\n".join(read(card) for card in drawn)


def test_each_field_that_differs_is_shown_as_it_is_and_as_the_file_says(qtbot, services):
    started(services, PLAN)
    services.medication.change(services.medication.medicines()[0].id, TYPED)
    told = cards(qtbot, services, with_key('gap_hours = "6"').replace('amount = "1"', 'amount = "2"'))
    assert "Smallest gap: now: 4 h \u2192 file: 6 h" in told
    assert "When: now: 1 tablet at 12:00, every day \u2192 file: 2 tablets at 12:00, every day" in told
    assert "This line runs now. It stops until you start it again." in told
    assert "With food." in told


def test_new_content_without_lines_and_missing_lines_are_listed(qtbot, services):
    started(services, PLAN)
    text = 'format = 1\n[patient]\naddress = "12 Lane"\n[[milestone]]\nday = 2026-12-01\nwords = "Back at work"\n'
    told = cards(qtbot, services, text + '[[medicine]]\nid = "new"\nname = "New one"\nunit = "tablet"\n')
    assert "New one: New" in told
    assert "Address: now: nothing \u2192 file: 12 Lane" in told
    assert "New: marked day: Back at work, Tuesday 1 December" in told
    assert "In your plan, not in this file: Paracetamol, 1 tablet at 12:00, every day. It goes on as it is." in told
