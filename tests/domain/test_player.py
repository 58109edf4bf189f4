import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.player import (
    LONGEST_GAP,
    RESUME_SECONDS,
    Ending,
    PauseReason,
    advance,
    back,
    begin,
    go_on,
    lift,
    parts_done,
    pause,
    skip,
    stop,
)
from companion.domain.practice import RoutineItem
from companion.domain.sessions import LeftOut
from companion.domain.steps import GET_READY_SECONDS, StepKind, planned_count, steps_of, total_seconds
from tests.support.practices import movement, routine, routines

HELD = RoutineItem(movement("Bridge"), repetitions=2, hold_seconds=5, pace_seconds=2)
WALK = RoutineItem(movement("Walk", timed=True), hold_seconds=60)
SIDED = RoutineItem(movement("Clam", sided=True), repetitions=2, pace_seconds=2)
ticks = st.floats(0.05, 4.9)


def run(play, seconds, tick=1.0):
    """Let it run, told often enough that nothing looks like sleep."""
    until = play.seen + seconds
    while play.seen < until:
        play = advance(play, min(until, play.seen + tick))
    return play


def playing(*items):
    told = routine(*items)
    return told, begin(steps_of(told), 100.0)


def test_a_routine_without_steps_is_refused():
    with pytest.raises(ValueError, match="without steps"):
        begin((), 0.0)


def test_it_starts_with_getting_ready_and_says_what_comes_next():
    _told, play = playing(HELD, WALK)
    assert play.step.kind is StepKind.GET_READY
    assert play.following.item == 1
    assert run(play, GET_READY_SECONDS).step.kind is StepKind.MOVE
    assert run(play, GET_READY_SECONDS + 2.5).step.kind is StepKind.HOLD


def test_at_the_end_everything_is_done():
    told, play = playing(HELD, WALK)
    play = run(play, play.left_in_all)
    assert play.ending is Ending.FINISHED
    assert (play.left_in_all, play.running, play.following) == (0.0, False, None)
    assert [part.done for part in parts_done(told, play)] == [2, 60]
    assert [part.planned for part in parts_done(told, play)] == [2, 60]


@given(routines, st.lists(ticks, min_size=1, max_size=30))
def test_the_pattern_of_ticks_changes_nothing(told, pattern):
    steps = steps_of(told)
    play, turn = begin(steps, 0.0), 0
    while play.ending is None:
        play = advance(play, play.seen + pattern[turn % len(pattern)])
        turn += 1
    assert play.active == pytest.approx(total_seconds(steps))
    assert play.done == frozenset(range(len(steps)))
    assert [part.done for part in parts_done(told, play)] == [planned_count(item) for item in told.items]


@given(routines, st.lists(st.tuples(ticks, st.floats(0.1, 4000)), min_size=1, max_size=20))
def test_pauses_never_change_the_active_time_nor_credit_anything(told, pauses):
    steps = steps_of(told)
    play = begin(steps, 0.0)
    for run_for, stand_for in pauses:
        play = advance(play, play.seen + run_for)
        before = pause(play, PauseReason.PERSON, play.seen)
        after = lift(before, PauseReason.PERSON, before.seen + stand_for)
        assert (after.done, after.active, after.left) == (before.done, before.active, before.left)
        play = after
    play = run(play, play.left_in_all + RESUME_SECONDS + 1)
    assert play.ending is Ending.FINISHED
    assert play.active == pytest.approx(total_seconds(steps))


def test_after_a_pause_one_gets_ready_and_then_has_the_time_that_was_left():
    _told, play = playing(HELD)
    play = run(play, GET_READY_SECONDS + 2 + 2.7)
    assert (play.step.kind, play.left) == (StepKind.HOLD, pytest.approx(2.3))
    play = lift(pause(play, PauseReason.PERSON, play.seen), PauseReason.PERSON, play.seen + 60)
    assert play.ready == RESUME_SECONDS
    play = advance(play, play.seen + RESUME_SECONDS)
    assert (play.ready, play.left) == (0.0, pytest.approx(2.3))
    assert advance(play, play.seen + 2.4).step.kind is StepKind.MOVE


