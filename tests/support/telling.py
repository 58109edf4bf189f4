"""Ways of telling somebody, a line that tells, and the sentences of messages in plain English."""

from dataclasses import replace
from datetime import datetime

from companion.domain.identity import ItemId, OccurrenceKey
from companion.domain.manner import Manner
from companion.domain.telling import ChannelKind, MailServer, Security, Shown, TellingChannel, TellingWords
from companion.domain.wall_time import local
from companion.services.agenda import DoseItem
from companion.services.office import Services
from companion.services.today import TodayItem
from tests.support.frozen_clock import FrozenClock
from tests.support.household import only_a_dose

WORDS = TellingWords(
    open_title="A reminder is still open",
    answered_title="A reminder was answered",
    test_title="Test message",
    test="This is a test.",
    discreet_open="A reminder for {patient}, due {due}, is still open.",
    discreet_open_nameless="A reminder, due {due}, is still open.",
    discreet_answered="The reminder for {patient} was answered: {time}.",
    discreet_answered_nameless="The reminder was answered: {time}.",
    named_open="{what}, due {due}, is still open.",
    named_answered="{what}, due {due}, was answered: {time}.",
    named_answered_by="{what}, due {due}, was answered: {time}, by {who}.",
    for_patient="It is for {patient}.",
    not_recorded="Nobody has recorded it.",
    perhaps_again="It may have arrived before.",
    sent_by="Works only while this computer is awake and online.",
)
HOOK = "http://127.0.0.1:9/hook/a-token?key=a%20secret"


class Plain:
    """Implements ``companion.services.telling.Speech``."""

    words = WORDS
    example = "Example 1"

    def what(self, item: TodayItem) -> str:
        amount = f" {item.state.occurrence.amount}" if isinstance(item, DoseItem) else ""
        return f"{item.name}{amount}"

    def when(self, instant: datetime, zone: str) -> str:
        return f"{local(instant, zone):%Y-%m-%d %H:%M}"


def hook(
    name: str = "Ana", *, shown: Shown = Shown.DISCREET, says_answered: bool = False, after: int = 0
) -> TellingChannel:
    """A web address, told so many minutes after the others."""
    where, secret = "127.0.0.1:9", f"secret of {name}"
    return TellingChannel(
        name, ChannelKind.WEB, secret, shown, says_answered=says_answered, to=where, after_minutes=after
    )


def mail(port: int = 587, *, user: str = "peter", security: Security = Security.NONE) -> TellingChannel:
    """E-mail through a server on this computer."""
    server = MailServer("127.0.0.1", "peter@home.example", user, port, security)
    return TellingChannel("Ana", ChannelKind.EMAIL, "secret of Ana", to="ana@work.example", server=server)


def switched_on(services: Services, channel: TellingChannel) -> ItemId:
    """A way that tells from now on."""
    made = services.telling.add(channel)
    services.telling.switch(services.telling.channel(made), on=True)
    return made


def telling_dose(services: Services, at: str, *, name: str = "Gabapentin", tells: bool = True) -> OccurrenceKey:
    """A dose once a day, shown once and once again after five minutes; gives today's key."""
    key = only_a_dose(services, at, name)
    services.plans.change_manner(key.line, replace(Manner(), repeat_minutes=5, repeats=1, tells=tells))
    return key


def leave_open(services: Services, clock: FrozenClock, *keys: OccurrenceKey) -> None:
    """From the moment it is due: shown, shown again, and five minutes later it is still open."""
    for _ in range(2):
        for key in keys:
            services.agenda.expose_showing(key, services.agenda.claim_showing(key, "window"))
        clock.advance(minutes=5)
