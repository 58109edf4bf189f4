"""Addresses as Apprise reads them; the real package takes them apart again."""

from urllib.parse import parse_qsl, urlsplit

import apprise
import pytest

from companion.domain.telling import ChannelKind, Security, TellingChannel
from companion.ui.platform.apprise_address import address_of
from tests.support.telling import hook, mail


def test_a_web_address_keeps_its_path_and_all_it_asks() -> None:
    made = address_of(hook(), "https://hook.example:8443/a/b?key=a%20secret&empty=")
    assert made == "jsons://hook.example:8443/a/b?-key=a%20secret&-empty="
    plugin = apprise.Apprise.instantiate(made)
    assert (plugin.host, plugin.port, plugin.fullpath) == ("hook.example", 8443, "/a/b")
    assert plugin.params["key"] == "a secret"


def test_a_web_address_without_a_path_or_a_question() -> None:
    assert address_of(hook(), " http://hook.example ") == "json://hook.example/"


@pytest.mark.parametrize("security", list(Security))
def test_mail_goes_through_the_server_with_every_sign_of_a_password(security: Security) -> None:
    typed = "p@ss:w/rd?&#%+ é"
    made = address_of(mail(2525, user="peter@home.example", security=security), typed)
    assert urlsplit(made).scheme == ("mailto" if security is Security.NONE else "mailtos")
    plugin = apprise.Apprise.instantiate(made)
    assert plugin.password == typed
    assert plugin.user == "peter@home.example"
    assert (plugin.smtp_host, plugin.port, plugin.secure_mode) == ("127.0.0.1", 2525, security.value)
    assert plugin.targets == [(False, "ana@work.example")]
    assert dict(parse_qsl(urlsplit(made).query))["from"] == "Recovery Companion <peter@home.example>"


def test_mail_without_signing_in_names_nobody() -> None:
    assert address_of(mail(user=""), "").startswith("mailto://127.0.0.1:587/?")


def test_an_address_for_apprise_is_left_as_it_is() -> None:
    channel = TellingChannel("Ana", ChannelKind.APPRISE, "name", to="tgram")
    assert address_of(channel, " tgram://token/chat ") == "tgram://token/chat"
