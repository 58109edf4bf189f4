from datetime import timedelta

import pytest

from companion.domain.day_plan import DayPlan
from companion.domain.errors import NotFoundError
from companion.domain.identity import PracticeId
from companion.domain.medication import SkipReason
from companion.ui.thermal.run_opening import RunWish, open_run, run_wish_of
from tests.support.packs import LOW, add_pack
from tests.support.player import add_routine
from tests.support.practices import cold
from tests.support.records import key_at


def due(services):
    return key_at(services, "2026-11-22", "08:00")


def test_a_link_asks_for_an_occurrence_a_plan_or_one_of_this_time():
    loose = cold()
    assert run_wish_of({}) == RunWish()
    assert run_wish_of({"practice": "p", "key": 3, "plan": loose}) == RunWish(None, PracticeId("p"), loose)


def test_nothing_asked_for_opens_nothing(services, clock):
    assert open_run(services, RunWish(), clock.now()) is None


def test_an_occurrence_opens_with_its_answer(services, clock):
    add_pack(services)
    opening = open_run(services, RunWish(due(services)), clock.now())
    assert (opening.key, opening.answer, opening.answered, opening.against) == (due(services), 0, None, None)
    services.sessions.skip(due(services), SkipReason.ASLEEP, seen=0)
    opening = open_run(services, RunWish(due(services)), clock.now())
    assert (opening.answer, opening.answered.practice) == (1, opening.plan)


def test_what_is_no_heat_or_cold_is_refused(services, clock):
    routine = add_routine(services)
    for wish in (RunWish(due(services)), RunWish(practice=routine)):
        with pytest.raises(NotFoundError):
            open_run(services, wish, clock.now())


def test_night_counts_only_where_somebody_said_when_it_is(services, clock):
    clock.set(clock.now() - timedelta(hours=5))
    wish = RunWish(loose=cold(*LOW))
    assert open_run(services, wish, clock.now()).sleeps_until is None
    services.day_plan.keep_day_plan(DayPlan(), seen=0)
    opening = open_run(services, wish, clock.now())
    assert opening.sleeps_until > clock.now()
    assert not opening.planned
