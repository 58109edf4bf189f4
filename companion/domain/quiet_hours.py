"""Quiet hours: from one wall time to another, every day, gentle and normal reminders wait. They are never lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from companion.domain.errors import InvalidInputError
from companion.domain.wall_time import instant_of, local

ONE_DAY = timedelta(days=1)
MOST_HOURS = 16
"""Longer than this is a pause, not a night (our cautious setting)."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Two wall times; with an end before the beginning they pass midnight."""

    begins: time
    ends: time
    """The first minute that is not quiet."""

    @property
    def passes_midnight(self) -> bool:
        """Whether they end on the day after."""
        return self.ends < self.begins


def validate_quiet_hours(hours: QuietHours) -> None:
    """Refuse quiet hours that could not be kept.

    Raises:
        InvalidInputError: field ``quiet_ends``: no length at all, or more than ``MOST_HOURS``.
    """
    minutes = _minute(hours.ends) - _minute(hours.begins)
    if not 0 < minutes % (24 * 60) <= MOST_HOURS * 60:
        raise InvalidInputError("quiet_ends", "range", low=1, high=MOST_HOURS)


def quiet_span(hours: QuietHours | None, zone: str, at: datetime) -> tuple[datetime, datetime] | None:
    """From when until when it is quiet around ``at``; None when it is not. UTC instants; the end is not quiet."""
    if hours is None:
        return None
    return next(((since, until) for since, until in _around(hours, zone, at) if since <= at < until), None)


def silent_span(silences: Iterable[QuietHours], zone: str, at: datetime) -> tuple[datetime, datetime] | None:
    """From when until when one silence or another lasts without a break around ``at``; None: it is not silent.

    UTC instants; the end is not silent. Where they leave no time of day out, the end lies some days ahead.
    """
    return next(((since, until) for since, until in _joined(silences, zone, at) if since <= at < until), None)


def next_silence(silences: Iterable[QuietHours], zone: str, at: datetime) -> datetime | None:
    """The first UTC instant after ``at`` at which it gets silent; None where it never does, or never ends."""
    return next((since for since, _until in _joined(silences, zone, at) if since > at), None)


def _joined(silences: Iterable[QuietHours], zone: str, at: datetime) -> list[tuple[datetime, datetime]]:
    """All silences around ``at`` in order; those that meet or overlap are one."""
    spans = sorted(span for hours in silences for span in _around(hours, zone, at))
    joined: list[tuple[datetime, datetime]] = []
    for since, until in spans:
        if joined and since <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], until)
        else:
            joined.append((since, until))
    return joined


def _around(hours: QuietHours, zone: str, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The quiet hours of yesterday, today and the two days after. One that a clock change swallows has no length."""
    today = local(at, zone).date()
    for days in (-1, 0, 1, 2):
        day: date = today + days * ONE_DAY
        ends = day + ONE_DAY if hours.passes_midnight else day
        yield instant_of(day, hours.begins, zone), instant_of(ends, hours.ends, zone)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
