"""A box that holds what follows on another medicine runs out like any other."""

from datetime import date, timedelta

from companion.domain.expected import expected
from companion.domain.identity import LineId
from companion.domain.schedule import PlanLine
from companion.domain.stock import forecast
from companion.domain.taken import Taken, TakenOf
from tests.support.plans import BERLIN, daily, dues, line, plan, utc, version
from tests.support.taken_plans import SOURCE, dose, follow, source_line

NOW, END = utc("2026-11-24 06:00"), utc("2026-11-25 06:00")


def ahead(one: PlanLine, *others: PlanLine, taken: TakenOf | None = None) -> list[str]:
    return [
        told[11:] for told in dues(expected(one, {each.id: each for each in others}, BERLIN, NOW, END, taken or {}))
    ]


def test_a_plan_of_its_own_is_as_planned() -> None:
    assert ahead(plan(daily("08:00"))) == ["07:00"]


def test_what_follows_comes_after_each_of_its_source_and_a_chain_after_that() -> None:
    middle = line(version(follow(60)), name="middle")
    last = line(version(follow(30, LineId("middle"))), name="last")
    assert ahead(middle, source_line()) == ["08:00", "20:00"]
    assert ahead(last, source_line(), middle) == ["08:30", "20:30"]
    assert ahead(last, source_line()) == []


def test_what_was_taken_already_counts_when_it_was_taken() -> None:
    taken = {SOURCE: [dose("s1", utc("2026-11-24 05:30"), "wall|source|2026-11-24|at-08:00")]}
    assert ahead(plan(follow(60)), source_line(), taken=taken) == ["06:30", "20:00"]


def test_a_circle_ends() -> None:
    one = line(version(follow(60, LineId("b"))), name="a")
    other = line(version(follow(60, LineId("a"))), name="b")
    assert ahead(one, one, other) == []


def test_a_follow_on_empties_its_box() -> None:
    lines = [plan(follow(60))]
    assert forecast(3000, lines, BERLIN, NOW).runs_out_on is None
    told = forecast(3000, lines, BERLIN, NOW, others=[source_line(), *lines])
    assert told.runs_out_on == date(2026, 11, 25)
    done = (Taken(dose("s", NOW).entry, None, NOW - timedelta(minutes=30)),)
    sooner = forecast(2000, lines, BERLIN, NOW, others=[source_line()], taken={SOURCE: done})
    assert sooner.runs_out_on == date(2026, 11, 24)