def test_getting_ready_is_not_made_longer_by_a_pause_in_it():
    _told, play = playing(HELD)
    play = lift(pause(play, PauseReason.PERSON, 101.0), PauseReason.PERSON, 200.0)
    assert (play.ready, play.left) == (0.0, GET_READY_SECONDS - 1)


def test_lifting_one_reason_does_not_lift_another():
    _told, play = playing(HELD)
    play = pause(pause(play, PauseReason.PERSON, 101.0), PauseReason.DIALOG, 102.0)
    play = lift(play, PauseReason.DIALOG, 103.0)
    assert play.reasons == {PauseReason.PERSON}
    assert not play.running
    assert lift(play, PauseReason.SLEEP, 104.0) == advance(play, 104.0)
    assert lift(play, PauseReason.PERSON, 104.0).running


@given(routines, st.floats(0, 2000), st.floats(LONGEST_GAP + 0.1, 40_000))
def test_a_sleep_of_any_length_at_any_point_credits_nothing(told, ran, slept):
    play = run(begin(steps_of(told), 0.0), ran, 4.0)
    woken = advance(play, play.seen + slept)
    assert (woken.done, woken.active, woken.index) == (play.done, play.active, play.index)
    if play.ending is None:
        assert woken.reasons == {PauseReason.SLEEP}


def test_a_clock_that_stands_or_runs_backwards_changes_nothing():
    _told, play = playing(HELD)
    assert advance(play, 100.0) == play
    assert advance(play, 90.0) == play


def test_skipping_a_rest_starts_the_movement_that_was_announced():
    _told, play = playing(RoutineItem(movement(), sets=2, repetitions=1, rest_seconds=30), WALK)
    play = run(play, GET_READY_SECONDS + 4 + 1)
    assert play.step.kind is StepKind.REST
    play = skip(play, play.seen)
    assert (play.step.kind, play.step.set, play.step.item) == (StepKind.MOVE, 2, 0)


def test_skipping_a_movement_leads_to_the_next_one_and_from_the_last_to_the_end():
    told, play = playing(HELD, WALK)
    play = skip(run(play, GET_READY_SECONDS + 1), play.seen + GET_READY_SECONDS + 1)
    assert (play.step.kind, play.step.item) == (StepKind.GET_READY, 1)
    play = run(skip(play, play.seen), 20.0)
    play = skip(play, play.seen)
    assert play.ending is Ending.FINISHED
    assert play.step == play.steps[-1]
    assert [part.done for part in parts_done(told, play)] == [0, 20]
    assert skip(play, play.seen) == play
    assert back(play, play.seen) == play
    assert stop(play, play.seen) == play
    assert pause(play, PauseReason.PERSON, play.seen) == play


def test_going_back_starts_this_movement_again_and_from_its_beginning_the_one_before():
    told, play = playing(HELD, WALK)
    play = run(play, GET_READY_SECONDS + 2 + 5 + 1)
    play = back(play, play.seen)
    assert play.index == 0
    assert parts_done(told, play)[0].done == 1
    assert back(play, play.seen).index == 0
    play = run(play, GET_READY_SECONDS + 1)
    walking = skip(play, play.seen)
    assert (walking.step.item, walking.step.kind) == (1, StepKind.GET_READY)
    assert back(walking, walking.seen).step.item == 0


def test_what_is_done_twice_counts_once():
    told, play = playing(HELD)
    play = run(play, GET_READY_SECONDS + 7)
    play = back(play, play.seen)
    play = run(play, play.left_in_all)
    assert parts_done(told, play)[0].done == 2


def test_stopping_keeps_what_was_done_until_then():
    told, play = playing(HELD, WALK)
    play = run(skip(skip(play, 100.0), 100.0), GET_READY_SECONDS + 31)
    play = stop(play, play.seen)
    assert play.ending is Ending.STOPPED
    assert [part.done for part in parts_done(told, play)] == [0, 31]
    assert not play.running


