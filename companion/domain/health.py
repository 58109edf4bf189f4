"""Whether reminders can come: each part that a reminder needs, judged from plain facts. No part is looked at here.

The thresholds are our cautious setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW, NATIVE = "window", "native"
"""Codes of the layers that are judged here, as showings are stored under."""
STALLED = timedelta(seconds=20)
"""The clocks are compared every five seconds: three misses in a row, and some slack."""
OVERSLEPT = timedelta(minutes=1)
"""An instant that was armed and is over for so long was missed."""
NATIVE_BEHIND = timedelta(minutes=1)
"""The desktop takes a notice within seconds; so long after the window's it did not take it."""
FIRST_YEAR, LAST_YEAR = 2026, 2100
"""No clock that is set shows a year outside of these: the program was written in the first."""
AHEAD = timedelta(hours=1)
"""What is in the record may lie so far ahead of the clock; further, and the clock was set back."""
MOVED_LATELY = timedelta(hours=24)
LEAST_FREE = 50_000_000
"""Bytes; and three times the size of the record, for its log, a backup and a copy before a restore."""
COPIES = 3
OLD_BACKUP = timedelta(hours=48)
SHOWN_LATE = timedelta(minutes=5)
"""A reminder that came so long after its instant did not come in time."""


class Part(StrEnum):
    """What a reminder needs, in the order in which it is shown."""

    TICK = "tick"
    NEXT_WAKE = "next_wake"
    LAST_SHOWN = "last_shown"
    SOUND = "sound"
    DESKTOP = "desktop"
    TRAY = "tray"
    START = "start"
    ZONE = "zone"
    CLOCK = "clock"
    RECORD = "record"
    ENTRIES = "entries"
    DISK = "disk"
    BACKUP = "backup"


class Standing(StrEnum):
    """How a part stands."""

    WORKS = "works"
    LOOK = "look"
    """Something is to be done."""
    PLAIN = "plain"
    """It is not there or not chosen, and reminders come without it."""
    NOT_CHECKED = "not_checked"


class SoundState(StrEnum):
    """How the sounds stand."""

    NOT_TRIED = "not_tried"
    READY = "ready"
    MUTED = "muted"
    OFF = "off"
    """The person turned them off."""
    NO_DEVICE = "no_device"
    NO_LIBRARY = "no_library"
    """What plays sounds is not installed here."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part, how it stands, and a code of why; with :attr:`part` it names the sentence."""

    part: Part
    standing: Standing
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found. All instants are UTC; None: it is not there, or is not known."""

    now: datetime
    ticked_at: datetime | None = None
    """When the clocks were last compared; None: the time is not watched yet."""
    next_wake: datetime | None = None
    shown: Mapping[str, datetime] = field(default_factory=dict)
    """When anything was last really brought to notice, by the code of the layer."""
    sound: SoundState = SoundState.NOT_TRIED
    desktop: bool = False
    """Whether there is a way to the desktop's own notices."""
    tray: bool = False
    starts: bool | None = None
    """Whether the computer starts the program; None: it is not offered here."""
    zone: str = "UTC"
    """Of this computer."""
    zone_known: bool = True
    """Whether this computer told its zone."""
    zone_said: bool = False
    """Whether somebody said, since it does not tell, that the plans follow the right one."""
    home_zone: str = "UTC"
    """The one that the plans follow."""
    moved_at: datetime | None = None
    """When the wall clock last jumped while the program ran."""
    newest: datetime | None = None
    """The newest instant that was stored in the record."""
    trouble: str | None = None
    """The code of why nothing can be written; "": it can."""
    unread: int | None = None
    """How many parts of the record cannot be read."""
    free_bytes: int | None = None
    record_bytes: int = 0
    backup_at: datetime | None = None


def assess(facts: Facts) -> tuple[Row, ...]:
    """Every part, in order; one that does not concern this computer is left out."""
    rows = (
        _tick(facts),
        _next_wake(facts),
        _last_shown(facts),
        _sound(facts),
        _desktop(facts),
        _there(Part.TRAY, is_there=facts.tray),
        None if facts.starts is None else _there(Part.START, is_there=facts.starts),
        _zone(facts),
        _clock(facts),
        _record(facts),
        _entries(facts),
        _disk(facts),
        _backup(facts),
    )
    return tuple(row for row in rows if row is not None)


def needs_a_look(rows: tuple[Row, ...]) -> int:
    """How many parts need something to be done."""
    return sum(1 for row in rows if row.standing is Standing.LOOK)


def _tick(facts: Facts) -> Row:
    if facts.ticked_at is None:
        return Row(Part.TICK, Standing.NOT_CHECKED, "not_yet")
    if abs(facts.now - facts.ticked_at) > STALLED:
        return Row(Part.TICK, Standing.LOOK, "stalled")
    return Row(Part.TICK, Standing.WORKS, "ticks")


