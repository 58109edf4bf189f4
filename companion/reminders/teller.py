"""Tells somebody else what is still open after the last repeat: one message at a time, each over the way it is for."""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from companion.clock import Clock
from companion.domain.errors import CompanionError, NotFoundError
from companion.domain.telling import Trouble
from companion.services.errand import Errand
from companion.services.telling import Speech, TellingService

LOOK_AGAIN = timedelta(minutes=5)
"""However quiet it is, everything is read anew after so long."""
LONGEST_ERRAND = timedelta(minutes=5)
"""A message that did not come back by then is not waited for: its way says so, and the others may go."""

log = logging.getLogger("companion.reminders")


class SecretsUnavailableError(CompanionError):
    """This computer has no keyring that keeps a secret, or it cannot be opened; nothing was kept."""

    code = "no_keyring"


class Secrets(Protocol):
    """Keeps what opens a way in the keyring of the computer. May be slow: never in the window's thread."""

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret under a name, in place of what stood there.

        Raises:
            SecretsUnavailableError: it cannot be kept.
        """
        ...

    def read(self, name: str) -> str | None:
        """The secret; None: there is none of this name.

        Raises:
            SecretsUnavailableError: the keyring cannot be opened.
        """
        ...

    def forget(self, name: str) -> None:
        """Delete a secret; nothing happens when there is none.

        Raises:
            SecretsUnavailableError: the keyring cannot be opened.
        """
        ...


class Sender(Protocol):
    """Hands one message over, in a thread of its own."""

    def send(self, errand: Errand, done: Callable[[Trouble | None], None]) -> None:
        """Send it; ``done`` hears in the window's thread what went wrong, or None when it left."""
        ...

    def stop(self) -> None:
        """Send no more; ``done`` hears at once of what came back within two seconds."""
        ...


@dataclass(frozen=True, slots=True)
class _Quiet:
    """From one UTC instant until another nothing changes, as long as nobody writes."""

    since: datetime
    until: datetime
    version: tuple[int, int]


@dataclass(slots=True)
class _OnItsWay:
    """The one message that was handed over and has not come back."""

    telling: TellingService
    errand: Errand
    since: datetime
    version: tuple[int, int]


class Teller:
    """Asks at every sweep what is to be told. Only one message is on its way: what is answered meanwhile is called off.

    Args:
        desks: The telling of every patient.
        version: Moves whenever anybody has written.
        speech: The language of the messages.
    """

    def __init__(
        self,
        desks: Callable[[], Iterable[TellingService]],
        version: Callable[[], tuple[int, int]],
        sender: Sender,
        speech: Speech,
        clock: Clock,
    ) -> None:
        self._desks = desks
        self._version = version
        self._sender = sender
        self._speech = speech
        self._clock = clock
        self._quiet: _Quiet | None = None
        self._on_its_way: _OnItsWay | None = None
        self._ended = self._closed = False
        self._unsaved: dict[str, Callable[[], None]] = {}
        """What became of messages, where that could not be stored yet: it is stored before anything else is sent."""

    def sweep(self) -> None:
        """Send what is to go. Running it twice changes nothing; while nothing can have changed it costs little.

        Raises:
            StorageUnavailableError: what is to be told cannot be read or kept.
        """
        now = self._clock.now()
        if self._ended:
            return
        if self._on_its_way is not None:
            self._look_after(self._on_its_way, now)
            return
        if self._is_quiet(now):
            return
        self._save()
        wakes: list[datetime] = []
        for telling in self._desks():
            found = telling.collect(self._speech)
            if found.ready:
                self._send(telling, telling.claim(found.ready[0], self._speech))
                return
            if found.look_again is not None:
                wakes.append(found.look_again)
        self._quiet = _Quiet(now, min((*wakes, now + LOOK_AGAIN)), self._version())

    def stop(self) -> None:
        """Tell no more. What is on its way and comes back in time is stored; else it counts as never heard of."""
        self._ended = True
        if self._on_its_way is not None:
            self._on_its_way.errand.leave.call_off()
        self._sender.stop()
        self._closed = True

    def _is_quiet(self, now: datetime) -> bool:
        quiet = self._quiet
        return quiet is not None and quiet.since <= now < quiet.until and self._version() == quiet.version

    def _send(self, telling: TellingService, errand: Errand) -> None:
        one = _OnItsWay(telling, errand, self._clock.now(), self._version())
        self._on_its_way, self._quiet = one, None
        self._sender.send(errand, lambda trouble: self._came_back(one, trouble))

    def _look_after(self, one: _OnItsWay, now: datetime) -> None:
        """Call it off once it is not to be told any more, and wait for it no longer than ``LONGEST_ERRAND``."""
        if one.version != self._version():
            if one.errand.message.id in one.telling.collect(self._speech).off:
                one.errand.leave.call_off()
            one.version = self._version()
        if not timedelta() <= now - one.since < LONGEST_ERRAND:
            never_left = one.errand.leave.call_off()
            self._came_back(one, Trouble.NO_KEYRING if never_left else Trouble.NO_REPLY)

    def _came_back(self, one: _OnItsWay, trouble: Trouble | None) -> None:
        """Store what became of it, then look whether there is more. One that left after all is not sent again."""
        is_awaited = self._on_its_way is one
        if self._closed or not (is_awaited or trouble is None):
            return
        telling, name = one.telling, one.errand.message.id

        def store() -> None:
            if trouble is None:
                telling.sent(name)
            else:
                telling.failed(name, trouble)

        self._unsaved[name], self._quiet = store, None
        if is_awaited:
            self._on_its_way = None
        try:
            self._save()
            self.sweep()
        except CompanionError as error:
            log.warning("what became of a message could not be stored: %s", error.code)

    def _save(self) -> None:
        for name, store in tuple(self._unsaved.items()):
            with suppress(NotFoundError):  # the record was replaced by a backup that does not know it
                store()
            del self._unsaved[name]