def test_walking_that_was_stopped_and_then_finished_counts_once():
    told, play = playing(WALK)
    play = run(play, GET_READY_SECONDS + 30)
    play = back(play, play.seen)
    assert parts_done(told, run(play, play.left_in_all))[0].done == 60


def test_walking_that_was_gone_back_to_counts_its_longest_stretch_not_the_sum():
    told, play = playing(WALK)
    play = run(play, GET_READY_SECONDS + 30)
    play = run(back(play, play.seen), GET_READY_SECONDS + 10)
    assert parts_done(told, stop(play, play.seen))[0].done == 30


@given(routines, st.lists(st.tuples(st.sampled_from([skip, back, stop]), ticks), max_size=25))
def test_whatever_is_pressed_it_stays_on_the_list(told, presses):
    steps = steps_of(told)
    play = begin(steps, 0.0)
    for press, wait in presses:
        play = press(advance(play, play.seen + wait), play.seen + wait)
        assert play.step in steps
        assert 0 <= play.left <= play.step.seconds
        assert all(part.done <= part.planned for part in parts_done(told, play))


@given(routines, st.floats(0, 400), st.sampled_from(list(PauseReason)))
def test_after_any_pause_there_is_time_to_get_ready_before_anything_counts(told, ran, reason):
    play = run(begin(steps_of(told), 0.0), ran, 4.0)
    back_again = lift(pause(play, reason, play.seen), reason, play.seen + 60)
    if play.ending is None:
        still = advance(back_again, back_again.seen + RESUME_SECONDS - 0.01)
        assert (still.done, still.index) == (play.done, play.index)


def test_a_person_who_goes_on_lifts_every_reason():
    _told, play = playing(HELD)
    play = pause(pause(play, PauseReason.HIDDEN, 101.0), PauseReason.SLEEP, 101.0)
    assert go_on(play, 200.0).running
    assert go_on(go_on(play, 200.0), 201.0).reasons == frozenset()


def test_skipping_one_side_leads_to_the_other_and_back_begins_the_side_again():
    told, play = playing(SIDED, WALK)
    assert play.following.side is None or play.following.section == (0, True)
    play = skip(run(play, GET_READY_SECONDS + 1), play.seen + GET_READY_SECONDS + 1)
    assert (play.step.kind, play.step.section) == (StepKind.CHANGE_SIDE, (0, True))
    right = play.index
    play = run(play, play.left + 1)
    assert back(play, play.seen).index == right
    assert back(back(play, play.seen), play.seen).index == 0
    play = skip(play, play.seen)
    assert (play.step.kind, play.step.item) == (StepKind.GET_READY, 1)
    assert parts_done(told, play)[0].done == 0


@given(routines, st.data())
def test_what_is_left_out_is_never_played_and_is_told_as_not_done(told, data):
    indexes = range(len(told.items))
    without = frozenset(data.draw(st.sets(st.sampled_from(indexes), max_size=len(indexes) - 1)))
    play = begin(steps_of(told, without), 0.0)
    play = run(play, play.left_in_all, 4.0)
    parts = parts_done(told, play, dict.fromkeys(without, LeftOut.FORBIDDEN))
    for index, part in enumerate(parts):
        assert (part.done == 0) is (index in without)
        assert part.left is (LeftOut.FORBIDDEN if index in without else None)


def test_a_reason_for_leaving_out_goes_once_all_of_it_is_done():
    told, play = playing(HELD)
    left = {0: LeftOut.HURT}
    assert parts_done(told, play, left)[0].left is LeftOut.HURT
    assert parts_done(told, run(play, play.left_in_all), left)[0].left is None


def test_the_seconds_of_a_walk_are_not_lost_to_the_rounding_of_small_ticks():
    told, play = playing(WALK)
    play = run(play, GET_READY_SECONDS)
    play = run(play, 30, 0.1)
    assert parts_done(told, stop(play, play.seen))[0].done == 30
