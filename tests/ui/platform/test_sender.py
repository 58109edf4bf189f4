"""What really leaves, to a mail server and a web address on this computer; and every way it can fail."""

import logging
import socket
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from companion.domain.identity import ItemId
from companion.domain.outbox import Place, new_message
from companion.domain.telling import ChannelKind, Message, Step, TellingChannel, Trouble
from companion.services.telling import Errand
from companion.ui.platform.secrets import KeyringSecrets
from companion.ui.platform.sender import AppriseSender, hand_over
from tests.support.mail_server import mail_server
from tests.support.own_keyring import LockedKeyring, MemoryKeyring, using
from tests.support.telling import hook, mail
from tests.support.web_endpoint import endpoint

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TOLD = Message("A reminder is still open", "A reminder for P. is still open.\nWorks only while **awake** & <online>.")
PATIENCE = 0.4
DEADLINE = 20_000


def errand(channel: TellingChannel) -> Errand:
    return Errand(new_message("one", Place("key", ItemId("way"), Step.OPEN), TOLD, NOW), channel)


def sent(channel: TellingChannel, secret: str | None, seconds: float = 5) -> Trouble | None:
    with using(MemoryKeyring()):
        if secret is not None:
            KeyringSecrets().keep(channel.secret_name, secret)
        return hand_over(errand(channel), KeyringSecrets(), seconds)


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_a_web_address_gets_exactly_the_words_and_what_the_preview_lists() -> None:
    with endpoint() as web:
        assert sent(hook(), web.address) is None
        assert web.paths == ["/hook/a-token?key=a+secret"]
        assert web.taken == [
            {"version": "1.0", "title": TOLD.title, "message": TOLD.body, "attachments": [], "type": "info"}
        ]
        assert web.headers[0]["User-Agent"] == "Apprise"


def test_mail_holds_exactly_the_words() -> None:
    with mail_server() as server:
        assert sent(mail(server.port), "p@ss: w/rd") is None
        (arrived,) = server.mails
        assert arrived["Subject"] == TOLD.title
        assert arrived["To"] == "ana@work.example"
        assert arrived["From"] == "Recovery Companion <peter@home.example>"
        assert arrived.get_content_type() == "text/plain"
        assert arrived.get_content().strip().splitlines() == TOLD.body.splitlines()
        assert any(line.startswith("AUTH") for line in server.said)


def test_mail_without_signing_in_needs_no_keyring() -> None:
    with mail_server() as server:
        assert sent(mail(server.port, user=""), None) is None
        assert not any(line.startswith("AUTH") for line in server.said)


def test_a_server_that_refuses_the_mail_did_not_take_it() -> None:
    with mail_server(refuses=True) as server:
        assert sent(mail(server.port), "secret") in (Trouble.NOT_TAKEN, Trouble.NO_CONNECTION)
        assert server.mails == []


def test_a_server_that_answers_with_a_failure_did_not_take_it() -> None:
    with endpoint(answers=500) as web:
        assert sent(hook(), web.address) is Trouble.NOT_TAKEN
        assert len(web.taken) == 1


def test_a_message_is_led_nowhere_else() -> None:
    with endpoint(answers=302) as web:
        assert sent(hook(), web.address) is Trouble.NOT_TAKEN
        assert len(web.paths) == 1


def test_where_nobody_listens_there_is_no_connection() -> None:
    port = closed_port()
    assert sent(hook(), f"http://127.0.0.1:{port}/x") is Trouble.NO_CONNECTION
    assert sent(mail(port), "secret") is Trouble.NO_CONNECTION


def test_a_server_that_keeps_silent_is_not_waited_for() -> None:
    with endpoint(silent=True) as web:
        assert sent(hook(), web.address, PATIENCE) is Trouble.NO_CONNECTION
    with mail_server(silent=True) as server:
        assert sent(mail(server.port), "secret", PATIENCE) is Trouble.NO_CONNECTION


def test_mail_that_must_be_protected_is_not_sent_without() -> None:
    with mail_server() as server:
        channel = mail(server.port)
        assert channel.server is not None
        protected = replace(channel, server=replace(channel.server, security=type(channel.server.security)("starttls")))
        assert sent(protected, "secret") is not None
        assert server.mails == []
        assert not any(line.startswith("AUTH") for line in server.said)


def test_without_its_secret_nothing_is_sent() -> None:
    assert sent(hook(), None) is Trouble.NOTHING_TO_OPEN_IT
    with using(LockedKeyring()):
        assert hand_over(errand(hook()), KeyringSecrets()) is Trouble.NO_KEYRING


def test_what_was_called_off_while_the_keyring_was_opened_does_not_leave() -> None:
    with endpoint() as web, using(MemoryKeyring()):
        KeyringSecrets().keep(hook().secret_name, web.address)
        late = errand(hook())
        late.called_off.set()
        assert hand_over(late, KeyringSecrets()) is Trouble.NOT_TAKEN
        assert web.paths == []


def test_an_address_of_no_service_is_not_understood() -> None:
    channel = TellingChannel("Ana", ChannelKind.APPRISE, "name", to="nosuch")
    assert sent(channel, "nosuch://token@place") is Trouble.NOT_UNDERSTOOD


def test_nothing_secret_and_no_server_is_ever_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with endpoint(answers=500) as web:
        sent(hook(), web.address)
    sent(mail(closed_port()), "a-password")
    told = " ".join(record.getMessage() for record in caplog.records)
    for secret in ("a-token", "a%20secret", "a secret", "a-password", "ana@work", "P. is still open"):
        assert secret not in told


def test_it_is_sent_in_a_thread_of_its_own_and_told_in_this_one(qtbot: QtBot) -> None:
    came_back: list[tuple[Trouble | None, QThread]] = []
    with endpoint(silent=True) as web, using(MemoryKeyring()):
        KeyringSecrets().keep(hook().secret_name, web.address)
        sender = AppriseSender(KeyringSecrets(), seconds=5)
        sender.send(errand(hook()), lambda trouble: came_back.append((trouble, QThread.currentThread())))
        qtbot.waitUntil(web.asked.is_set, timeout=DEADLINE)
        assert came_back == []
        web.released.set()
        qtbot.waitUntil(lambda: bool(came_back), timeout=DEADLINE)
        sender.send(errand(hook()), lambda trouble: came_back.append((trouble, QThread.currentThread())))
        qtbot.waitUntil(lambda: len(came_back) == 2, timeout=DEADLINE)
        sender.stop()
    assert {thread for _trouble, thread in came_back} == {QThread.currentThread()}


def test_a_sender_that_never_sent_anything_ends_at_once(qtbot: QtBot) -> None:
    AppriseSender(KeyringSecrets()).stop()
