"""Typed preferences with their defaults."""

from dataclasses import dataclass
from datetime import time

from companion.domain.quiet_hours import QuietHours
from companion.domain.theme_choice import ThemeChoice

__all__ = ["Settings", "ThemeChoice"]


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
    desktop_names: bool = False
    """True: notices of the desktop, which a locked screen may show, name what is due; never where these are private."""
    keep_awake: bool = False
    """True: the computer is kept awake until the next reminder."""
    sound_percent: int = 60
    """How loud reminders are, from 1 to 100; 0: nothing is heard."""
    start_asked: bool = False
    """Whether starting with the computer was asked about: it is asked once."""
    country: str = ""
    """ISO country, for the emergency number; "" until chosen, and then all numbers are shown: none is guessed."""
    close_explained: bool = False
    """Whether "closing keeps reminding" has been said once."""
    quiet: bool = False
    """Whether gentle and normal reminders wait in quiet hours."""
    quiet_begins: time = time(22, 0)
    """Wall time."""
    quiet_ends: time = time(7, 0)
    """Wall time; before ``quiet_begins`` it is on the day after."""

    @property
    def quiet_hours(self) -> QuietHours | None:
        """When gentle and normal reminders wait; None: never."""
        return QuietHours(self.quiet_begins, self.quiet_ends) if self.quiet else None

    @property
    def look(self) -> tuple[object, ...]:
        """What every page is drawn by; when it changes, all are drawn anew."""
        return self.theme, self.text_percent, self.country
