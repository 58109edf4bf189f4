"""Where 30 medicines go in 90 days, tapers included."""

from datetime import time, timedelta
from statistics import median
from time import perf_counter

from companion.domain.identity import SlotId
from companion.domain.schedule import EveryHours, FixedTimes, PlanLine, Schedule, Slot, Taper, TaperStep
from companion.domain.stock import forecast
from tests.support.plans import BERLIN, line, utc, version

NOW = utc("2026-11-22 07:12")
MEDICINES = 30
DAYS = 90
TURNS = 20
BAR_MS = 50.0


def schedule(number: int) -> Schedule:
    """Three times a day, every six hours, a taper of ninety days, once a day: in turn."""
    slots = tuple(Slot(SlotId(f"s{hour}"), time(hour), 1000) for hour in (8, 14, 20))
    steps = tuple(TaperStep(9, (Slot(SlotId("t"), time(8), 10_000 - 1000 * step),)) for step in range(10))
    kinds: tuple[Schedule, ...] = (
        FixedTimes(slots),
        EveryHours(6, NOW.replace(tzinfo=None, hour=8, minute=0), "Europe/Berlin", 1000),
        Taper(steps),
        FixedTimes(slots[:1]),
    )
    return kinds[number % len(kinds)]


def made(number: int) -> PlanLine:
    return line(version(schedule(number), "2026-11-01"), name=f"line-{number}")


def main() -> None:
    """Print the table."""
    lines = [made(number) for number in range(MEDICINES)]
    horizon = timedelta(days=DAYS)
    told = []
    for _turn in range(TURNS):
        begun = perf_counter()
        forecasts = [forecast(10_000_000, [one], BERLIN, NOW, horizon) for one in lines]
        told.append(perf_counter() - begun)
        assert all(one.runs_out_on is None and one.path for one in forecasts)
    print(f"where {MEDICINES} medicines go in {DAYS} days, {TURNS} turns")
    print(f"  {'forecast':<26}{median(told) * 1000:9.1f} ms   bar: at most {BAR_MS:.0f} ms")


if __name__ == "__main__":
    main()
