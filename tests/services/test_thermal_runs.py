from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain import thermal_run as domain
from companion.domain.body import Region
from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.domain.medication import Outcome
from companion.domain.practice import ThermalKind
from companion.domain.sessions import SessionDraft, SessionKind, StopReason
from companion.domain.thermal_run import Stand
from companion.services.practice import ThermalDraft
from companion.services.sessions import NotNowError
from companion.services.thermal_runs import OneAtATimeError
from tests.support.practices import cold as made_up
from tests.support.records import daily, key_at, token

LOW = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)


@pytest.fixture
def plan(services):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    made = services.practice.add(ThermalDraft("Cold", ThermalKind.COLD, LOW), [daily("08:00", "12:00")], token=token())
    services.clock.set(present)
    return services.practice.practice(made)


def due(services):
    return key_at(services, "2026-11-22", "08:00")


def on_for(services, run, **time):
    services.clock.advance(**time)
    return domain.advance(run, services.clock.now(), services.clock.monotonic())


def sessions(services):
    now = services.clock.now()
    return services.sessions.sessions(now - timedelta(days=1), now + timedelta(seconds=1))


def test_what_is_begun_is_found_again_and_answers_its_occurrence_once_it_is_off(services, plan):
    run = services.thermal_runs.begin(plan, token=token(), key=due(services))
    again = services.thermal_runs.current()
    assert (again.plan, again.token, again.key, again.monotonic) == (plan, run.token, due(services), None)
    off = domain.stop(on_for(services, run, minutes=15))
    made = services.thermal_runs.record(off, "note")
    assert (made.told.seconds, made.told.practice, made.told.note, made.key) == (900, plan.id, "note", due(services))
    assert services.agenda.item(due(services)).state.answer.outcome is Outcome.TAKEN
    assert services.thermal_runs.current() is None


def test_it_is_not_begun_inside_the_gap_nor_while_another_is_on(services, plan):
    first = services.thermal_runs.begin(plan, token=token())
    assert services.thermal_runs.begin(plan, token=first.token) == first
    with pytest.raises(OneAtATimeError):
        services.thermal_runs.begin(plan, token=token())
    services.thermal_runs.record(domain.stop(on_for(services, first, minutes=15)))
    with pytest.raises(NotNowError) as told:
        services.thermal_runs.begin(plan, token=token())
    assert told.value.gap.over_at == services.clock.now() + timedelta(hours=2)


def test_one_without_a_plan_keeps_the_gaps_too(services, plan):
    loose = made_up(*LOW)
    run = services.thermal_runs.begin(loose, token=token(), planned=False)
    made = services.thermal_runs.record(domain.stop(on_for(services, run, minutes=4)))
    assert (made.told.practice, made.told.stop, made.told.kind) == (None, StopReason.ENOUGH, SessionKind.COLD)
    with pytest.raises(NotNowError):
        services.thermal_runs.begin(loose, token=token(), planned=False)


def test_how_it_stands_is_kept_and_one_that_is_over_is_not_brought_back(services, plan):
    run = services.thermal_runs.begin(plan, token=token())
    looked = domain.skin_is_usual(on_for(services, run, minutes=5))
    services.thermal_runs.keep(looked)
    assert services.thermal_runs.current().looked == 5
    services.thermal_runs.forget(looked)
    services.thermal_runs.keep(looked)
    services.thermal_runs.forget(looked)
    assert services.thermal_runs.current() is None
    assert sessions(services) == ()


def test_a_start_by_mistake_leaves_nothing_behind(services, plan):
    run = services.thermal_runs.begin(plan, token=token())
    assert services.thermal_runs.record(domain.stop(on_for(services, run, seconds=9))) is None
    assert (services.thermal_runs.current(), sessions(services)) == (None, ())


def test_an_answer_that_came_meanwhile_stands_and_what_was_on_is_recorded_beside_it(services, plan):
    run = services.thermal_runs.begin(plan, token=token(), key=due(services))
    told = SessionDraft(services.clock.now() - timedelta(hours=3), 600, SessionKind.COLD, plan.id, LOW)
    services.sessions.record(told, token=token(), key=due(services))
    made = services.thermal_runs.record(domain.stop(on_for(services, run, minutes=15)))
    assert (made.key, len(sessions(services))) == (None, 2)


def test_an_answer_that_came_and_went_leaves_the_occurrence_to_it(services, plan):
    run = services.thermal_runs.begin(plan, token=token(), key=due(services))
    told = SessionDraft(services.clock.now() - timedelta(hours=3), 600, SessionKind.COLD, plan.id, LOW)
    services.sessions.record(told, token=token(), key=due(services))
    services.sessions.undo(due(services), seen=1)
    assert services.thermal_runs.record(domain.stop(on_for(services, run, minutes=15))).key == due(services)


def test_a_plan_that_is_gone_takes_nothing_along_of_what_was_on(services, plan):
    gone = OccurrenceKey(LineId("gone"), KeyKind.WALL, "2026-11-22", "at-08:00")
    with pytest.raises(NotFoundError):
        services.thermal_runs.begin(plan, token=token(), key=gone)
    run = replace(services.thermal_runs.begin(plan, token=token()), key=gone)
    made = services.thermal_runs.record(domain.stop(on_for(services, run, minutes=15)))
    assert (made.key, made.told.practice, made.told.seconds) == (None, None, 900)


def test_recorded_and_killed_before_it_was_said_is_not_asked_again(services, plan):
    run = services.thermal_runs.begin(plan, token=token())
    off = domain.stop(on_for(services, run, minutes=15))
    services.sessions.record(domain.draft(off, services.clock.now()), token=run.token)
    assert services.thermal_runs.current() is None
    assert len(sessions(services)) == 1
    with pytest.raises(NotNowError):  # the gap, and not that another one is on
        services.thermal_runs.begin(plan, token=token())
    services.clock.advance(hours=2)
    services.thermal_runs.begin(plan, token=token())


def test_what_was_withdrawn_meanwhile_is_not_said_to_be_recorded(services, plan):
    run = services.thermal_runs.begin(plan, token=token())
    off = domain.stop(on_for(services, run, minutes=15))
    made = services.sessions.record(domain.draft(off, services.clock.now()), token=run.token)
    services.sessions.undo_session(made.id, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        services.thermal_runs.record(off)


def test_after_a_restart_past_its_end_how_long_it_was_is_asked(services, plan):
    services.thermal_runs.begin(plan, token=token())
    again = on_for(services, services.thermal_runs.current(), minutes=40)
    assert again.stand is Stand.ASKED
    made = services.thermal_runs.record(domain.was_on(again, 15))
    assert made.ended_at == services.clock.now() - timedelta(minutes=25)
