"""A corrected day of surgery moves what says ``surgery+N`` of it; the times of meals are in ``test_day_plan``."""

from dataclasses import replace
from datetime import date, datetime

from companion.domain.schedule import DayRef, EveryHours
from companion.services.office import Services
from companion.services.plan_following import follow_surgery
from companion.services.plans import PlanDraft
from tests.support.records import add, daily

WAS, NOW = date(2026, 11, 20), date(2026, 11, 22)


def test_days_counted_from_a_surgery_follow_it_and_its_intervals_too(services: Services) -> None:
    hours = EveryHours(8, datetime(2026, 11, 21, 6), "Europe/Berlin", 1000)
    counted = PlanDraft(hours, DayRef(date(2026, 11, 21), 1), DayRef(date(2026, 11, 25), 5))
    add(services, counted)
    add(services, replace(daily("08:00"), end=DayRef(date(2026, 12, 24))))
    with services.database.writing() as session:
        follow_surgery(services._desk, session, WAS, NOW)
    lines = {type(one.current.schedule): one for one in services.plans.lines()}
    moved = lines[EveryHours].current
    assert (moved.start.day, moved.end.day) == (date(2026, 11, 23), date(2026, 11, 27))
    assert moved.schedule == replace(hours, anchor=datetime(2026, 11, 23, 6))
    assert sorted(one.current.number for one in services.plans.lines()) == [1, 2]


def test_days_of_another_surgery_stay(services: Services) -> None:
    add(services, daily("08:00", start=DayRef(date(2026, 11, 21), 3)))
    with services.database.writing() as session:
        follow_surgery(services._desk, session, WAS, NOW)
    assert services.plans.lines()[0].current.number == 1
