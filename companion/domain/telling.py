"""Telling somebody else that a reminder is still open: over which way, and in which words exactly.

What opens the way (a password, an address with a token in it) is never part of these values: it lies in the keyring of
the computer under ``TellingChannel.secret_name``.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from urllib.parse import urlsplit

from companion.domain.errors import InvalidInputError


class ChannelKind(StrEnum):
    """By which way somebody is told."""

    EMAIL = "email"
    WEB = "web"
    """A web address that takes a message (a webhook)."""
    APPRISE = "apprise"
    """An address of one of the services that Apprise knows."""


class Shown(StrEnum):
    """How much of a reminder leaves the computer."""

    DISCREET = "discreet"
    """That something is open, with the initial of the patient."""
    NAMED = "named"
    """What it is, when it was due, and whose."""


class Security(StrEnum):
    """How the connection to a mail server is protected."""

    STARTTLS = "starttls"
    TLS = "ssl"
    NONE = "insecure"


class Trouble(StrEnum):
    """Why a message did not go out."""

    NO_KEYRING = "no_keyring"
    """The keyring of the computer cannot be opened."""
    NOTHING_TO_OPEN_IT = "nothing_to_open_it"
    """The keyring does not hold the password or address: it was typed on another computer."""
    NOT_UNDERSTOOD = "not_understood"
    """No service is known for the address."""
    NO_CONNECTION = "no_connection"
    """Nobody could be reached: offline, or a wrong server. Nothing has left."""
    NOT_PROTECTED = "not_protected"
    """The mail server offers no protected connection. Nothing has left."""
    NOT_SIGNED_IN = "not_signed_in"
    """The mail server did not take the name or the password. Nothing has left."""
    NO_SUCH_ADDRESS = "no_such_address"
    """The mail server does not take the address of who gets it."""
    NOT_TAKEN = "not_taken"
    """Somebody answered and did not take the message."""
    CALLED_OFF = "called_off"
    """It was held back before it left. Nothing is wrong."""
    NO_REPLY = "no_reply"
    """It was handed over and nothing was heard of it, or the program ended: it may have arrived."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server through which mail is sent, without its password."""

    host: str
    sender: str
    """The e-mail address it is sent from."""
    user: str = ""
    """The name for signing in; "": nobody signs in."""
    port: int = 587
    security: Security = Security.STARTTLS


@dataclass(frozen=True, slots=True)
class TellingChannel:
    """One way to tell one person, without what opens it."""

    name: str
    """Who gets it, in words: "Ana, my daughter"."""
    kind: ChannelKind
    secret_name: str
    """Under which name the keyring holds what opens it."""
    shown: Shown = Shown.DISCREET
    on_since: datetime | None = None
    """UTC instant; tells of what came due from then on. None: switched off."""
    says_answered: bool = False
    """Whether a second message says that it was answered meanwhile."""
    to: str = ""
    """Of e-mail: the address of who gets it. Else where it goes, without what is secret: a host, or a service."""
    server: MailServer | None = None
    """Of e-mail only."""
    after_minutes: int = 0
    """How long after the others this one is told, when it is still open then; 0: as soon as anybody is."""
    only_of: tuple[str, ...] | None = None
    """Tells of these medicines and practices (their ids) alone, as far as their plans tell; None: of all that do."""

    @property
    def needs_secret(self) -> bool:
        """Whether the keyring must hold something for it."""
        return self.server is None or bool(self.server.user)


MOST_WORDS = 200
MOST_AFTER_MINUTES = 12 * 60
MOST_PORT = 65_535
_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")
_SERVICE = re.compile(r"([a-z][a-z0-9+.-]*)://\S+", re.IGNORECASE)


def validate_channel(channel: TellingChannel) -> None:
    """Refuse a way that could not be used.

    Raises:
        InvalidInputError: field ``name``, ``after_minutes``, ``only_of``, ``to``, ``host``, ``sender``, ``user`` or
            ``port``.
    """
    _words("name", channel.name)
    if not 0 <= channel.after_minutes <= MOST_AFTER_MINUTES:
        raise InvalidInputError("after_minutes", "range", low=0, high=MOST_AFTER_MINUTES)
    if channel.only_of == ():
        raise InvalidInputError("only_of", "empty")
    if channel.kind is not ChannelKind.EMAIL:
        _words("to", channel.to)
        return
    _mail("to", channel.to)
    if channel.server is None:
        raise InvalidInputError("host", "empty")
    _words("host", channel.server.host)
    if re.search(r"[\s/@:?#]", channel.server.host):
        raise InvalidInputError("host", "not_a_host")
    _mail("sender", channel.server.sender)
    if len(channel.server.user) > MOST_WORDS:
        raise InvalidInputError("user", "too_long", high=MOST_WORDS)
    if not 1 <= channel.server.port <= MOST_PORT:
        raise InvalidInputError("port", "range", low=1, high=MOST_PORT)


def is_for(channel: TellingChannel, subject: str) -> bool:
    """Whether a way is to tell of a medicine or practice, given its id."""
    return channel.only_of is None or subject in channel.only_of


def tells_of(channel: TellingChannel, subject: str, due_at: datetime, now: datetime) -> bool:
    """Whether a way tells of what a medicine or practice had due (UTC).

    One that was switched on "ahead" of a clock that was set back has been switched on all the same: it tells of all.
    """
    if channel.on_since is None or not is_for(channel, subject):
        return False
    return channel.on_since <= due_at or now < channel.on_since


