from dataclasses import replace
from datetime import date

import pytest

from companion.domain.body import Region
from companion.domain.errors import NotFoundError
from companion.domain.medication import SkipReason
from companion.domain.practice import ThermalKind
from companion.domain.recovery import Precaution, PrecautionKind
from companion.services.practice import ThermalDraft
from companion.ui.player.opening import Wish, open_wish, wish_of, without
from companion.ui.player.playing import Order
from tests.support.player import BRIDGE, WALK, add_routine
from tests.support.records import add, daily, key_at, token


def test_a_link_asks_for_an_occurrence_for_a_routine_or_for_nothing(services):
    routine = add_routine(services)
    key = key_at(services, "2026-11-22", "08:00")
    assert wish_of({"key": key}) == Wish(key=key)
    assert wish_of({"practice": routine}) == Wish(practice=routine)
    assert wish_of({}) == Wish()
    assert open_wish(services, Wish()) is None


def test_a_wish_is_for_its_own_occurrence_only(services):
    routine = services.practice.practice(add_routine(services))
    key, other = key_at(services, "2026-11-22", "08:00"), key_at(services, "2026-11-21", "08:00")
    order = Order(routine, key)
    assert Wish(key=key).is_for(order)
    assert not Wish(key=other).is_for(order)
    assert Wish(practice=routine.id).is_for(order)
    assert Wish().is_for(order)
    assert not Wish(practice="another").is_for(order)


def test_an_occurrence_brings_its_answer_and_the_number_that_was_seen(services):
    add_routine(services)
    key = key_at(services, "2026-11-22", "08:00")
    assert open_wish(services, Wish(key=key)).answered is None
    services.sessions.skip(key, SkipReason.ASLEEP, seen=0)
    assert open_wish(services, Wish(key=key)).answered is not None
    services.sessions.undo(key, seen=1)
    opening = open_wish(services, Wish(key=key))
    assert (opening.answered, opening.order.seen) == (None, 2)


def test_only_a_routine_is_played(services):
    present = services.clock.now()
    medicine = add(services, daily("08:00"))
    cold = services.practice.add(
        ThermalDraft("Cold", ThermalKind.COLD, (Region.LOW_BACK_LEFT,)), [daily("08:00")], token=token()
    )
    assert services.clock.now() == present
    with pytest.raises(NotFoundError):
        open_wish(services, Wish(key=key_at(services, "2026-11-22", "08:00", medicine)))
    with pytest.raises(NotFoundError):
        open_wish(services, Wish(practice=cold))


def test_what_is_forbidden_can_be_left_out(services):
    twists = replace(BRIDGE.movement, strains=frozenset({PrecautionKind.TWIST}))
    routine = add_routine(services, replace(BRIDGE, movement=twists), WALK)
    services.recovery.add(Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 20)))
    opening = open_wish(services, Wish(practice=routine))
    assert [one.movement.name for one in opening.against] == ["Bridge"]
    assert opening.order.left_out == frozenset()
    assert without(opening).order.left_out == {0}
