"""Secrets in the keyring of the computer, with keyrings of the tests' own behind the real package."""

import keyring
import pytest
from keyring.backends import chainer, fail, null

from companion.reminders.teller import SecretsUnavailableError
from companion.ui.platform.secrets import SERVICE, KeyringSecrets
from tests.support.own_keyring import ForgetfulKeyring, LockedKeyring, MemoryKeyring, using

SECRETS = KeyringSecrets()


def test_a_secret_is_kept_read_replaced_and_forgotten() -> None:
    ring = MemoryKeyring()
    with using(ring):
        SECRETS.keep("way", "first")
        SECRETS.keep("way", "second")
        assert ring.kept == {(SERVICE, "way"): "second"}
        assert SECRETS.read("way") == "second"
        SECRETS.forget("way")
        SECRETS.forget("way")
        assert SECRETS.read("way") is None


@pytest.mark.parametrize("ring", [fail.Keyring(), null.Keyring(), LockedKeyring(), ForgetfulKeyring()])
def test_a_keyring_that_keeps_nothing_is_said_to_be_none(ring: keyring.backend.KeyringBackend) -> None:
    with using(ring), pytest.raises(SecretsUnavailableError) as caught:
        SECRETS.keep("way", "a secret")
    assert caught.value.code == "no_keyring"
    assert "a secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("ring", [fail.Keyring(), null.Keyring(), LockedKeyring()])
def test_what_cannot_be_opened_cannot_be_read_nor_forgotten(ring: keyring.backend.KeyringBackend) -> None:
    with using(ring):
        with pytest.raises(SecretsUnavailableError):
            SECRETS.read("way")
        with pytest.raises(SecretsUnavailableError):
            SECRETS.forget("way")


def plain_file() -> MemoryKeyring:
    """A keyring that would keep everything as plain text."""
    made = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": "keyrings.alt.file"})()
    assert isinstance(made, MemoryKeyring)
    return made


def chain_of(*rings: keyring.backend.KeyringBackend) -> keyring.backend.KeyringBackend:
    """What the package makes where there are several."""
    return type("ChainerBackend", (MemoryKeyring,), {"__module__": chainer.__name__, "backends": rings})()


def test_of_several_keyrings_only_a_safe_one_is_asked_and_a_locked_one_gives_way_to_no_plain_file() -> None:
    plain, safe = plain_file(), MemoryKeyring()
    with using(chain_of(plain, safe)):
        SECRETS.keep("way", "a secret")
        assert SECRETS.read("way") == "a secret"
    assert (plain.kept, safe.kept) == ({}, {(SERVICE, "way"): "a secret"})
    for locked in (chain_of(LockedKeyring(), plain), chain_of(plain), chain_of()):
        with using(locked), pytest.raises(SecretsUnavailableError):
            SECRETS.keep("way", "a secret")
    assert plain.kept == {}


def test_a_keyring_that_is_a_plain_file_counts_as_none() -> None:
    plain = plain_file()
    with using(plain), pytest.raises(SecretsUnavailableError):
        SECRETS.keep("way", "a secret")
    assert plain.kept == {}
