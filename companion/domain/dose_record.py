"""Doses made ready for questions about any instant: sorted once, with running sums.

A dose nobody is sure about was taken somewhen from ``earliest_at`` to ``taken_at``. It counts from the first of these
instants, and leaves a window or a gap only when the latest possible one does: either way the careful reading.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import merge
from itertools import accumulate

from companion.domain.identity import MedicineId
from companion.domain.medication import Dose


@dataclass(frozen=True, slots=True)
class Track:
    """The doses of one medicine that count, and their sums. Amounts are thousandths of a unit, instants UTC."""

    doses: tuple[Dose, ...] = ()
    """By their latest possible time."""
    firsts: tuple[datetime, ...] = ()
    """Earliest possible times, sorted for themselves."""
    lasts: tuple[datetime, ...] = ()
    """Latest possible times, in the order of the doses."""
    sums_by_first: tuple[int, ...] = (0,)
    sums_by_last: tuple[int, ...] = (0,)

    def within(self, at: datetime, window: timedelta) -> int:
        """The sum over (at - window, at]."""
        return self.sums_by_first[bisect_right(self.firsts, at)] - self.sums_by_last[self._gone(at, window)]

    def first_within(self, at: datetime, window: timedelta) -> Dose:
        """The oldest dose of a window that holds one."""
        return self.doses[self._gone(at, window)]

    def changes(self, after: datetime, window: timedelta, weight: int) -> Iterator[tuple[datetime, int]]:
        """What the sum of a window changes by after an instant, in order: a dose leaves before another counts."""
        entering = range(bisect_right(self.firsts, after), len(self.firsts))
        going = range(self._gone(after, window), len(self.lasts))
        counting = ((self.firsts[n], _step(self.sums_by_first, n) * weight) for n in entering)
        leaving = ((self.lasts[n] + window, -_step(self.sums_by_last, n) * weight) for n in going)
        return merge(leaving, counting)

    def closer_than(self, gap: timedelta, at: datetime) -> bool:
        """Whether a dose stands closer to an instant than a gap, before or after it."""
        return bisect_left(self.firsts, at + gap) > self._gone(at, gap)

    def apart_from(self, gap: timedelta, at: datetime) -> datetime:
        """The first instant from then on that stands at least a gap from every dose."""
        while self.closer_than(gap, at):
            at = self.lasts[self._gone(at, gap)] + gap
        return at

    def last(self, at: datetime) -> Dose | None:
        """The newest dose that was surely taken by an instant."""
        taken = bisect_right(self.lasts, at)
        return self.doses[taken - 1] if taken else None

    def last_possible(self, at: datetime) -> datetime | None:
        """The latest possible time of the doses that may have been taken by an instant."""
        begun, index = bisect_right(self.firsts, at), bisect_right(self.lasts, at)
        open_ones, latest = begun - index, self.lasts[index - 1] if index else None
        while open_ones:
            if self.doses[index].earliest_at is not None and first_of(self.doses[index]) <= at:
                open_ones, latest = open_ones - 1, self.lasts[index]
            index += 1
        return latest

    def _gone(self, at: datetime, window: timedelta) -> int:
        return bisect_right(self.lasts, at - window)


NO_DOSES = Track()


@dataclass(frozen=True, slots=True)
class DoseRecord:
    """The doses of a patient by medicine; withdrawn ones count nowhere."""

    tracks: dict[MedicineId, Track] = field(default_factory=dict)

    @classmethod
    def of(cls, doses: Iterable[Dose]) -> "DoseRecord":
        """Sort doses given in any order."""
        by_medicine: dict[MedicineId, list[Dose]] = defaultdict(list)
        for dose in doses:
            if not dose.withdrawn:
                by_medicine[dose.medicine].append(dose)
        return cls({medicine: _track(told) for medicine, told in by_medicine.items()})

    def track(self, medicine: MedicineId) -> Track:
        """The doses of one medicine; an empty track where there are none."""
        return self.tracks.get(medicine, NO_DOSES)


def first_of(dose: Dose) -> datetime:
    """The earliest instant at which a dose may have been taken."""
    return dose.taken_at if dose.earliest_at is None else min(dose.earliest_at, dose.taken_at)


def _step(sums: Sequence[int], number: int) -> int:
    return sums[number + 1] - sums[number]


def _track(told: list[Dose]) -> Track:
    doses = sorted(told, key=lambda one: one.taken_at)
    begun = sorted((first_of(one), one.amount) for one in doses)
    return Track(
        tuple(doses),
        tuple(first for first, _amount in begun),
        tuple(one.taken_at for one in doses),
        tuple(accumulate((amount for _first, amount in begun), initial=0)),
        tuple(accumulate((one.amount for one in doses), initial=0)),
    )
