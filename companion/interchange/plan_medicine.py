"""Medicines of a plan file."""

from typing import Any

from companion.domain import dose_text
from companion.domain.medication import Ingredient, LabelLimits, Unit
from companion.interchange.plan_lines import LineReader
from companion.interchange.plan_tables import Tables
from companion.interchange.toml_lines import Path
from companion.services.medication import MedicineDraft, ProposedMedicine, check_medicine

MEDICINE_KEYS = {
    *("id", "name", "unit", "ingredients", "purpose", "instructions", "gap_hours", "most_in_24_hours"),
    *("stock", "fictional", "line", "source"),
}
SOURCE_KEYS = {"title", "publisher", "date", "status"}
OPTIONAL = ("ingredients", "purpose", "instructions", "fictional")
"""Keys named as in ``Medicine`` that may be left out: a record keeps what it has of them."""
STATUSES = ("c_a", "c_b", "x", "d")


def medicine(tables: Tables, lines: LineReader, told: dict[str, Any], path: Path) -> ProposedMedicine:
    """One ``[[medicine]]``.

    Raises:
        PlanFileError: with line, field and reason.
    """
    tables.known(told, MEDICINE_KEYS, path)
    for source, here in tables.tables(told, path, "source"):
        check_source(tables, source, here)
    gap = lines.optional_amount(told, path, "gap_hours")
    draft = MedicineDraft(
        name=tables.get(told, path, "name", str),
        unit=Unit(tables.choice(told, path, "unit", tuple(unit.value for unit in Unit))),
        ingredients=tuple(
            _ingredient(tables, one, (*path, "ingredients", n))
            for n, one in enumerate(tables.get(told, path, "ingredients", list, default=[]))
        ),
        purpose=tables.get(told, path, "purpose", str, default=""),
        instructions=tables.get(told, path, "instructions", str, default=""),
        limits=LabelLimits(
            None if gap is None else round(gap * 60 / 1000),
            lines.optional_amount(told, path, "most_in_24_hours"),
        ),
        opening_stock=lines.optional_amount(told, path, "stock"),
        fictional=tables.get(told, path, "fictional", bool, default=False),
    )
    tables.checked(lambda: check_medicine(draft), path)
    unsaid = frozenset(key for key in OPTIONAL if key not in told)
    return ProposedMedicine(tables.get(told, path, "id", str), draft, lines.lines(told, path), unsaid)


def check_source(tables: Tables, told: dict[str, Any], path: Path) -> None:
    """A ``source`` says where a published figure comes from; it is checked, and read by people.

    Raises:
        PlanFileError: with line, field and reason.
    """
    tables.known(told, SOURCE_KEYS, path)
    for key in ("title", "publisher"):
        tables.get(told, path, key, str)
    tables.choice(told, path, "status", STATUSES)


def _ingredient(tables: Tables, told: Any, path: Path) -> Ingredient:
    table = tables.table(told, path, {"name", "amount"})
    amount = str(tables.need(table, path, "amount"))
    micrograms = tables.read_with(lambda: dose_text.parse_mass(amount), "strength", (*path, "amount"))
    return Ingredient(tables.get(table, path, "name", str), micrograms)
