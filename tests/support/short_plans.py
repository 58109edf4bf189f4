"""Short ways to say a plan, and strategies for any plan."""

from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

from companion.domain.identity import LineId, MedicineId, PatientId, SlotId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import (
    DayRef,
    EveryHours,
    FixedTimes,
    PlanLine,
    PlanVersion,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
FIRST_DAY = date(2026, 1, 1)

zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=UTC)
)
clock_times = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))


def spans(zone: str = "Europe/Berlin", *changes: tuple[datetime, str]) -> tuple[ZoneSpan, ...]:
    """A zone from the beginning, then changes."""
    return (ZoneSpan(LONG_AGO, zone), *(ZoneSpan(at, to) for at, to in changes))


def fixed(*times: str, amount: int = 1000) -> FixedTimes:
    """Slots named s0, s1 ... at wall times, every day."""
    return FixedTimes(tuple(Slot(SlotId(f"s{n}"), time.fromisoformat(at), amount) for n, at in enumerate(times)))


def version(
    schedule: Schedule,
    number: int = 1,
    since: datetime = LONG_AGO,
    start: date = FIRST_DAY,
    end: date | None = None,
    *,
    paused: bool = False,
) -> PlanVersion:
    """A version in force from ``since``."""
    return PlanVersion(number, since, schedule, DayRef(start), DayRef(end) if end else None, paused)


def line(*versions: PlanVersion | Schedule, name: str = "line") -> PlanLine:
    """A line of versions; a bare schedule is its first version."""
    made = tuple(one if isinstance(one, PlanVersion) else version(one) for one in versions)
    return PlanLine(LineId(name), PatientId("p"), MedicineId("m"), made)


@st.composite
def fixed_schedules(draw: st.DrawFn) -> FixedTimes:
    """Set times on all kinds of days."""
    times = draw(st.lists(clock_times, min_size=1, max_size=4, unique=True))
    slots = tuple(Slot(SlotId(f"s{n}"), at, 1000) for n, at in enumerate(times))
    if draw(st.booleans()):
        return FixedTimes(slots, draw(st.integers(1, 5)))
    return FixedTimes(slots, 1, frozenset(draw(st.sets(st.integers(1, 7), max_size=7))))


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Every kind of schedule that has due times."""
    kind = draw(st.sampled_from(["fixed", "hours", "taper"]))
    if kind == "fixed":
        return draw(fixed_schedules())
    if kind == "hours":
        anchor = datetime.combine(FIRST_DAY, draw(clock_times))
        return EveryHours(draw(st.integers(1, 50)), anchor, draw(zones), 1000)
    days = draw(st.lists(st.integers(1, 40), min_size=1, max_size=6))
    return Taper(tuple(TaperStep(n, draw(fixed_schedules()).slots) for n in days))


@st.composite
def lines(draw: st.DrawFn) -> PlanLine:
    """Lines with up to three versions, some paused, some with an end."""
    since = sorted(draw(st.lists(instants, max_size=2, unique=True)))
    made = [version(draw(schedules()))]
    for number, at in enumerate(since, start=2):
        end = date(2026, 10, 1) if draw(st.booleans()) else None
        made.append(version(draw(schedules()), number, at, end=end, paused=draw(st.integers(0, 4)) == 0))
    return line(*made)


@st.composite
def zone_spans(draw: st.DrawFn) -> tuple[ZoneSpan, ...]:
    """Up to two changes of zone."""
    changes = sorted(draw(st.lists(instants, max_size=2, unique=True)))
    return spans(draw(zones), *((at, draw(zones)) for at in changes))
