from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.identity import FormToken
from companion.domain.practice import MOST_THERMAL_MINUTES, ThermalKind
from companion.domain.sessions import MOST_SECONDS, SessionKind, StopReason, validate_session
from companion.domain.thermal_run import (
    LEAST,
    LONGEST_GAP,
    PROMPT,
    Skin,
    Stand,
    advance,
    begin,
    draft,
    found,
    say_skin,
    skin_is_usual,
    stop,
    was_on,
)
from tests.support.practices import cold

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class World:
    """Two clocks, and how long the pack has really been on."""

    def __init__(self):
        self.wall, self.monotonic, self.real = NOON, 50.0, 0.0

    def awake(self, seconds):
        self.wall += timedelta(seconds=seconds)
        self.monotonic += seconds
        self.real += seconds

    def asleep(self, seconds):
        self.wall += timedelta(seconds=seconds)
        self.real += seconds

    def set_clock(self, seconds):
        self.wall += timedelta(seconds=seconds)


def laid_on(world, **plan):
    made = begin(cold(**plan), FormToken("t"), world.wall)
    return advance(made, world.wall, world.monotonic)


def watch(run, world, seconds):
    """Let it run, looked at often enough."""
    while seconds > 0:
        step = min(4.0, seconds)
        world.awake(step)
        run = advance(run, world.wall, world.monotonic)
        seconds -= step
    return run


def test_it_counts_down_to_the_minute_it_has_to_come_off():
    world = World()
    run = skin_is_usual(watch(laid_on(world, minutes=15), world, 300))
    assert (run.stand, run.left, run.over_by, run.patient) == (Stand.RUNNING, 600, 0, run.plan.patient)
    run = watch(run, world, 599)
    assert run.stand is Stand.RUNNING
    run = watch(run, world, 1)
    assert (run.stand, run.left, run.asks, run.unwatched) == (Stand.OVER, 0, False, 0)
    run = watch(run, world, 30)
    assert (run.stand, run.over_by, run.needs_minutes) == (Stand.OVER, 30, False)
    off = stop(run, Skin.USUAL)
    told = draft(off, world.wall)
    assert (told.seconds, told.started_at, told.stop, told.kind) == (930, NOON, None, SessionKind.COLD)
    assert (told.practice, told.regions) == (run.plan.id, run.plan.regions)


@pytest.mark.parametrize(
    ("kind", "minutes", "looks"),
    [
        (ThermalKind.COLD, 15, (5,)),
        (ThermalKind.COLD, 5, ()),
        (ThermalKind.HEAT, 20, (5, 10)),
        (ThermalKind.HEAT, 10, (5,)),
    ],
)
def test_the_skin_is_looked_at_on_the_way_and_the_end_is_a_look_of_its_own(kind, minutes, looks):
    assert laid_on(World(), kind=kind, minutes=minutes).looks == looks


def test_a_look_at_the_skin_is_asked_until_it_is_answered_and_time_runs_on_meanwhile():
    world = World()
    run = watch(laid_on(world, kind=ThermalKind.HEAT), world, 299)
    assert (run.stand, skin_is_usual(run)) == (Stand.RUNNING, run)
    run = watch(run, world, 1)
    assert (run.stand, run.look_due) == (Stand.LOOK, 5)
    run = watch(run, world, 310)
    assert (run.look_due, run.left) == (10, 290)
    run = skin_is_usual(run)
    assert (run.stand, run.skin, run.looked) == (Stand.RUNNING, Skin.USUAL, 10)


@pytest.mark.parametrize(
    ("skin", "why"),
    [
        (None, StopReason.ENOUGH),
        (Skin.USUAL, StopReason.ENOUGH),
        (Skin.PAIN, StopReason.PAIN),
        (Skin.RED, StopReason.SKIN),
        (Skin.NUMB, StopReason.SKIN),
    ],
)
def test_what_comes_off_early_says_why(skin, why):
    world = World()
    run = stop(watch(laid_on(world), world, 360), skin)
    told = draft(run, world.wall, "note")
    assert (told.stop, told.seconds, told.note) == (why, 360, "note")
    assert (run.stand, run.is_worth_recording) == (Stand.OFF, True)


def test_what_is_made_up_for_one_time_names_no_plan():
    made = stop(advance(begin(cold(), FormToken("t"), NOON, planned=False), NOON + timedelta(minutes=1), 0.0))
    assert draft(made, NOON + timedelta(minutes=1)).practice is None


def test_what_is_still_on_is_not_recorded():
    with pytest.raises(ValueError, match="still on"):
        draft(laid_on(World()), NOON)


def test_a_start_by_mistake_is_not_worth_recording():
    world = World()
    run = watch(laid_on(world), world, LEAST - 1)
    assert not run.is_worth_recording
    assert not stop(run).is_worth_recording
    assert stop(watch(run, world, 1)).is_worth_recording


