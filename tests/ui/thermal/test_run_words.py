from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.identity import FormToken
from companion.domain.practice import ThermalKind
from companion.domain.thermal_run import Skin, advance, begin, found, stop
from companion.ui.thermal import run_words
from tests.support.practices import cold

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def on(seconds, **plan):
    """Watched to the last second."""
    run = begin(cold(**plan), FormToken("t"), NOON)
    for second in range(0, seconds + 1, 5):
        run = advance(run, NOON + timedelta(seconds=second), float(second))
    return run


def told(words):
    return words.replace("\u00a0", " ")


def test_the_strip_says_how_long_or_what_to_do():
    assert told(run_words.strip(on(30), "")) == "Cold pack: 15 min left."
    assert told(run_words.strip(on(300), "Ana")) == "Ana, Cold pack: lift it and look at the skin. 10 min left."
    assert told(run_words.strip(on(900), "")) == "Cold pack: take it off now."
    asleep = advance(found(on(30)), NOON + timedelta(hours=1), 3.0)
    assert told(run_words.strip(asleep, "")) == "Cold pack: is it still on? Take it off now."
    assert told(run_words.strip(stop(on(60)), "")) == "Cold pack is off, and not recorded yet."


def test_the_figure_counts_down_then_up_then_says_how_long_it_was():
    assert tuple(map(told, run_words.figure(on(310)))) == ("9:50", "left of 15 min")
    assert tuple(map(told, run_words.figure(on(920)))) == ("0:20", "over the 15 min")
    assert run_words.figure(stop(on(65))) == ("1:05", "it was on")


def test_a_screen_reader_is_told_the_minutes():
    assert told(run_words.spoken(on(310))) == "10 min left of 15 min."
    assert told(run_words.spoken(on(900))) == "The time is over: 15 min."
    assert run_words.spoken(stop(on(65))) == "It is off."


def test_the_times_that_matter_are_clock_times():
    assert run_words.until(on(60), NOON, BERLIN) == "On since 13:00. Look at the skin at 13:05. It comes off at 13:15."
    assert run_words.until(on(300), NOON, BERLIN) == "On since 13:00. It comes off at 13:15."
    assert run_words.until(on(900), NOON, BERLIN) == "On since 13:00. It was to come off at 13:15."
    assert told(run_words.until(stop(on(900)), NOON, BERLIN)) == "It was on for 15 min."


def test_time_that_nobody_watched_is_told():
    assert run_words.unwatched(on(60)) == ""
    asleep = advance(found(on(60)), NOON + timedelta(minutes=6), 3.0)
    assert told(run_words.unwatched(asleep)).startswith("For 5 min of it nobody watched")
    assert told(run_words.how_long(asleep)) == "It is 6 min since it was laid on."


@pytest.mark.parametrize("skin", Skin)
def test_every_skin_has_its_words(skin):
    assert run_words.skin(skin)
    assert run_words.note(skin).endswith(".")
    assert run_words.note(None) == ""
    assert "care team" in run_words.what_now(ThermalKind.HEAT, skin)


def test_nothing_recorded_says_why():
    assert "nothing is recorded" in run_words.recorded(None, cold())
    assert run_words.stop_text().startswith("Take it off at once")
