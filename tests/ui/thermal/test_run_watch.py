"""What is on is never forgotten: found after a start, heard until it is answered, brought to notice."""

from dataclasses import dataclass, field

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.domain.thermal_run import Stand
from companion.ui.thermal.run_watch import AGAIN, LEAST_PERCENT, OFTEN, RunWatch
from tests.support.open_window import open_window, rest
from tests.support.packs import let_lie, lying, page_of, running_of

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Speaker:
    """Remembers what it was to play."""

    played: list[tuple[int, int]] = field(default_factory=list)
    stops: int = 0

    def play(self, tones, percent, played):
        self.played.append((len(tones), percent))
        played()

    def stop(self):
        self.stops += 1


@pytest.fixture
def speaker():
    return Speaker()


def watching(services, window, speaker):
    watch = RunWatch(services, window, window, speaker, window)
    watch.start()
    return watch


def test_the_skin_and_the_end_sound_until_they_are_answered(services, clock, speaker):
    with lying(services, clock) as window:
        watching(services, window, speaker)
        let_lie(window, clock, 299)
        assert speaker.played == []
        let_lie(window, clock, 4)
        assert len(speaker.played) == 1
        let_lie(window, clock, AGAIN + 1)
        assert len(speaker.played) == 2
        running_of(window).skin_is_usual()
        assert speaker.stops == 1
        let_lie(window, clock, 300)
        assert len(speaker.played) == 2
        let_lie(window, clock, 300)
        assert len(speaker.played) > 2
        running_of(window).stop()
        heard = len(speaker.played)
        clock.advance(minutes=5)
        running_of(window).look()
        assert len(speaker.played) == heard
        running_of(window).record()
        assert window.hand.work is None


def test_it_is_heard_also_where_reminders_are_off_and_less_often_after_a_while(services, clock, speaker):
    services.settings.change(sound_percent=0)
    with lying(services, clock) as window:
        watching(services, window, speaker)
        let_lie(window, clock, 300 + OFTEN * (AGAIN + 4))
        running_of(window).skin_is_usual()
        assert {percent for _tones, percent in speaker.played} == {LEAST_PERCENT}
        let_lie(window, clock, 300)
        before = len(speaker.played)
        assert running_of(window).run.stand is Stand.OVER
        let_lie(window, clock, OFTEN * (AGAIN + 4))
        often = len(speaker.played)
        let_lie(window, clock, 240)
        assert before < often
        assert len(speaker.played) - often <= 1


def test_after_a_start_what_is_still_on_goes_on_and_one_that_is_over_is_asked_about(services, clock, speaker):
    with lying(services, clock):
        pass
    clock.advance(minutes=2)
    with open_window(services, clock) as window:
        watch = watching(services, window, speaker)
        assert running_of(window).run.stand is Stand.RUNNING
        assert window.hand.strip.words().replace("\u00a0", " ") == "Cold pack: 13 min left."
        watch.stop()
    clock.advance(minutes=40)
    with open_window(services, clock) as window:
        watch = watching(services, window, speaker)
        rest()
        assert running_of(window).run.stand is Stand.ASKED
        assert page_of(window)
        assert len(speaker.played) == 1
        watch.stop()
        assert speaker.stops == 1


def test_nothing_on_is_nothing_to_watch_and_without_a_speaker_the_window_says_it(services, clock):
    with open_window(services, clock) as window:
        watch = watching(services, window, None)
        assert window.hand.work is None
        watch.stop()
    with lying(services, clock) as window:
        watch = watching(services, window, None)
        window.go("diary")
        let_lie(window, clock, 301)
        assert page_of(window)
        running_of(window).drop()
        watch.stop()


def test_who_is_typing_is_not_disturbed_and_a_hidden_window_comes_back(qtbot, services, clock, speaker):
    with lying(services, clock) as window:
        watch = watching(services, window, speaker)
        window.go("thermal_editor")
        editor = window.current_page
        let_lie(window, clock, 301)
        assert window.current_page is editor
        assert "lift it and look at the skin" in window.hand.strip.words()
        window.hide()
        let_lie(window, clock, AGAIN - 9)
        with qtbot.waitSignal(watch.open_wanted):
            let_lie(window, clock, 10)
        window.show()
        window.go("today")
        let_lie(window, clock, 1)
        assert page_of(window)


def test_a_record_that_cannot_be_read_is_heard_all_the_same(services, clock, speaker, monkeypatch):
    with lying(services, clock) as window:
        watching(services, window, speaker)

        def refuse():
            raise StorageUnavailableError("locked")

        monkeypatch.setattr(services.settings, "get", refuse)
        let_lie(window, clock, 301)
        assert speaker.played[0] == (2, LEAST_PERCENT)
