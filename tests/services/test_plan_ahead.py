"""Plans are looked at without being changed; what a line said before is told with its writer and its reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain import taper
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.identity import LineId, SlotId
from companion.domain.schedule import DayRef, Slot, Taper, TaperStep
from companion.services.plans import PlanDraft
from tests.support.records import START, TABLET, add, daily


def steps(*amounts: int) -> Taper:
    at = daily("08:00").schedule.slots[0].at
    return Taper(tuple(TaperStep(1, (Slot(SlotId("m"), at, amount * TABLET),)) for amount in amounts))


@pytest.fixture
def line(services):
    plan = PlanDraft(steps(6, 5, 4, 3, 2, 1), START, DayRef(date(2026, 11, 25)))
    return services.plans.lines(add(services, plan))[0]


def test_what_is_typed_is_said_with_its_next_three_times_and_nothing_is_kept(services):
    told = services.plans.ahead([daily("08:00", "14:00", "20:00")], 7 * 60)
    assert [at.hour for at in told.next_times] == [13, 19, 7]
    assert told.tight is not None
    assert told.tight.minutes == 360
    assert services.plans.lines() == ()


def test_a_plan_that_cannot_be_kept_is_refused_before_it_is_looked_at(services):
    with pytest.raises(InvalidInputError) as caught:
        services.plans.ahead([daily("08:00", end=DayRef(date(2026, 11, 1)))])
    assert (caught.value.field, caught.value.reason) == ("end", "before_start")


def test_who_changed_what_when_and_why_stands_beside_each_version(services, clock, line):
    services.people.add_person("Marko", "partner")
    services.people.record_as(next(one.id for one in services.people.persons() if one.name == "Marko"))
    services.plans.pause_line(line.id, "the nurse said so")
    clock.advance(minutes=5)
    services.plans.resume_line(line.id)
    told = services.plans.versions(line.id)
    assert [(one.version.paused, one.version.why, one.by_name) for one in told] == [
        (False, "", ""),
        (True, "the nurse said so", "Marko"),
        (False, "", "Marko"),
    ]
    assert told[2].recorded_at - told[1].recorded_at == timedelta(minutes=5)


def test_a_line_of_nobody_has_no_versions(services):
    with pytest.raises(NotFoundError):
        services.plans.versions(LineId("nobody's"))


def test_a_step_made_longer_moves_the_later_ones_and_leaves_what_was_lived(services, line):
    was = services.agenda.board(services.clock.now() - timedelta(days=3), services.clock.now())
    new = taper.extended(line.current.schedule, 2, 2)
    changed = services.plans.change_taper(line.id, new, seen=1, why="surgeon on the phone")
    assert changed.current.end == DayRef(date(2026, 11, 27))
    assert changed.current.why == "surgeon on the phone"
    now = services.agenda.board(services.clock.now() - timedelta(days=3), services.clock.now())
    assert [one.state.occurrence.key for one in was] == [one.state.occurrence.key for one in now]
    ahead = services.agenda.board(services.clock.now(), services.clock.now() + timedelta(days=9))
    assert [one.state.occurrence.amount // TABLET for one in ahead] == [4, 4, 3, 2, 1]


def test_a_step_that_is_over_is_never_rewritten(services, line):
    with pytest.raises(InvalidInputError) as caught:
        services.plans.change_taper(line.id, taper.repeated(line.current.schedule, 0), seen=1)
    assert (caught.value.field, caught.value.reason) == ("steps", "past")
    assert services.plans.lines()[0].current.number == 1


def test_only_a_taper_has_steps_and_only_the_version_that_was_seen_is_changed(services, line):
    with pytest.raises(ChangedMeanwhileError):
        services.plans.change_taper(line.id, line.current.schedule, seen=7)
    fixed = services.plans.lines(add(services, daily("08:00"), name="Ibuprofen"))[0]
    with pytest.raises(InvalidInputError) as caught:
        services.plans.change_taper(fixed.id, line.current.schedule, seen=1)
    assert caught.value.reason == "no_taper"


def test_a_reason_without_end_is_refused(services, line):
    with pytest.raises(InvalidInputError) as caught:
        services.plans.pause_line(line.id, "x" * 501)
    assert caught.value.field == "why"
    assert not services.plans.lines()[0].current.paused


def test_a_new_taper_without_its_own_end_keeps_none(services):
    plan = PlanDraft(steps(2, 1), replace(START, day=date(2026, 11, 22)))
    line = services.plans.lines(add(services, plan))[0]
    changed = services.plans.change_taper(line.id, taper.repeated(line.current.schedule, 1), seen=1)
    assert changed.current.end is None
