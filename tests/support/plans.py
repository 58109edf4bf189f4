"""Plan lines in few words, for tests of time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from companion.domain.identity import DeviceId, LineId, MedicineId, OccurrenceKey, PatientId, PersonId, Recorder, SlotId
from companion.domain.medication import Answer, Outcome
from companion.domain.people import ZoneSpan
from companion.domain.schedule import DayRef, FixedTimes, Occurrence, PlanLine, PlanVersion, Schedule, Slot

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
BERLIN = (ZoneSpan(LONG_AGO, "Europe/Berlin"),)
TABLET = 1000


def utc(text: str) -> datetime:
    """``utc("2026-03-29 01:30")``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def living_in(zone: str) -> tuple[ZoneSpan, ...]:
    return (ZoneSpan(LONG_AGO, zone),)


def moving(first: str, *moves: tuple[str, str]) -> tuple[ZoneSpan, ...]:
    """First zone, then ("2026-06-06 00:00" in UTC, zone) for each journey."""
    return (ZoneSpan(LONG_AGO, first), *(ZoneSpan(utc(since), zone) for since, zone in moves))


def slot(at: str, amount: int = TABLET, name: str | None = None) -> Slot:
    return Slot(SlotId(name or f"at-{at}"), time.fromisoformat(at), amount)


def daily(*times: str, amount: int = TABLET) -> FixedTimes:
    return FixedTimes(tuple(slot(at, amount) for at in times))


def version(
    schedule: Schedule,
    start: str = "2020-01-01",
    *,
    since: datetime = LONG_AGO,
    end: str | None = None,
    paused: bool = False,
    number: int = 1,
    late: int = 60,
) -> PlanVersion:
    last = None if end is None else DayRef(date.fromisoformat(end))
    return PlanVersion(number, since, schedule, DayRef(date.fromisoformat(start)), last, paused, late)


def line(*versions: PlanVersion, name: str = "line") -> PlanLine:
    return PlanLine(LineId(name), PatientId("patient"), MedicineId("medicine"), versions)


def plan(schedule: Schedule, start: str = "2020-01-01", end: str | None = None, name: str = "line") -> PlanLine:
    """A line with one version that has always been there."""
    return line(version(schedule, start, end=end), name=name)


def answer(key: OccurrenceKey, outcome: Outcome = Outcome.TAKEN, number: int = 1) -> Answer:
    recorder = Recorder(PersonId("person"), DeviceId("device"))
    return Answer(key, number, outcome, None, "", None, recorder, "Ana", LONG_AGO)


def walls(found: Sequence[Occurrence]) -> list[str]:
    """Planned wall times."""
    return [f"{one.wall:%Y-%m-%d %H:%M}" for one in found]


def dues(found: Sequence[Occurrence]) -> list[str]:
    """Due instants in UTC."""
    return [f"{one.due_at:%Y-%m-%d %H:%M}" for one in found]
