"""The catalogue that ships: what each row must have, and what must never be in it."""

import re
from datetime import date

import pytest

from companion.domain.practice import MOST_HOLD, MOST_REPETITIONS, MOST_TIMED, strains_of, validate_movement
from companion.domain.recovery import PrecautionKind
from companion.storage.practice import catalogue

MOVEMENTS = catalogue()
BY_ID = {one.id: one for one in MOVEMENTS}
NEVER = re.compile(
    r"sit-?up|curl|crunch|plank|dead ?lift|weight|dumb-?bell|\bload|squat|\brun\b|jump|nerve", re.IGNORECASE
)


def said(movement):
    return " ".join((movement.name, *movement.steps, movement.dose, movement.watch))


def test_each_has_an_id_of_its_own_and_there_are_enough_for_a_first_routine():
    assert len(BY_ID) == len(MOVEMENTS) >= 20


@pytest.mark.parametrize("movement", MOVEMENTS, ids=lambda one: one.id)
def test_each_has_steps_a_source_the_day_it_was_read_and_a_status_that_may_be_shown(movement):
    validate_movement(movement)
    assert len(movement.steps) >= 2
    assert movement.origin.title
    assert movement.origin.publisher
    assert date.fromisoformat(movement.origin.checked) >= date(2026, 11, 22)
    assert movement.origin.status in ("c_a", "c_b")


@pytest.mark.parametrize("movement", MOVEMENTS, ids=lambda one: one.id)
def test_each_has_numbers_one_could_do_or_none_and_says_what_the_source_says_of_them(movement):
    assert movement.repetitions is None or 1 <= movement.repetitions <= MOST_REPETITIONS
    most = MOST_TIMED if movement.timed else MOST_HOLD
    assert movement.hold_seconds is None or 1 <= movement.hold_seconds <= most
    if movement.repetitions is not None or movement.hold_seconds is not None:
        assert movement.dose


@pytest.mark.parametrize("movement", MOVEMENTS, ids=lambda one: one.id)
def test_each_is_said_in_short_calm_sentences(movement):
    told = (*movement.steps, movement.dose, movement.watch)
    for sentence in (one for part in told for one in re.split(r"(?<=[.:])\s", part)):
        assert len(sentence.split()) <= 15, sentence
    assert "!" not in said(movement)


def test_nothing_is_a_sit_up_a_plank_or_a_loaded_lift():
    assert [one.id for one in MOVEMENTS if NEVER.search(said(one)) or PrecautionKind.LIFT in one.strains] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("knee_rolls", PrecautionKind.TWIST),
        ("knees_to_chest", PrecautionKind.BEND),
        ("pelvic_tilt", PrecautionKind.BEND),
        ("side_bend", PrecautionKind.BEND),
        ("bridge", PrecautionKind.ARCH),
        ("front_lying", PrecautionKind.ARCH),
        ("front_lying", PrecautionKind.LIE_PRONE),
    ],
)
def test_what_strains_the_back_carries_the_tag_a_precaution_looks_for(name, kind):
    assert kind in strains_of(BY_ID[name])
    assert BY_ID[name].ask_first


def test_what_sources_leave_open_or_tell_differently_has_no_number():
    for name in ("ankle_pumps", "thigh_press", "pelvic_tilt", "knee_rolls", "bridge", "shoulder_blades", "belly_brace"):
        assert BY_ID[name].repetitions is None
    for name in ("shoulder_blades", "bridge", "front_lying", "knees_to_chest"):
        assert BY_ID[name].hold_seconds is None
