from dataclasses import replace
from datetime import date, timedelta

from companion.domain.practice import Forbidden, ThermalKind
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.sessions import OpenGap
from companion.services.sessions import NotNowError
from companion.ui.thermal.facts import load
from companion.ui.thermal.words import before, gap_note, gap_sentence, not_now, source_line
from tests.support.practices import cold
from tests.support.sittings import NOON, sitting

BERLIN = "Europe/Berlin"
GAP = OpenGap(NOON + timedelta(minutes=105), sitting(), own=True)


def plain(words):
    return words.replace("\u00a0", " ")


def test_an_open_gap_says_from_when_it_is_counted_and_when_it_is_over():
    assert gap_sentence(GAP, NOON, BERLIN) == "It was on until 12:45. The gap you set is over at 14:45."
    assert plain(gap_note(cold(), GAP, NOON, BERLIN)) == "2 h after it came off at 12:45"
    assert gap_note(cold(), None, NOON, BERLIN) == "from end to start"


def test_the_gap_between_heat_and_cold_is_called_ours():
    ours = replace(GAP, own=False)
    assert "Our gap between heat and cold" in gap_sentence(ours, NOON, BERLIN)
    assert plain(gap_note(cold(), ours, NOON, BERLIN)) == "30 min between heat and cold, our cautious setting"


def test_why_not_now_is_the_time_or_the_name_of_the_precaution():
    assert not_now(NotNowError("gap", gap=GAP), NOON, BERLIN) == gap_sentence(GAP, NOON, BERLIN)
    heat = Precaution(PrecautionKind.HEAT, "Dr Lee", date(2026, 11, 1))
    told = not_now(NotNowError("precaution", forbidden=(Forbidden(heat, None),)), NOON, BERLIN)
    assert told == "Your team said: no heat on your back (Dr Lee)."


def test_a_source_line_names_title_publisher_and_day_and_marks_what_is_ours():
    lines = {fact.id: plain(source_line(fact)) for fact in load()}
    assert lines["cloth"] == ("Heat and ice, Sherwood Forest Hospitals NHS Foundation Trust. Read on 22 November 2026.")
    assert "of 12 December 1995" in lines["heat_burns"]
    assert lines["gap"].startswith("Our cautious setting, from: Heat and ice")
    assert lines["between"] == "Our cautious setting."


def test_the_heading_names_the_kind():
    assert [before(kind) for kind in ThermalKind] == ["Before cold", "Before heat"]
