"""The one file that reads a clock.

Everything else is given a ``Clock`` or, in the domain, an instant. Tests pass a clock of their own.
"""

import logging
import time
import warnings
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the program may ask about time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def zone(self) -> str:
        """The IANA name of the zone this computer is set to, such as ``Europe/Berlin``."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never runs backwards."""
        ...


class SystemClock:
    """The computer's own clocks."""

    def __init__(self) -> None:
        self._zone = "UTC"

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def zone(self) -> str:
        """The IANA name of the zone this computer is set to.

        Where it cannot be told (``TZ`` holds a rule instead of a name, two files say two names): the last one known, at
        first UTC. It is asked on every tick, and a reminder must not be lost for it.
        """
        from tzlocal import get_localzone_name, reload_localzone  # noqa: PLC0415 - not needed for the first paint

        logging.getLogger("tzlocal").setLevel(logging.ERROR)
        with warnings.catch_warnings(), suppress(LookupError, ValueError, OSError):
            warnings.simplefilter("ignore")  # a machine that was never given a zone: UTC, without a word on every tick
            reload_localzone()  # else the answer of the first call is given for ever, also after a journey
            self._zone = get_localzone_name() or "UTC"
        return self._zone

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never runs backwards."""
        return time.monotonic()
