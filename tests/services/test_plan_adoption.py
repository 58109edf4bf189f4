"""What a plan file has of lines is taken over once, waits for a person, and keeps what the file leaves out."""

from dataclasses import replace
from datetime import time

import pytest

from companion.domain.day_plan import DayPlan
from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import LineId, SlotId
from companion.domain.schedule import Anchor, FixedTimes, FollowOn, Slot
from companion.services.medication import ProposedMedicine
from companion.services.office import Services
from companion.services.plan_adoption import ProposedLine, adopted_plan, same_plan, waits
from companion.services.plans import PlanDraft
from tests.support.records import START, daily, tablets


def proposed(*lines: ProposedLine) -> ProposedMedicine:
    return ProposedMedicine("paracetamol", tablets(), lines)


def follow(after: str, plan_file_id: str, own: str) -> ProposedLine:
    return ProposedLine(plan_file_id, PlanDraft(FollowOn(LineId(after), 30, 1000), START), id=LineId(own))


def test_a_line_may_follow_one_that_is_written_after_it(services: Services) -> None:
    source = ProposedLine("source", daily("08:00"), id=LineId("s"))
    result = services.medication.adopt([proposed(follow("s", "then", "f"), source)])
    assert sorted(result.waiting) == ["f", "s"]
    services.plans.check_sources()


def test_a_line_that_follows_nothing_there_is_found(services: Services) -> None:
    services.medication.adopt([proposed(follow("nothing", "then", "f"))])
    with pytest.raises(NotFoundError):
        services.plans.check_sources()


def test_lines_in_a_circle_are_found(services: Services) -> None:
    services.medication.adopt([proposed(follow("b", "one", "a"), follow("a", "two", "b"))])
    with pytest.raises(InvalidInputError):
        services.plans.check_sources()


def test_a_pause_waits_for_nobody_also_where_meals_have_moved_since(services: Services) -> None:
    slot = Slot(SlotId("b"), time(8), 1000, Anchor.BREAKFAST)
    line = ProposedLine("daily", PlanDraft(FixedTimes((slot,)), START))
    (line_id,) = services.medication.adopt([proposed(line)]).waiting
    assert waits(services.plans.lines()[0])
    services.plans.confirm_lines([line_id])
    services.plans.pause_line(line_id)
    services.day_plan.keep_day_plan(DayPlan(breakfast=time(9)), seen=0)
    assert not waits(services.plans.lines()[0])


def test_what_a_file_leaves_out_stays(services: Services) -> None:
    (line_id,) = services.medication.adopt([proposed(ProposedLine("daily", daily("08:00")))]).waiting
    old = replace(services.plans.lines()[0].current, late_after_minutes=90)
    told = adopted_plan(old, ProposedLine("daily", daily("08:00"), frozenset({"late_after_minutes"})))
    assert same_plan(old, told)
    assert told.manner == old.manner
    assert line_id
