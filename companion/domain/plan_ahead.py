"""What a plan comes to on the calendar, before it is kept: the next times, how close they are, how many a day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import attrgetter

from companion.domain.errors import InvalidInputError
from companion.domain.expand import next_occurrence, occurrences
from companion.domain.identity import LineId, MedicineId, PatientId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import AsNeeded, FixedTimes, Occurrence, PlanLine, PlanVersion, Schedule, Taper
from companion.domain.schedule_rules import MOST_A_DAY

LOOKED_AT = timedelta(days=15)
"""Two weeks hold every weekday twice."""


@dataclass(frozen=True, slots=True)
class TightPair:
    """Two doses that are planned closer together than the label's gap. Naive wall times."""

    first: datetime
    second: datetime
    minutes: int
    """Elapsed time between them."""


def expected(versions: Iterable[PlanVersion], spans: Sequence[ZoneSpan], since: datetime) -> tuple[Occurrence, ...]:
    """What unsaved plans would have due in the two weeks after ``since``, or after their first day; in order of due.

    Each version is read as a line of its own that speaks from its ``effective_from``.
    """
    found: list[Occurrence] = []
    for number, version in enumerate(versions):
        line = PlanLine(LineId(f"typed-{number}"), PatientId(""), MedicineId(""), (version,))
        first = next_occurrence(line, spans, since)
        if first is not None:
            found += occurrences(line, spans, first.due_at, first.due_at + LOOKED_AT)
    return tuple(sorted(found, key=attrgetter("second")))


def tight_pair(planned: Sequence[Occurrence], gap_minutes: int | None) -> TightPair | None:
    """The first two planned times closer than the gap; None without one, or where the label says no gap."""
    if gap_minutes is None:
        return None
    for one, other in pairwise(planned):
        apart = (other.second - one.second) // 60
        if 0 < apart < gap_minutes:
            return TightPair(one.wall, other.wall, apart)
    return None


def amounts_by_day(planned: Sequence[Occurrence]) -> tuple[int, ...]:
    """Thousandths of a unit on each local day from the first planned one to the last; 0 on a day between without."""
    totals = Counter[date]()
    for one in planned:
        totals[one.wall.date()] += one.amount
    if not totals:
        return ()
    first, last = min(totals), max(totals)
    return tuple(totals[first + timedelta(days=later)] for later in range((last - first).days + 1))


def largest_amount(schedule: Schedule) -> int:
    """The most at once, in thousandths of a unit."""
    match schedule:
        case FixedTimes(slots=slots):
            return max(slot.amount for slot in slots)
        case Taper(steps=steps):
            return max(slot.amount for step in steps for slot in step.slots)
        case _:
            return schedule.amount


def goes_on(version: PlanVersion) -> bool:
    """Whether a plan with times has no last day."""
    return version.end is None and not isinstance(version.schedule, Taper | AsNeeded)


def check_load(planned: Iterable[Occurrence]) -> None:
    """Refuse a plan that would remind all day long.

    Raises:
        InvalidInputError: field ``schedule``, reason ``too_often``.
    """
    by_day = Counter(one.wall.date() for one in planned)
    if any(count > MOST_A_DAY for count in by_day.values()):
        raise InvalidInputError("schedule", "too_often", high=MOST_A_DAY)
