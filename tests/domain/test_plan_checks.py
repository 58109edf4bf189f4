"""Questions about plans as typed: circles, how often they remind, times nearer than the label's gap."""

from datetime import date

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId
from companion.domain.plan_checks import refuse_circle
from companion.domain.schedule import (
    PlanLine,
    Schedule,
)
from tests.support.plans import daily, line, version
from tests.support.taken_plans import follow

DAY = date(2026, 11, 24)


def named(name: str, schedule: Schedule) -> PlanLine:
    return line(version(schedule), name=name)


def chain(*pairs: tuple[str, str]) -> list[PlanLine]:
    return [named(name, follow(60, LineId(source))) for name, source in pairs]


def test_lines_may_follow_one_another_in_a_chain() -> None:
    refuse_circle([named("a", daily("08:00")), *chain(("b", "a"), ("c", "b"), ("d", "b"), ("e", "unknown"))])


@pytest.mark.parametrize(
    "lines",
    [
        chain(("a", "a")),
        chain(("a", "b"), ("b", "a")),
        chain(("a", "b"), ("b", "c"), ("c", "b")),
        chain(("z", "a"), ("a", "b"), ("b", "c"), ("c", "a")),
    ],
)
def test_lines_that_follow_in_a_circle_are_refused(lines: list[PlanLine]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        refuse_circle(lines)
    assert (refused.value.field, refused.value.reason) == ("source", "circle")


def test_a_circle_that_a_newer_version_broke_is_none() -> None:
    broken = line(version(follow(60, LineId("b"))), version(daily("08:00"), number=2), name="a")
    refuse_circle([broken, *chain(("b", "a"))])
