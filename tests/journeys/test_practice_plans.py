"""Exercises after the pain medicine, in the night, and beside a routine that runs: through the real program."""

from datetime import UTC, datetime, time, timedelta

import pytest

from companion.domain.day_plan import DayPlan
from companion.domain.schedule import EveryHours
from companion.services.practice import RoutineDraft
from companion.ui.exercises.editor import RoutineEditorPage
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import rest
from tests.support.player import BRIDGE, GET_READY, WALK, let_run, player_of
from tests.support.practice_plans import exercises, pain_medicine
from tests.support.records import daily, token
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle
from tests.support.told_shell import press_button, read

DAWN = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
"""07:30 in Berlin."""
EIGHT = DAWN + timedelta(minutes=30)
TEN_PAST = EIGHT + timedelta(minutes=10)
DEAF = 1.0
"""A notice that has just appeared answers nothing for so long."""


@pytest.fixture
def clock():
    return FrozenClock(DAWN)


@pytest.fixture
def app(qtbot, tmp_path, clock):
    with running(tmp_path / "data", clock, qtbot) as started:
        started.window.resize(1366, 768)
        yield started


def become(app, clock, qtbot, at):
    clock.set(at)
    let_pass(app, qtbot)
    clock.advance(seconds=DEAF)


def noticed(app):
    """Names of what stands in the reminder's window."""
    return sorted(services_of(app).rounds.item(key).name for key in on_notice(app))


def test_a_plan_typed_as_after_the_pain_medicine_comes_half_an_hour_after_it_was_taken(qtbot, app, clock):
    services = services_of(app)
    pain_medicine(services)
    made = services.practice.add(RoutineDraft("Morning round", (BRIDGE,)), [], token=token())
    app.window.go("routine_editor", practice=made)
    settle(qtbot)
    page = app.window.current_page
    assert isinstance(page, RoutineEditorPage)
    press_button(page, "After a medicine")
    rest()
    page.form.plans[0].part.source.setCurrentIndex(1)
    press_button(page, "Save")
    settle(qtbot)
    assert "30 minutes after: Oxycodone" in read(app.window.current_page)

    become(app, clock, qtbot, TEN_PAST)
    assert noticed(app) == ["Oxycodone"]
    press_button(notice_of(app), "Taken")
    settle(qtbot)
    assert on_notice(app) == frozenset()
    become(app, clock, qtbot, TEN_PAST + timedelta(minutes=29, seconds=50))
    assert noticed(app) == []
    become(app, clock, qtbot, TEN_PAST + timedelta(minutes=30, seconds=5))
    assert noticed(app) == ["Morning round"]
    (key,) = on_notice(app)
    due = services.agenda.item(key).state.occurrence.due_at
    assert TEN_PAST + timedelta(minutes=30) <= due <= TEN_PAST + timedelta(minutes=30, seconds=3)


def test_in_the_night_nobody_is_woken_for_exercises_and_today_says_until_when(qtbot, app, clock):
    services = services_of(app)
    services.day_plan.keep_day_plan(DayPlan(breakfast=time(7, 30)), seen=0)
    exercises(services, EveryHours(6, datetime(2026, 11, 23, 2), "Europe/Berlin", 1000))
    app.window.go("today")
    settle(qtbot)
    assert "The reminder waits until tomorrow 07:30: you sleep." in read(app.window.current_page)
    two = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    become(app, clock, qtbot, two + timedelta(minutes=5))
    assert noticed(app) == []
    app.window.go("today")
    settle(qtbot)
    assert "The reminder waits until 07:30: you sleep." in read(app.window.current_page)
    become(app, clock, qtbot, two + timedelta(hours=5, minutes=30, seconds=1))
    assert noticed(app) == ["Morning round"]
    assert "Held back since 02:00: you slept." in read(notice_of(app))


def test_while_a_routine_runs_another_waits_and_comes_at_once_when_it_is_over(qtbot, app, clock):
    services = services_of(app)
    played = services.practice.add(RoutineDraft("Evening round", (WALK,)), [], token=token())
    exercises(services, daily("08:00").schedule)
    pain_medicine(services)
    app.window.go("player", practice=played)
    page = player_of(app.window)
    press_button(page, "Begin")
    clock.set(EIGHT - timedelta(seconds=5))
    let_run(page, clock, GET_READY + 10)
    let_pass(app, qtbot)
    assert noticed(app) == ["Oxycodone"]
    clock.advance(seconds=DEAF)
    press_button(notice_of(app), "Taken")
    settle(qtbot)
    let_pass(app, qtbot)
    assert noticed(app) == []
    app.window.hand.end()
    settle(qtbot)
    assert noticed(app) == ["Morning round"]
