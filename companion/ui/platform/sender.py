"""Messages over Apprise, one after another, in one named thread. Nothing of the program waits for it."""

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from companion.domain.telling import Trouble
from companion.reminders.teller import Secrets, SecretsUnavailableError
from companion.services.errand import Errand
from companion.ui.kit.bell import bell, ring
from companion.ui.platform.apprise_address import address_of
from companion.ui.platform.send_trouble import trouble_of
from companion.ui.platform.worker import Work, Worker

SECONDS = 10.0
"""So long a server may take to answer, each time it is asked something."""

Done = Callable[[Trouble | None], None]
Back = SimpleQueue[tuple[int, Trouble | None]]


class AppriseSender(QObject):
    """``reminders.teller.Sender``. The thread begins with the first message, and knows it by a number alone."""

    def __init__(self, secrets: Secrets, parent: QObject | None = None, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._secrets = secrets
        self._seconds = seconds
        self._worker: Worker | None = None
        self._back: Back = SimpleQueue()
        self._number = 0
        self._waiting: dict[int, tuple[Errand, Done]] = {}
        """Who is to hear of a message by its number; what nobody waits for any more is still in hand."""
        bell().rung.connect(self._tell)

    def send(self, errand: Errand, done: Done) -> None:
        """Hand it over; ``done`` is called in this object's thread, from its event loop.

        While an earlier one hangs, nothing more is begun: a keyring that asks a person is asked once.
        """
        if self._worker is None:
            self._worker = Worker("telling")
            self._worker.start()
        hanging = next((one for one, _ in self._waiting.values()), None)
        self._number += 1
        self._waiting[self._number] = errand, done
        if hanging is None:
            self._worker.do(_handing(self._number, errand, self._secrets, self._seconds, self._back))
        else:
            has_begun = hanging.leave.has_begun
            self._back.put((self._number, Trouble.NO_CONNECTION if has_begun else Trouble.NO_KEYRING))
            ring()

    def stop(self) -> None:
        """Send no more, and say what came back by now."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None
        self._tell()
        self._waiting.clear()

    def _tell(self) -> None:
        while True:
            try:
                number, trouble = self._back.get_nowait()
            except Empty:
                return
            _, done = self._waiting.pop(number, (None, None))
            if done is not None:
                done(trouble)


def _handing(number: int, errand: Errand, secrets: Secrets, seconds: float, back: Back) -> Work:
    """The work of the other thread. Nothing in it belongs to the window."""

    async def work() -> None:
        trouble: Trouble | None = Trouble.NOT_TAKEN
        try:
            trouble = hand_over(errand, secrets, seconds)
        finally:  # what never came back would keep all others waiting
            back.put((number, trouble))
            ring()

    return work


def hand_over(errand: Errand, secrets: Secrets, seconds: float = SECONDS) -> Trouble | None:
    """Read the secret, send, forget it; gives what went wrong. To be called outside the window's thread.

    What was called off by the time the secret is there does not leave.
    """
    channel, message = errand.channel, errand.message.message
    try:
        secret = secrets.read(channel.secret_name) if channel.needs_secret else ""
    except SecretsUnavailableError:
        return Trouble.NO_KEYRING
    if secret is None:
        return Trouble.NOTHING_TO_OPEN_IT
    apprise = import_module("apprise")
    heard = _Heard()
    with heard, suppress(Exception):  # whatever a service raises may hold the secret: it is told nowhere
        plugin = _plugin(apprise, address_of(channel, secret), seconds)
        if plugin is None:
            return Trouble.NOT_UNDERSTOOD
        if not errand.leave.begin():  # a keyring may ask a person to open it, and wait for hours
            return Trouble.CALLED_OFF
        left = plugin.notify(body=message.body, title=message.title, body_format=apprise.NotifyFormat.TEXT)
        return None if left else heard.trouble
    return Trouble.NOT_TAKEN


def _plugin(apprise: Any, address: str, seconds: float) -> Any:
    """The service of an address, with our patience; it is led nowhere else, and keeps nothing on this computer."""
    memory = apprise.PersistentStoreMode.MEMORY
    asset = apprise.AppriseAsset(async_mode=False, storage_mode=memory, allow_templates=False)
    plugin = apprise.Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
    if plugin is not None:
        plugin.socket_connect_timeout = plugin.socket_read_timeout = seconds
        plugin.redirects = False
    return plugin


class _Heard(logging.Filter):
    """Listens to what Apprise says of a failure: its words hold addresses, so they go no further than here."""

    def __init__(self) -> None:
        super().__init__()
        self._log = logging.getLogger("apprise")
        self._level = self._log.level
        self.trouble = Trouble.NOT_TAKEN

    def __enter__(self) -> None:
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self._log.addFilter(self)
        self._log.setLevel(logging.DEBUG)  # of an error within mail it only speaks there

    def __exit__(self, *_: object) -> None:
        self._log.setLevel(self._level)
        self._log.removeFilter(self)

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        error = sys.exc_info()[1]
        # It is said while it is caught; those of the network and of mail are all an ``OSError``.
        if isinstance(error, OSError) and self.trouble is not Trouble.NO_REPLY:
            self.trouble = trouble_of(error)
        return False
