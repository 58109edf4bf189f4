"""Short names for a sheet of paper, each of one person only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from companion.domain.identity import PersonId

NAMELESS = "P"
"""The patient without a name yet; everybody else has one."""


def initials(names: Iterable[tuple[PersonId, str]]) -> dict[PersonId, str]:
    """Initials by person, in the order given: "M.K.", "B"; "Ana" and "Ant" where one letter would be two persons.

    The same name twice gets a number: "Ana 1", "Ana 2".
    """
    told = {person: " ".join(name.split()) or NAMELESS for person, name in names}
    groups: dict[str, list[PersonId]] = defaultdict(list)
    for person, name in told.items():
        groups[_short(name).casefold()].append(person)
    found: dict[PersonId, str] = {}
    for together in groups.values():
        found |= _apart({person: told[person] for person in together})
    return _numbered({person: found[person] for person in told})


def _short(name: str) -> str:
    parts = name.split()
    return parts[0][0].upper() if len(parts) == 1 else "".join(f"{part[0].upper()}." for part in parts)


def _longer(name: str, letters: int) -> str:
    """So many letters of the first name, and then the last one in one letter, or in as many once the first is used up.

    "Ana Berg" gives "A.B.", "An B.", "Ana B.", "Ana Be".
    """
    first, *others = name.split()
    told = first[:letters]
    if not others:
        return told
    rest = max(letters - len(first), 0)
    return f"{told} {others[-1][: rest + 1]}" + ("" if rest else ".")


def _apart(names: Mapping[PersonId, str]) -> dict[PersonId, str]:
    """Lengthen until all differ; the whole names where nothing shorter does it."""
    told = {person: _short(name) for person, name in names.items()}
    for letters in range(2, max(len(name) for name in names.values()) + 1):
        if _differ(told):
            return told
        told = {person: _longer(name, letters) for person, name in names.items()}
    return told if _differ(told) else dict(names)


def _differ(told: Mapping[PersonId, str]) -> bool:
    return len({one.casefold() for one in told.values()}) == len(told)


def _numbered(told: Mapping[PersonId, str]) -> dict[PersonId, str]:
    """A number behind what is still the same, and never one that makes it like another."""
    together: dict[str, list[PersonId]] = defaultdict(list)
    for person, one in told.items():
        together[one.casefold()].append(person)
    found: dict[PersonId, str] = {}
    used = {key for key, persons in together.items() if len(persons) == 1}
    for person, one in told.items():
        if len(together[one.casefold()]) == 1:
            found[person] = one
            continue
        number = 1
        while f"{one} {number}".casefold() in used:
            number += 1
        found[person] = f"{one} {number}"
        used.add(found[person].casefold())
    return found
