"""Reads a plan file (TOML, format 1) into proposals, or refuses it as a whole with line, field and reason."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, TypeVar

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.identity import SlotId
from companion.domain.medication import Ingredient, LabelLimits, Unit
from companion.domain.people import Milestone
from companion.domain.schedule import (
    AsNeeded,
    DayRef,
    EveryHours,
    FixedTimes,
    Schedule,
    Slot,
    Taper,
    TaperStep,
    validate_plan,
)
from companion.interchange.toml_lines import Path, line_numbers, line_of
from companion.services.medication import MedicineDraft, ProposedMedicine
from companion.services.plans import PlanDraft, ProposedLine

MOST_BYTES = 256_000
FORMAT = 1
T = TypeVar("T")
KEYS = {
    "file": {"format", "example", "patient", "medicine", "milestone"},
    "patient": {"name", "surgery", "procedure"},
    "milestone": {"day", "words"},
    "medicine": {
        *("id", "name", "unit", "ingredients", "purpose", "instructions", "gap_hours", "most_in_24_hours"),
        *("stock", "fictional", "line", "source"),
    },
    "ingredient": {"name", "amount"},
    "source": {"title", "publisher", "date", "status"},
    "line": {
        *("id", "kind", "start", "end", "slots", "weekdays", "every_days", "steps", "hours", "first", "amount"),
        "late_after_minutes",
    },
    "slot": {"id", "at", "amount"},
    "step": {"days", "slots"},
}
KINDS = ("times", "every_hours", "taper", "as_needed")
STATUSES = ("c_a", "c_b", "x", "d")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan file says."""

    patient_name: str
    procedure: str
    surgery_on: date | None
    example: bool
    milestones: tuple[Milestone, ...]
    medicines: tuple[ProposedMedicine, ...]
    snippets: dict[tuple[str, str], str]
    """The text of each line as it stands in the file, by (medicine id, line id)."""


def read_plan_file(path: FilePath, zone: str, *, today: date, in_demo: bool = False) -> PlanFile:
    """Read a file; see ``read_plan_text``.

    Raises:
        PlanFileError: it cannot be read, is too large, is not UTF-8, or is refused as ``read_plan_text`` says.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PlanFileError("too_large")
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PlanFileError("encoding") from error
    except OSError as error:
        raise PlanFileError("unreadable") from error
    return read_plan_text(text, zone, today=today, in_demo=in_demo)


def read_plan_text(text: str, zone: str, *, today: date, in_demo: bool = False) -> PlanFile:
    """Read a plan; interval lines are anchored in ``zone``. Nothing is kept here.

    ``today-12`` as day of surgery is read in examples only, and examples only in the demo.

    Raises:
        PlanFileError: with line (from 1), field and reason; the file is refused as a whole.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanFileError("toml", line=_decoder_line(str(error)), detail=str(error).split(" (at")[0]) from error
    return _Reader(text, told, zone, today, in_demo=in_demo).read()


def _decoder_line(message: str) -> int | None:
    _before, found, rest = message.partition("at line ")
    digits = rest.split(",")[0] if found else ""
    return int(digits) if digits.isdigit() else None


def _begins_anew(row: str) -> bool:
    """Whether a row of the file begins something that does not belong to the line before it."""
    told = row.lstrip()
    return told.startswith("[") and not told.startswith("[[medicine.line.")


