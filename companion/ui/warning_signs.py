"""Reads the warning signs that ship with the program. No network, no database."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "resources" / "warning_signs.toml"
SHIPPED = frozenset({"c_a", "c_b", "x"})
"""Statuses that may be shown; ``x`` only in its more urgent reading."""


class Urgency(StrEnum):
    """How soon to call."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    CLINIC = "clinic"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sign is published."""

    title: str
    publisher: str
    checked: date


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign in our own words."""

    id: str
    urgency: Urgency
    words: str
    source: Source
    status: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to call in a country."""

    country: str
    name: str
    emergency: str
    same_day: str


@dataclass(frozen=True, slots=True)
class WarningSigns:
    """Everything on the page."""

    numbers: tuple[Numbers, ...]
    signs: tuple[Sign, ...]

    def numbers_for(self, country: str) -> Numbers | None:
        """The numbers of a country; None when it is not known, and all are shown."""
        return next((one for one in self.numbers if one.country == country), None)

    def of(self, urgency: Urgency) -> tuple[Sign, ...]:
        """The signs of one urgency, in the order of the file."""
        return tuple(sign for sign in self.signs if sign.urgency is urgency)


@cache
def load(path: Path = FILE) -> WarningSigns:
    """Read the file once.

    Raises:
        ValueError, KeyError: a row without source, date or a status that may be shown.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    sources = {row["id"]: Source(row["title"], row["publisher"], row["checked"]) for row in told["source"]}
    signs = tuple(
        Sign(row["id"], Urgency(row["urgency"]), row["words"], sources[row["source"]], row["status"])
        for row in told["sign"]
    )
    weak = [sign.id for sign in signs if sign.status not in SHIPPED]
    if weak:
        message = f"signs that may not be shown: {weak}"
        raise ValueError(message)
    numbers = tuple(Numbers(row["country"], row["name"], row["emergency"], row["same_day"]) for row in told["number"])
    return WarningSigns(numbers, signs)
