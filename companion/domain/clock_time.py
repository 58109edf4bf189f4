"""A clock time said without its day: the last or the next instant at which a clock shows it."""

from datetime import datetime, time, timedelta

from companion.domain.wall_time import instant_of, local

A_DAY = timedelta(days=1)


def last_showing(at: time, until: datetime, zone: str) -> datetime:
    """The newest UTC instant up to ``until`` (UTC, included) at which a clock in ``zone`` shows a wall time."""
    day = local(until, zone).date()
    instant = instant_of(day, at, zone)
    return instant if instant <= until else instant_of(day - A_DAY, at, zone)


def next_showing(at: time, after: datetime, zone: str) -> datetime:
    """The first UTC instant later than ``after`` (UTC) at which a clock in ``zone`` shows a wall time."""
    day = local(after, zone).date()
    instant = instant_of(day, at, zone)
    return instant if instant > after else instant_of(day + A_DAY, at, zone)
