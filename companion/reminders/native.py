"""A notice of the desktop, outside the program's windows, behind a protocol."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

TAKEN, OPEN = "taken", "open"
"""What a person presses; a press on the notice itself is ``OPEN``."""


@dataclass(frozen=True, slots=True)
class NativeNotice:
    """What the desktop is to show. May be read by anybody, also on a locked screen."""

    id: str
    """Ours, never shown."""
    title: str
    body: str
    buttons: tuple[tuple[str, str], ...] = ()
    """Code and words, at most two."""
    quiet: bool = False
    """Only told, not brought to notice."""


class NoticeCentre(Protocol):
    """The desktop's own notices. It may be missing, or refuse, or be slow; it tells in the window's thread."""

    def tell(self, dispatched: Callable[[str], None], pressed: Callable[[str, str], None]) -> None:
        """Begin. Tell, by the notice's id, that the desktop took it, and with the button's code that it was pressed."""
        ...

    def send(self, notice: NativeNotice) -> None:
        """Show it; only ``dispatched`` says that it was taken."""
        ...

    def withdraw(self, notice_id: str) -> None:
        """Take it away, where it is still shown."""
        ...

    def stop(self) -> None:
        """Take everything away, and say no more."""
        ...
