"""Words for the person who takes over: how much happened, and since when."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.services.handover import SinceLooked
from companion.ui import text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Since", sentence)


def counts(told: SinceLooked) -> str:
    """How much there is to see: "3 doses, 1 spasm, 1 not answered"; "" when nothing happened."""
    parts = (
        (len(told.doses), _tr("1 dose"), _tr("{n} doses")),
        (len(told.sessions), _tr("1 session"), _tr("{n} sessions")),
        (len(told.spasms), _tr("1 spasm"), _tr("{n} spasms")),
        (len(told.left_out), _tr("1 left out"), _tr("{n} left out")),
        (len(told.missed), _tr("1 not answered"), _tr("{n} not answered")),
        (len(told.signs), _tr("1 warning sign"), _tr("{n} warning signs")),
    )
    return ", ".join(text.counted(count, one, many) for count, one, many in parts if count)


def news(told: SinceLooked) -> str:
    """That there is something to look at, in few words: "3 things are new."."""
    lists = (told.doses, told.sessions, told.spasms, told.left_out, told.missed, told.signs)
    return text.counted(sum(len(one) for one in lists), _tr("1 thing is new."), _tr("{n} things are new."))


def since(told: SinceLooked, name: str, now: datetime, zone: str) -> str:
    """From when on the list speaks."""
    at = text.when(told.since, now, zone)
    if told.first_time:
        return _tr("{name} has not looked here before. These are the last 24 hours.").format(name=name)
    return _tr("{name} last looked: {time}.").format(name=name, time=at)