def test_the_end_of_a_sleeping_computer_is_asked_about():
    world = World()
    run = watch(laid_on(world), world, 60)
    world.asleep(3600)
    run = advance(run, world.wall, world.monotonic)
    assert (run.stand, run.elapsed, run.unwatched, run.needs_minutes) == (Stand.ASKED, 3660, 3600, True)
    assert run.most_minutes == 61
    told = draft(was_on(run, 15), world.wall)
    assert (told.started_at, told.seconds, told.stop) == (NOON, 900, None)
    assert draft(was_on(run, 90), world.wall).seconds == 61 * 60
    assert draft(was_on(run, 4), world.wall).stop is StopReason.ENOUGH


def test_a_short_sleep_counts_and_the_session_goes_on():
    world = World()
    run = watch(laid_on(world), world, 60)
    world.asleep(120)
    run = advance(run, world.wall, world.monotonic)
    assert (run.stand, run.elapsed, run.unwatched) == (Stand.RUNNING, 180, 120)


def test_sleep_after_its_end_asks_when_it_came_off():
    world = World()
    run = skin_is_usual(watch(laid_on(world), world, 900))
    world.asleep(PROMPT + 1)
    run = advance(run, world.wall, world.monotonic)
    assert (run.stand, run.asks, run.needs_minutes) == (Stand.OVER, False, True)


def test_a_process_that_stood_still_counts_by_the_monotonic_clock_when_the_wall_clock_was_set_back():
    world = World()
    run = watch(laid_on(world), world, 60)
    world.set_clock(-7200)
    world.awake(1)
    run = advance(run, world.wall, world.monotonic)
    assert (run.elapsed, run.unwatched, run.began_at) == (61, 0, NOON - timedelta(hours=2))


def test_another_program_goes_on_with_it_by_the_wall_clock():
    world = World()
    run = watch(laid_on(world), world, 60)
    world.asleep(100)
    again = advance(found(run), world.wall, 3.0)
    assert (again.stand, again.elapsed, again.unwatched, again.monotonic) == (Stand.RUNNING, 160, 100, 3.0)
    world.asleep(900)
    assert advance(found(run), world.wall, 3.0).stand is Stand.ASKED


def test_a_clock_that_was_set_back_before_the_program_came_again_is_asked_about():
    world = World()
    run = watch(laid_on(world), world, 60)
    again = advance(found(run), NOON - timedelta(hours=1), 3.0)
    assert (again.stand, again.elapsed) == (Stand.ASKED, 60)


@given(st.integers(1, 400), st.integers(0, 3000), st.integers(-5, 5000))
def test_once_it_is_off_nothing_changes_how_long_it_was_on(seconds, later, minutes):
    world = World()
    off = stop(watch(laid_on(world), world, seconds), Skin.RED)
    world.asleep(later)
    assert advance(off, world.wall, world.monotonic) == off
    assert stop(off, Skin.PAIN) == was_on(off, minutes) == off
    assert skin_is_usual(off) == off
    assert say_skin(off, Skin.USUAL).lasted == off.lasted


watched = st.floats(0.01, LONGEST_GAP - 0.01)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("awake"), watched),
        st.tuples(st.just("asleep"), st.floats(0, 4000)),
        st.tuples(st.just("closed"), st.floats(0, 4000)),
        st.tuples(st.just("stopped"), st.floats(0, 4000)),
        st.tuples(st.just("ahead"), st.floats(0, 4000)),
        st.tuples(st.just("back"), st.floats(0, 4000)),
    ),
    max_size=40,
)


@given(steps, st.integers(1, MOST_THERMAL_MINUTES), st.sampled_from(ThermalKind))
def test_whatever_the_clocks_do_it_is_never_told_to_come_off_too_late(told, minutes, kind):
    """Sleep, a clock that is set, a process that stands still, and another program that goes on with it."""
    world = World()
    run, before = laid_on(world, minutes=minutes, kind=kind), 0.0
    for what, seconds in told:
        if what == "asleep":
            world.asleep(seconds)
        elif what in {"ahead", "back"}:
            world.set_clock(seconds if what == "ahead" else -seconds)
            world.awake(0.5)
        else:
            world.awake(seconds)
        run = advance(found(run) if what == "closed" else run, world.wall, world.monotonic)
        assert run.elapsed >= max(before, world.real - 0.001)
        before = run.elapsed
        if world.real >= run.seconds:
            assert run.stand in {Stand.OVER, Stand.ASKED}
        off = stop(run)
        validate_session(draft(off, world.wall), world.wall)
        assert off.lasted <= MOST_SECONDS


@given(st.lists(watched, max_size=300), st.integers(1, MOST_THERMAL_MINUTES))
def test_watched_all_the_time_it_ends_at_its_second_and_nothing_is_asked(told, minutes):
    world = World()
    run = laid_on(world, minutes=minutes)
    for seconds in told:
        world.awake(seconds)
        run = advance(run, world.wall, world.monotonic)
    assert run.elapsed == pytest.approx(world.real, abs=0.01)
    assert not run.asks
    assert run.unwatched == 0
    assert run.needs_minutes == (run.over_by > PROMPT)
