"""What the computer says of its own sleep, and how it is kept awake; both behind protocols, neither is relied upon.

The alarm compares the clocks in any case: without a word from the computer a sleep is found a little later, not missed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

LONGEST_AWAKE = timedelta(hours=24)
"""For a reminder further ahead the computer is not kept awake (our cautious setting)."""


class Power(Protocol):
    """Tells before the computer sleeps and when it woke. Everything is told in the window's thread."""

    def start(self, about_to_sleep: Callable[[], None], resumed: Callable[[], None]) -> None:
        """Tell from now on; ``about_to_sleep`` is answered by ``may_sleep``."""
        ...

    def may_sleep(self) -> None:
        """What had to be seen before is on screen: the sleep need not wait for it."""
        ...

    def stop(self) -> None:
        """Tell no more."""
        ...


class KeepAwake(Protocol):
    """Holds off the sleep that comes by itself; a closed lid, an empty battery or a person may still bring it."""

    def hold(self, why: str, told: Callable[[bool], None], /) -> None:
        """Hold it off until ``release``; ``told`` hears, in the window's thread, whether the computer agreed."""
        ...

    def release(self) -> None:
        """Let it sleep again; nothing happens when nothing was held."""
        ...


def awake_until(next_due: datetime | None, now: datetime) -> datetime | None:
    """Until when (UTC) the computer is to be kept awake; None: nothing near enough lies ahead.

    ``next_due``: the UTC instant of the next reminder; None when there is none.
    """
    if next_due is None or not now < next_due <= now + LONGEST_AWAKE:
        return None
    return next_due
