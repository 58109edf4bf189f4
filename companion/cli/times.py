"""Times as typed on a command line: the patient's wall time, read into a UTC instant."""

import re
from datetime import date, datetime, time, timedelta

from companion.domain.clock_time import lived
from companion.domain.errors import InvalidInputError
from companion.domain.wall_time import instant_of, local

EARLIEST_YEAR = 2000
TOMORROW = "tomorrow"
_SHAPE = re.compile(r"(?:(yesterday|tomorrow|\d{4}-\d{2}-\d{2})[ t]+)?(\d{1,2}:\d{2})", re.ASCII)


def read_time(told: str | None, now: datetime, zone: str, field: str = "taken_at") -> datetime | None:
    """A typed time as a UTC instant: "08:05" is today's, "yesterday 23:50", "2026-11-21 23:50"; None stays None.

    A time that has not come is refused, never read as yesterday's: the program does not guess which day was meant.
    One that came twice that night is its second reading.

    Raises:
        InvalidInputError: reason ``time`` (no time), ``future`` or ``too_old``.
    """
    return None if told is None else read_past(told, now, zone, field)


def read_past(told: str, now: datetime, zone: str, field: str = "taken_at") -> datetime:
    """The same for a time that must be said.

    Raises:
        InvalidInputError: reason ``time`` (no time), ``future`` or ``too_old``.
    """
    if TOMORROW in told.casefold():
        raise InvalidInputError(field, "time", value=told)
    first = _instant(told, now, zone, field)
    instant = lived(local(first, zone), now, zone)
    if instant.year < EARLIEST_YEAR:
        raise InvalidInputError(field, "too_old", value=told)
    if instant > now:
        raise InvalidInputError(field, "future", value=told)
    return instant


def read_ahead(told: str, now: datetime, zone: str, field: str = "due_at") -> datetime:
    """A time that is still ahead, as a UTC instant: "17:50" is today's, "tomorrow 01:30", "2026-11-23 01:30".

    A time that is over is refused, never read as tomorrow's.

    Raises:
        InvalidInputError: reason ``time`` (no time) or ``past``.
    """
    instant = _instant(told, now, zone, field)
    if instant <= now:
        raise InvalidInputError(field, "past", value=told)
    return instant


def _instant(told: str, now: datetime, zone: str, field: str) -> datetime:
    match = _SHAPE.fullmatch(told.strip().casefold())
    if match is None:
        raise InvalidInputError(field, "time", value=told)
    try:
        at = time.fromisoformat(match[2].zfill(5))
        return instant_of(_day(match[1], local(now, zone).date()), at, zone)
    except (ValueError, OverflowError) as error:
        raise InvalidInputError(field, "time", value=told) from error


def _day(told: str | None, today: date) -> date:
    near = {None: 0, "yesterday": -1, TOMORROW: 1}
    return today + timedelta(days=near[told]) if told in near else date.fromisoformat(told or "")
