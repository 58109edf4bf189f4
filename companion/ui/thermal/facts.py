"""Reads what is published about heat and cold. Not yet reviewed by a clinician; every fact says where it comes from."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from companion.domain.practice import ThermalKind

FILE = Path(__file__).resolve().parents[3] / "resources" / "thermal" / "facts.toml"
SHIPPED = frozenset({"c_a", "c_b", "d"})
"""Statuses that may be shown; ``d`` only with the words that it is our cautious setting."""
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact is published."""

    title: str
    publisher: str
    dated: str
    """The date on the page in words; "" where it has none."""
    checked: date
    """The day the copy was read."""


@dataclass(frozen=True, slots=True)
class ThermalFact:
    """One fact in our own words."""

    id: str
    kinds: frozenset[ThermalKind]
    """What it is about."""
    words: str
    source: Source | None
    """None only for a setting of ours that comes from no page."""
    status: str

    @property
    def is_ours(self) -> bool:
        """Whether it is our cautious setting and not a published fact."""
        return self.status == "d"


@cache
def load(path: Path = FILE) -> tuple[ThermalFact, ...]:
    """Read the file once, in its order.

    Raises:
        ValueError, KeyError: a row of a status that may not be shown, or a published fact without its source.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    sources = {
        row["id"]: Source(row["title"], row["publisher"], row.get("dated", ""), row["checked"])
        for row in told["source"]
    }
    facts = tuple(
        ThermalFact(
            row["id"],
            frozenset(ThermalKind) if row["kind"] == BOTH else frozenset({ThermalKind(row["kind"])}),
            row["words"],
            sources[row["source"]] if row["source"] else None,
            row["status"],
        )
        for row in told["fact"]
    )
    weak = [fact.id for fact in facts if fact.status not in SHIPPED or (fact.source is None and not fact.is_ours)]
    if weak:
        message = f"facts that may not be shown: {weak}"
        raise ValueError(message)
    return facts


def about(kind: ThermalKind) -> tuple[ThermalFact, ...]:
    """What there is to know before cold, or before heat: what is published first, then our settings."""
    return tuple(sorted((fact for fact in load() if kind in fact.kinds), key=lambda fact: fact.is_ours))
