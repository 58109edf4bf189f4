"""Reads what is published about the phases after surgery. Context beside the team's word, never a rule."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from companion.domain.recovery import Phase, ProcedureKind

FILE = Path(__file__).resolve().parents[3] / "resources" / "recovery" / "phases.toml"
SHIPPED = frozenset({"c_a", "c_b"})
"""Statuses that may be shown as a fact: an official page, or a recognised clinical publisher."""


@dataclass(frozen=True, slots=True)
class Published:
    """One published fact in our own words, with where it comes from and the day the copy was read."""

    words: str
    title: str
    publisher: str
    checked: date


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """What is known of one phase after one kind of procedure."""

    often: str
    """When it often is; our cautious setting."""
    rows: tuple[Published, ...]
    differs: tuple[str, ...]
    """What sources disagree about: the person enters what their own team said."""


@cache
def load(path: Path = FILE) -> dict[tuple[Phase, ProcedureKind], PhaseBand]:
    """Read the file once. Nothing is there for other kinds of procedure.

    Raises:
        ValueError, KeyError: a row without source, or with a status that may not be shown.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    weak = [row["words"] for row in told["row"] if row["status"] not in SHIPPED]
    if weak:
        message = f"rows that may not be shown: {weak}"
        raise ValueError(message)
    sources = {row["id"]: row for row in told["source"]}
    bands: dict[tuple[Phase, ProcedureKind], PhaseBand] = {}
    for band in told["band"]:
        for kind in (ProcedureKind.DECOMPRESSION, ProcedureKind.FUSION):
            where = {"phase": band["phase"], "kind": kind.value}
            rows = [row for row in told["row"] if where.items() <= row.items()]
            differs = [topic for row in told["differs"] if where.items() <= row.items() for topic in row["topics"]]
            bands[Phase(band["phase"]), kind] = PhaseBand(
                band[kind.value],
                tuple(_published(row["words"], sources[row["source"]]) for row in rows),
                tuple(differs),
            )
    return bands


def _published(words: str, source: dict[str, object]) -> Published:
    checked = source["checked"]
    if not isinstance(checked, date):
        message = f"a source without the day it was read: {source}"
        raise TypeError(message)
    return Published(words, str(source["title"]), str(source["publisher"]), checked)
