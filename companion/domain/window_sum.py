"""One typed limit over a record of doses: what its windows hold, and when an amount would be inside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from heapq import merge
from itertools import groupby

from companion.domain.dose_record import DoseRecord, Track
from companion.domain.label_rules import Rule
from companion.domain.medication import Medicine

Contributions = tuple[tuple[Medicine, Decimal | int], ...]
"""Medicines with what they add, in the unit of the rule, the one with the oldest dose first."""


@dataclass(frozen=True, slots=True)
class WindowSum:
    """One rule over a record. All amounts in here are exact: thousandths, or millionths of a microgram."""

    rule: Rule
    record: DoseRecord
    wanted: int
    """What the dose in question would add."""
    listed: Sequence[Medicine]
    """The medicines that contributions are named by."""

    @property
    def limit(self) -> int:
        """The limit, exact."""
        return self.rule.limit * self.rule.scale

    def at(self, at: datetime) -> int:
        """What the window that ends then holds."""
        return sum(weight * track.within(at, self.rule.window) for weight, track in self._tracks())

    def fullest(self, at: datetime) -> int:
        """The largest sum that a dose at ``at`` would stand in; later doses count for a back-dated one."""
        level = peak = self.at(at)
        for instant, change in self._changes(at):
            if instant >= at + self.rule.window:
                break
            level += change
            peak = max(peak, level)
        return self.wanted + peak

    def inside_from(self, at: datetime) -> datetime | None:
        """The first instant from then on at which the wanted amount is inside; None when it never is."""
        room = self.limit - self.wanted
        if room < 0:
            return None
        level = self.at(at)
        begins = at if level <= room else None
        for instant, change in self._changes(at):
            if begins is not None and instant >= begins + self.rule.window:
                break
            level += change
            if level > room:
                begins = None
            elif begins is None:
                begins = instant
        return begins

    def falls_to(self, room: int, after: datetime) -> datetime:
        """When the window first holds no more than ``room`` (not negative), from an instant on."""
        instant, level = after, self.at(after)
        changes = groupby(self._changes(after), key=lambda one: one[0])
        while level > room:
            instant, together = next(changes)
            level += sum(change for _instant, change in together)
        return instant

    def contributions(self, at: datetime) -> Contributions:
        """What each medicine adds to the window that ends then."""
        found = []
        for medicine in self.listed:
            track = self.record.track(medicine.id)
            held = track.within(at, self.rule.window) * self.rule.weight(medicine.id)
            if held:
                found.append((track.first_within(at, self.rule.window).taken_at, medicine, self.shown(held)))
        return tuple((medicine, held) for _at, medicine, held in sorted(found, key=lambda one: one[0]))

    def shown(self, exact: int) -> Decimal | int:
        """In the unit of the rule, nothing rounded: 62.5 micrograms stay 62.5."""
        whole, finer = divmod(exact, self.rule.scale)
        return Decimal(exact) / self.rule.scale if finer else whole

    def _tracks(self) -> list[tuple[int, Track]]:
        return [(weight, self.record.track(medicine)) for medicine, weight in self.rule.weights]

    def _changes(self, after: datetime) -> Iterator[tuple[datetime, int]]:
        """What the sum changes by after an instant, in order."""
        return merge(*(track.changes(after, self.rule.window, weight) for weight, track in self._tracks()))
