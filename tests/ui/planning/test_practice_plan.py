"""The plan form of a practice: after a medicine, in words, and nothing of amounts."""

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.schedule import FollowOn
from companion.ui.planning.practice_plan import practice_plan
from companion.ui.planning.spread_part import Room
from tests.support.practice_plans import exercises_after, pain_medicine
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def form(qtbot, services):
    def make(version=None):
        made = practice_plan(services, version, lambda: Room(20, 20))
        qtbot.addWidget(made)
        settle(made, 680)
        return made

    return make


def test_without_a_medicine_there_is_nothing_to_follow(form):
    assert "After a medicine" not in read(form())


def test_a_medicine_is_chosen_and_the_minutes_after_it_was_taken(services, form):
    _medicine, line = pain_medicine(services)
    made = form()
    press_button(made, "After a medicine")
    with pytest.raises(InvalidInputError):
        made.draft()
    made.part.source.set_code(line)
    made.part.minutes.set_value(45)
    settle(made, 680)
    assert made.draft().schedule == FollowOn(line, 45, 1000)
    assert "How many minutes after it was taken?" in read(made)
    assert lint(made) == []


def test_what_is_followed_now_stands_there_again(services, form):
    _medicine, line = pain_medicine(services)
    (own,) = services.plans.lines(exercises_after(services, line))
    made = form(own.current)
    assert made.draft().schedule == own.current.schedule
