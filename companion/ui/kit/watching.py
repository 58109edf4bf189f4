"""How the time is watched, as pages know it; filled by the program once it watches, and empty before and after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from companion.domain.health import SoundState
from companion.reminders.trial import Trial


@dataclass(frozen=True, slots=True)
class Watched:
    """What was found; all instants are UTC."""

    ticked_at: datetime | None = None
    """When the clocks were last compared; None: the time is not watched yet."""
    next_wake: datetime | None = None
    moved_at: datetime | None = None
    """When the wall clock last jumped."""
    tray: bool = False
    desktop: bool = False
    sound: SoundState = SoundState.NOT_TRIED
    awake: str = ""
    """How staying awake stands, in words; "" while nobody asked for it."""


class Watcher(Protocol):
    """Whoever watches the time."""

    def watched(self) -> Watched:
        """How it stands now."""
        ...

    def try_out(self, trial: Trial) -> None:
        """Let a test reminder come.

        Raises:
            StorageUnavailableError: what is due cannot be read.
        """
        ...

    def find_sound(self, found: Callable[[], None]) -> None:
        """Find out whether sounds can be played; ``found`` hears once that is known."""
        ...

    def hear(self) -> None:
        """Play the sound of a reminder once, as loud as is chosen."""
        ...


class Watching:
    """Asks the watcher, where there is one."""

    def __init__(self) -> None:
        self.watcher: Watcher | None = None
        """None while the program starts, and after it stopped watching."""

    def watched(self) -> Watched:
        """How it stands now; nothing is known while nobody watches."""
        return Watched() if self.watcher is None else self.watcher.watched()
