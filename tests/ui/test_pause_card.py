"""The card of a running pause: the same on Today and on My plan."""

from datetime import timedelta

from companion.domain.errors import NotFoundError
from companion.ui.pause_card import PauseCard
from tests.support.told_shell import ToldShell, press_button, read


def test_it_says_since_when_and_that_nothing_reminds(qtbot, services, clock):
    services.recovery.pause_all(None, "in hospital", clock.now() - timedelta(hours=20))
    card = PauseCard(services, ToldShell(clock), services.recovery.pause())
    qtbot.addWidget(card)
    card.show()
    told = read(card)
    assert "Everything is paused since yesterday 12:12, until you end it. In hospital." in told
    assert "Nothing reminds." in told


def test_the_pause_can_be_changed_from_it(qtbot, services, clock):
    made = services.recovery.pause_all(None, "")
    shell = ToldShell(clock)
    card = PauseCard(services, shell, services.recovery.pause())
    qtbot.addWidget(card)
    card.show()
    press_button(card, "Change the pause...")
    assert shell.went == [("fact_editor", {"kind": "pause", "item": made})]


def test_a_pause_somebody_ended_meanwhile_is_reported(qtbot, services, clock):
    services.recovery.pause_all(None, "")
    shell = ToldShell(clock)
    card = PauseCard(services, shell, services.recovery.pause())
    qtbot.addWidget(card)
    card.show()
    services.recovery.end_pause()
    press_button(card, "Go on now")
    assert isinstance(shell.errors[0], NotFoundError)
