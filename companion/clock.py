"""The one file that reads a clock.

Everything else is given a ``Clock`` or, in the domain, an instant. Tests pass a clock of their own.
"""

import logging
import os
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

LOCALTIME = Path("/etc/localtime")
"""Where a Unix computer keeps the rules of its zone; often, but not always, a link that names it."""
A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)
WEEKS_AHEAD = 60
"""Zones that agree for so long are one zone to a plan; what they were long ago only tells which name is likelier."""
YEARS_BACK = 100


class Clock(Protocol):
    """What the program may ask about time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def zone(self) -> str:
        """The IANA name of the zone this computer is set to, such as ``Europe/Berlin``."""
        ...

    def zone_is_known(self) -> bool:
        """Whether the computer told its zone when last asked; False: ``zone`` is the last one known, at first UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never runs backwards."""
        ...


class SystemClock:
    """The computer's own clocks."""

    def __init__(self, localtime: Path = LOCALTIME) -> None:
        self._localtime = localtime
        self._zone, self._known = "UTC", True
        self._checked: tuple[object, ...] = ()
        self._named: str | None = None

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def zone(self) -> str:
        """The IANA name of the zone this computer is set to.

        Where it cannot be told (``TZ`` holds a rule instead of a name, there is no file): the last one known, at first
        UTC, and ``zone_is_known`` says so. It is asked on every tick, and a reminder must not be lost for it.
        """
        told = _told()
        if not os.environ.get("TZ"):
            told = self._by_file(told)
        self._known = told is not None
        self._zone = told or self._zone
        return self._zone

    def zone_is_known(self) -> bool:
        """Whether the computer told its zone when last asked."""
        return self._known

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never runs backwards."""
        return time.monotonic()

    def _by_file(self, told: str | None) -> str | None:
        """What the file of rules says where no name, or another one, is told beside it: the file is what clocks show.

        It is read again only when it, or what is told, has changed.
        """
        with suppress(OSError, ValueError):
            stands = self._localtime.stat()
            asked = (told, stands.st_mtime_ns, stands.st_size, stands.st_ino)
            if asked != self._checked:
                self._named = zone_of_file(self._localtime, told, self.now())
                self._checked = asked
            return self._named
        return told


def _told() -> str | None:
    """The name that the computer tells; None: it tells none."""
    from tzlocal import get_localzone_name, reload_localzone  # noqa: PLC0415 - not needed for the first paint

    logging.getLogger("tzlocal").setLevel(logging.ERROR)
    with warnings.catch_warnings(), suppress(LookupError, ValueError, OSError):
        warnings.simplefilter("ignore")  # a machine that was never given a zone: without a word on every tick
        reload_localzone()  # else the answer of the first call is given for ever, also after a journey
        return get_localzone_name() or None
    return None


def zone_of_file(path: Path, told: str | None, now: datetime) -> str | None:
    """The IANA name whose rules are those of a file in zone format; ``told`` when it is one of them.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no such file.
    """
    with path.open("rb") as file:
        rules = ZoneInfo.from_file(file)
    weeks = [now + n * A_WEEK for n in range(WEEKS_AHEAD)]
    ahead = [*weeks, *_changes(rules, now)]
    back = [now - n * A_WEEK * 26 for n in range(2 * YEARS_BACK)]
    if told is not None and _agree(told, rules, ahead):
        return told
    found = [name for name in available_timezones() if _agree(name, rules, ahead)]
    countries = _countries()
    return min(
        found,
        key=lambda name: (-_alike(name, rules, back), -countries.get(name, 0), name != "UTC", name),
        default=None,
    )


def _changes(rules: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """The last minute before each change of the clock in the weeks ahead, and the first after it."""
    for n in range(WEEKS_AHEAD * 7):
        low, high = now + n * A_DAY, now + (n + 1) * A_DAY
        before = _offset(rules, low)
        if before == _offset(rules, high):
            continue
        while high - low > timedelta(minutes=1):
            middle = low + (high - low) / 2
            low, high = (middle, high) if _offset(rules, middle) == before else (low, middle)
        yield from (low, high)


def _offset(rules: ZoneInfo, at: datetime) -> timedelta | None:
    return at.astimezone(rules).utcoffset()


def _agree(name: str, rules: ZoneInfo, ahead: Sequence[datetime]) -> bool:
    try:
        zone = ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return all(_offset(zone, at) == _offset(rules, at) for at in ahead)


def _alike(name: str, rules: ZoneInfo, back: Sequence[datetime]) -> int:
    """At how many instants of the past a zone was the same, also by its short name."""
    zone = ZoneInfo(name)
    pairs = ((at.astimezone(zone), at.astimezone(rules)) for at in back)
    return sum((one.utcoffset(), one.tzname()) == (other.utcoffset(), other.tzname()) for one, other in pairs)


def _countries() -> dict[str, int]:
    """For how many countries each zone is the usual name."""
    with suppress(OSError, ImportError):
        lines = files("tzdata.zoneinfo").joinpath("zone1970.tab").read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        return {row[2]: row[0].count(",") + 1 for row in rows}
    return {}
