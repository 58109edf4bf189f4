"""What was taken of a line, in the little that plans need that count from it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from companion.domain.identity import EntryId, LineId
from companion.domain.schedule import AfterTaken, FollowOn, PlanLine


class Taken(NamedTuple):
    """One dose (or session) of a line as it stands: its newest version, and never a withdrawn one."""

    entry: EntryId
    """Its root: the same through all corrections."""
    answered: str | None
    """Text of the occurrence key it answered; None when nobody planned it."""
    at: datetime
    """UTC instant it was taken; a session: when it was over."""


TakenOf = Mapping[LineId, Sequence[Taken]]
"""By line. For a window it must reach back to the newest one before that, and hold the roots that keys in it name."""
NOTHING_TAKEN: TakenOf = {}


def counts_from_taken(line: PlanLine) -> frozenset[LineId]:
    """The lines whose doses an occurrence of this line may be counted from; empty for a plan that needs none."""
    found: set[LineId] = set()
    for version in line.versions:
        if isinstance(version.schedule, FollowOn):
            found |= {line.id, version.schedule.source}
        elif isinstance(version.schedule, AfterTaken):
            found.add(line.id)
    return frozenset(found)


def needed(lines: Iterable[PlanLine]) -> frozenset[LineId]:
    """The lines whose doses must be read to expand these."""
    return frozenset().union(*(counts_from_taken(line) for line in lines))


def longest_reach(lines: Iterable[PlanLine]) -> int:
    """The most minutes from a dose to what is counted from it, over all versions; 0 when nothing is."""
    return max(
        (
            version.schedule.minutes
            for line in lines
            for version in line.versions
            if isinstance(version.schedule, AfterTaken | FollowOn)
        ),
        default=0,
    )
