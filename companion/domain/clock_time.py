"""A clock time as a person says it: without its day the last or next instant that shows it, of two that night one."""

from datetime import datetime, time, timedelta

from companion.domain.wall_time import instant_of, local, second_reading

A_DAY = timedelta(days=1)


def last_showing(at: time, until: datetime, zone: str) -> datetime:
    """The newest UTC instant up to ``until`` (UTC, included) at which a clock in ``zone`` shows a wall time."""
    day = local(until, zone).date()
    instant = lived(datetime.combine(day, at), until, zone)
    return instant if instant <= until else lived(datetime.combine(day - A_DAY, at), until, zone)


def earliest_showing(at: time, until: datetime, zone: str) -> datetime:
    """The same; of a wall time that comes twice that night, its first reading."""
    day = local(last_showing(at, until, zone), zone).date()
    return instant_of(day, at, zone)


def next_showing(at: time, after: datetime, zone: str) -> datetime:
    """The first UTC instant later than ``after`` (UTC) at which a clock in ``zone`` shows a wall time."""
    day = local(after, zone).date()
    instant = instant_of(day, at, zone)
    return instant if instant > after else instant_of(day + A_DAY, at, zone)


def lived(wall: datetime, until: datetime, zone: str) -> datetime:
    """The UTC instant of a naive wall time that has been, up to ``until`` (UTC).

    One that comes twice that night is its second reading, unless that is still ahead: a dose then counts an hour too
    long, never an hour too short. One that has not come yet is its first reading, as in a plan.
    """
    later = second_reading(wall.date(), wall.time(), zone)
    return later if later <= until else instant_of(wall.date(), wall.time(), zone)
