from dataclasses import replace

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.practice import RoutineItem
from companion.ui.exercises.numbers import ItemNumbers, LengthStepper, TimesStepper
from tests.support.practices import movement
from tests.support.told_shell import read

RAISES = RoutineItem(movement(), repetitions=10)
WALK = RoutineItem(movement("Walk", timed=True), hold_seconds=300)


@pytest.fixture
def shown(qtbot):
    def make(item):
        numbers = ItemNumbers(item)
        numbers.told = []
        numbers.changed.connect(numbers.told.append)
        qtbot.addWidget(numbers)
        numbers.resize(700, 900)
        numbers.show()
        return numbers

    return make


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("5", 300), ("5 min", 300), ("2 min 30 s", 150), ("2:30", 150)],
)
def test_minutes_are_read_as_people_type_them(qtbot, typed, seconds):
    stepper = LengthStepper(0, name="How many minutes?")
    qtbot.addWidget(stepper)
    assert stepper.read(typed) == seconds


@pytest.mark.parametrize("typed", ["", "a while", "1 2 3"])
def test_what_are_no_minutes_is_refused(qtbot, typed):
    stepper = LengthStepper(300, name="How many minutes?")
    qtbot.addWidget(stepper)
    with pytest.raises(InvalidInputError):
        stepper.read(typed)


def test_a_length_of_a_plan_file_stays_to_the_second(qtbot):
    stepper = LengthStepper(330, name="How many minutes?")
    qtbot.addWidget(stepper)
    assert stepper.text() == "5\u00a0min\u00a030\u00a0s"
    stepper.finish()
    assert stepper.value() == 330


def test_a_number_nobody_has_said_stands_there_as_that(qtbot):
    stepper = TimesStepper(0, name="How many times?")
    qtbot.addWidget(stepper)
    assert stepper.text() == "not said yet"
    stepper.step(1)
    assert stepper.text() == "once"


def test_each_number_changes_one_thing(shown):
    numbers = shown(RAISES)
    numbers.repetitions.set_value(8)
    numbers.hold.set_value(5)
    numbers.pace.set_value(6)
    numbers.sets.set_value(3)
    numbers.rest.set_value(45)
    expected = replace(RAISES, repetitions=8, hold_seconds=5, pace_seconds=6, sets=3, rest_seconds=45)
    assert numbers.told[-1] == expected


def test_the_rest_is_asked_only_between_sets_and_none_is_a_rest_of_nothing(shown):
    numbers = shown(RAISES)
    assert "Rest between sets" not in read(numbers)
    numbers.sets.set_value(2)
    assert "Rest between sets" in read(numbers)
    assert numbers.rest.text() == "no rest"


def test_a_timed_movement_is_asked_for_minutes_only(shown):
    numbers = shown(WALK)
    told = read(numbers)
    assert "How many minutes?" in told
    assert "How many times?" not in told
    numbers.length.step(1)
    assert numbers.told == [replace(WALK, hold_seconds=360)]


def test_sides_are_said_in_words(shown):
    assert "One side first, then the other." in read(shown(RoutineItem(movement(sided=True), repetitions=5)))
