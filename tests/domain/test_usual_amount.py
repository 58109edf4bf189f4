"""Only a plan that runs today says how much a form offers first."""

from datetime import date, datetime

import pytest

from companion.domain.schedule import AsNeeded, EveryHours, PlanLine, Schedule, Taper, TaperStep
from companion.domain.usual_amount import amounts_as_needed, usual_amount
from tests.support.plans import BERLIN, daily, line, slot, utc, version

TODAY = date(2026, 11, 22)
NOW = utc("2026-11-22 07:12")
TABLET = 1000


def of(schedule: Schedule, start: str = "2026-11-01", end: str | None = None, *, paused: bool = False) -> PlanLine:
    return line(version(schedule, start, end=end, paused=paused), name=f"{start}{end}{paused}{schedule}")


def usual(*lines: PlanLine) -> int:
    return usual_amount(lines, BERLIN, NOW, TODAY)


@pytest.mark.parametrize(
    "not_now",
    [
        of(AsNeeded(2 * TABLET), end="2026-11-21"),
        of(AsNeeded(2 * TABLET), start="2026-11-23"),
        of(AsNeeded(2 * TABLET), paused=True),
    ],
)
def test_a_plan_that_ended_is_paused_or_lies_ahead_says_nothing(not_now: PlanLine) -> None:
    running = of(AsNeeded(TABLET))
    assert usual(not_now, running) == usual(running, not_now) == TABLET
    assert amounts_as_needed((not_now, running), TODAY) == (TABLET,)
    assert amounts_as_needed((not_now,), TODAY) == ()
    assert usual(not_now) == TABLET


def test_first_and_last_day_count() -> None:
    assert amounts_as_needed((of(AsNeeded(500), "2026-11-22", "2026-11-22"),), TODAY) == (500,)


def test_as_needed_goes_before_what_is_planned_and_the_smallest_before_the_others() -> None:
    every = of(EveryHours(6, datetime(2026, 11, 1, 8), "Europe/Berlin", 2 * TABLET))
    lines = (every, of(AsNeeded(1500)), of(AsNeeded(500)))
    assert usual(*lines) == usual(*reversed(lines)) == 500
    assert amounts_as_needed(lines, TODAY) == (500, 1500)
    assert usual(every) == 2 * TABLET


def test_else_the_plan_says_it_whose_dose_comes_next() -> None:
    soon, later = of(daily("09:00", amount=2 * TABLET)), of(daily("22:00", amount=500))
    assert usual(soon, later) == usual(later, soon) == 2 * TABLET


def test_a_taper_says_what_its_step_of_today_says() -> None:
    steps = Taper((TaperStep(3, (slot("08:00", 3 * TABLET),)), TaperStep(3, (slot("08:00", 2 * TABLET),))))
    assert usual(of(steps, "2026-11-19")) == 2 * TABLET
    assert usual(of(steps, "2026-11-20")) == 3 * TABLET
    assert usual(of(steps, "2026-11-01")) == TABLET


def test_a_plan_on_its_last_day_still_says_it() -> None:
    done, other = of(daily("07:00", amount=2 * TABLET), end="2026-11-22"), of(daily("06:00"), end="2026-11-22")
    assert usual(done, other) == usual(other, done) == 2 * TABLET
    ahead_only = of(daily("06:00", amount=500), end="2026-11-22")
    assert usual(ahead_only) == 500