def _next_wake(facts: Facts) -> Row:
    if facts.ticked_at is None:
        return Row(Part.NEXT_WAKE, Standing.NOT_CHECKED, "not_yet")
    if facts.next_wake is None:
        return Row(Part.NEXT_WAKE, Standing.PLAIN, "nothing_ahead")
    if facts.now - facts.next_wake > OVERSLEPT:
        return Row(Part.NEXT_WAKE, Standing.LOOK, "overslept")
    return Row(Part.NEXT_WAKE, Standing.WORKS, "armed")


def _last_shown(facts: Facts) -> Row:
    if not facts.shown:
        return Row(Part.LAST_SHOWN, Standing.NOT_CHECKED, "none")
    return Row(Part.LAST_SHOWN, Standing.WORKS, "shown")


def _sound(facts: Facts) -> Row:
    standing = {
        SoundState.NOT_TRIED: Standing.NOT_CHECKED,
        SoundState.READY: Standing.WORKS,
        SoundState.MUTED: Standing.PLAIN,
        SoundState.OFF: Standing.PLAIN,
        SoundState.NO_DEVICE: Standing.LOOK,
        SoundState.NO_LIBRARY: Standing.LOOK,
    }[facts.sound]
    return Row(Part.SOUND, standing, facts.sound.value)


def _desktop(facts: Facts) -> Row:
    if not facts.desktop:
        return Row(Part.DESKTOP, Standing.PLAIN, "missing")
    taken, seen = facts.shown.get(NATIVE), facts.shown.get(WINDOW)
    if taken is None and seen is None:
        return Row(Part.DESKTOP, Standing.NOT_CHECKED, "not_tried")
    if taken is None or (seen is not None and seen - taken > NATIVE_BEHIND):
        return Row(Part.DESKTOP, Standing.LOOK, "silent")
    return Row(Part.DESKTOP, Standing.WORKS, "took")


def _there(part: Part, *, is_there: bool) -> Row:
    return Row(part, Standing.WORKS, "on") if is_there else Row(part, Standing.PLAIN, "off")


def _zone(facts: Facts) -> Row:
    if not facts.zone_known:
        return Row(Part.ZONE, Standing.PLAIN, "said") if facts.zone_said else Row(Part.ZONE, Standing.LOOK, "not_told")
    if facts.zone == facts.home_zone:
        return Row(Part.ZONE, Standing.WORKS, "same")
    return Row(Part.ZONE, Standing.PLAIN, "differs")


def _clock(facts: Facts) -> Row:
    if not FIRST_YEAR <= facts.now.year <= LAST_YEAR:
        return Row(Part.CLOCK, Standing.LOOK, "year")
    if facts.newest is not None and facts.newest - facts.now > AHEAD:
        return Row(Part.CLOCK, Standing.LOOK, "behind")
    if facts.moved_at is not None and abs(facts.now - facts.moved_at) <= MOVED_LATELY:
        return Row(Part.CLOCK, Standing.PLAIN, "moved")
    return Row(Part.CLOCK, Standing.WORKS, "steady")


def _record(facts: Facts) -> Row:
    if facts.trouble is None:
        return Row(Part.RECORD, Standing.NOT_CHECKED, "not_tried")
    if facts.trouble:
        return Row(Part.RECORD, Standing.LOOK, facts.trouble)
    return Row(Part.RECORD, Standing.WORKS, "written")


def _entries(facts: Facts) -> Row:
    if facts.unread is None:
        return Row(Part.ENTRIES, Standing.NOT_CHECKED, "not_read")
    return Row(Part.ENTRIES, Standing.LOOK, "unread") if facts.unread else Row(Part.ENTRIES, Standing.WORKS, "read")


def _disk(facts: Facts) -> Row:
    if facts.free_bytes is None:
        return Row(Part.DISK, Standing.NOT_CHECKED, "unknown")
    if facts.free_bytes < LEAST_FREE + COPIES * facts.record_bytes:
        return Row(Part.DISK, Standing.LOOK, "little")
    return Row(Part.DISK, Standing.WORKS, "enough")


def _backup(facts: Facts) -> Row:
    if facts.backup_at is None:
        return Row(Part.BACKUP, Standing.LOOK, "none")
    if facts.now - facts.backup_at > OLD_BACKUP:
        return Row(Part.BACKUP, Standing.LOOK, "old")
    return Row(Part.BACKUP, Standing.WORKS, "fresh")


def in_time(due_at: datetime, shown_at: datetime | None, answered_at: datetime | None) -> bool:
    """Whether something due was brought to notice in time, or was answered before it had to be. Instants are UTC."""
    known = [at for at in (shown_at, answered_at) if at is not None]
    return bool(known) and min(known) <= due_at + SHOWN_LATE
