"""A dose that was moved says so on Today while it lies ahead, with the way back to its plan."""

from datetime import timedelta

from companion.ui.today.moved_card import MovedCard, moved_items
from tests.support.records import add, daily, key_at
from tests.support.told_shell import ToldShell, press_button, read


def test_a_moved_dose_is_named_and_goes_back(qtbot, services, clock):
    add(services, daily("08:00", "20:00"))
    key = key_at(services, "2026-11-22", "08:00")
    assert moved_items(services.agenda.today()) == ()
    services.moves.move(key, clock.now() + timedelta(hours=2), seen=0)
    today = services.agenda.today()
    card = MovedCard(moved_items(today), today, services, ToldShell(clock))
    qtbot.addWidget(card)
    card.show()
    assert "Paracetamol, from 08:00 to 10:12" in read(card)
    press_button(card, "Paracetamol back to 08:00")
    assert moved_items(services.agenda.today()) == ()
    assert services.agenda.item(key).planned_at is None
