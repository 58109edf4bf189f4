"""Times as typed on a command line: the patient's wall time, read into a UTC instant."""

import re
from datetime import date, datetime, time, timedelta

from companion.domain.errors import InvalidInputError
from companion.domain.wall_time import instant_of, local

EARLIEST_YEAR = 2000
_SHAPE = re.compile(r"(?:(yesterday|\d{4}-\d{2}-\d{2})[ t]+)?(\d{1,2}:\d{2})", re.ASCII)


def read_time(told: str | None, now: datetime, zone: str, field: str = "taken_at") -> datetime | None:
    """A typed time as a UTC instant: "08:05" is today's, "yesterday 23:50", "2026-11-21 23:50"; None stays None.

    A time that has not come is refused, never read as yesterday's: the program does not guess which day was meant.

    Raises:
        InvalidInputError: reason ``time`` (no time), ``future`` or ``too_old``.
    """
    if told is None:
        return None
    match = _SHAPE.fullmatch(told.strip().casefold())
    if match is None:
        raise InvalidInputError(field, "time", value=told)
    try:
        at = time.fromisoformat(match[2].zfill(5))
        day = _day(match[1], local(now, zone).date())
    except ValueError as error:
        raise InvalidInputError(field, "time", value=told) from error
    if day.year < EARLIEST_YEAR:
        raise InvalidInputError(field, "too_old", value=told)
    instant = instant_of(day, at, zone)
    if instant > now:
        raise InvalidInputError(field, "future", value=told)
    return instant


def _day(told: str | None, today: date) -> date:
    if told is None:
        return today
    return today - timedelta(days=1) if told == "yesterday" else date.fromisoformat(told)
