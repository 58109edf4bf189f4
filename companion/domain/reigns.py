"""Which version of a line speaks when, and who has the say over one planned thing that several versions know.

What had already come due under an older version stays as it was; what was still ahead when it was moved to a time
already past becomes due at the moment of the change, so that it is never lost; what is new starts ahead. A version that
a later one takes back before it could speak (two changes in one second, or a computer clock that was set back in
between) is as if it had never been.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from math import inf
from typing import NamedTuple

from companion.domain.schedule import PlanLine, PlanVersion

Raw = Callable[[PlanVersion], tuple[int, str] | None]
"""When (second) and in which zone a version alone would have one thing due; None when it does not plan it."""


class Reign(NamedTuple):
    """A version that speaks, and the seconds from which (included) and until which (excluded) it does."""

    version: PlanVersion
    begins: int
    ends: float


def reigns_of(line: PlanLine) -> tuple[Reign, ...]:
    """The versions that ever speak, oldest first; their seconds touch and never overlap."""
    ends = inf
    found: list[Reign] = []
    for version in reversed(line.versions):
        begins = ceiling(version.effective_from)
        if begins < ends:
            found.append(Reign(version, begins, ends))
            ends = begins
    return tuple(reversed(found))


def speaks(reigns: Sequence[Reign], position: int, raw: Raw) -> tuple[int, str] | None:
    """When a thing is due because of the version at ``position``; None when an older one has had the say."""
    for index in range(position):
        if _claim(reigns, index, raw) is not None:
            return None
    return _claim(reigns, position, raw)


def ceiling(instant: datetime) -> int:
    """Whole seconds, upwards: occurrences fall on whole seconds, so this keeps touching windows exact."""
    return -int(-instant.timestamp() // 1)


def instant(second: float) -> datetime:
    """The UTC instant of a second since 1970."""
    return datetime.fromtimestamp(second, UTC)


def _claim(reigns: Sequence[Reign], position: int, raw: Raw) -> tuple[int, str] | None:
    """When a version would have a thing due within its reign, were there no older ones with a claim."""
    version, begins, ends = reigns[position]
    own = raw(version)
    if own is None or own[0] >= ends:
        return None
    if own[0] >= begins:
        return own
    before = raw(reigns[position - 1].version) if position else None
    return (begins, own[1]) if before is not None and before[0] >= begins else None
