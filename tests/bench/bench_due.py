"""What is due: a year of a hundred lines beside dateutil and APScheduler, and one look at today.

All ways run in turn within one process, and the middle of the turns counts. Clock changes are left out of the
comparison of results, not of the timing.
Run: ``python -m tests.bench.bench_due [TURNS]``.
"""

import sys
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from dateutil.rrule import DAILY, WEEKLY, rrule

from companion.domain.due import Answers, board, next_wake
from companion.domain.expand import occurrences
from companion.domain.identity import SlotId
from companion.domain.schedule import FixedTimes, PlanLine, Slot
from companion.domain.wall_time import day_offset
from tests.support.plans import BERLIN, TABLET, answer, plan

LINES = 100
RULES_BAR, CRON_BAR, LOOK_BAR_MS = 1.0, 25.0, 1.0
TURNS = 5
ZONE = ZoneInfo("Europe/Berlin")
FIRST, LAST = datetime(2026, 1, 1, tzinfo=ZONE), datetime(2027, 1, 1, tzinfo=ZONE)
NOW = datetime(2026, 11, 24, 13, 7, tzinfo=UTC)
DAY = (datetime(2026, 11, 24, 2, tzinfo=UTC), datetime(2026, 11, 25, 2, tzinfo=UTC))
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Found = list[datetime]


def made(number: int) -> PlanLine:
    """Most lines every day, one to three times; every tenth on three weekdays."""
    times = [time((6 + number + 5 * step) % 24, number * 7 % 60) for step in range(1 + number % 3)]
    slots = tuple(Slot(SlotId(f"slot-{step}"), at, TABLET) for step, at in enumerate(times))
    weekdays = frozenset({1, 3, 5}) if number % 10 == 0 else frozenset[int]()
    return plan(FixedTimes(slots, weekdays=weekdays), name=f"line-{number}")


def ours(lines: list[PlanLine]) -> Found:
    return [ZONE.fromutc(one.due_at.replace(tzinfo=ZONE)) for line in lines for one in expanded(line)]


def expanded(line: PlanLine) -> tuple:
    return occurrences(line, BERLIN, FIRST.astimezone(UTC), LAST.astimezone(UTC))


def by_rules(lines: list[PlanLine]) -> Found:
    found: Found = []
    for line in lines:
        schedule = line.current.schedule
        assert isinstance(schedule, FixedTimes)
        days = [day - 1 for day in schedule.weekdays] or None
        for slot in schedule.slots:
            rule = rrule(
                WEEKLY if days else DAILY,
                datetime.combine(FIRST.date(), slot.at),
                byweekday=days,
                until=datetime(2026, 12, 31, 23, 59),
            )
            found.extend(one.replace(tzinfo=ZONE) for one in rule)
    return found


def by_cron(lines: list[PlanLine]) -> Found:
    found: Found = []
    for line in lines:
        schedule = line.current.schedule
        assert isinstance(schedule, FixedTimes)
        days = ",".join(NAMES[day - 1] for day in sorted(schedule.weekdays)) or "*"
        for slot in schedule.slots:
            trigger = CronTrigger(day_of_week=days, hour=slot.at.hour, minute=slot.at.minute, timezone=ZONE)
            fired = trigger.get_next_fire_time(None, FIRST)
            while fired is not None and fired < LAST:
                found.append(fired)
                after = (fired.astimezone(UTC) + timedelta(seconds=1)).astimezone(ZONE)
                fired = trigger.get_next_fire_time(fired, after)
    return found


def on_steady_days(found: Found) -> Found:
    """Left out: the days of a clock change, and the day after (the cron trigger loses its first hour in spring)."""
    return sorted(
        one.replace(tzinfo=None)
        for one in found
        if None not in (day_offset(ZONE.key, one.toordinal() - 1), day_offset(ZONE.key, one.toordinal()))
    )


def seconds(work: Callable[[], object], turns: int = 1) -> float:
    begun = perf_counter()
    for _ in range(turns):
        work()
    return (perf_counter() - begun) / turns


def year(lines: list[PlanLine], turns: int) -> None:
    results = [on_steady_days(way(lines)) for way in (ours, by_rules, by_cron)]
    assert all(one == other for one, other in pairwise(results)), "the three ways do not agree"
    taken: dict[str, list[float]] = {"ours": [], "rules": [], "cron": []}
    for _ in range(turns):
        taken["ours"].append(seconds(lambda: [expanded(line) for line in lines]))
        taken["rules"].append(seconds(lambda: by_rules(lines)))
    for _ in range(max(1, turns // 5)):
        taken["cron"].append(seconds(lambda: by_cron(lines)))
    middle = {way: median(times) for way, times in taken.items()}
    print(f"a year of {LINES} lines, {len(results[0]):,} due times, the same from all three outside clock changes")
    for way, told in (("ours", "ours"), ("rules", "dateutil rrule"), ("cron", "APScheduler CronTrigger")):
        print(f"  {told:<26}{middle[way] * 1000:9.1f} ms")
    print(f"  ours / rrule            {middle['ours'] / middle['rules']:8.2f}   bar: at most {RULES_BAR}")
    print(f"  cron / ours             {middle['cron'] / middle['ours']:8.0f}   bar: at least {CRON_BAR:.0f}")


def look(lines: list[PlanLine], turns: int) -> None:
    """One look at today with everything of the last three days until this morning answered, and the next wake."""
    since, _ = DAY
    keys = [one.key for line in lines for one in occurrences(line, BERLIN, NOW - timedelta(days=3), NOW)]
    answers = {key: answer(key) for key in keys if key.anchor < "2026-11-24" or len(key.part) % 2}
    assert board(lines, BERLIN, answers, {}, NOW, *DAY).next_wake == next_wake(lines, BERLIN, answers, {}, NOW)
    warm = median(seconds(lambda: board(lines, BERLIN, answers, {}, NOW, *DAY), 10) for _ in range(turns * 4))
    only_wake = median(seconds(lambda: next_wake(lines, BERLIN, answers, {}, NOW), 10) for _ in range(turns * 4))
    copies = iter([deepcopy(lines) for _ in range(turns * 4)])
    anew = median(seconds(lambda: board(next(copies), BERLIN, answers, {}, NOW, *DAY)) for _ in range(turns * 4))
    days = iter(range(1, turns * 4 + 1))
    cold = median(seconds(lambda: on_another_day(lines, answers, next(days))) for _ in range(turns * 4))
    rows = len(board(lines, BERLIN, answers, {}, NOW, *DAY).items)
    print(f"what is due today and the next wake, {LINES} lines, {rows} rows since {since:%H:%M} UTC")
    print(
        f"  {'board with its next wake':<30}{warm * 1000:9.2f} ms   bar: at most {LOOK_BAR_MS:.0f} ms after warming up"
    )
    print(f"  {'the same, plans read anew':<30}{anew * 1000:9.2f} ms")
    print(f"  {'the first look at a day':<30}{cold * 1000:9.2f} ms")
    print(f"  {'next wake alone':<30}{only_wake * 1000:9.2f} ms")


def on_another_day(lines: list[PlanLine], answers: Answers, number: int) -> object:
    """A look at a day nobody has looked at before."""
    days = timedelta(days=7 * number)
    return board(lines, BERLIN, answers, {}, NOW + days, DAY[0] + days, DAY[1] + days)


def main(turns: int = TURNS) -> None:
    """Print the table."""
    lines = [made(number) for number in range(LINES)]
    year(lines, turns)
    look(lines, turns)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
