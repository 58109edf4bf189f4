"""Planned reminders as a calendar file, for a phone that rings while this computer sleeps.

Written after RFC 5545: UTC times (3.3.5), text escaped (3.3.11), lines of at most 75 octets (3.1), one alarm an event
(3.6.6). A file is a picture of the plan as it was when it was made: nothing follows later changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.services.agenda import TodayItem

AHEAD = timedelta(days=30)
LASTS = timedelta(minutes=15)
"""How long an event is drawn: long enough to be seen in a calendar."""
MOST_OCTETS = 75
MADE_BY = "-//Recovery Companion//Reminders//EN"
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class Event:
    """One planned occurrence."""

    key: OccurrenceKey
    at: datetime
    """UTC."""
    words: str
    """What it is called in the calendar."""


def events(items: Iterable[TodayItem], discreet: str | None) -> tuple[Event, ...]:
    """What lies ahead among ``items``, called ``discreet``, or with None by its name."""
    return tuple(
        Event(item.state.occurrence.key, item.state.occurrence.due_at, item.name if discreet is None else discreet)
        for item in items
        if item.state.state is State.UPCOMING
    )


def calendar(planned: Iterable[Event], now: datetime) -> bytes:
    """The file, made at ``now`` (UTC). An occurrence has the same name in each file, so that it is not doubled."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MADE_BY}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in planned:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, now: datetime) -> list[str]:
    words = escaped(event.words)
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid5(NAMESPACE_URL, event.key.text)}@recovery-companion",
        f"DTSTAMP:{_instant(now)}",
        f"DTSTART:{_instant(event.at)}",
        f"DTEND:{_instant(event.at + LASTS)}",
        f"SUMMARY:{words}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{words}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
    ]


def escaped(words: str) -> str:
    """A text as a value of a calendar: backslash, semicolon, comma and line breaks are marked."""
    for sign, marked in _ESCAPES.items():
        words = words.replace(sign, marked)
    return "".join(sign for sign in words if sign >= " ")


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> bytes:
    """A line with its end; a long one goes on in the next, behind a space, and no letter is parted."""
    parts, room = [b""], MOST_OCTETS
    for sign in line:
        octets = sign.encode()
        if len(parts[-1]) + len(octets) > room:
            parts.append(b"")
            room = MOST_OCTETS - 1
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
