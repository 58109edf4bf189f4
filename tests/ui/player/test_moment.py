import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.player import PauseReason, advance, begin, lift, pause, skip
from companion.domain.steps import Side, StepKind, steps_of
from companion.ui.player.moment import Phase, moment_of, stretches_of
from tests.support.player import BRIDGE, CLAM, WALK
from tests.support.practices import routine, routines


def ran(told, seconds):
    play = begin(steps_of(told), 0.0)
    while play.seen < seconds:
        play = advance(play, min(seconds, play.seen + 1))
    return play


@pytest.mark.parametrize(
    ("seconds", "phase", "repetition", "left"),
    [
        (0, Phase.READY, 0, 10),
        (9.2, Phase.READY, 0, 1),
        (10, Phase.MOVE, 1, 2),
        (12.5, Phase.HOLD, 1, 5),
        (24, Phase.READY, 0, 10),
        (35, Phase.GO_ON, 0, 59),
    ],
)
def test_each_step_has_its_phase_its_count_and_whole_seconds_rounded_up(seconds, phase, repetition, left):
    told = routine(BRIDGE, WALK)
    moment = moment_of(told, ran(told, seconds))
    assert (moment.phase, moment.repetition, moment.seconds) == (phase, repetition, left)


def test_a_pause_keeps_what_runs_and_a_resume_counts_its_own_seconds():
    told = routine(BRIDGE)
    play = pause(ran(told, 12.5), PauseReason.PERSON, 12.5)
    moment = moment_of(told, play)
    assert (moment.phase, moment.step, moment.seconds) == (Phase.PAUSED, StepKind.HOLD, 5)
    play = lift(play, PauseReason.PERSON, 50)
    assert (moment_of(told, play).phase, moment_of(told, play).seconds) == (Phase.RESUME, 3)


def test_before_a_movement_of_two_sides_the_first_side_is_told_and_then_the_other():
    told = routine(CLAM, WALK)
    play = ran(told, 0)
    assert moment_of(told, play).place.side is Side.LEFT
    assert moment_of(told, play).next.side is Side.RIGHT
    play = skip(skip(play, 0), 0)
    assert (moment_of(told, play).phase, moment_of(told, play).place.side) == (Phase.TURN, Side.RIGHT)
    assert moment_of(told, play).next.item == WALK


def test_movements_are_numbered_among_those_that_are_played():
    told = routine(BRIDGE, CLAM, WALK)
    play = begin(steps_of(told, frozenset({0})), 0.0)
    assert (moment_of(told, play).number, moment_of(told, play).of) == (1, 2)


@given(routines, st.floats(0, 900))
def test_the_ribbon_is_as_long_as_the_routine_and_has_one_present_part(told, seconds):
    play = ran(told, seconds)
    stretches = stretches_of(told, play)
    assert sum(one.seconds for one in stretches) == sum(step.seconds for step in play.steps)
    assert [one.is_now for one in stretches].count(True) == (0 if play.ending else 1)
    assert all(0 <= one.done <= 1 for one in stretches)
    assert [one.done for one in stretches] == sorted((one.done for one in stretches), reverse=True)
