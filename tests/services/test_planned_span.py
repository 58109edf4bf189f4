"""Looking back at plans: days without holes over a journey, and one line when one is asked for."""

from datetime import UTC, date, datetime, time
from itertools import pairwise

from companion.domain.people import ZoneSpan
from companion.services.planned_span import day_bounds

SPANS = (
    ZoneSpan(datetime(2020, 1, 1, tzinfo=UTC), "Europe/Berlin"),
    ZoneSpan(datetime(2026, 11, 21, 12, tzinfo=UTC), "America/New_York"),
)


def test_days_follow_on_each_other_without_a_hole_over_a_journey() -> None:
    told = day_bounds(SPANS, date(2026, 11, 20), date(2026, 11, 23), time(3))
    assert [day.day for day, _begins, _ends in told] == [20, 21, 22, 23]
    assert all(one[2] == following[1] for one, following in pairwise(told))
    assert told[0][1] == datetime(2026, 11, 20, 2, tzinfo=UTC)
    assert told[-1][1] == datetime(2026, 11, 23, 8, tzinfo=UTC)
