"""How a plan line reminds, as a plan file says it: one table that may be left out."""

from typing import Any

from companion.domain.manner import USUAL_MANNER, Level, Manner, validate_manner
from companion.interchange.plan_tables import Tables
from companion.interchange.toml_lines import Path

KEYS = {"level", "repeat_minutes", "repeats", "before_minutes", "before_words", "tells"}
LEVELS = tuple(one.value for one in Level)


def read_manner(tables: Tables, line: dict[str, Any], path: Path) -> Manner | None:
    """The ``manner`` of a line; None where it says nothing. What the table leaves out is as usual.

    Raises:
        PlanFileError: with line, field and reason.
    """
    if "manner" not in line:
        return None
    here = (*path, "manner")
    told, usual = tables.table(line["manner"], here, KEYS), USUAL_MANNER
    manner = Manner(
        Level(tables.one_of(told.get("level", usual.level.value), LEVELS, (*here, "level"))),
        tables.get(told, here, "repeat_minutes", int, default=usual.repeat_minutes),
        tables.get(told, here, "repeats", int, default=usual.repeats),
        tables.get(told, here, "before_minutes", int, default=usual.before_minutes),
        tables.get(told, here, "before_words", str) if "before_words" in told else "",
        tables.get(told, here, "tells", bool, default=usual.tells),
    )
    tables.checked(lambda: validate_manner(manner), here)
    return manner
