"""Whether the computer's clock was set back: what it showed while it ran ahead was shown too early."""

from datetime import datetime, timedelta
from typing import NamedTuple

TOLERANCE = timedelta(hours=2, minutes=30)
"""A clock that was set back by no more shows nothing twice (our setting): what came so little early stands on Today.
Above it the reminder came at another time of day, and comes again."""
LOST = timedelta(days=30)
"""A computer that starts by so much before what it has shown has lost its time, and finds it again (our setting)."""


class Reading(NamedTuple):
    """Both clocks at one moment."""

    wall: datetime
    """UTC instant, as right as the computer's clock."""
    monotonic: float
    """Seconds from an arbitrary start; it may stand while the computer sleeps."""


def set_back(before: Reading, now: Reading) -> timedelta:
    """By how much at least the wall clock was set back between two readings; zero: not by more than the tolerance.

    A sleep in which the monotonic clock stood hides as much of it as it lasted.
    """
    lost = timedelta(seconds=now.monotonic - before.monotonic) - (now.wall - before.wall)
    return lost if lost > TOLERANCE else timedelta()
