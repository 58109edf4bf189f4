"""A program that is killed while a message leaves: it goes once more, says so, and then never again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.domain.outbox import UNHEARD_AFTER, OutboxState, OutMessage
from companion.reminders.teller import Teller
from companion.services.office import Services
from companion.ui.platform.secrets import KeyringSecrets
from companion.ui.platform.sender import AppriseSender
from companion.ui.telling_words import Speech
from tests.support.frozen_clock import FrozenClock
from tests.support.own_keyring import MemoryKeyring, using
from tests.support.telling import hook, leave_open, switched_on, telling_dose
from tests.support.web_endpoint import Endpoint, endpoint

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TEN_PAST = EIGHT + timedelta(minutes=10)
DEADLINE = 20_000
AGAIN = "You may have had this message before."

TELLS = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from companion.reminders.teller import Teller
from companion.services.office import Services
from companion.ui.platform.desktop import application
from companion.ui.platform.secrets import KeyringSecrets
from companion.ui.platform.sender import AppriseSender
from companion.ui.telling_words import Speech
from tests.support.frozen_clock import FrozenClock
from tests.support.own_keyring import MemoryKeyring, using
from tests.support.telling import hook

folder, now, address = sys.argv[1:]
app, clock = application(), FrozenClock(datetime.fromisoformat(now))
services = Services.open(Path(folder), clock)
with using(MemoryKeyring()):
    KeyringSecrets().keep(hook().secret_name, address)
    sender = AppriseSender(KeyringSecrets(), seconds=30)
    teller = Teller(services.tellings, services.rounds.version, sender, Speech(), clock)
    QTimer.singleShot(0, teller.sweep)
    app.exec()
"""


def open_dose(folder: Path) -> None:
    """A dose of 08:00 that somebody is to be told of at 08:10."""
    clock = FrozenClock(EIGHT - timedelta(hours=1))
    services = Services.open(folder, clock)
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    services.close()


def last_of(services: Services) -> OutMessage:
    found = services.telling.standings()[0].last
    assert found is not None
    return found


def kill_while_it_leaves(folder: Path, web: Endpoint, until: Callable[[Callable[[], bool]], None]) -> None:
    """The server has the message, the program has not heard so."""
    told = subprocess.Popen([sys.executable, "-c", TELLS, str(folder), TEN_PAST.isoformat(), web.address])
    try:
        until(web.asked.is_set)
    finally:
        os.kill(told.pid, signal.SIGKILL)
        told.wait(20)
    web.silent = False
    web.released.set()


def test_a_program_that_is_killed_while_a_message_leaves_sends_no_second_first_message(
    tmp_path: Path, qtbot: QtBot
) -> None:
    def until(it: Callable[[], bool]) -> None:
        qtbot.waitUntil(it, timeout=DEADLINE)

    open_dose(tmp_path)
    with endpoint(silent=True) as web, using(MemoryKeyring()):
        kill_while_it_leaves(tmp_path, web, until)
        KeyringSecrets().keep(hook().secret_name, web.address)
        clock = FrozenClock(TEN_PAST)
        services = Services.open(tmp_path, clock)
        teller = Teller(services.tellings, services.rounds.version, AppriseSender(KeyringSecrets()), Speech(), clock)
        teller.sweep()
        clock.advance(UNHEARD_AFTER - timedelta(seconds=1))
        teller.sweep()
        assert len(web.taken) == 1
        clock.advance(seconds=1)
        teller.sweep()
        until(lambda: last_of(services).state is OutboxState.SENT)
        clock.advance(hours=2)
        teller.sweep()
        teller.stop()
        services.close()
    first, second = (one["message"] for one in web.taken)
    assert AGAIN not in first
    assert second == f"{AGAIN}\n{first}"
