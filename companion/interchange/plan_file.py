"""Reads a plan file (TOML, format 1) into proposals, or refuses it as a whole with line, field and reason."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path as FilePath
from typing import Any

from companion.domain.errors import PlanFileError
from companion.domain.people import COLOURS, Milestone
from companion.domain.practice import Movement
from companion.interchange import plan_care
from companion.interchange.plan_lines import LineReader, check_sources
from companion.interchange.plan_medicine import medicine
from companion.interchange.plan_tables import Tables
from companion.interchange.toml_lines import Path, line_numbers
from companion.services.medication import ProposedMedicine
from companion.services.practice import ProposedPractice
from companion.services.recovery import ProposedFact

MOST_BYTES = 256_000
FORMAT = 1
SUBJECTS = ("medicine", "routine", "thermal")
"""Tables that have plan lines."""
FILE_KEYS = {"format", "example", "patient", "person", "milestone", *SUBJECTS, *plan_care.READERS}
PATIENT_KEYS = {"name", "born", "address", "colour", "surgery", "procedure", "procedure_kind", "levels", "surgeon"}


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps and records."""

    name: str
    role: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan file says."""

    patient_name: str
    born_on: date | None
    address: str
    """To read out in an emergency; "" where it is left out."""
    colour: str
    surgery_on: date | None
    example: bool
    milestones: tuple[Milestone, ...]
    persons: tuple[Helper, ...]
    medicines: tuple[ProposedMedicine, ...]
    practices: tuple[ProposedPractice, ...]
    facts: tuple[ProposedFact, ...]
    """Surgeries, precautions, contacts, phases and what a team must know."""
    snippets: dict[tuple[str, str], str]
    """The text of each line as it stands in the file, by (id of its medicine or practice, line id)."""


def read_plan_file(
    path: FilePath, zone: str, *, today: date, catalogue: Sequence[Movement] = (), in_demo: bool = False
) -> PlanFile:
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
    return read_plan_text(text, zone, today=today, catalogue=catalogue, in_demo=in_demo)


def read_plan_text(
    text: str, zone: str, *, today: date, catalogue: Sequence[Movement] = (), in_demo: bool = False
) -> PlanFile:
    """Read a plan; interval lines are anchored in ``zone``, movements are found in ``catalogue``. Nothing is kept here.

    ``today-12`` as day of surgery is read in examples only, and examples only in the demo.

    Raises:
        PlanFileError: with line (from 1), field and reason; the file is refused as a whole.
    """
    try:
        told = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanFileError("toml", line=_decoder_line(str(error)), detail=str(error).split(" (at")[0]) from error
    movements = {one.id: one for one in catalogue}
    return _Reader(text, told, zone, today, movements, in_demo=in_demo).read()


def _decoder_line(message: str) -> int | None:
    _before, found, rest = message.partition("at line ")
    digits = rest.split(",")[0] if found else ""
    return int(digits) if digits.isdigit() else None


class _Reader:
    """Reads the file table by table."""

    def __init__(
        self,
        text: str,
        told: dict[str, Any],
        zone: str,
        today: date,
        movements: dict[str, Movement],
        *,
        in_demo: bool,
    ) -> None:
        self._text = text
        self._told = told
        self._today = today
        self._in_demo = in_demo
        self._movements = movements
        self._t = Tables(line_numbers(text))
        self._doses = LineReader(self._t, zone, amounts=True)
        self._times = LineReader(self._t, zone, amounts=False)

    def read(self) -> PlanFile:
        """The whole file."""
        t, told = self._t, self._told
        t.known(told, FILE_KEYS, ())
        if told.get("format") != FORMAT:
            raise t.refuse("format", ("format",))
        example = t.get(told, (), "example", bool, default=False)
        if example and not self._in_demo:
            raise t.refuse("example", ("example",))
        patient, here = t.get(told, (), "patient", dict, default={}), ("patient",)
        t.known(patient, PATIENT_KEYS, here)
        if "surgery" in patient:
            t.surgery = self._surgery_day(patient, example=example)
        for name in plan_care.READERS:
            t.unique([(str(one.get("id", path)), path) for one, path in t.tables(told, (), name)])
        # Medicines, routines, heat and cold are found again by their id alone.
        t.unique([(str(one.get("id", path)), path) for name in SUBJECTS for one, path in t.tables(told, (), name)])
        medicines = tuple(medicine(t, self._doses, one, path) for one, path in t.tables(told, (), "medicine"))
        practices = self._practices()
        check_sources(t, [*self._doses.read, *self._times.read], [*self._doses.following, *self._times.following])
        return PlanFile(
            t.get(patient, here, "name", str, default=""),
            t.date(patient["born"], (*here, "born")) if "born" in patient else None,
            t.get(patient, here, "address", str, default=""),
            self._colour(patient, here),
            t.surgery,
            example,
            tuple(self._milestone(one, path) for one, path in t.tables(told, (), "milestone")),
            tuple(self._person(one, path) for one, path in t.tables(told, (), "person")),
            medicines,
            practices,
            self._facts(patient),
            self._snippets(),
        )

    def _surgery_day(self, patient: dict[str, Any], *, example: bool) -> date:
        told, path = patient["surgery"], ("patient", "surgery")
        if example and isinstance(told, str) and told.startswith("today-") and re.fullmatch("[0-9]{1,4}", told[6:]):
            return self._today - timedelta(days=int(told[6:]))
        return self._t.date(told, path)

    def _milestone(self, told: dict[str, Any], path: Path) -> Milestone:
        self._t.known(told, {"day", "words"}, path)
        day = self._t.day(self._t.need(told, path, "day"), (*path, "day"))
        return Milestone(day.day, self._t.get(told, path, "words", str))

    def _person(self, told: dict[str, Any], path: Path) -> Helper:
        self._t.known(told, {"name", "role", "colour"}, path)
        role = self._t.get(told, path, "role", str, default="")
        return Helper(self._t.get(told, path, "name", str), role, self._colour(told, path))

    def _colour(self, told: dict[str, Any], path: Path) -> str:
        return self._t.choice(told, path, "colour", COLOURS) if "colour" in told else ""

    def _practices(self) -> tuple[ProposedPractice, ...]:
        t, told = self._t, self._told
        routines = [
            plan_care.routine(t, self._times, self._movements, one, path) for one, path in t.tables(told, (), "routine")
        ]
        return (
            *routines,
            *(plan_care.thermal(t, self._times, one, path) for one, path in t.tables(told, (), "thermal")),
        )

    def _facts(self, patient: dict[str, Any]) -> tuple[ProposedFact, ...]:
        t, told = self._t, self._told
        found: list[ProposedFact] = []
        if t.surgery is not None and "procedure" in patient:
            surgery = plan_care.newest_surgery(t, patient, ("patient",), t.surgery)
            found.append(ProposedFact("patient", surgery, plan_care.unsaid_of("patient", patient)))
        for name, read in plan_care.READERS.items():
            for one, path in t.tables(told, (), name):
                fact_id = f"{name}/{t.get(one, path, 'id', str)}"
                found.append(ProposedFact(fact_id, read(t, one, path), plan_care.unsaid_of(name, one)))
        return tuple(found)

    def _snippets(self) -> dict[tuple[str, str], str]:
        rows, lines = self._text.splitlines(), self._t.lines
        starts = sorted({lines[path] for path in lines if path and isinstance(path[-1], int)})
        found: dict[tuple[str, str], str] = {}
        for name in SUBJECTS:
            for subject, path in self._t.tables(self._told, (), name):
                for line, here in self._t.tables(subject, path, "line"):
                    begin = lines.get(here)
                    if begin is not None:
                        heads = [at for at in starts if at > begin and _begins_anew(rows[at - 1])]
                        end = heads[0] - 1 if heads else len(rows)
                        text = "\n".join(rows[begin - 1 : end]).strip()
                        found[(str(subject.get("id")), str(line.get("id")))] = text
        return found


def _begins_anew(row: str) -> bool:
    """Whether a row of the file begins something that does not belong to the line before it."""
    told = row.lstrip()
    return told.startswith("[") and not any(told.startswith(f"[[{name}.line.") for name in SUBJECTS)
