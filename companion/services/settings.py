"""Preferences of this data folder."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import time
from enum import Enum
from typing import Any

from companion.domain.errors import InvalidInputError
from companion.domain.quiet_hours import QuietHours, validate_quiet_hours
from companion.domain.settings import Settings, ThemeChoice
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.storage import people as store

TEXT_SIZES = (100, 125, 150, 175, 200)
LOUDEST = 100


class SettingsService:
    """Reads and keeps preferences; an unreadable stored value gives way to its default."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self) -> Settings:
        """All preferences."""
        with self._desk.database.reading() as session:
            return read_settings(store.settings(session))

    def change(self, **values: Any) -> Settings:
        """Change the named preferences and keep the others.

        Raises:
            InvalidInputError: a text size this program does not draw, a loudness there is not, or quiet hours that
                could not be kept.
        """
        new = replace(self.get(), **values)
        if new.text_percent not in TEXT_SIZES:
            raise InvalidInputError("text_percent", "range", low=TEXT_SIZES[0], high=TEXT_SIZES[-1])
        if not 0 <= new.sound_percent <= LOUDEST:
            raise InvalidInputError("sound_percent", "range", low=0, high=LOUDEST)
        if "quiet_begins" in values or "quiet_ends" in values:
            validate_quiet_hours(QuietHours(new.quiet_begins, new.quiet_ends))
        with self._desk.database.writing() as session:
            for name in values:
                store.save_setting(session, name, _write(getattr(new, name)))
        self._desk.changes.announce(Topic.SETTINGS)
        return new


def read_settings(stored: Mapping[str, str]) -> Settings:
    """Preferences as they are stored, each as a text; an unreadable one gives way to its default."""
    known = {
        field.name: value
        for field in fields(Settings)
        if field.name in stored and (value := _read(field.name, stored[field.name])) is not None
    }
    return Settings(**known)


def _write(value: object) -> str:
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return str(value.value if isinstance(value, Enum) else value)


def _read(name: str, text: str) -> Any:
    default = getattr(Settings(), name)
    try:
        if isinstance(default, bool):
            return {"True": True, "False": False}[text]
        if isinstance(default, ThemeChoice):
            return ThemeChoice(text)
        if isinstance(default, time):
            return time.fromisoformat(text)
        return type(default)(text)
    except (ValueError, KeyError):
        return None
