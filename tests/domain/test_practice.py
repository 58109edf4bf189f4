from dataclasses import replace
from datetime import date

import pytest

from companion.domain.body import Region
from companion.domain.errors import InvalidInputError
from companion.domain.practice import (
    Position,
    RoutineItem,
    ThermalKind,
    forbidden,
    rest_of,
    validate_item,
    validate_routine,
    validate_thermal,
)
from companion.domain.recovery import Precaution, PrecautionKind
from tests.support.practices import cold, movement, routine

TODAY = date(2026, 11, 24)
ITEM = RoutineItem(movement())
WALK = RoutineItem(movement("Walk", timed=True), hold_seconds=300)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (replace(ITEM, sets=0), "sets"),
        (replace(ITEM, repetitions=101), "repetitions"),
        (replace(ITEM, hold_seconds=121), "hold"),
        (replace(ITEM, rest_seconds=-1), "rest"),
        (replace(ITEM, pace_seconds=0), "pace"),
        (replace(WALK, hold_seconds=9), "hold"),
        (replace(ITEM, movement=movement(" ")), "movement"),
        (replace(ITEM, movement=movement("x" * 121)), "movement"),
        (replace(ITEM, movement=movement(steps=("x" * 2001,))), "steps"),
    ],
)
def test_numbers_nobody_would_do_are_refused_with_their_field(item, field):
    with pytest.raises(InvalidInputError) as told:
        validate_item(item)
    assert told.value.field == field


def test_numbers_from_a_leaflet_are_kept():
    validate_routine("Round", (ITEM, WALK, replace(ITEM, rest_seconds=0, sets=3)))


@pytest.mark.parametrize(
    ("name", "items", "note", "field"),
    [
        ("", (ITEM,), "", "name"),
        ("x" * 121, (ITEM,), "", "name"),
        ("Round", (), "", "items"),
        ("Round", (ITEM,) * 31, "", "items"),
        ("Round", (ITEM,), "x" * 2001, "note"),
    ],
)
def test_a_routine_needs_a_name_and_movements(name, items, note, field):
    with pytest.raises(InvalidInputError) as told:
        validate_routine(name, items, note)
    assert told.value.field == field


@pytest.mark.parametrize(
    ("regions", "minutes", "gap", "field"),
    [
        ((), 15, 120, "regions"),
        ((Region.CALF_LEFT,), 21, 120, "minutes"),
        ((Region.CALF_LEFT,), 0, 120, "minutes"),
        ((Region.CALF_LEFT,), 15, 0, "gap"),
    ],
)
def test_heat_and_cold_stay_under_the_hard_cap_and_have_a_place(regions, minutes, gap, field):
    with pytest.raises(InvalidInputError) as told:
        validate_thermal("Cold", regions, minutes, gap)
    assert told.value.field == field
    validate_thermal("Cold", (Region.CALF_LEFT,), 20, 120)


def no(kind, **more):
    return Precaution(kind, "Dr Lee", date(2026, 11, 12), **more)


def test_a_forbidden_movement_is_named_with_its_precaution():
    twist = movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST}))
    found = forbidden(routine(ITEM, RoutineItem(twist)), [no(PrecautionKind.TWIST), no(PrecautionKind.BEND)], TODAY)
    assert [(one.movement.name, one.precaution.kind) for one in found] == [("Knee rolls", PrecautionKind.TWIST)]


def test_lying_on_the_front_needs_no_tag_to_be_forbidden():
    prone = movement("On your front", position=Position.ON_FRONT)
    assert forbidden(routine(RoutineItem(prone)), [no(PrecautionKind.LIE_PRONE)], TODAY)


def test_heat_is_forbidden_by_a_word_about_heat_and_cold_is_not():
    known = [no(PrecautionKind.HEAT)]
    (found,) = forbidden(cold(kind=ThermalKind.HEAT), known, TODAY)
    assert found.movement is None
    assert forbidden(cold(), known, TODAY) == ()


def test_what_is_left_without_the_forbidden_movements_is_not_of_heat_or_cold():
    twist = RoutineItem(movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST})))
    told = routine(twist, ITEM)
    found = forbidden(told, [Precaution(PrecautionKind.TWIST, "Dr Lee", TODAY)], TODAY)
    assert rest_of(told, found) == (ITEM,)
    assert rest_of(told, ()) == (twist, ITEM)
    assert rest_of(cold(), ()) == ()
