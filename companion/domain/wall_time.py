"""Wall times, zones and days.

Plans hold wall times, entries hold instants. The rules, in one place: a wall time that does not exist (spring) moves on
by the gap; one that comes twice (autumn) is its first reading. The patient's zone is a list of spans: a wall time lost
by a jump east is due at the moment of the change, one repeated by a jump west is its first reading.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from companion.domain.errors import InvalidInputError
from companion.domain.people import ZoneSpan

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
DAY_SECONDS = 86_400


@lru_cache(maxsize=64)
def zone_info(zone: str) -> ZoneInfo:
    """The rules of a zone.

    Raises:
        InvalidInputError: no such zone is known.
    """
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInputError("zone", "unknown_zone", value=zone) from error


def instant_of(day: date, at: time, zone: str) -> datetime:
    """The UTC instant of a wall time (whole seconds) on a local day, with the rules above for clock changes."""
    return datetime.combine(day, at.replace(microsecond=0, fold=0), tzinfo=zone_info(zone)).astimezone(UTC)


def second_reading(day: date, at: time, zone: str) -> datetime:
    """The same, but of a wall time that comes twice its second reading."""
    first = instant_of(day, at, zone)
    second = datetime.combine(day, at.replace(microsecond=0, fold=1), tzinfo=zone_info(zone)).astimezone(UTC)
    return second if local(second, zone) == local(first, zone) else first


def local(instant: datetime, zone: str) -> datetime:
    """The naive wall time a clock in ``zone`` shows at a UTC instant."""
    return instant.astimezone(zone_info(zone)).replace(tzinfo=None)


def repeated(instant: datetime, zone: str) -> int:
    """Whether the wall time of an instant comes twice that night: 0 it does not, 1 its first reading, 2 its second."""
    lived = instant.astimezone(zone_info(zone))
    twice = lived.replace(fold=0).utcoffset() != lived.replace(fold=1).utcoffset()
    return lived.fold + 1 if twice else 0


def offset_minutes(instant: datetime, zone: str) -> int:
    """Minutes ahead of UTC in ``zone`` at an instant."""
    offset = instant.astimezone(zone_info(zone)).utcoffset() or timedelta()
    return int(offset.total_seconds()) // 60


@lru_cache(maxsize=16_384)
def day_offset(zone: str, ordinal: int) -> int | None:
    """Seconds ahead of UTC during a whole local day (proleptic ordinal), or None when the clock changes on it."""
    rules = zone_info(zone)
    midnight = datetime.combine(date.fromordinal(ordinal), time.min, tzinfo=rules).utcoffset()
    following = datetime.combine(date.fromordinal(ordinal + 1), time.min, tzinfo=rules).utcoffset()
    if midnight is None or midnight != following:
        return None
    return int(midnight.total_seconds())


def due_instant(day: date, at: time, spans: Sequence[ZoneSpan]) -> tuple[datetime, str]:
    """The UTC instant of a planned wall time over the zone spans (in order), and the zone it was read in.

    The first span holds for all time before the second.
    """
    for position, span in enumerate(spans):
        instant = instant_of(day, at, span.zone)
        if position and instant < span.since:
            return span.since, span.zone
        if position + 1 == len(spans) or instant < spans[position + 1].since:
            return instant, span.zone
    raise InvalidInputError("zone", "empty")


def zone_at(instant: datetime, spans: Sequence[ZoneSpan]) -> str:
    """The zone in force at a UTC instant."""
    zone = spans[0].zone
    for span in spans[1:]:
        if span.since <= instant:
            zone = span.zone
    return zone


def diary_day(instant: datetime, zone: str, day_start: time) -> date:
    """The diary day of a UTC instant: the local day that begins at ``day_start``. It groups, and shifts nothing."""
    wall = local(instant, zone)
    return (wall - timedelta(hours=day_start.hour, minutes=day_start.minute)).date()


def diary_span(day: date, zone: str, day_start: time) -> tuple[datetime, datetime]:
    """The UTC instants at which a diary day begins and ends (the end belongs to the next)."""
    return instant_of(day, day_start, zone), instant_of(day + timedelta(days=1), day_start, zone)
