from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain.errors import AlreadyRecordedError
from companion.domain.identity import PracticeId
from companion.domain.medication import Outcome, SkipReason
from companion.domain.player import Ending, PauseReason
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.sessions import LeftOut, StopReason
from companion.domain.steps import StepKind
from companion.ui.player.playing import Order, Playing, obstacles
from tests.support.player import BRIDGE, GET_READY, WALK, add_routine
from tests.support.practices import movement
from tests.support.records import key_at

TWIST = replace(BRIDGE, movement=movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST})))
TWISTING = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 20))


@pytest.fixture
def begin(services, clock):
    def make(*items, key=False, **more):
        routine = services.practice.practice(add_routine(services, *items))
        at = key_at(services, "2026-11-22", "08:00") if key else None
        return Playing(services, clock, Order(routine, at, **more))

    return make


def let_pass(playing, clock, seconds, tick=1.0):
    left = seconds
    while left > 0:
        clock.advance(seconds=min(tick, left))
        playing.tick()
        left -= tick


def all_sessions(services, clock):
    return services.sessions.sessions(clock.now() - timedelta(days=1), clock.now() + timedelta(seconds=1))


def test_it_is_recorded_once_however_often_it_is_asked(begin, services, clock):
    playing = begin(BRIDGE, key=True, pain_before=3)
    began = clock.now()
    let_pass(playing, clock, 60)
    playing.pain_after = 2
    first = playing.record()
    assert playing.record() == first
    assert all_sessions(services, clock) == (first,)
    told = first.told
    assert (told.started_at, told.seconds, told.pain_before, told.pain_after) == (began, 24, 3, 2)
    assert (told.stop, told.complete, [part.done for part in told.parts]) == (None, True, [2])
    assert services.agenda.item(playing.order.key).state.answer.outcome is Outcome.TAKEN


@pytest.mark.parametrize("ahead", [True, False])
def test_sleep_is_a_pause_whichever_clock_tells_of_it(begin, clock, ahead):
    playing = begin(BRIDGE)
    let_pass(playing, clock, GET_READY + 1)
    before = playing.play
    (clock.advance if ahead else clock.sleep)(hours=3)
    playing.tick()
    assert playing.play.reasons == {PauseReason.SLEEP}
    assert (playing.play.done, playing.play.index, playing.play.left) == (before.done, before.index, before.left)
    let_pass(playing, clock, 30)
    assert playing.play.index == before.index
    playing.go_on()
    let_pass(playing, clock, 4)
    assert playing.play.step.kind is StepKind.HOLD


def test_a_clock_that_is_set_back_neither_pauses_nor_spoils_the_record(begin, services, clock):
    playing = begin(BRIDGE)
    let_pass(playing, clock, 5)
    clock.set(clock.now() - timedelta(hours=2))
    let_pass(playing, clock, 60)
    assert playing.ended
    told = playing.record().told
    assert told.started_at + timedelta(seconds=told.seconds) <= clock.now()


def test_the_end_of_the_program_records_what_was_done_as_interrupted(begin, services, clock):
    playing = begin(WALK, key=True)
    let_pass(playing, clock, GET_READY + 25)
    playing.end()
    (session,) = all_sessions(services, clock)
    assert (session.told.stop, session.told.parts[0].done) == (StopReason.INTERRUPTED, 25)
    assert services.agenda.item(playing.order.key).state.answer.outcome is Outcome.PARTLY


def test_where_nothing_was_done_the_end_records_nothing_and_it_stays_due(begin, services, clock):
    playing = begin(WALK, key=True)
    let_pass(playing, clock, 5)
    playing.end()
    assert all_sessions(services, clock) == ()
    assert services.agenda.item(playing.order.key).state.answer is None


def test_feeling_unwell_is_told_even_when_nothing_was_done(begin):
    playing = begin(WALK)
    playing.stop(StopReason.ENOUGH)
    assert not playing.is_worth_recording
    playing = begin(WALK)
    playing.stop(StopReason.UNWELL)
    assert playing.is_worth_recording


def test_what_somebody_else_recorded_meanwhile_is_said_and_nothing_is_lost(begin, services, clock):
    playing = begin(WALK, key=True)
    let_pass(playing, clock, 80)
    services.sessions.skip(playing.order.key, SkipReason.ASLEEP, seen=0)
    with pytest.raises(AlreadyRecordedError):
        playing.record()
    beside = playing.record_at_once()
    assert (beside.key, services.agenda.item(playing.order.key).session) == (None, None)
    assert [part.done for part in beside.told.parts] == [60]


def test_an_answer_that_was_taken_back_meanwhile_leaves_it_open(begin, services, clock):
    playing = begin(WALK, key=True)
    let_pass(playing, clock, 80)
    services.sessions.skip(playing.order.key, SkipReason.ASLEEP, seen=0)
    services.sessions.undo(playing.order.key, seen=1)
    assert playing.record().key == playing.order.key


def test_an_occurrence_that_is_no_longer_planned_is_recorded_on_its_own(begin, services, clock):
    playing = begin(WALK, key=True)
    playing.order = replace(playing.order, key=replace(playing.order.key, part="another"))
    let_pass(playing, clock, 80)
    assert playing.record().key is None


def test_a_reason_for_skipping_is_kept_with_the_movement(begin, clock):
    playing = begin(BRIDGE, WALK)
    let_pass(playing, clock, GET_READY + 8)
    assert playing.leaves_a_movement
    playing.skip(LeftOut.TOO_HARD)
    assert not playing.leaves_a_movement
    playing.skip()
    let_pass(playing, clock, 60)
    assert playing.play.ending is Ending.FINISHED
    assert [(part.done, part.left) for part in playing.parts] == [(1, LeftOut.TOO_HARD), (60, None)]
    assert playing.how_it_ended() == "1 of 2 movements are done."


def test_what_a_precaution_forbids_is_left_out_and_told_so(begin, services, clock):
    services.recovery.add(TWISTING)
    routine = services.practice.practice(add_routine(services, TWIST, WALK))
    found = obstacles(services, routine)
    assert [(one.movement.name, one.precaution.said_by) for one in found] == [("Knee rolls", "Dr Lee")]
    playing = Playing(services, clock, Order(routine, forbidden=found))
    assert playing.play.step.item == 1
    assert playing.new_obstacles() == ()
    let_pass(playing, clock, 80)
    told = playing.record().told
    assert [(part.done, part.left) for part in told.parts] == [(0, LeftOut.FORBIDDEN), (60, None)]
    assert not told.complete


def test_a_precaution_that_comes_in_the_middle_is_found(begin, services):
    playing = begin(TWIST)
    assert playing.new_obstacles() == ()
    services.recovery.add(TWISTING)
    assert [one.precaution.said_by for one in playing.new_obstacles()] == ["Dr Lee"]


@pytest.mark.expects_log
def test_an_end_that_cannot_be_written_does_not_keep_the_program_from_ending(begin, clock, caplog):
    playing = begin(WALK)
    playing.order = replace(playing.order, routine=replace(playing.order.routine, id=PracticeId("gone")))
    let_pass(playing, clock, 40)
    playing.end()
    assert "could not be recorded: not_found" in caplog.text
    assert playing.words() == "Morning round is not recorded yet."
