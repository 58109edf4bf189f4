from dataclasses import replace

import pytest

from companion.domain.practice import Position, RoutineItem
from companion.domain.recovery import PrecautionKind
from companion.storage.practice import catalogue
from companion.ui import movement_words
from tests.support.practices import movement

RAISES = RoutineItem(movement(), repetitions=10)
WALK = RoutineItem(movement("Walk", timed=True), hold_seconds=300)


def plain(told):
    return told.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (RAISES, "10 times"),
        (replace(RAISES, repetitions=1), "once"),
        (replace(RAISES, hold_seconds=5), "10 times, hold 5 seconds"),
        (replace(RAISES, hold_seconds=1, movement=movement(sided=True)), "10 times on each side, hold 1 second"),
        (
            replace(RAISES, sets=3, rest_seconds=90, hold_seconds=5),
            "3 sets of 10 times, hold 5 seconds, rest 1 min 30 s between sets",
        ),
        (replace(RAISES, rest_seconds=30), "10 times"),
        (replace(RAISES, repetitions=0), "How many times is not said yet"),
        (WALK, "5 min"),
        (replace(WALK, sets=2, movement=movement("Walk", timed=True, sided=True)), "2 sets of 5 min on each side"),
        (replace(WALK, hold_seconds=0), "How many minutes is not said yet"),
    ],
)
def test_numbers_are_said_in_words(item, told):
    assert plain(movement_words.numbers(item)) == told


def test_every_position_and_strain_has_its_words():
    assert len({movement_words.position(one) for one in Position}) == len(Position)
    kinds = (*movement_words.STRAINS, PrecautionKind.LIE_PRONE)
    assert len({movement_words.strain(one) for one in kinds}) == len(kinds)


def test_what_it_does_to_the_back_is_one_sentence():
    assert movement_words.strains(movement()) == ""
    assert movement_words.strains(movement(strains=frozenset({PrecautionKind.BEND}))) == "It bends your back."
    front = movement(position=Position.ON_FRONT, strains=frozenset({PrecautionKind.ARCH, PrecautionKind.TWIST}))
    told = "It twists your back, arches your back and is done lying on your front."
    assert movement_words.strains(front) == told


def test_what_the_source_leaves_open_is_said_and_never_filled():
    known = {one.id: one for one in catalogue()}
    told = movement_words.published(known["thigh_press"])
    assert told.endswith("How many times is for your physiotherapist to say.")
    assert movement_words.published(known["front_lying"]) == "How long is for your physiotherapist to say."
    assert movement_words.published(known["heel_raises"]) == "The source says: Up to 10 times, three times a week."


def test_every_movement_that_ships_has_a_dose_or_says_who_tells_it():
    for one in catalogue():
        assert movement_words.published(one)
        assert plain(movement_words.source(one.origin)).startswith("Source: ")


def test_a_movement_of_one_s_own_claims_no_source():
    own = movement()
    assert movement_words.is_own(own)
    assert movement_words.published(own) == ""
    assert movement_words.source(own.origin) == "Your own movement, as it was typed in."


def test_how_one_starts_and_how_it_is_counted_stand_in_one_line():
    told = movement_words.detail(movement(sided=True, timed=True))
    assert told == "Standing, both sides, counted in minutes"
