"""Which palette a person chose. Alone in its file: the window's first paint asks, and waits for what is imported."""

from enum import StrEnum


class ThemeChoice(StrEnum):
    """Which palette."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
