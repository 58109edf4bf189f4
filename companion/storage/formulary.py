"""Reads the bundled list of medicines. Not yet reviewed by a clinician; every fact says where it comes from."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from companion.domain.dose_text import parse_exact_mass, parse_mass
from companion.domain.formulary import (
    FactAbout,
    FormularyEntry,
    FormularyFact,
    FormularySource,
    Slip,
    Status,
    Strength,
)
from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import Ingredient, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly

FILE = Path(__file__).resolve().parents[2] / "resources" / "medicines" / "formulary.toml"
Told = dict[str, Any]


@cache
def formulary(path: Path = FILE) -> tuple[FormularyEntry, ...]:
    """The list that ships with the program, in the order of the file.

    Raises:
        ValueError, KeyError, InvalidInputError: the file is not as it was shipped.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    sources = {
        row["id"]: FormularySource(row["id"], row["publisher"], row["title"], row.get("dated", ""), row.get("checked"))
        for row in told["source"]
    }
    return tuple(_entry(row, sources) for row in told["medicine"])


def _entry(row: Told, sources: dict[str, FormularySource]) -> FormularyEntry:
    unit = Unit(row["unit"])
    strengths = tuple(_strength({"of": one} if isinstance(one, str) else one, unit) for one in row["strengths"])
    held = [part.name for one in strengths for part in one.ingredients]
    contains = tuple(dict.fromkeys(same_ingredient(name) for name in (*row.get("contains", ()), *held)))
    return FormularyEntry(
        row["id"],
        row["name"],
        tuple(row["others"]),
        unit,
        row.get("form", ""),
        contains,
        strengths,
        frozenset(ClassTag(one) for one in row["tags"]),
        StopSuddenly(row.get("stop", "")),
        row.get("sedating", False),
        tuple(_slip(one) for one in row.get("slip", ())),
        tuple(_fact(FactAbout(about), words.split(), sources) for about, words in row["facts"].items()),
    )


def _strength(told: Told, unit: Unit) -> Strength:
    held = tuple(_ingredient(part) for part in told["of"].split(" + ")) if "of" in told else ()
    most = told.get("most")
    return Strength(held, Unit(told.get("unit", unit)), told.get("words", ""), None if most is None else most * 1000)


def _ingredient(text: str) -> Ingredient:
    """Reads "325 mg paracetamol"."""
    number, unit, name = text.split(" ", 2)
    return Ingredient.of(name, parse_exact_mass(f"{number} {unit}"))


def _slip(told: Told) -> Slip:
    of = _ingredient(told["of"])
    single = parse_mass(told["single"]) if "single" in told else None
    first = parse_mass(told["first"]) if "first" in told else 0
    return Slip(same_ingredient(of.name), of.micrograms, single, told.get("first_days", 0), first)


def _fact(about: FactAbout, words: list[str], sources: dict[str, FormularySource]) -> FormularyFact:
    """Reads "source source status"."""
    *names, status = words
    return FormularyFact(about, tuple(sources[name] for name in names), Status(status))
