"""Routines, heat and cold, and the frame of the recovery in a plan file."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from companion.domain.body import Region
from companion.domain.medicine_class import ClassTag
from companion.domain.practice import (
    Movement,
    Position,
    RoutineItem,
    ThermalKind,
    validate_item,
    validate_routine,
    validate_thermal,
)
from companion.domain.recovery import (
    LIMITED,
    Contact,
    ContactKind,
    Fact,
    FactKind,
    HealthFact,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    ProcedureKind,
    Surgery,
    validate_fact,
)
from companion.interchange.plan_lines import LineReader
from companion.interchange.plan_medicine import check_source
from companion.interchange.plan_tables import Tables
from companion.interchange.toml_lines import Path
from companion.services.practice import ProposedPractice, RoutineDraft, ThermalDraft

F = TypeVar("F", bound=Fact)
NOTES = ("note", "said_by")
NUMBERS = ("sets", "repetitions", "hold_seconds", "rest_seconds", "pace_seconds")
OWN = ("name", "position", "steps", "strains", "sided", "timed", "watch")
ROUTINE_KEYS = {"id", "name", "note", "said_by", "item", "line", "source"}
THERMAL_KEYS = {"id", "name", "kind", "regions", "minutes", "gap_minutes", "note", "said_by", "line", "source"}
PRECAUTION_KEYS = {"id", "kind", "said_by", "from", "until", "kilograms", "minutes", "words"} | {"class", "ingredient"}
MOST_NUMBER = 1_000_000
"""Beyond it, and where it is no number at all, a limit is a slip of the keyboard."""
FACT_OPTIONAL: dict[str, dict[str, tuple[str, ...]]] = {
    "patient": {"procedure_kind": ("kind",), "levels": ("levels",), "surgeon": ("surgeon",)},
    "surgery": {"kind": ("kind",), "levels": ("levels",), "surgeon": ("surgeon",)},
    "precaution": {
        "until": ("until", "until_after_surgery"),
        "words": ("words",),
        "class": ("tag",),
        "ingredient": ("ingredient",),
    },
    "contact": {key: (key,) for key in ("role", "phone", "hours", "kind")},
    "fact": {"regions": ("regions",)},
}
"""Keys of each table that may be left out, with the fields that a record keeps then."""
CLASSES = tuple(one.value for one in ClassTag)
LIMIT_KEYS = {PrecautionKind.LIFT: ("kilograms", 1000), PrecautionKind.SIT: ("minutes", 1)}


def routine(
    tables: Tables, lines: LineReader, catalogue: Mapping[str, Movement], told: dict[str, Any], path: Path
) -> ProposedPractice:
    """One ``[[routine]]``: movements of the catalogue by id, or the person's own with a name and steps.

    Raises:
        PlanFileError: with line, field and reason.
    """
    tables.known(told, ROUTINE_KEYS, path)
    _check_sources(tables, told, path)
    items = tuple(_item(tables, catalogue, one, here) for one, here in tables.tables(told, path, "item"))
    draft = RoutineDraft(tables.get(told, path, "name", str), items, *_notes(tables, told, path))
    tables.checked(lambda: validate_routine(draft.name, draft.items, draft.note), path)
    return ProposedPractice(tables.get(told, path, "id", str), draft, lines.lines(told, path), _unsaid(told, NOTES))


def thermal(tables: Tables, lines: LineReader, told: dict[str, Any], path: Path) -> ProposedPractice:
    """One ``[[thermal]]``: heat or cold.

    Raises:
        PlanFileError: with line, field and reason.
    """
    tables.known(told, THERMAL_KEYS, path)
    _check_sources(tables, told, path)
    note, said_by = _notes(tables, told, path)
    draft = ThermalDraft(
        tables.get(told, path, "name", str),
        ThermalKind(tables.choice(told, path, "kind", tuple(kind.value for kind in ThermalKind))),
        _regions(tables, told, path),
        tables.get(told, path, "minutes", int, default=15),
        tables.get(told, path, "gap_minutes", int, default=120),
        note,
        said_by,
    )
    tables.checked(
        lambda: validate_thermal(draft.name, draft.regions, draft.minutes, draft.gap_minutes, draft.note), path
    )
    unsaid = _unsaid(told, (*NOTES, "minutes", "gap_minutes"))
    return ProposedPractice(tables.get(told, path, "id", str), draft, lines.lines(told, path), unsaid)


def newest_surgery(tables: Tables, told: dict[str, Any], path: Path, on: date) -> Surgery:
    """The operation that the patient's table tells of.

    Raises:
        PlanFileError: with line, field and reason.
    """
    fact = Surgery(
        on,
        tables.get(told, path, "procedure", str),
        _procedure_kind(tables, told, path, "procedure_kind"),
        tables.get(told, path, "levels", str, default=""),
        tables.get(told, path, "surgeon", str, default=""),
    )
    return _checked(tables, fact, path)


def earlier_surgery(tables: Tables, told: dict[str, Any], path: Path) -> Surgery:
    """One ``[[surgery]]``: an operation before the one of the patient's table.

    Raises:
        PlanFileError: with line, field and reason.
    """
    tables.known(told, {"id", "on", "procedure", "kind", "levels", "surgeon"}, path)
    fact = Surgery(
        tables.date(tables.need(told, path, "on"), (*path, "on")),
        tables.get(told, path, "procedure", str),
        _procedure_kind(tables, told, path, "kind"),
        tables.get(told, path, "levels", str, default=""),
        tables.get(told, path, "surgeon", str, default=""),
    )
    return _checked(tables, fact, path)


def precaution(tables: Tables, told: dict[str, Any], path: Path) -> Precaution:
    """One ``[[precaution]]``.

    Raises:
        PlanFileError: with line, field and reason.
    """
    tables.known(told, PRECAUTION_KEYS, path)
    kind = PrecautionKind(tables.choice(told, path, "kind", tuple(one.value for one in PrecautionKind)))
    limit = None
    if kind in LIMITED:
        key, factor = LIMIT_KEYS[kind]
        number = tables.need(told, path, key)
        if isinstance(number, bool) or not isinstance(number, int | float) or not abs(number) < MOST_NUMBER:
            raise tables.refuse("type", (*path, key), wanted="a number")
        limit = round(number * factor)
    first = tables.day(tables.need(told, path, "from"), (*path, "from"))
    until = tables.day(told["until"], (*path, "until")) if "until" in told else None
    fact = Precaution(
        kind,
        tables.get(told, path, "said_by", str),
        first.day,
        None if until is None else until.day,
        limit,
        tables.get(told, path, "words", str, default=""),
        from_after_surgery=first.after_surgery,
        until_after_surgery=None if until is None else until.after_surgery,
        tag=ClassTag(tables.choice(told, path, "class", CLASSES)) if "class" in told else None,
        ingredient=tables.get(told, path, "ingredient", str, default=""),
    )
    return _checked(tables, fact, path)


def contact(tables: Tables, told: dict[str, Any], path: Path) -> Contact:
    """One ``[[contact]]`` of the care team.

    Raises:
        PlanFileError: with line, field and reason.
    """
    table = tables.table(told, path, {"id", "name", "role", "phone", "hours", "kind"})
    role, phone, hours = (tables.get(table, path, key, str, default="") for key in ("role", "phone", "hours"))
    kinds = tuple(one.value for one in ContactKind if one.value)
    kind = ContactKind(tables.choice(table, path, "kind", kinds)) if "kind" in table else ContactKind.TEAM
    fact = Contact(tables.get(table, path, "name", str), role, phone, hours, kind)
    return _checked(tables, fact, path)


def health_fact(tables: Tables, told: dict[str, Any], path: Path) -> HealthFact:
    """One ``[[fact]]``: an allergy, another condition, an implant or a numb area.

    Raises:
        PlanFileError: with line, field and reason.
    """
    table = tables.table(told, path, {"id", "kind", "words", "regions"})
    kind = FactKind(tables.choice(table, path, "kind", tuple(one.value for one in FactKind)))
    regions = _regions(tables, table, path) if "regions" in table else ()
    return _checked(tables, HealthFact(kind, tables.get(table, path, "words", str), regions), path)


def phase(tables: Tables, told: dict[str, Any], path: Path) -> PhaseTick:
    """One ``[[phase]]``: somebody of the team opened it.

    Raises:
        PlanFileError: with line, field and reason.
    """
    table = tables.table(told, path, {"id", "phase", "said_by", "on"})
    on = tables.day(tables.need(table, path, "on"), (*path, "on"))
    fact = PhaseTick(
        Phase(tables.choice(table, path, "phase", tuple(one.value for one in Phase))),
        tables.get(table, path, "said_by", str),
        on.day,
        on.after_surgery,
    )
    return _checked(tables, fact, path)


READERS: dict[str, Callable[[Tables, dict[str, Any], Path], Fact]] = {
    "surgery": earlier_surgery,
    "precaution": precaution,
    "contact": contact,
    "fact": health_fact,
    "phase": phase,
}
"""The reader of each table of facts, by its name."""


def unsaid_of(name: str, told: dict[str, Any]) -> frozenset[str]:
    """The fields of a fact that its table leaves out: a record keeps what it has of them."""
    keys = FACT_OPTIONAL.get(name, {})
    return frozenset(field for key, fields in keys.items() if key not in told for field in fields)


def _checked(tables: Tables, fact: F, path: Path) -> F:
    tables.checked(lambda: validate_fact(fact), path)
    return fact


def _procedure_kind(tables: Tables, told: dict[str, Any], path: Path, key: str) -> ProcedureKind:
    kinds = tuple(kind.value for kind in ProcedureKind)
    return ProcedureKind(tables.choice(told, path, key, kinds)) if key in told else ProcedureKind.OTHER


def _item(tables: Tables, catalogue: Mapping[str, Movement], told: dict[str, Any], path: Path) -> RoutineItem:
    tables.known(told, {"movement", *NUMBERS, *OWN}, path)
    movement = _movement(tables, catalogue, told, path)
    usual = RoutineItem(movement, repetitions=movement.repetitions or 5, hold_seconds=movement.hold_seconds or 0)
    numbers = {key: tables.get(told, path, key, int, default=getattr(usual, key)) for key in NUMBERS}
    if not movement.timed and movement.repetitions is None and "repetitions" not in told:
        raise tables.refuse("missing", (*path, "repetitions"))
    item = RoutineItem(movement, **numbers)
    tables.checked(lambda: validate_item(item), path)
    return item


def _movement(tables: Tables, catalogue: Mapping[str, Movement], told: dict[str, Any], path: Path) -> Movement:
    if "movement" in told:
        return catalogue[tables.choice(told, path, "movement", tuple(catalogue))]
    kinds = tuple(kind.value for kind in PrecautionKind)
    strains = [
        tables.one_of(one, kinds, (*path, "strains")) for one in tables.get(told, path, "strains", list, default=[])
    ]
    steps = tables.get(told, path, "steps", list)
    if not steps or not all(isinstance(step, str) and step.strip() for step in steps):
        raise tables.refuse("type", (*path, "steps"), wanted="a list of texts")
    name = tables.get(told, path, "name", str)
    return Movement(
        f"own:{name.casefold()}",
        name,
        Position(tables.choice(told, path, "position", tuple(position.value for position in Position))),
        tuple(steps),
        frozenset(PrecautionKind(one) for one in strains),
        tables.get(told, path, "sided", bool, default=False),
        tables.get(told, path, "timed", bool, default=False),
        watch=tables.get(told, path, "watch", str, default=""),
    )


def _regions(tables: Tables, told: dict[str, Any], path: Path) -> tuple[Region, ...]:
    names = tables.get(told, path, "regions", list)
    known = tuple(region.value for region in Region)
    return tuple(Region(tables.one_of(name, known, (*path, "regions"))) for name in names)


def _unsaid(told: dict[str, Any], keys: Iterable[str]) -> frozenset[str]:
    """The keys that the file leaves out: a record keeps what it has of them."""
    return frozenset(key for key in keys if key not in told)


def _notes(tables: Tables, told: dict[str, Any], path: Path) -> tuple[str, str]:
    return tables.get(told, path, "note", str, default=""), tables.get(told, path, "said_by", str, default="")


def _check_sources(tables: Tables, told: dict[str, Any], path: Path) -> None:
    for source, here in tables.tables(told, path, "source"):
        check_source(tables, source, here)
