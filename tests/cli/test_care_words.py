"""Parts of the body, exercises and precautions are said as in the window."""

from datetime import UTC, date, datetime

import pytest

from companion.cli import care_words
from companion.domain.body import Region
from companion.domain.practice import Forbidden, RoutineItem
from companion.domain.recovery import Precaution, PrecautionKind
from companion.ui import body_words, practice_words
from tests.support.practices import cold, movement, routine

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
SINCE = date(2026, 11, 11)


@pytest.mark.parametrize("region", list(Region))
def test_a_part_of_the_body_has_the_name_it_has_in_the_window(region: Region, qapp: object):
    assert care_words.region(region) == body_words.region(region).lower()


def test_both_sides_are_said_once():
    chosen = (Region.CALF_RIGHT, Region.LOW_BACK_RIGHT, Region.LOW_BACK_LEFT)
    assert care_words.regions(chosen) == "low back, both sides; calf, right"
    assert care_words.regions(()) == ""


def test_what_is_planned_is_said_with_its_length():
    assert care_words.planned(cold()) == "15 min: low back, both sides"
    assert care_words.planned(routine(RoutineItem(movement()))).startswith("1 movement, about ")


@pytest.mark.parametrize("kind", list(PrecautionKind))
def test_every_precaution_has_words(kind: PrecautionKind):
    assert care_words.precaution(Precaution(kind, "Dr Weber", SINCE))


def test_a_number_and_a_day_are_said():
    told = Precaution(PrecautionKind.LIFT, "Dr Weber", SINCE, date(2026, 12, 4), limit=2_500)
    assert care_words.precaution(told) == "lift nothing over 2.5 kg, at least until Friday 4 December"
    told = Precaution(PrecautionKind.SIT, "Dr Weber", SINCE, limit=90)
    assert care_words.precaution(told) == "sit no longer than 1 h 30 min at a time"


def test_what_stands_in_the_way_names_the_precaution_and_the_movement():
    bend = Precaution(PrecautionKind.BEND, "Dr Weber", SINCE)
    one = movement("Toe touch")
    lines = care_words.practice_lines(routine(RoutineItem(one)), None, (Forbidden(bend, one),), NOW, "UTC")
    assert lines == ("Toe touch is not for now. Your team said: do not bend your back (Dr Weber).",)
    lines = care_words.practice_lines(cold(), datetime(2026, 11, 22, 9, tzinfo=UTC), (), NOW, "UTC")
    assert lines == ("The gap after the last one is over at 09:00.", care_words.CARE)


def test_the_care_line_is_the_one_of_the_card(qapp: object):
    assert care_words.CARE in practice_words.fact_lines(cold(), None, (), NOW, "UTC")
