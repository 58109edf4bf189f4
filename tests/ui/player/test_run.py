import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.player import PauseReason
from companion.domain.sessions import LeftOut, StopReason
from companion.ui.player.cues import Cue
from companion.ui.player.finish import Finish
from tests.support.open_window import rest
from tests.support.player import BRIDGE, CLAM, GET_READY, WALK, let_run, playing, run_of
from tests.support.told_shell import press_button, read

pytestmark = pytest.mark.usefixtures("qapp")


class Heard:
    """A listener beside the screen reader."""

    def __init__(self):
        self.cues = []

    def hear(self, cue, moment):
        self.cues.append((cue, moment.place.item.movement.name))


def test_every_listener_hears_movements_sides_and_pauses(services, clock):
    with playing(services, clock, CLAM, WALK) as page:
        heard = Heard()
        page.listeners.append(heard)
        let_run(page, clock, GET_READY + 12 + 1)
        press_button(page, "Pause")
        press_button(page, "Go on")
        assert heard.cues == [
            (Cue.BEGIN, "Clam"),
            (Cue.SIDE, "Clam"),
            (Cue.PAUSED, "Clam"),
            (Cue.RESUMED, "Clam"),
        ]


def test_the_clock_is_asked_only_while_time_counts(qtbot, services, clock):
    with playing(services, clock, BRIDGE) as page:
        run = run_of(page)
        seen = page.playing.play.seen
        clock.advance(seconds=1)
        qtbot.waitUntil(lambda: page.playing.play.seen > seen, timeout=5_000)
        press_button(page, "Pause")
        seen = page.playing.play.seen
        clock.advance(seconds=1)
        qtbot.wait(250)
        assert page.playing.play.seen == seen
        assert run.view.count.words() == "Paused"


def test_a_long_gap_is_sleep_and_a_person_goes_on(services, clock):
    with playing(services, clock, BRIDGE) as page:
        let_run(page, clock, GET_READY + 1)
        clock.sleep(hours=3)
        run_of(page).tick()
        assert "The computer was asleep. Nothing was counted." in read(page)
        assert page.playing.parts[0].done == 0
        press_button(page, "Go on")
        let_run(page, clock, 3 + 1 + 5)
        assert page.playing.parts[0].done == 1


def test_hiding_the_window_makes_it_stand_still(services, clock):
    with playing(services, clock, BRIDGE) as page:
        let_run(page, clock, GET_READY + 1)
        page.window().hide()
        clock.advance(seconds=3)
        page.window().show()
        rest()
        assert page.playing.play.reasons == {PauseReason.HIDDEN}
        assert "This page was not on screen." in read(page)


def test_stop_asks_why_and_keeps_standing_still_when_one_does_not_stop(services, clock):
    with playing(services, clock, WALK) as page:
        let_run(page, clock, GET_READY + 5)
        press_button(page, "Stop")
        assert "What made you stop?" in read(page)
        assert not page.controls.isVisible()
        press_button(page, "Not yet. Back to the routine")
        assert page.playing.play.reasons == {PauseReason.PERSON}
        let_run(page, clock, 20)
        assert page.playing.parts[0].done == 5


@pytest.mark.parametrize(("words", "reason"), [("Had enough", StopReason.ENOUGH), ("Pain rose", StopReason.PAIN)])
def test_each_reason_for_stopping_is_kept(services, clock, words, reason):
    with playing(services, clock, WALK) as page:
        let_run(page, clock, GET_READY + 5)
        press_button(page, "Stop")
        press_button(page, words)
        assert isinstance(page.face, Finish)
        assert page.playing.stop_reason is reason


def test_skipping_asks_why_and_goes_on_with_the_other_side(services, clock):
    with playing(services, clock, CLAM, WALK) as page:
        let_run(page, clock, GET_READY + 5)
        press_button(page, "Skip...")
        assert "Why leave out Clam, LEFT side?" in read(page)
        assert "Next is: Clam, RIGHT side." in read(page)
        press_button(page, "Too hard today")
        assert page.title() == "Clam, RIGHT side"
        assert page.playing.play.running
        assert page.playing.parts[0].left is LeftOut.TOO_HARD


def test_a_pause_stays_a_pause_when_something_is_skipped_in_it(services, clock):
    with playing(services, clock, CLAM, WALK) as page:
        let_run(page, clock, GET_READY + 5)
        press_button(page, "Pause")
        press_button(page, "Skip...")
        press_button(page, "Another reason")
        assert page.playing.play.reasons == {PauseReason.PERSON}


def test_a_rise_of_two_stops_at_once_and_going_on_needs_a_press_of_its_own(services, clock):
    with playing(services, clock, WALK, BRIDGE, pain=3) as page:
        let_run(page, clock, GET_READY + 5)
        press_button(page, "Skip...")
        press_button(page, "It hurts...")
        assert page.playing.play.reasons == {PauseReason.SAFETY}
        run_of(page).question.scale.set_value(4)
        assert "reason to stop" not in read(page)
        run_of(page).question.scale.set_value(5)
        assert "Your pain went from 3 to 5." in read(page)
        press_button(page, "Go on with the next all the same")
        assert page.playing.play.step.item == 1
        assert page.playing.parts[0].left is LeftOut.HURT


def test_stopping_for_pain_keeps_the_number_that_was_said(services, clock):
    with playing(services, clock, WALK, pain=3) as page:
        let_run(page, clock, GET_READY + 5)
        press_button(page, "Skip...")
        press_button(page, "It hurts...")
        run_of(page).question.scale.set_value(6)
        press_button(page, "Stop here")
        assert page.playing.stop_reason is StopReason.PAIN
        assert page.face.card.scale.value() == 6


def test_the_focus_is_on_pause_after_everything(services, clock):
    with playing(services, clock, BRIDGE, WALK) as page:
        for words in ("Skip", "Back", "Pause", "Go on"):
            press_button(page, words)
            assert QApplication.focusWidget() is page.controls.pause
