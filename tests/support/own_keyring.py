"""Keyrings of the tests' own: one in memory, and some that keep nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError


class MemoryKeyring(KeyringBackend):
    """Keeps everything as long as the test runs."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class LockedKeyring(MemoryKeyring):
    """Nobody unlocks it; what it raises tells the secret."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(password)

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(username)


class HangingKeyring(MemoryKeyring):
    """Asks a person to open it, and waits."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.opened = threading.Event(), threading.Event()
        self.was_kept = False

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked.set()
        self.opened.wait(30)
        super().set_password(service, username, password)
        self.was_kept = True


class ForgetfulKeyring(MemoryKeyring):
    """Says nothing and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Kept nowhere."""


@contextmanager
def using(ring: KeyringBackend) -> Iterator[KeyringBackend]:
    """The keyring of the computer, for the time of a block."""
    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        yield ring
    finally:
        keyring.set_keyring(before)