class _Reader:
    """Walks the tables with a path, so that every refusal knows its line."""

    def __init__(self, text: str, told: dict[str, Any], zone: str, today: date, *, in_demo: bool) -> None:
        self._text = text
        self._told = told
        self._zone = zone
        self._today = today
        self._in_demo = in_demo
        self._lines = line_numbers(text)
        self._surgery: date | None = None

    def read(self) -> PlanFile:
        """The whole file."""
        self._known(self._told, KEYS["file"], ())
        if self._told.get("format") != FORMAT:
            raise self._refuse("format", ("format",))
        example = self._get(self._told, (), "example", bool, default=False)
        if example and not self._in_demo:
            raise self._refuse("example", ("example",))
        patient = self._get(self._told, (), "patient", dict, default={})
        self._known(patient, KEYS["patient"], ("patient",))
        if "surgery" in patient:
            self._surgery = self._surgery_day(patient, example=example)
        medicines = self._tables("medicine")
        self._unique([str(one.get("id")) for one in medicines], ("medicine",))
        return PlanFile(
            self._get(patient, ("patient",), "name", str, default=""),
            self._get(patient, ("patient",), "procedure", str, default=""),
            self._surgery,
            example,
            tuple(self._milestone(one, ("milestone", n)) for n, one in enumerate(self._tables("milestone"))),
            tuple(self._medicine(one, ("medicine", n)) for n, one in enumerate(medicines)),
            self._snippets(medicines),
        )

    def _tables(self, name: str) -> list[dict[str, Any]]:
        found = self._get(self._told, (), name, list, default=[])
        if not all(isinstance(one, dict) for one in found):
            raise self._refuse("type", (name,), wanted=f"[[{name}]]")
        return list(found)

    def _surgery_day(self, patient: dict[str, Any], *, example: bool) -> date:
        told, path = patient["surgery"], ("patient", "surgery")
        if example and isinstance(told, str) and told.startswith("today-") and told[6:].isdigit():
            return self._today - timedelta(days=int(told[6:]))
        return self._date(told, path)

    def _milestone(self, told: dict[str, Any], path: Path) -> Milestone:
        self._known(told, KEYS["milestone"], path)
        day = self._day(self._need(told, path, "day"), (*path, "day"))
        return Milestone(day.day, self._get(told, path, "words", str))

    def _medicine(self, told: dict[str, Any], path: Path) -> ProposedMedicine:
        self._known(told, KEYS["medicine"], path)
        lines = self._get(told, path, "line", list, default=[])
        self._unique([str(one.get("id")) for one in lines if isinstance(one, dict)], (*path, "line"))
        for number, source in enumerate(self._get(told, path, "source", list, default=[])):
            self._source(source, (*path, "source", number))
        draft = MedicineDraft(
            name=self._get(told, path, "name", str),
            unit=Unit(self._choice(told, path, "unit", tuple(unit.value for unit in Unit))),
            ingredients=tuple(
                self._ingredient(one, (*path, "ingredients", n))
                for n, one in enumerate(self._get(told, path, "ingredients", list, default=[]))
            ),
            purpose=self._get(told, path, "purpose", str, default=""),
            instructions=self._get(told, path, "instructions", str, default=""),
            limits=LabelLimits(
                self._optional(told, path, "gap_hours", lambda text: round(dose_text.parse_amount(text) * 60 / 1000)),
                self._optional(told, path, "most_in_24_hours", dose_text.parse_amount),
            ),
            opening_stock=self._optional(told, path, "stock", dose_text.parse_amount),
            fictional=self._get(told, path, "fictional", bool, default=False),
        )
        return ProposedMedicine(
            self._get(told, path, "id", str),
            draft,
            tuple(self._line(one, (*path, "line", n)) for n, one in enumerate(lines)),
        )

    def _ingredient(self, told: Any, path: Path) -> Ingredient:
        table = self._table(told, path, KEYS["ingredient"])
        amount = str(self._need(table, path, "amount"))
        micrograms = self._try(lambda: dose_text.parse_mass(amount), "strength", (*path, "amount"))
        return Ingredient(self._get(table, path, "name", str), micrograms)

    def _source(self, told: Any, path: Path) -> None:
        table = self._table(told, path, KEYS["source"])
        for key in ("title", "publisher"):
            self._get(table, path, key, str)
        self._choice(table, path, "status", STATUSES)

    def _line(self, told: Any, path: Path) -> ProposedLine:
        table = self._table(told, path, KEYS["line"])
        start = self._day(self._need(table, path, "start"), (*path, "start"))
        end = self._day(table["end"], (*path, "end")) if "end" in table else None
        late = self._get(table, path, "late_after_minutes", int, default=60)
        schedule = self._schedule(table, path, start)
        try:
            validate_plan(schedule, start, end, late)
        except InvalidInputError as error:
            raise self._refuse("value", (*path, error.field), detail=f"{error.field}, {error.reason}") from error
        return ProposedLine(self._get(table, path, "id", str), PlanDraft(schedule, start, end, late))

    def _schedule(self, table: dict[str, Any], path: Path, start: DayRef) -> Schedule:
        kind = self._choice(table, path, "kind", KINDS)
        if kind == "times":
            return FixedTimes(
                self._slots(table, path),
                self._get(table, path, "every_days", int, default=1),
                frozenset(
                    WEEKDAYS.index(self._one_of(name, WEEKDAYS, (*path, "weekdays"))) + 1
                    for name in self._get(table, path, "weekdays", list, default=[])
                ),
            )
        if kind == "every_hours":
            first = datetime.combine(start.day, self._time(self._need(table, path, "first"), (*path, "first")))
            return EveryHours(
                self._get(table, path, "hours", int), first, self._zone, self._amount(table, path, "amount")
            )
        if kind == "taper":
            steps = self._get(table, path, "steps", list)
            return Taper(tuple(self._step(one, (*path, "steps", n)) for n, one in enumerate(steps)))
        return AsNeeded(self._amount(table, path, "amount"))

    def _step(self, told: Any, path: Path) -> TaperStep:
        table = self._table(told, path, KEYS["step"])
        return TaperStep(self._get(table, path, "days", int), self._slots(table, path))

    def _slots(self, table: dict[str, Any], path: Path) -> tuple[Slot, ...]:
        made = []
        for number, told in enumerate(self._get(table, path, "slots", list)):
            here = (*path, "slots", number)
            slot = self._table(told, here, KEYS["slot"])
            at = self._time(self._need(slot, here, "at"), (*here, "at"))
            made.append(Slot(SlotId(self._get(slot, here, "id", str)), at, self._amount(slot, here, "amount")))
        self._unique([slot.id for slot in made], (*path, "slots"))
        return tuple(made)

    def _amount(self, table: dict[str, Any], path: Path, key: str) -> int:
        told = str(self._need(table, path, key))
        if told == "0":
            return 0
        return self._try(lambda: dose_text.parse_amount(told), "amount", (*path, key))

    def _optional(self, table: dict[str, Any], path: Path, key: str, read: Callable[[str], int]) -> int | None:
        if key not in table:
            return None
        return self._try(lambda: read(str(table[key])), "amount", (*path, key))

    def _time(self, told: Any, path: Path) -> time:
        if isinstance(told, str) and len(told) == 5 and told[2] == ":":
            try:
                return time.fromisoformat(told)
            except ValueError:
                pass
        raise self._refuse("time", path)

    def _date(self, told: Any, path: Path) -> date:
        if isinstance(told, str):
            try:
                return date.fromisoformat(told)
            except ValueError as error:
                raise self._refuse("date", path) from error
        if type(told) is date:
            return told
        raise self._refuse("date", path)

    def _day(self, told: Any, path: Path) -> DayRef:
        if isinstance(told, str) and told.startswith("surgery"):
            number = told.removeprefix("surgery").removeprefix("+") or "0"
            if not number.isdigit() or len(number) > 4:
                raise self._refuse("date", path)
            if self._surgery is None:
                raise self._refuse("surgery", path)
            return DayRef(self._surgery + timedelta(days=int(number)), int(number))
        return DayRef(self._date(told, path))

    def _choice(self, table: dict[str, Any], path: Path, key: str, choices: tuple[str, ...]) -> str:
        return self._one_of(self._need(table, path, key), choices, (*path, key))

    def _one_of(self, told: Any, choices: tuple[str, ...], path: Path) -> str:
        if told not in choices:
            raise self._refuse("choice", path, choices=", ".join(choices))
        return str(told)

    def _table(self, told: Any, path: Path, known: set[str]) -> dict[str, Any]:
        if not isinstance(told, dict):
            raise self._refuse("type", path, wanted="a table")
        self._known(told, known, path)
        return told

    def _known(self, table: Mapping[str, Any], known: set[str], path: Path) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, sorted(known), n=1, cutoff=0.5)
                raise self._refuse("unknown_key", (*path, key), nearest=near[0] if near else ", ".join(sorted(known)))

    def _unique(self, ids: list[str], path: Path) -> None:
        for number, one in enumerate(ids):
            if one in ids[:number]:
                raise self._refuse("duplicate", (*path, number, "id"), value=one)

    def _need(self, table: dict[str, Any], path: Path, key: str) -> Any:
        if key not in table:
            raise self._refuse("missing", (*path, key))
        return table[key]

    def _get(self, table: dict[str, Any], path: Path, key: str, kind: type[T], default: T | None = None) -> T:
        if key not in table and default is not None:
            return default
        told = self._need(table, path, key)
        if not isinstance(told, kind) or (kind is int and isinstance(told, bool)):
            names = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}
            raise self._refuse("type", (*path, key), wanted=names.get(kind, "something else"))
        if kind is str and not str(told).strip():
            raise self._refuse("missing", (*path, key))
        return told

    def _try(self, read: Callable[[], T], reason: str, path: Path) -> T:
        try:
            return read()
        except InvalidInputError as error:
            raise self._refuse(reason, path) from error

    def _refuse(self, reason: str, path: Path, **fields: object) -> PlanFileError:
        field = ".".join(str(part) for part in path if isinstance(part, str))
        return PlanFileError(reason, field=field, line=line_of(self._lines, path), **fields)

    def _snippets(self, medicines: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
        rows = self._text.splitlines()
        starts = sorted({self._lines[path] for path in self._lines if path and isinstance(path[-1], int)})
        found: dict[tuple[str, str], str] = {}
        for number, medicine in enumerate(medicines):
            for place, line in enumerate(medicine.get("line", [])):
                begin = self._lines.get(("medicine", number, "line", place))
                if begin is not None and isinstance(line, dict):
                    heads = [at for at in starts if at > begin and _begins_anew(rows[at - 1])]
                    end = heads[0] - 1 if heads else len(rows)
                    found[(str(medicine.get("id")), str(line.get("id")))] = "\n".join(rows[begin - 1 : end]).strip()
        return found
