"""Where things stand in a TOML text: tomllib gives values without line numbers, a person needs them."""

import re

_HEADER = re.compile(r"^\s*\[(\[?)\s*([A-Za-z0-9_.-]+)\s*\]?\]\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
_INLINE_KEY = re.compile(r"[{,]\s*([A-Za-z0-9_-]+)\s*=")

Path = tuple[str | int, ...]


def line_numbers(text: str) -> dict[Path, int]:
    """The line (from 1) on which each table, key and list element begins, by its path.

    ``("medicine", 0, "line", 1, "slots", 2, "at")`` is the key ``at`` of the third slot of a line. Inline tables in a
    list are counted by their opening brace, each on the line where it stands.
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    open_list: tuple[Path, int] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header and open_list is None:
            table = _table(header[2].split("."), counts, is_list=bool(header[1]))
            found[table] = number
            continue
        key = _KEY.match(line)
        if key and open_list is None:
            path: Path = (*table, key[1])
            found[path] = number
            rest = line[key.end() :].split("#")[0]
            if rest.strip().startswith("["):
                seen = _elements(rest, path, 0, number, found)
                if rest.count("[") > rest.count("]"):
                    open_list = (path, seen)
        elif open_list is not None:
            path, seen = open_list
            bare = line.split("#")[0]
            seen = _elements(bare, path, seen, number, found)
            open_list = None if bare.count("]") > bare.count("[") else (path, seen)
    return found


def _elements(text: str, path: Path, seen: int, number: int, found: dict[Path, int]) -> int:
    """Note the inline tables that begin in a piece of a list; gives how many were seen so far."""
    for piece in text.split("{")[1:]:
        element: Path = (*path, seen)
        found[element] = number
        for key in _INLINE_KEY.findall("{" + piece):
            found[(*element, key)] = number
        seen += 1
    return seen


def _table(names: list[str], counts: dict[Path, int], *, is_list: bool) -> Path:
    """The path of a table header; every part that is a list of tables means its newest element."""
    path: Path = ()
    for position, name in enumerate(names):
        path = (*path, name)
        last = position == len(names) - 1
        if last and is_list:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def line_of(found: dict[Path, int], path: Path) -> int | None:
    """The line of a path, or of the nearest thing around it; None for the file as a whole."""
    while path:
        if path in found:
            return found[path]
        path = path[:-1]
    return None
