"""Messages over Apprise, one after another, in one named thread. Nothing of the program waits for it."""

import logging
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from companion.domain.telling import Trouble
from companion.reminders.teller import Secrets, SecretsUnavailableError
from companion.services.telling import Errand
from companion.ui.platform.apprise_address import address_of
from companion.ui.platform.worker import Worker

SECONDS = 10.0
"""So long a server may take to answer, each time it is asked something."""

Done = Callable[[Trouble | None], None]


class AppriseSender(QObject):
    """``reminders.teller.Sender``. The thread begins with the first message."""

    _came_back = Signal(object, object)

    def __init__(self, secrets: Secrets, parent: QObject | None = None, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._secrets = secrets
        self._seconds = seconds
        self._worker: Worker | None = None
        self._came_back.connect(self._tell)

    def send(self, errand: Errand, done: Done) -> None:
        """Hand it over; ``done`` is called in this object's thread, by a queued signal."""
        if self._worker is None:
            self._worker = Worker("telling")
            self._worker.start()

        async def work() -> None:
            trouble = hand_over(errand, self._secrets, self._seconds)
            self._came_back.emit(done, trouble)

        self._worker.do(work)

    def stop(self) -> None:
        """Send no more."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _tell(self, done: object, trouble: object) -> None:
        if callable(done):
            done(trouble)


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
    if errand.called_off.is_set():  # a keyring may ask a person to open it, and wait for hours
        return Trouble.NOT_TAKEN
    apprise = import_module("apprise")
    heard = _Heard()
    with heard, suppress(Exception):  # whatever a service raises may hold the secret: it is told nowhere
        plugin = _plugin(apprise, address_of(channel, secret), seconds)
        if plugin is None:
            return Trouble.NOT_UNDERSTOOD
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
        self.trouble = Trouble.NOT_TAKEN

    def __enter__(self) -> None:
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self._log.addFilter(self)

    def __exit__(self, *_: object) -> None:
        self._log.removeFilter(self)

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if "connection error" in str(record.msg).lower():
            self.trouble = Trouble.NO_CONNECTION
        return False
