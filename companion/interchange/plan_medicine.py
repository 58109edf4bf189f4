"""Medicines of a plan file."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from companion.domain import dose_text
from companion.domain.medication import Ingredient, LabelLimits, Most, MostOf, Supply, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.interchange.plan_lines import WEEKDAYS, LineReader
from companion.interchange.plan_tables import Tables
from companion.interchange.toml_lines import Path
from companion.services.medication import MedicineDraft, ProposedMedicine, check_medicine

MEDICINE_KEYS = {
    *("id", "name", "unit", "ingredients", "purpose", "instructions", "gap_hours", "most_in_24_hours"),
    *("stock", "fictional", "line", "source", "tags", "stop"),
    *("brand", "form", "prescriber", "storage_note", "disposal_note"),
    *("largest_single", "most", "most_of", "pack_size", "notice_days", "office_days", "expires_on"),
}
SOURCE_KEYS = {"title", "publisher", "date", "status"}
WORDS = ("brand", "form", "prescriber", "storage_note", "disposal_note")
OPTIONAL = ("ingredients", "purpose", "instructions", "fictional", "tags", "stop", *WORDS)
"""Keys named as in ``Medicine`` that may be left out: a record keeps what it has of them."""
SUPPLY = ("pack_size", "notice_days", "office_days", "expires_on")
"""Keys named as in ``Supply``, each of which may be left out."""
NEVER_SAID = frozenset({"formulary_id"})
"""Fields of ``Medicine`` that no plan file tells of."""
FIELDS = {"gap": "gap_hours", "largest": "largest_single", "pack": "pack_size", "notice": "notice_days"}
"""Keys of fields that a check calls otherwise."""
STATUSES = ("c_a", "c_b", "x", "d")
STOPS = tuple(one.value for one in StopSuddenly if one.value)


def medicine(tables: Tables, lines: LineReader, told: dict[str, Any], path: Path) -> ProposedMedicine:
    """One ``[[medicine]]``.

    Raises:
        PlanFileError: with line, field and reason.
    """
    tables.known(told, MEDICINE_KEYS, path)
    for source, here in tables.tables(told, path, "source"):
        check_source(tables, source, here)
    draft = MedicineDraft(
        name=tables.get(told, path, "name", str),
        unit=Unit(tables.choice(told, path, "unit", tuple(unit.value for unit in Unit))),
        ingredients=tuple(
            _ingredient(tables, one, (*path, "ingredients", n))
            for n, one in enumerate(tables.get(told, path, "ingredients", list, default=[]))
        ),
        purpose=tables.get(told, path, "purpose", str, default=""),
        instructions=tables.get(told, path, "instructions", str, default=""),
        limits=_limits(tables, lines, told, path),
        opening_stock=lines.optional_amount(told, path, "stock"),
        fictional=tables.get(told, path, "fictional", bool, default=False),
        tags=_tags(tables, told, path),
        stop=StopSuddenly(tables.choice(told, path, "stop", STOPS)) if "stop" in told else StopSuddenly.UNKNOWN,
        supply=_supply(tables, lines, told, path),
    )
    words: dict[str, Any] = {key: tables.get(told, path, key, str, default="") for key in WORDS}
    draft = replace(draft, **words)
    tables.checked(lambda: check_medicine(draft), path, FIELDS)
    unsaid = NEVER_SAID | frozenset(key for key in (*OPTIONAL, *SUPPLY) if key not in told)
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


def _limits(tables: Tables, lines: LineReader, told: dict[str, Any], path: Path) -> LabelLimits:
    """The limits of the person's own label, as typed."""
    gap = lines.optional_amount(told, path, "gap_hours")
    return LabelLimits(
        None if gap is None else round(gap * 60 / 1000),
        lines.optional_amount(told, path, "most_in_24_hours"),
        lines.optional_amount(told, path, "largest_single"),
        tuple(_most(tables, one, (*path, "most", n)) for n, one in _listed(tables, told, path, "most")),
        tuple(_most_of(tables, one, (*path, "most_of", n)) for n, one in _listed(tables, told, path, "most_of")),
    )


def _listed(tables: Tables, told: dict[str, Any], path: Path, key: str) -> Iterable[tuple[int, Any]]:
    return enumerate(tables.get(told, path, key, list, default=[]))


def _most(tables: Tables, told: Any, path: Path) -> Most:
    table = tables.table(told, path, {"hours", "amount"})
    amount = str(tables.need(table, path, "amount"))
    thousandths = tables.read_with(lambda: dose_text.parse_amount(amount), "amount", (*path, "amount"))
    return Most(tables.get(table, path, "hours", int), thousandths)


def _most_of(tables: Tables, told: Any, path: Path) -> MostOf:
    table = tables.table(told, path, {"ingredient", "hours", "amount"})
    amount = str(tables.need(table, path, "amount"))
    micrograms = tables.read_with(lambda: dose_text.parse_mass(amount), "strength", (*path, "amount"))
    return MostOf(tables.get(table, path, "ingredient", str), tables.get(table, path, "hours", int), micrograms)


def _supply(tables: Tables, lines: LineReader, told: dict[str, Any], path: Path) -> Supply:
    """How it comes into the house."""
    usual = Supply()
    days = [
        tables.one_of(one, WEEKDAYS, (*path, "office_days")) for _n, one in _listed(tables, told, path, "office_days")
    ]
    return Supply(
        lines.optional_amount(told, path, "pack_size"),
        tables.get(told, path, "notice_days", int, default=usual.notice_days),
        frozenset(WEEKDAYS.index(day) + 1 for day in days) if "office_days" in told else usual.office_days,
        tables.date(told["expires_on"], (*path, "expires_on")) if "expires_on" in told else None,
    )


def _tags(tables: Tables, told: dict[str, Any], path: Path) -> frozenset[ClassTag]:
    """The classes it belongs to, as a list of words."""
    known = tuple(one.value for one in ClassTag)
    listed = tables.get(told, path, "tags", list, default=[])
    return frozenset(ClassTag(tables.one_of(one, known, (*path, "tags"))) for one in listed)


def _ingredient(tables: Tables, told: Any, path: Path) -> Ingredient:
    table = tables.table(told, path, {"name", "amount"})
    amount = str(tables.need(table, path, "amount"))
    exact = tables.read_with(lambda: dose_text.parse_exact_mass(amount), "strength", (*path, "amount"))
    return Ingredient.of(tables.get(table, path, "name", str), exact)
