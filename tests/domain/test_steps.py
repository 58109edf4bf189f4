from hypothesis import given

from companion.domain.practice import RoutineItem
from companion.domain.steps import (
    CHANGE_SIDE_SECONDS,
    GET_READY_SECONDS,
    Side,
    StepKind,
    planned_count,
    steps_of,
    total_seconds,
)
from tests.support.practices import movement, routine, routines


def kinds(*items):
    return [step.kind for step in steps_of(routine(*items))]


def test_each_repetition_is_a_move_and_a_hold_after_one_get_ready():
    item = RoutineItem(movement(), repetitions=2, hold_seconds=5)
    steps = steps_of(routine(item))
    assert [step.kind for step in steps] == [
        StepKind.GET_READY,
        StepKind.MOVE,
        StepKind.HOLD,
        StepKind.MOVE,
        StepKind.HOLD,
    ]
    assert [step.repetition for step in steps] == [0, 1, 1, 2, 2]
    assert sum(step.counts for step in steps) == 2


def test_no_rest_is_no_step():
    assert StepKind.REST not in kinds(RoutineItem(movement(), sets=3, repetitions=1))
    assert kinds(RoutineItem(movement(), sets=3, repetitions=1, rest_seconds=20)).count(StepKind.REST) == 2


def test_the_other_side_follows_after_time_to_turn():
    steps = steps_of(routine(RoutineItem(movement(sided=True), sets=2, repetitions=1, rest_seconds=10)))
    assert [step.side for step in steps if step.kind is StepKind.MOVE] == [Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT]
    assert [step.seconds for step in steps if step.kind is StepKind.CHANGE_SIDE] == [CHANGE_SIDE_SECONDS]


def test_a_timed_movement_is_one_stretch_a_set_and_counts_its_seconds():
    item = RoutineItem(movement("Walk", timed=True), sets=2, hold_seconds=60)
    assert kinds(item) == [StepKind.GET_READY, StepKind.GO_ON, StepKind.GO_ON]
    assert planned_count(item) == 120
    assert total_seconds(steps_of(routine(item))) == 120 + GET_READY_SECONDS
    assert total_seconds(steps_of(routine(item)), 2) == 60


@given(routines)
def test_no_step_lasts_nothing_and_what_counts_adds_up_to_the_plan(told):
    steps = steps_of(told)
    assert all(step.seconds > 0 for step in steps)
    for index, item in enumerate(told.items):
        assert sum(step.counts for step in steps if step.item == index) == planned_count(item)


@given(routines)
def test_both_sides_get_the_same_time(told):
    steps = steps_of(told)
    for index, item in enumerate(told.items):
        spent = {
            side: sum(
                step.seconds
                for step in steps
                if step.item == index and step.side is side and step.kind is not StepKind.CHANGE_SIDE
            )
            for side in Side
        }
        assert spent[Side.LEFT] == spent[Side.RIGHT]
        assert (spent[Side.LEFT] > 0) is item.movement.sided
