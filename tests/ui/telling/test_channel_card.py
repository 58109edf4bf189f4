"""One way to tell somebody: its switch, its test, and what stands there of messages."""

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.telling import Trouble
from companion.services.office import Services
from companion.ui.platform.secrets import KeyringSecrets
from companion.ui.telling.page import TellingPage
from companion.ui.telling_words import Speech
from tests.support.frozen_clock import FrozenClock
from tests.support.no_writing import refuse
from tests.support.own_keyring import LockedKeyring, MemoryKeyring, using
from tests.support.records import token
from tests.support.telling import hook, mail, switched_on
from tests.support.telling_page import DEADLINE, fail, shown
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import lint


def test_a_way_is_switched_on_and_off_by_its_card(services: Services, page: TellingPage) -> None:
    way = services.telling.add(hook("Ana"))
    press_button(shown(page), "Switch on: Ana")
    assert services.telling.channel(way).value.on_since is not None
    press_button(shown(page), "Switch off: Ana")
    assert services.telling.channel(way).value.on_since is None
    assert lint(page) == []


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_words(services: Services, clock: FrozenClock, page: TellingPage, trouble: Trouble) -> None:
    switched_on(services, hook("Ana"))
    fail(services, clock, trouble)
    told = read(shown(page))
    assert trouble.value not in told
    clock.advance(hours=25)
    services.telling.collect(Speech())
    assert "It was given up at" in read(shown(page))


def test_what_became_of_the_last_message_and_of_a_test_is_said(
    services: Services, clock: FrozenClock, page: TellingPage
) -> None:
    way = switched_on(services, hook("Ana", says_answered=True))
    fail(services, clock)
    key = services.telling.collect(Speech())
    assert key.ready == ()
    item = services.telling.sample()
    assert item is not None
    services.doses.take(item.state.occurrence.key, seen=0, token=token())
    services.telling.collect(Speech())
    press_button(shown(page), "Send a test message to Ana")
    told = read(shown(page))
    assert "A message was called off at 08:10." in told
    assert "The test message is being sent." in told
    one = services.telling.collect(Speech()).ready[0]
    services.telling.claim(one, Speech())
    assert "It also says when it was answered." in told
    services.telling.sent(one.id)
    assert "Test message sent at 08:10. Ask whether it arrived." in read(shown(page))
    services.telling.test(services.telling.channel(way), Speech())
    again = services.telling.collect(Speech()).ready[0]
    services.telling.claim(again, Speech())
    services.telling.failed(again.id, Trouble.NOT_TAKEN)


def test_a_failed_test_says_why(services: Services, page: TellingPage) -> None:
    services.telling.add(mail())
    press_button(shown(page), "Send a test message to Ana")
    one = services.telling.collect(Speech()).ready[0]
    services.telling.failed(services.telling.claim(one, Speech()).message.id, Trouble.NOT_TAKEN)
    assert "The test message could not be sent, 07:00. The service did not take it." in read(shown(page))


def test_what_failed_is_tried_at_once_when_somebody_asks_for_it(
    services: Services, clock: FrozenClock, page: TellingPage
) -> None:
    switched_on(services, hook("Ana"))
    assert not is_shown(shown(page), "Try again now")
    fail(services, clock)
    assert services.telling.collect(Speech()).ready == ()
    press_button(shown(page), "Try again now to tell Ana")
    assert len(services.telling.collect(Speech()).ready) == 1
    assert lint(page) == []


def test_a_record_that_cannot_be_written_is_told_calmly(
    services: Services, clock: FrozenClock, page: TellingPage, shell: ToldShell
) -> None:
    switched_on(services, hook("Ana"))
    fail(services, clock)
    shown(page)
    refuse(services)
    press_button(page, "Try again now to tell Ana")
    assert len(shell.errors) == 1


def test_removing_asks_once_and_deletes_the_secret(services: Services, page: TellingPage, qtbot: QtBot) -> None:
    ring = MemoryKeyring()
    with using(ring):
        KeyringSecrets().keep(hook("Ana").secret_name, "http://127.0.0.1:9/token")
        services.telling.add(hook("Ana"))
        press_button(shown(page), "Remove Ana")
        press_button(page, "Keep it")
        assert not is_shown(page, "Remove it")
        press_button(page, "Remove Ana")
        press_button(page, "Remove it")
        qtbot.waitUntil(lambda: not ring.kept, timeout=DEADLINE)
    assert services.telling.channels() == ()
    assert not is_shown(shown(page), "Remove Ana")


def test_a_secret_that_cannot_be_deleted_is_said(
    services: Services, page: TellingPage, shell: ToldShell, qtbot: QtBot
) -> None:
    with using(LockedKeyring()):
        services.telling.add(hook("Ana"))
        press_button(shown(page), "Remove Ana")
        press_button(page, "Remove it")
        qtbot.waitUntil(lambda: "the keyring is not open" in shell.said[-1], timeout=DEADLINE)


def test_another_window_that_changed_it_first_is_told_calmly(
    services: Services, page: TellingPage, shell: ToldShell
) -> None:
    way = services.telling.add(hook("Ana"))
    card = shown(page).card_of(way)
    services.telling.switch(services.telling.channel(way), on=True)
    card.switch.click()
    assert len(shell.errors) == 1
    services.telling.remove(services.telling.channel(way))
    card.test.click()
    assert len(shell.errors) == 2
    assert services.telling.collect(Speech()).ready == ()
