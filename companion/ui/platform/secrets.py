"""The keyring of the computer, by the ``keyring`` package: the only place where a password or a token is kept.

Written against its documented backends (Secret Service, KWallet, macOS Keychain, Windows Credential Locker). A backend
that keeps nothing, or keeps it as plain text, counts as none.
"""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeVar

from companion.reminders.teller import SecretsUnavailableError

T = TypeVar("T")
SERVICE = "Recovery Companion"
NO_PLACE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Modules of backends that keep nothing, or nothing safely."""
CHAIN = "keyring.backends.chainer"


class KeyringSecrets:
    """``reminders.teller.Secrets``. It may ask a person to unlock the keyring: never call it in the window's thread."""

    def keep(self, name: str, secret: str) -> None:
        """Keep it and read it back.

        Raises:
            SecretsUnavailableError: it cannot be kept; nothing was.
        """
        ring = _ring()
        _asked(lambda: ring.set_password(SERVICE, name, secret))
        if _asked(lambda: ring.get_password(SERVICE, name)) != secret:
            raise SecretsUnavailableError

    def read(self, name: str) -> str | None:
        """The secret; None: there is none of this name.

        Raises:
            SecretsUnavailableError: the keyring cannot be opened.
        """
        ring = _ring()
        found = _asked(lambda: ring.get_password(SERVICE, name))
        return None if found is None else str(found)

    def forget(self, name: str) -> None:
        """Delete it, where there is one.

        Raises:
            SecretsUnavailableError: the keyring cannot be opened.
        """
        ring = _ring()
        if _asked(lambda: ring.get_password(SERVICE, name)) is not None:
            _asked(lambda: ring.delete_password(SERVICE, name))


def _ring() -> Any:
    """The backend in force; imported late, since that looks for all there are."""
    ring = _asked(lambda: import_module("keyring").get_keyring())
    # A chain asks one after another, and would let a plain file take what another did not: only a safe one is asked.
    rings = _asked(lambda: list(ring.backends)) if type(ring).__module__ == CHAIN else [ring]
    for one in rings:
        if not type(one).__module__.startswith(NO_PLACE):
            return one
    raise SecretsUnavailableError


def _asked(question: Callable[[], T]) -> T:
    """What the keyring says. Whatever it raises may hold the secret: only that it failed goes any further."""
    with suppress(Exception):
        return question()
    raise SecretsUnavailableError
