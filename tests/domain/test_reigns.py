"""Who has the say: versions follow one another without a hole, and one taken back never spoke."""

from datetime import timedelta
from itertools import pairwise
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.reigns import ceiling, instant, reigns_of, speaks
from companion.domain.schedule import PlanVersion
from tests.support.plans import daily, line, utc, version

BEGIN = utc("2026-11-24 08:00")


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6))
def test_reigns_touch_and_never_overlap(minutes: list[int]) -> None:
    made = [
        version(daily("08:00"), since=BEGIN + timedelta(minutes=late), number=number)
        for number, late in enumerate(minutes, start=1)
    ]
    found = reigns_of(line(*made))
    assert all(before.ends == after.begins for before, after in pairwise(found))
    assert all(one.begins < one.ends for one in found)
    assert found[-1].version.number == len(minutes)
    assert found[-1].ends == inf


def test_one_thing_is_due_once_over_all_versions() -> None:
    made = [version(daily("08:00"), since=BEGIN + timedelta(hours=hours), number=hours + 1) for hours in range(3)]
    reigns = reigns_of(line(*made))
    hours = {1: 5, 2: 0, 3: 9}

    def raw(one: PlanVersion) -> tuple[int, str] | None:
        return ceiling(BEGIN + timedelta(hours=hours[one.number])), "UTC"

    assert [speaks(reigns, position, raw) for position in range(3)] == [
        None,
        (ceiling(BEGIN + timedelta(hours=1)), "UTC"),
        None,
    ]
    assert instant(ceiling(BEGIN)) == BEGIN
    assert ceiling(BEGIN + timedelta(microseconds=1)) == ceiling(BEGIN) + 1
