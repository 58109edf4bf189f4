"""Reads the published warnings about classes of medicines. Not yet reviewed by a clinician."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from companion.domain.class_warnings import ClassWarning, MedicineWarnings, Severity, Source, StopWarning
from companion.domain.medicine_class import ClassTag

FILE = Path(__file__).resolve().parents[2] / "resources" / "medicines" / "warnings.toml"
SHIPPED = frozenset({"c_a", "c_b"})
"""Statuses that may be told; nothing weaker stands in the file."""


@cache
def load(path: Path = FILE) -> MedicineWarnings:
    """Read the file once, in its order.

    Raises:
        ValueError, KeyError: a row of a status that may not be told, of an unknown class, or without its source.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    sources = {
        row["id"]: Source(row["publisher"], row["title"], row.get("dated"), row["checked"]) for row in told["source"]
    }
    pairs = tuple(_pair(row, sources) for row in told.get("pair", []))
    stops = tuple(
        StopWarning(ClassTag(row["class"]), row["text"], _source(row, sources)) for row in told.get("stop", [])
    )
    return MedicineWarnings(pairs, stops)


def _pair(row: dict[str, Any], sources: dict[str, Source]) -> ClassWarning:
    return ClassWarning(
        row["id"],
        frozenset(ClassTag(one) for one in row["a"]),
        frozenset(ClassTag(one) for one in row["b"]),
        Severity(row["severity"]),
        row["text"],
        _source(row, sources),
        row.get("hours"),
        row.get("gives_way", False),
    )


def _source(row: dict[str, Any], sources: dict[str, Source]) -> Source:
    if row["status"] not in SHIPPED:
        raise ValueError(row["status"])
    return sources[row["source"]]
