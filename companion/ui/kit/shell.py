"""What a page may ask of the window around it."""

from collections.abc import Callable
from typing import Protocol

from companion.clock import Clock


class Shell(Protocol):
    """The window, as pages know it."""

    @property
    def clock(self) -> Clock:
        """The program's clock."""
        ...

    def go(self, page: str, **where: object) -> None:
        """Show another page; ``where`` is handed to its ``enter``."""
        ...

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was recorded, in the bottom strip, with *Undo* beside it."""
        ...

    def say(self, words: str) -> None:
        """Say a result in the bottom strip, without *Undo*; a screen reader hears it."""
        ...

    def quit(self) -> None:
        """Ask whether to end the program, and with it the reminders."""
        ...

    def report(self, error: Exception) -> None:
        """Show an error calmly: what, why, what now."""
        ...
