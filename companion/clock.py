"""The one file that reads a clock.

Everything else is given a ``Clock`` or, in the domain, an instant. Tests pass a clock of their own.
"""

import time
import warnings
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

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def zone(self) -> str:
        """The IANA name of the zone this computer is set to; UTC when it has no name."""
        from tzlocal import get_localzone_name, reload_localzone  # noqa: PLC0415 - not needed for the first paint

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a machine that was never given a zone: UTC, without a word on every tick
            reload_localzone()  # else the answer of the first call is given for ever, also after a journey
            return get_localzone_name() or "UTC"

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never runs backwards."""
        return time.monotonic()