def after(channel: TellingChannel) -> timedelta:
    """How long after the others somebody is told."""
    return timedelta(minutes=channel.after_minutes)


def where_of(kind: ChannelKind, address: str) -> str:
    """What may be shown of a secret address: the host of a web address, the service of one for Apprise.

    Raises:
        InvalidInputError: field ``secret``: it is no such address.
    """
    told = address.strip()
    if not told:
        raise InvalidInputError("secret", "empty")
    if kind is ChannelKind.WEB:
        return _web_host(told)
    match = _SERVICE.fullmatch(told)
    if match is None:
        raise InvalidInputError("secret", "not_an_address")
    return match[1].lower()


def _web_host(told: str) -> str:
    try:
        parts = urlsplit(told)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidInputError("secret", "not_a_web_address") from error
    if parts.scheme not in ("http", "https") or not host or re.search(r"\s", told):
        raise InvalidInputError("secret", "not_a_web_address")
    return host if port is None else f"{host}:{port}"


def _words(field: str, value: str) -> None:
    if not value.strip():
        raise InvalidInputError(field, "empty")
    if len(value) > MOST_WORDS:
        raise InvalidInputError(field, "too_long", high=MOST_WORDS)


def _mail(field: str, value: str) -> None:
    _words(field, value)
    if _MAIL.fullmatch(value) is None:
        raise InvalidInputError(field, "not_mail")


class Step(IntEnum):
    """What a message is about; there is one of each for an occurrence and a way at most."""

    TEST = 0
    OPEN = 1
    ANSWERED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What a message may tell of an occurrence; all of it in words already."""

    what: str = ""
    due: str = ""
    """When it was due, with its day: a message may come late."""
    patient: str = ""
    """The whole name; "" while it has none."""
    answered: str = ""
    """When it was answered."""
    by: str = ""
    """Who answered; "": the patient without a name."""


@dataclass(frozen=True, slots=True)
class TellingWords:
    """The sentences of a language; in braces the names of what is put in."""

    open_title: str
    answered_title: str
    test_title: str
    test: str
    discreet_open: str
    """{patient}: the initial, {due}."""
    discreet_open_nameless: str
    """{due}."""
    discreet_answered: str
    """{patient}, {time}."""
    discreet_answered_nameless: str
    """{time}."""
    named_open: str
    """{what}, {due}."""
    named_answered: str
    """{what}, {due}, {time}."""
    named_answered_by: str
    """{what}, {due}, {time}, {who}."""
    for_patient: str
    """{patient}."""
    not_recorded: str
    """That an open reminder does not mean that nothing was taken."""
    perhaps_again: str
    """That it may have arrived before."""
    sent_by: str
    """Which program wrote it, and that it can only do so while its computer is awake and online."""


@dataclass(frozen=True, slots=True)
class Message:
    """Exactly what leaves the computer, whoever carries it."""

    title: str
    body: str

    @property
    def text(self) -> str:
        """As kept: the title, an empty line, the body."""
        return f"{self.title}\n\n{self.body}"

    @classmethod
    def parse(cls, text: str) -> "Message":
        """Read a kept message back."""
        title, _, body = text.partition("\n\n")
        return cls(title, body)


def message(step: Step, shown: Shown, told: Told, words: TellingWords) -> Message:
    """The words of a message. A discreet one holds nothing of ``told`` but an initial and its times."""
    if step is Step.TEST:
        return Message(words.test_title, _lines(words.test, words.sent_by))
    title = words.open_title if step is Step.OPEN else words.answered_title
    if shown is Shown.DISCREET:
        return Message(title, _lines(_discreet(step, told, words), words.sent_by))
    whose = words.for_patient.format(patient=told.patient) if told.patient else ""
    unsure = words.not_recorded if step is Step.OPEN else ""
    return Message(title, _lines(_named(step, told, words), whose, unsure, words.sent_by))


def told_again(told: Message, perhaps_again: str) -> Message:
    """The same, with the sentence that it may have arrived before; at the top, where it is read first."""
    if told.body.startswith(perhaps_again):
        return told
    return Message(told.title, _lines(perhaps_again, told.body))


def initial(name: str) -> str:
    """The first letter of a name: "P." for "Peter Lang"; "" for none."""
    told = name.strip()
    return f"{told[0].upper()}." if told else ""


def _discreet(step: Step, told: Told, words: TellingWords) -> str:
    patient = initial(told.patient)
    if step is Step.OPEN:
        opened = words.discreet_open if patient else words.discreet_open_nameless
        return opened.format(patient=patient, due=told.due)
    sentence = words.discreet_answered if patient else words.discreet_answered_nameless
    return sentence.format(patient=patient, time=told.answered)


def _named(step: Step, told: Told, words: TellingWords) -> str:
    if step is Step.OPEN:
        return words.named_open.format(what=told.what, due=told.due)
    sentence = words.named_answered_by if told.by else words.named_answered
    return sentence.format(what=told.what, due=told.due, time=told.answered, who=told.by)


def _lines(*parts: str) -> str:
    """Not every service shows a no-break space."""
    return "\n".join(part for part in parts if part).replace("\u00a0", " ")
