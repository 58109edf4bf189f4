"""The look in which the window was last seen, so that it opens in it before the record is read.

A hint beside the record, and never more: what the record says holds as soon as it is open.
"""

from pathlib import Path
from typing import NamedTuple

from companion.domain.theme_choice import ThemeChoice

NAME = "look"
_MOST = 64
"""Bytes; what is longer was not written here."""


class Look(NamedTuple):
    """What was chosen, and what came of it."""

    choice: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100
    tokens: str = "light"
    """The name of the colours in force."""


def last_look(data_dir: Path) -> Look:
    """How the window was drawn last time; the defaults where nobody can tell."""
    try:
        choice, percent, tokens = (data_dir / NAME).read_bytes()[:_MOST].decode("ascii").split()
        return Look(ThemeChoice(choice), min(max(int(percent), 100), 200), tokens)
    except (OSError, ValueError):
        return Look()


def keep_look(data_dir: Path, look: Look) -> None:
    """Remember it for the next start. Where that cannot be written, the next window opens in the defaults."""
    if look == last_look(data_dir):
        return
    try:
        (data_dir / NAME).write_text(f"{look.choice} {look.text_percent} {look.tokens}\n", encoding="ascii")
    except OSError:
        return
