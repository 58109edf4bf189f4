"""A time that hangs on a meal: before, with or after it."""

import pytest

from companion.domain.schedule import Anchor
from companion.ui.planning.meal_choice import MealChoice
from tests.support.ui_lint import lint, settle


@pytest.fixture
def choice(qtbot):
    made = MealChoice(None, 1)
    qtbot.addWidget(made)
    settle(made, 600)
    return made


@pytest.mark.parametrize(("side", "minutes"), [("before", -45), ("at", 0), ("after", 45)])
def test_minutes_are_before_with_or_after_the_meal(choice, side, minutes):
    choice.what.set_code("dinner")
    choice.side.set_code(side)
    choice.minutes.set_value(45)
    settle(choice, 600)
    assert (choice.anchor(), choice.offset()) == (Anchor.DINNER, minutes)
    assert lint(choice) == []


def test_on_the_clock_there_are_no_minutes(choice):
    choice.what.set_code("dinner")
    choice.side.set_code("after")
    choice.clear()
    assert (choice.anchor(), choice.offset()) == (None, 0)
