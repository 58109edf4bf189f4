"""Typed preferences with their defaults."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class ThemeChoice(StrEnum):
    """Which palette."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences of this data folder."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100
    """100, 125, 150, 175 or 200."""
    day_start: time = time(3, 0)
    """The wall time at which a diary day ends and the next begins."""
    private_notices: bool = False
    """True: a notice says "A reminder is due" and no more until opened."""
    country: str = ""
    """ISO country, for the emergency number; "" until chosen, and then all numbers are shown: none is guessed."""
    close_explained: bool = False
    """Whether "closing keeps reminding" has been said once."""

    @property
    def look(self) -> tuple[object, ...]:
        """What every page is drawn by; when it changes, all are drawn anew."""
        return self.theme, self.text_percent, self.country
