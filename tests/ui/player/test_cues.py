import pytest

from companion.domain.player import PauseReason, advance, begin, lift, pause, skip, stop
from companion.domain.practice import RoutineItem
from companion.domain.steps import steps_of
from companion.ui.player.cues import Announcer, Cue, cue_between, spoken
from companion.ui.player.moment import moment_of
from tests.support.player import BRIDGE, CLAM
from tests.support.practices import movement, routine

SETS = RoutineItem(movement("Calf raise"), sets=2, repetitions=1, rest_seconds=20, pace_seconds=3)


def heard(told, until):
    """Every cue of a routine that nobody touches."""
    play = begin(steps_of(told), 0.0)
    found = [cue_between(None, play)]
    while play.ending is None and play.seen < until:
        before, play = play, advance(play, play.seen + 0.5)
        found.append(cue_between(before, play))
    return [one for one in found if one is not None]


def test_movements_sides_and_rests_are_heard_and_no_second_and_no_repetition():
    told = routine(BRIDGE, CLAM, SETS)
    assert heard(told, 1000) == [
        Cue.MOVEMENT,
        Cue.BEGIN,
        Cue.MOVEMENT,
        Cue.BEGIN,
        Cue.SIDE,
        Cue.BEGIN,
        Cue.MOVEMENT,
        Cue.BEGIN,
        Cue.REST,
        Cue.BEGIN,
        Cue.ENDED,
    ]


def test_a_pause_and_going_on_are_heard_once_each():
    play = begin(steps_of(routine(BRIDGE)), 0.0)
    stood = pause(play, PauseReason.PERSON, 1.0)
    assert cue_between(play, stood) is Cue.PAUSED
    assert cue_between(stood, pause(stood, PauseReason.HIDDEN, 2.0)) is None
    assert cue_between(stood, lift(stood, PauseReason.PERSON, 2.0)) is Cue.RESUMED
    assert cue_between(None, stood) is Cue.PAUSED
    ended = stop(stood, 3.0)
    assert cue_between(stood, ended) is Cue.ENDED
    assert cue_between(ended, ended) is None


def test_a_movement_is_announced_with_side_numbers_and_start():
    told = routine(CLAM)
    play = begin(steps_of(told), 0.0)
    said = spoken(Cue.MOVEMENT, moment_of(told, play)).replace("\u00a0", " ")
    assert said == "Get ready: Clam, LEFT side, 3 times on each side. Start: standing."
    turned = skip(skip(play, 0.0), 0.0)
    assert spoken(Cue.SIDE, moment_of(told, turned)) == "Now the RIGHT side"


@pytest.mark.parametrize("cue", list(Cue))
def test_every_cue_has_words(qtbot, cue):
    told = routine(BRIDGE)
    moment = moment_of(told, begin(steps_of(told), 0.0))
    assert spoken(cue, moment)
    Announcer(None).hear(cue, moment)
