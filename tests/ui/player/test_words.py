from dataclasses import replace

import pytest

from companion.domain.player import PauseReason, begin, pause
from companion.domain.practice import RoutineItem
from companion.domain.sessions import LeftOut, PartDone
from companion.domain.steps import steps_of
from companion.ui.player import words
from companion.ui.player.moment import Phase, moment_of
from tests.support.player import BRIDGE, CLAM, WALK
from tests.support.practices import movement, routine

WHOLE, PART = PartDone("a", "Bridge", 10, 10), PartDone("b", "Clam", 10, 6)


def at(phase, *items, **more):
    told = routine(*items)
    return replace(moment_of(told, begin(steps_of(told), 0.0)), phase=phase, **more)


@pytest.mark.parametrize(
    ("moment", "figure"),
    [
        (at(Phase.HOLD, BRIDGE, repetition=2, seconds=4), ("2", "of 2")),
        (at(Phase.READY, BRIDGE, seconds=10), ("10", "seconds left")),
        (at(Phase.REST, BRIDGE, seconds=1), ("1", "second left")),
        (at(Phase.GO_ON, WALK, seconds=272), ("4:32", "left")),
        (at(Phase.PAUSED, BRIDGE), ("Paused", "")),
    ],
)
def test_the_huge_figure_counts_repetitions_or_time(moment, figure):
    assert words.figure(moment) == figure


def test_seconds_stand_under_a_count_only():
    assert words.seconds_left(at(Phase.MOVE, BRIDGE, seconds=4)) == ("4", "seconds left")
    assert words.seconds_left(at(Phase.REST, BRIDGE)) == ("", "")


def test_sides_are_words_in_capitals():
    moment = at(Phase.READY, CLAM)
    assert words.place(moment.place) == "Clam, LEFT side"
    assert words.next_up(moment) == "Clam, RIGHT side"
    assert words.next_up(at(Phase.READY, WALK)) == "the end"


def test_where_one_is_names_the_set_only_when_there_are_several():
    assert words.where(at(Phase.READY, BRIDGE, WALK)) == "Morning round. Movement 1 of 2"
    sets = RoutineItem(movement(), sets=3)
    assert words.where(at(Phase.REST, sets, set=2)) == "Morning round. Movement 1 of 1, set 2 of 3"


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_a_word_and_one_line_of_what_to_mind(phase):
    moment = at(phase, CLAM)
    assert words.doing(moment)
    assert words.instruction(moment)


def test_a_pause_says_why_and_where_it_stands():
    told = routine(BRIDGE)
    play = pause(begin(steps_of(told), 0.0), PauseReason.SLEEP, 0.0)
    assert "asleep. Nothing was counted." in words.instruction(moment_of(told, play))
    hidden = at(Phase.PAUSED, BRIDGE, reasons=frozenset({PauseReason.HIDDEN}), repetition=1, seconds=3)
    assert words.instruction(hidden).replace("\u00a0", " ").endswith("It stands at 1 of 2, with 3 seconds left.")


def test_how_it_ended_is_said_without_praise_and_without_blame():
    assert words.ended((replace(PART, name="Clam"),), 0).replace("\u00a0", " ") == "Stopped at 6 of 10."
    assert words.ended((WHOLE, PART), 1).replace("\u00a0", " ") == "Stopped in Clam, at 6 of 10."
    assert words.ended((WHOLE, WHOLE), None) == "All 2 movements are done."
    assert words.ended((WHOLE,), None) == "The movement is done."
    assert words.ended((WHOLE, PART), None) == "1 of 2 movements are done."


def test_what_was_done_of_a_movement_and_why_not_all():
    assert words.part(replace(PART, left=LeftOut.HURT)).replace("\u00a0", " ") == "Clam: 6 of 10, it hurt"
    walked = PartDone("w", "Walk", 900, 40, timed=True)
    assert words.part(walked).replace("\u00a0", " ") == "Walk: 40 seconds of 15 min"
    assert {words.left_out(one) for one in LeftOut} >= {"too hard today", "left out: a precaution"}


def test_what_waits_under_other_pages():
    assert words.waits("Round", ended=False) == "Round is paused."
    assert words.waits("Round", ended=True) == "Round is not recorded yet."
