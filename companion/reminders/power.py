"""What the computer says of its own sleep, and how it is kept awake; both behind protocols, neither is relied upon.

The alarm compares the clocks in any case: without a word from the computer a sleep is found a little later, not missed.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Protocol

from companion.domain.reminding import Reminder, Want

UNSEEN_AWAKE = timedelta(minutes=5)
"""What wants to be seen keeps the computer awake; it is looked at again after so long."""
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


class Locks(Protocol):
    """Knows whether the session is locked, and tells when somebody unlocks it, in the window's thread."""

    def on_unlock(self, unlocked: Callable[[], None], /) -> None:
        """Tell from now on."""
        ...

    def is_locked(self) -> bool:
        """Whether it is locked now; False also where nobody knows."""
        ...


class KeepAwake(Protocol):
    """Holds off the sleep that comes by itself; a closed lid, an empty battery or a person may still bring it."""

    def hold(self, why: str, told: Callable[[bool], None], /) -> None:
        """Hold it off until ``release``; ``told`` hears, in the window's thread, whether the computer agreed."""
        ...

    def release(self) -> None:
        """Let it sleep again; nothing happens when nothing was held."""
        ...


def awake_until(next_due: datetime | None, reminders: Iterable[Reminder], now: datetime) -> datetime | None:
    """Until when (UTC) the computer is to be kept awake; None: nothing near enough lies ahead.

    ``next_due``: the UTC instant of the next reminder; None when there is none. ``reminders``: how reminding of what is
    open stands: a repeat is still to come, quiet hours end, somebody may have to be told, or it was not seen yet.
    """
    unseen = now + UNSEEN_AWAKE
    wanted = [next_due, *(unseen if one.want in (Want.SHOW, Want.REPEAT) else one.until for one in reminders)]
    return min((at for at in wanted if at is not None and now < at <= now + LONGEST_AWAKE), default=None)
