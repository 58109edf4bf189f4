"""What another plan may follow is said with the medicine's name and rule."""

from companion.domain.identity import LineId
from companion.domain.schedule import AsNeeded, FollowOn
from companion.ui.planning.plan_words import schedule_words
from companion.ui.planning.sources import medicine_lines, source_name
from tests.support.practice_plans import exercises, exercises_after, pain_medicine
from tests.support.records import daily


def test_each_line_of_a_medicine_is_named_with_its_rule(services):
    _medicine, line = pain_medicine(services)
    exercises(services, daily("09:00").schedule)
    ((found, words),) = medicine_lines(services)
    assert found == line
    assert words == "Oxycodone: 1\N{NO-BREAK SPACE}tablet at 08:00, every day"


def test_a_plan_that_follows_says_what(services):
    _medicine, line = pain_medicine(services)
    practice = exercises_after(services, line)
    (own,) = services.plans.lines(practice)
    name = source_name(services, own.current.schedule)
    assert schedule_words(own.current.schedule, None, name) == "30 minutes after: Oxycodone"
    assert source_name(services, FollowOn(own.id, 10, 1000)) == "Morning round"


def test_no_other_plan_follows_anything(services):
    assert source_name(services, AsNeeded(1000)) == ""
    assert source_name(services, FollowOn(LineId("gone"), 10, 1000)) == ""
