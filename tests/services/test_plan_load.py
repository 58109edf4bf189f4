"""Typed plans are looked at beside what runs already, of every medicine and practice of the patient."""

from datetime import date, datetime, time

import pytest

from companion.domain.errors import NotFoundError
from companion.domain.identity import LineId
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.services.plan_load import Together
from tests.support.records import add, as_needed, daily


def test_reminders_a_few_minutes_apart_are_named_with_their_medicines(services: Services) -> None:
    for name, at in (("Paracetamol", "08:20"), ("Gabapentin", "08:25"), ("Omeprazole", "08:30")):
        add(services, daily(at), name=name)
    found = services.plans.together([daily("08:22")])
    day = date(2026, 11, 22)
    assert found.busiest is None
    assert found.close == tuple(
        (datetime.combine(day, time.fromisoformat(at)), name)
        for at, name in (("08:20", "Paracetamol"), ("08:22", ""), ("08:25", "Gabapentin"), ("08:30", "Omeprazole"))
    )


def test_a_line_that_is_replaced_is_not_counted_beside_its_new_version(services: Services) -> None:
    medicines = [add(services, daily(at), name=at) for at in ("08:20", "08:25", "08:30")]
    (line,) = services.plans.lines(medicines[0])
    assert services.plans.together([daily("08:22")], {line.id}) == Together()


def test_a_plan_without_times_and_one_that_begins_later_are_looked_at_from_where_they_begin(services: Services) -> None:
    for at in ("08:20", "08:25", "08:30"):
        add(services, daily(at), name=at)
    assert services.plans.together([as_needed()]) == Together()
    later = daily("08:22", start=DayRef(date(2027, 3, 1)))
    assert services.plans.together([later]).close[0][0] == datetime(2027, 3, 1, 8, 20)


def test_hourly_plans_of_several_lines_make_a_day_that_is_too_full(services: Services) -> None:
    add(services, daily(*(f"{hour:02}:00" for hour in range(24))))
    found = services.plans.together([daily(*(f"{hour:02}:30" for hour in range(0, 24, 6)))])
    assert found.busiest == (date(2026, 11, 23), 28)


def test_what_is_replaced_must_be_there(services: Services) -> None:
    with pytest.raises(NotFoundError):
        services.plans.together([daily("08:00")], {LineId("nobody's")})
