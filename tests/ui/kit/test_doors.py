"""Large ways on: side by side where there is room, one under the other where there is not."""

from companion.ui.kit.buttons import MainButton
from companion.ui.kit.doors import Door, DoorsCard
from tests.support.ui_lint import lint, settle


def card_at(qtbot, width):
    doors = tuple(Door(f"Door {n}", "What is behind it.", "plus", lambda: None) for n in range(3))
    card = DoorsCard("Start here", "Something will stand here.", doors)
    qtbot.addWidget(card)
    settle(card, width)
    settle(card, width)
    return card


def test_two_stand_side_by_side_where_there_is_room(qtbot):
    tops = [
        button.mapTo(card, button.rect().topLeft()).y() for card in [card_at(qtbot, 800)] for button in card.buttons
    ]
    assert tops[0] == tops[1] < tops[2]


def test_in_a_narrow_place_they_stand_under_each_other(qtbot):
    card = card_at(qtbot, 400)
    tops = [button.mapTo(card, button.rect().topLeft()).y() for button in card.buttons]
    assert tops == sorted(set(tops))
    assert lint(card) == []


def test_the_first_leads_and_has_the_focus_of_the_card(qtbot):
    card = card_at(qtbot, 800)
    assert [isinstance(button, MainButton) for button in card.buttons] == [True, False, False]
    assert card.focusProxy() is card.buttons[0]
    assert card.buttons[1].accessibleDescription() == "What is behind it."
