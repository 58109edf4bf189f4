"""How many reminders plans make together: moments are counted, and only what is typed makes anybody ask."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.identity import SlotId
from companion.domain.people import ZoneSpan
from companion.domain.plan_ahead import expected
from companion.domain.plan_load import CLOSE, MOST_CLOSE, MOST_MOMENTS, PlanLoad, plan_load
from companion.domain.schedule import DayRef, EveryHours, FixedTimes, Occurrence, PlanVersion, Slot
from tests.support.plans import utc

NOW = utc("2026-11-22 00:00")
SPANS = (ZoneSpan(datetime(2020, 1, 1, tzinfo=UTC), "UTC"),)


def planned(*times: str) -> tuple[Occurrence, ...]:
    slots = tuple(Slot(SlotId(at), time.fromisoformat(at), 1000) for at in times)
    return expected([PlanVersion(1, NOW, FixedTimes(slots), DayRef(NOW.date()))], SPANS, NOW)


def hourly(minute: int) -> tuple[Occurrence, ...]:
    schedule = EveryHours(1, datetime(2026, 11, 22, 0, minute), "UTC", 1000)
    return expected([PlanVersion(1, NOW, schedule, DayRef(NOW.date()))], SPANS, NOW)


def times(found: PlanLoad) -> list[str]:
    return [one.wall.strftime("%H:%M") for one in found.close]


def test_an_ordinary_day_asks_nothing():
    assert plan_load(planned("08:00", "14:00", "22:00"), planned("08:00", "12:00", "20:00")) == PlanLoad()
    assert plan_load((), ()) == PlanLoad()


def test_more_than_one_an_hour_all_day_and_night_is_said_with_its_day():
    assert plan_load(hourly(0), planned("08:00")).busiest is None
    assert plan_load(hourly(0), planned("08:30")).busiest == (date(2026, 11, 23), MOST_MOMENTS + 1)


def test_what_comes_at_one_time_is_one_reminder():
    assert plan_load(hourly(0), hourly(0)) == PlanLoad()


def test_a_crowded_day_that_runs_already_asks_nothing_of_a_new_plan_at_the_same_times():
    crowded = planned("08:00", "08:05", "08:10", "08:15")
    assert plan_load((*hourly(0), *hourly(30), *crowded), planned("08:05")) == PlanLoad()


def test_several_a_few_minutes_apart_are_named():
    running = planned("08:00", "08:05", "08:10")
    assert times(plan_load(running, planned("08:12"))) == ["08:00", "08:05", "08:10", "08:12"]
    assert times(plan_load(running, planned("08:16"))) == []
    assert times(plan_load(running, planned("07:56"))) == ["07:56", "08:00", "08:05", "08:10"]


def _lives(at: datetime) -> Occurrence:
    version = PlanVersion(1, NOW, FixedTimes((Slot(SlotId("a"), time(8), 1000),)), DayRef(NOW.date()))
    first = expected([version], SPANS, NOW)[0]
    return first._replace(anchor=at.date().toordinal(), second=int(at.timestamp()), wall_second=_of_day(at))


def _of_day(at: datetime) -> int:
    return (at.hour * 60 + at.minute) * 60


MINUTES = st.lists(st.integers(0, 24 * 60 - 1), max_size=40)


@given(old=MINUTES, new=MINUTES)
def test_what_is_asked_agrees_with_looking_at_every_minute(old: list[int], new: list[int]):
    running, typed = ([_lives(NOW + timedelta(minutes=one)) for one in told] for told in (old, new))
    found = plan_load(running, typed)
    moments, added, reach = set(old) | set(new), set(new) - set(old), CLOSE // timedelta(minutes=1)
    crowds = [{m for m in moments if 0 <= m - first <= reach} for first in moments]
    assert bool(found.close) == any(len(crowd) > MOST_CLOSE and crowd & added for crowd in crowds)
    assert (found.busiest is not None) == (len(moments) > MOST_MOMENTS and bool(added))
