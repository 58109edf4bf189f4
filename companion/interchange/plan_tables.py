"""Tables of a plan file, read with a path, so that every refusal knows its line and its field."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from difflib import get_close_matches
from typing import Any, TypeVar

from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.schedule import EARLIEST, LATEST, DayRef
from companion.interchange.toml_lines import Path, line_of

T = TypeVar("T")
NO_KEYS: Mapping[str, str] = {}


class Tables:
    """What every part of the reader asks. ``surgery`` is the day that ``surgery+N`` counts from."""

    def __init__(self, lines: dict[Path, int]) -> None:
        self.lines = lines
        self.surgery: date | None = None

    def tables(self, table: dict[str, Any], path: Path, name: str) -> list[tuple[dict[str, Any], Path]]:
        """A list of tables, each with its path; none where it is left out.

        Raises:
            PlanFileError: with line, field and reason.
        """
        found = self.get(table, path, name, list, default=[])
        if not all(isinstance(one, dict) for one in found):
            raise self.refuse("type", (*path, name), wanted=f"[[{name}]]")
        return [(one, (*path, name, number)) for number, one in enumerate(found)]

    def checked(self, check: Callable[[], None], path: Path, keys: Mapping[str, str] = NO_KEYS) -> None:
        """Let the domain check what was read; ``keys`` are those of the file where its fields have other names.

        Raises:
            PlanFileError: with line, field and reason.
        """
        try:
            check()
        except InvalidInputError as error:
            raise self.refuse("value", (*path, keys.get(error.field, error.field)), cause=error) from error

    def get(self, table: dict[str, Any], path: Path, key: str, kind: type[T], default: T | None = None) -> T:
        """A value of a kind; ``default`` where it may be left out.

        Raises:
            PlanFileError: with line, field and reason.
        """
        if key not in table and default is not None:
            return default
        told = self.need(table, path, key)
        if not isinstance(told, kind) or (kind is int and isinstance(told, bool)):
            names = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}
            raise self.refuse("type", (*path, key), wanted=names.get(kind, "something else"))
        if kind is str and not str(told).strip():
            raise self.refuse("missing", (*path, key))
        return told

    def need(self, table: dict[str, Any], path: Path, key: str) -> Any:
        """A value that must be there.

        Raises:
            PlanFileError: with line, field and reason.
        """
        if key not in table:
            raise self.refuse("missing", (*path, key))
        return table[key]

    def table(self, told: Any, path: Path, known: set[str]) -> dict[str, Any]:
        """A table that holds nothing unknown.

        Raises:
            PlanFileError: with line, field and reason.
        """
        if not isinstance(told, dict):
            raise self.refuse("type", path, wanted="a table")
        self.known(told, known, path)
        return told

    def known(self, table: Mapping[str, Any], known: set[str], path: Path) -> None:
        """Refuse keys nobody knows; the nearest known one is named.

        Raises:
            PlanFileError: with line, field and reason.
        """
        for key in table:
            if key not in known:
                near = get_close_matches(key, sorted(known), n=1, cutoff=0.5)
                raise self.refuse("unknown_key", (*path, key), nearest=near[0] if near else ", ".join(sorted(known)))

    def unique(self, ids: Sequence[tuple[str, Path]]) -> None:
        """Refuse an id that stands twice; each comes with the path of its table.

        Raises:
            PlanFileError: with line, field and reason.
        """
        seen: set[str] = set()
        for one, path in ids:
            if one in seen:
                raise self.refuse("duplicate", (*path, "id"), value=one)
            seen.add(one)

    def choice(self, table: dict[str, Any], path: Path, key: str, choices: tuple[str, ...]) -> str:
        """One of a few words.

        Raises:
            PlanFileError: with line, field and reason.
        """
        return self.one_of(self.need(table, path, key), choices, (*path, key))

    def one_of(self, told: Any, choices: tuple[str, ...], path: Path) -> str:
        """One of a few words, read already.

        Raises:
            PlanFileError: with line, field and reason.
        """
        if told not in choices:
            raise self.refuse("choice", path, choices=", ".join(choices))
        return str(told)

    def read_with(self, read: Callable[[], T], reason: str, path: Path) -> T:
        """Read by a function of the domain; what it refuses is refused with line and field.

        Raises:
            PlanFileError: with line, field and reason.
        """
        try:
            return read()
        except InvalidInputError as error:
            raise self.refuse(reason, path) from error

    def refuse(self, reason: str, path: Path, **fields: object) -> PlanFileError:
        """The refusal of a field, with its line."""
        field = ".".join(str(part) for part in path if isinstance(part, str))
        return PlanFileError(reason, field=field, line=line_of(self.lines, path), **fields)

    def date(self, told: Any, path: Path) -> date:
        """A date.

        Raises:
            PlanFileError: with line, field and reason.
        """
        if isinstance(told, str):
            try:
                told = date.fromisoformat(told)
            except ValueError as error:
                raise self.refuse("date", path) from error
        if type(told) is date and EARLIEST <= told <= LATEST:
            return told
        raise self.refuse("date", path)

    def day(self, told: Any, path: Path) -> DayRef:
        """A date, or days from surgery.

        Raises:
            PlanFileError: with line, field and reason.
        """
        if isinstance(told, str) and told.startswith("surgery"):
            number = told.removeprefix("surgery").removeprefix("+") or "0"
            if not re.fullmatch("[0-9]{1,4}", number):
                raise self.refuse("date", path)
            if self.surgery is None:
                raise self.refuse("surgery", path)
            return DayRef(self.date(self.surgery + timedelta(days=int(number)), path), int(number))
        return DayRef(self.date(told, path))

    def time(self, told: Any, path: Path) -> time:
        """A wall time, "08:00".

        Raises:
            PlanFileError: with line, field and reason.
        """
        if isinstance(told, str) and len(told) == 5 and told[2] == ":":
            try:
                return time.fromisoformat(told)
            except ValueError:
                pass
        raise self.refuse("time", path)
