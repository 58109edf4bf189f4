"""Reads the warning signs that ship with the program. No network, no database."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from companion.domain.warning_signs import Group, Urgency

FILE = Path(__file__).resolve().parents[2] / "resources" / "warning_signs.toml"
SHIPPED = frozenset({"c_a", "c_b", "x"})
"""Statuses of a sign that may be shown; ``x`` only in its more urgent reading."""
MARKING = SHIPPED | {"d"}
"""Statuses of a name that may be looked for: it states nothing, it only puts a sign first."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is published."""

    title: str
    publisher: str
    checked: date


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign in our own words."""

    id: str
    urgency: Urgency
    words: str
    """As a line of the list."""
    question: str
    """The same, to be answered with yes, or not sure, or no."""
    source: Source
    status: str
    differs: str = ""
    """What other sources say about how soon to call; "" when they do not differ."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to call in a country."""

    country: str
    name: str
    emergency: str
    same_day: str
    poison: str = ""
    """A poison line with its number; "" where none is known for certain."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """Countries with the same numbers, under one name."""

    together: str
    emergency: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that is said beside a sign."""

    words: str
    source: Source
    status: str


@dataclass(frozen=True, slots=True)
class Ingredients:
    """Names that are looked for on the medicine list."""

    group: Group
    names: tuple[str, ...]
    source: Source
    status: str


@dataclass(frozen=True, slots=True)
class WarningSigns:
    """Everything on the page."""

    numbers: tuple[Numbers, ...]
    """By the name of the country."""
    rows: tuple[NumberRow, ...]
    signs: tuple[Sign, ...]
    ingredients: tuple[Ingredients, ...]
    lines: Mapping[str, Line]

    def numbers_for(self, country: str) -> Numbers | None:
        """The numbers of a country; None when it is not known, and all are shown."""
        return next((one for one in self.numbers if one.country == country), None)

    def of(self, urgency: Urgency) -> tuple[Sign, ...]:
        """The signs of one urgency, in the order of the file."""
        return tuple(sign for sign in self.signs if sign.urgency is urgency)

    def groups(self) -> Mapping[str, Group]:
        """Each name that is looked for, with its group."""
        return {name: row.group for row in self.ingredients for name in row.names}

    def sources(self) -> tuple[Source, ...]:
        """Every publication, each once, by title."""
        told = {one.source for one in self.signs} | {one.source for one in self.ingredients}
        told |= {one.source for one in self.lines.values()}
        told |= {source for row in self.rows for source in row.sources}
        return tuple(sorted(told, key=lambda one: (one.title, one.publisher)))


@cache
def load(path: Path = FILE) -> WarningSigns:
    """Read the file once.

    Raises:
        ValueError, KeyError: a row without source, date or a status that may be shown.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    sources = {row["id"]: Source(row["title"], row["publisher"], row["checked"]) for row in told["source"]}
    signs = tuple(_sign(row, sources) for row in told["sign"])
    ingredients = tuple(
        Ingredients(Group(row["group"]), tuple(row["names"]), sources[row["source"]], row["status"])
        for row in told["ingredient"]
    )
    lines = {row["id"]: Line(row["words"], sources[row["source"]], row["status"]) for row in told["line"]}
    weak = [sign.id for sign in signs if sign.status not in SHIPPED]
    weak += [name for name, line in lines.items() if line.status not in SHIPPED]
    weak += [name for row in ingredients if row.status not in MARKING for name in row.names]
    if weak:
        message = f"what may not be shown: {weak}"
        raise ValueError(message)
    return WarningSigns(_numbers(told), _rows(told, sources), signs, ingredients, lines)


def _sign(row: dict[str, Any], sources: Mapping[str, Source]) -> Sign:
    return Sign(
        row["id"],
        Urgency(row["urgency"]),
        row["words"],
        row["question"],
        sources[row["source"]],
        row["status"],
        row.get("differs", ""),
    )


def _numbers(told: dict[str, Any]) -> tuple[Numbers, ...]:
    numbers = [
        Numbers(code, name, row["emergency"], row["same_day"], row.get("poison", ""))
        for row in told["number"]
        for code, name in row["countries"].items()
    ]
    return tuple(sorted(numbers, key=lambda one: one.name))


def _rows(told: dict[str, Any], sources: Mapping[str, Source]) -> tuple[NumberRow, ...]:
    return tuple(
        NumberRow(row["together"], row["emergency"], tuple(sources[one] for one in row["sources"]))
        for row in told["number"]
    )
