"""Time zones by the cities they are named after."""

from functools import lru_cache
from zoneinfo import available_timezones

REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every IANA name that is of a place, in order."""
    return tuple(sorted(name for name in available_timezones() if name.startswith(tuple(f"{r}/" for r in REGIONS))))


def zones_of(typed: str, most: int = 12) -> tuple[str, ...]:
    """The zones whose city, or else whose name, holds what is typed; cities that begin with it come first."""
    words = typed.strip().casefold().replace(" ", "_")
    if not words:
        return ()
    found = [name for name in zone_names() if words in name.casefold()]
    return tuple(sorted(found, key=lambda name: _rank(name.casefold(), words))[:most])


def _rank(name: str, words: str) -> tuple[int, str, str]:
    city = name.rsplit("/", 1)[-1]
    return 0 if city.startswith(words) else 1 if words in city else 2, city, name
