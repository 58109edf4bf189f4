"""What a page may ask of the window around it."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from companion.clock import Clock
from companion.domain.identity import PatientId
from companion.ui.kit.in_hand import Hand
from companion.ui.kit.watching import Watching


class Shell(Protocol):
    """The window, as pages know it."""

    @property
    def clock(self) -> Clock:
        """The program's clock."""
        ...

    @property
    def hand(self) -> Hand:
        """What was begun on a page and outlives it."""
        ...

    @property
    def watching(self) -> Watching:
        """How the time is watched."""
        ...

    @property
    def may_be_asked(self) -> bool:
        """Whether a question that nobody called for disturbs nobody now."""
        ...

    def go(self, page: str, **where: object) -> None:
        """Show another page; ``where`` is handed to its ``enter``."""
        ...

    def back(self) -> None:
        """Close what was opened over a page; the page stands there as it was, with all that was typed."""
        ...

    def change_patient(self, patient: PatientId) -> None:
        """Leave what is open and show another patient's record; nothing of the one before stays on screen.

        Raises:
            NotFoundError: nobody has this id.
        """
        ...

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was recorded, in the bottom strip, with *Undo* beside it."""
        ...

    def say(self, words: str) -> None:
        """Say a result in the bottom strip, without *Undo*; a screen reader hears it."""
        ...

    def offer(self, words: str, label: str, act: Callable[[], None]) -> None:
        """Say a result in the bottom strip, with one button beside it that leads on."""
        ...

    def quit(self) -> None:
        """Ask whether to end the program, and with it the reminders."""
        ...

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the record, and show that; the present one is kept beside it."""
        ...

    def report(self, error: Exception) -> None:
        """Show an error calmly: what, why, what now."""
        ...
