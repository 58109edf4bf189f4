"""What really leaves, to a mail server and a web address on this computer; and every way it can fail."""

import logging
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from typing_extensions import override

from companion.domain.identity import ItemId
from companion.domain.outbox import Place, new_message
from companion.domain.telling import ChannelKind, Message, Step, TellingChannel, Trouble
from companion.services.errand import Errand
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
    for answers, trouble in (
        ({"RCPT": "550 not here"}, Trouble.NO_SUCH_ADDRESS),
        ({"RCPT": "450 later"}, Trouble.NOT_TAKEN),
        ({"MAIL": "550 not from you"}, Trouble.NOT_TAKEN),
        ({"AUTH": "535 who are you"}, Trouble.NOT_SIGNED_IN),
        ({"DATA": "554 no"}, Trouble.NOT_TAKEN),
    ):
        with mail_server(answers) as server:
            assert sent(mail(server.port), "secret") is trouble
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


def test_a_server_that_keeps_silent_is_not_waited_for_and_what_it_was_given_may_have_arrived() -> None:
    with endpoint(silent=True) as web:
        assert sent(hook(), web.address, PATIENCE) is Trouble.NO_REPLY
        assert len(web.taken) == 1
    with endpoint(hangs_up=True) as web:
        assert sent(hook(), web.address) is Trouble.NO_REPLY
    with mail_server(silent=True) as server:
        assert sent(mail(server.port), "secret", PATIENCE) is Trouble.NO_CONNECTION
    with mail_server(silent_at_the_end=True) as server:
        assert sent(mail(server.port), "secret", PATIENCE) is Trouble.NO_REPLY
        assert len(server.mails) == 1


def test_mail_that_must_be_protected_is_not_sent_without() -> None:
    with mail_server() as server:
        channel = mail(server.port)
        assert channel.server is not None
        protected = replace(channel, server=replace(channel.server, security=type(channel.server.security)("starttls")))
        assert sent(protected, "secret") is Trouble.NOT_PROTECTED
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
        assert late.leave.call_off()
        assert hand_over(late, KeyringSecrets()) is Trouble.CALLED_OFF
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


class HangingSecrets(KeyringSecrets):
    """A keyring that asks a person to open it, and nobody is there."""

    def __init__(self) -> None:
        self.asked, self.opened = threading.Event(), threading.Event()
        self.times = 0

    @override
    def read(self, name: str) -> str | None:
        self.times += 1
        self.asked.set()
        self.opened.wait(30)
        return super().read(name)


def test_while_the_keyring_waits_for_a_person_nothing_more_is_asked_of_it(qtbot: QtBot) -> None:
    came_back: list[tuple[str, Trouble | None]] = []
    secrets = HangingSecrets()
    with endpoint() as web, using(MemoryKeyring()):
        KeyringSecrets().keep(hook().secret_name, web.address)
        sender = AppriseSender(secrets)
        first = errand(hook())
        sender.send(first, lambda trouble: came_back.append(("first", trouble)))
        qtbot.waitUntil(secrets.asked.is_set, timeout=DEADLINE)
        assert first.leave.call_off()
        sender.send(errand(hook()), lambda trouble: came_back.append(("second", trouble)))
        qtbot.waitUntil(lambda: bool(came_back), timeout=DEADLINE)
        assert came_back == [("second", Trouble.NO_KEYRING)]
        secrets.opened.set()
        qtbot.waitUntil(lambda: len(came_back) == 2, timeout=DEADLINE)
        assert came_back[1] == ("first", Trouble.CALLED_OFF)
        assert web.paths == []
        sender.send(errand(hook()), lambda trouble: came_back.append(("third", trouble)))
        qtbot.waitUntil(lambda: len(came_back) == 3, timeout=DEADLINE)
        sender.stop()
    assert came_back[2] == ("third", None)
    assert secrets.times == 2


class SpoiltSecrets(KeyringSecrets):
    """It breaks once, in a way nobody thought of."""

    def __init__(self) -> None:
        self.times = 0

    @override
    def read(self, name: str) -> str | None:
        self.times += 1
        if self.times == 1:
            raise OSError("too many open files")
        return super().read(name)


def test_a_message_whose_sending_breaks_comes_back_and_keeps_no_other_waiting(qtbot: QtBot) -> None:
    came_back: list[Trouble | None] = []
    with endpoint() as web, using(MemoryKeyring()):
        KeyringSecrets().keep(hook().secret_name, web.address)
        sender = AppriseSender(SpoiltSecrets())
        for number in (1, 2):
            sender.send(errand(hook()), came_back.append)
            qtbot.waitUntil(lambda number=number: len(came_back) == number, timeout=DEADLINE)
        sender.stop()
    assert came_back == [Trouble.NOT_TAKEN, None]


def test_while_a_server_hangs_the_next_message_is_said_to_have_no_connection(qtbot: QtBot) -> None:
    came_back: list[Trouble | None] = []
    with endpoint(silent=True) as web, using(MemoryKeyring()):
        KeyringSecrets().keep(hook().secret_name, web.address)
        sender = AppriseSender(KeyringSecrets(), seconds=20)
        sender.send(errand(hook()), came_back.append)
        qtbot.waitUntil(web.asked.is_set, timeout=DEADLINE)
        sender.send(errand(hook()), came_back.append)
        qtbot.waitUntil(lambda: came_back == [Trouble.NO_CONNECTION], timeout=DEADLINE)
        web.released.set()
        qtbot.waitUntil(lambda: len(came_back) == 2, timeout=DEADLINE)
        sender.stop()


def test_what_came_back_by_the_end_is_told_without_an_event_loop(qtbot: QtBot) -> None:
    came_back: list[Trouble | None] = []
    with endpoint() as web, using(MemoryKeyring()):
        KeyringSecrets().keep(hook().secret_name, web.address)
        sender = AppriseSender(KeyringSecrets())
        sender.send(errand(hook()), came_back.append)
        sender.stop()
    assert came_back == [None]


def test_what_is_to_be_told_is_dropped_in_the_windows_thread(qtbot: QtBot) -> None:
    """The last reference to what waits for a message is never the other thread's: it may hold a page."""
    dropped: list[threading.Thread] = []

    class Page:
        def done(self, trouble: Trouble | None) -> None:
            """Hears of it."""

        def __del__(self) -> None:
            dropped.append(threading.current_thread())

    with endpoint() as web, using(MemoryKeyring()):
        KeyringSecrets().keep(hook().secret_name, web.address)
        sender = AppriseSender(KeyringSecrets())
        for _ in range(5):
            count = len(dropped)
            sender.send(errand(hook()), Page().done)
            qtbot.waitUntil(lambda so_far=count: len(dropped) > so_far, timeout=DEADLINE)
        sender.stop()
    assert set(dropped) == {threading.main_thread()}


def test_a_sender_that_never_sent_anything_ends_at_once(qtbot: QtBot) -> None:
    AppriseSender(KeyringSecrets()).stop()
