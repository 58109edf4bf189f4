from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.due import State
from companion.domain.errors import AlreadyRecordedError, ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.medication import Outcome, SkipReason
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.recovery import FactKind, HealthFact, Precaution, PrecautionKind
from companion.domain.sessions import LeftOut, PartDone, SessionDraft, SessionKind, StopReason
from companion.domain.thermal import AskFirst, AskReason
from companion.services.practice import RoutineDraft, ThermalDraft
from companion.services.sessions import NotNowError
from tests.support.practices import movement
from tests.support.records import add, daily, key_at, token

LOW = (Region.LOW_BACK_LEFT,)
TWIST = movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST}))


@pytest.fixture
def cold(services):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    made = services.practice.add(ThermalDraft("Cold", ThermalKind.COLD, LOW), [daily("08:00", "12:00")], token=token())
    services.clock.set(present)
    return made


@pytest.fixture
def exercises(services):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    made = services.practice.add(RoutineDraft("Round", (RoutineItem(TWIST),)), [daily("08:00")], token=token())
    services.clock.set(present)
    return made


def laid(services, practice=None, minutes=10, ago=10, **more):
    started = services.clock.now() - timedelta(minutes=ago)
    return SessionDraft(started, minutes * 60, SessionKind.COLD, practice, LOW, **more)


def due(services, at="08:00"):
    return key_at(services, "2026-11-22", at)


def test_a_session_answers_its_occurrence_once(services, cold):
    key = due(services)
    made = services.sessions.record(laid(services, cold), token=token(), key=key)
    (item,) = [one for one in services.agenda.today().done if one.state.occurrence.key == key]
    assert (item.state.answer.outcome, item.session) == (Outcome.TAKEN, made)
    with pytest.raises(AlreadyRecordedError):
        services.sessions.record(laid(services, cold), token=token(), key=key)
    assert len(services.sessions.sessions(services.clock.now() - timedelta(days=1), services.clock.now())) == 1


def test_a_double_press_is_one_session(services, cold):
    form, draft = token(), laid(services, cold)
    assert services.sessions.record(draft, token=form) == services.sessions.record(draft, token=form)


def test_a_routine_that_ended_early_is_answered_partly(services, exercises):
    part = PartDone(TWIST.id, TWIST.name, 5, 2)
    draft = SessionDraft(
        services.clock.now() - timedelta(minutes=5), 60, SessionKind.EXERCISE, exercises, parts=(part,)
    )
    told = services.sessions.record(replace(draft, stop=StopReason.PAIN), token=token(), key=due(services))
    assert services.agenda.item(due(services)).state.answer.outcome is Outcome.PARTLY
    assert services.sessions.versions(told.id)[-1].told.parts == (part,)


def test_a_cold_pack_inside_the_gap_is_refused_with_the_time_and_one_that_was_is_recorded(services, cold):
    services.sessions.record(laid(services, cold), token=token())
    with pytest.raises(NotNowError) as told:
        services.sessions.check_start(cold)
    assert told.value.code == "gap"
    gap = told.value.gap
    assert gap.over_at == services.clock.now() + timedelta(minutes=120)
    assert (gap.last.ended_at, gap.own) == (services.clock.now(), True)
    services.clock.advance(minutes=119)
    with pytest.raises(NotNowError):
        services.sessions.check_start(cold)
    services.sessions.record(laid(services, cold), token=token(), key=due(services))
    services.clock.advance(minutes=120)
    services.sessions.check_start(cold)


def test_a_forbidden_movement_cannot_be_started_and_the_message_names_the_precaution(services, exercises):
    services.sessions.check_start(exercises)
    services.recovery.add(Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 20)))
    with pytest.raises(NotNowError) as told:
        services.sessions.check_start(exercises)
    (found,) = told.value.forbidden
    assert (told.value.code, found.movement.name, found.precaution.said_by) == ("precaution", "Knee rolls", "Dr Lee")
    assert services.agenda.practice_card(exercises).forbidden == (found,)
    (item,) = services.agenda.practice_card(exercises).today
    assert item.forbidden == (found,)


def test_an_undo_opens_the_occurrence_again_and_the_session_opens_no_gap(services, cold):
    key = due(services)
    services.sessions.record(laid(services, cold), token=token(), key=key)
    services.sessions.undo(key, seen=1)
    assert services.agenda.item(key).state.state is not State.ANSWERED
    services.sessions.check_start(cold)
    with pytest.raises(NotFoundError):
        services.sessions.undo(key, seen=2)


def test_a_session_is_left_out_with_a_reason(services, cold):
    answer = services.sessions.skip(due(services), SkipReason.ASLEEP, seen=0)
    assert (answer.outcome, answer.reason) == (Outcome.SKIPPED, SkipReason.ASLEEP)
    with pytest.raises(ChangedMeanwhileError):
        services.sessions.undo(due(services), seen=0)
    services.sessions.undo(due(services), seen=1)


def test_a_correction_stands_beside_the_old_version(services, cold):
    made = services.sessions.record(laid(services, cold), token=token())
    fixed = replace(made.told, seconds=480, note="It was shorter.")
    services.sessions.correct(made.id, fixed, seen=1)
    assert [one.told.seconds for one in services.sessions.versions(made.id)] == [600, 480]
    with pytest.raises(ChangedMeanwhileError):
        services.sessions.correct(made.id, fixed, seen=1)


def test_taking_back_a_session_takes_its_answer_along(services, cold):
    key = due(services)
    made = services.sessions.record(laid(services, cold), token=token(), key=key)
    assert services.sessions.undo_session(made.id, seen=1).withdrawn
    assert services.agenda.item(key).state.answer is None
    alone = services.sessions.record(laid(services, cold), token=token())
    assert services.sessions.undo_session(alone.id, seen=1).withdrawn
    with pytest.raises(ChangedMeanwhileError):
        services.sessions.undo_session(alone.id, seen=1)


def test_a_withdrawal_is_taken_back_and_the_session_answers_its_occurrence_again(services, cold):
    key = due(services)
    made = services.sessions.record(laid(services, cold), token=token(), key=key)
    services.sessions.undo_session(made.id, seen=1)
    back = services.sessions.restore(made.id, seen=2)
    item = services.agenda.item(key)
    assert (back.withdrawn, back.number, item.session) == (False, 3, back)
    assert (item.state.answer.outcome, item.state.answer.number) == (Outcome.TAKEN, 3)
    with pytest.raises(ChangedMeanwhileError):
        services.sessions.restore(made.id, seen=3)


def test_a_withdrawal_taken_back_never_takes_an_answer_from_another_session(services, cold):
    key = due(services)
    first = services.sessions.record(laid(services, cold), token=token(), key=key)
    services.sessions.undo_session(first.id, seen=1)
    second = services.sessions.record(laid(services, cold, ago=12), token=token(), key=key, seen=2)
    back = services.sessions.restore(first.id, seen=2)
    assert (back.key, back.line, services.agenda.item(key).session) == (None, None, second)
    assert [one for one, _practice in services.agenda.today().unplanned_sessions] == [back]
    alone = services.sessions.record(laid(services, cold, ago=60), token=token())
    services.sessions.undo_session(alone.id, seen=1)
    assert not services.sessions.restore(alone.id, seen=2).withdrawn


def test_what_cannot_have_been_is_refused_and_nothing_is_recorded(services, cold):
    with pytest.raises(InvalidInputError):
        services.sessions.record(laid(services, cold, minutes=60, ago=10), token=token(), key=due(services))
    assert services.agenda.item(due(services)).state.answer is None


def test_a_dose_and_a_session_never_answer_each_other(services, cold):
    medicine = add(services, daily("08:00"))
    dose_key = key_at(services, "2026-11-22", "08:00", medicine)
    session_key = next(
        item.state.occurrence.key
        for item in services.agenda.board(services.clock.now() - timedelta(days=1), services.clock.now())
        if item.name == "Cold" and item.state.occurrence.wall.hour == 8 and item.state.occurrence.wall.day == 22
    )
    with pytest.raises(NotFoundError):
        services.sessions.record(laid(services, cold), token=token(), key=dose_key)
    with pytest.raises(NotFoundError):
        services.doses.take(session_key, seen=0, token=token())


def test_an_implant_there_is_asked_about_on_the_card_and_before_the_answer(services, cold, exercises):
    services.recovery.add(HealthFact(FactKind.IMPLANT, "rods", LOW))
    wanted = (AskFirst(AskReason.IMPLANT, "rods"),)
    assert services.agenda.practice_card(cold).ask_first == wanted
    key = next(item.state.occurrence.key for item in services.agenda.practice_card(cold).today)
    assert services.agenda.item(key).ask_first == wanted
    assert services.agenda.practice_card(exercises).ask_first == ()
    services.sessions.check_start(cold)


def test_an_unplanned_cold_pack_stands_on_today(services):
    services.sessions.record(laid(services), token=token())
    ((session, practice),) = services.agenda.today().unplanned_sessions
    assert (session.told.kind, practice) == (SessionKind.COLD, None)


def test_why_a_movement_was_left_out_is_kept_with_it(services, exercises):
    part = PartDone(TWIST.id, TWIST.name, 5, 2, left=LeftOut.HURT)
    draft = SessionDraft(
        services.clock.now() - timedelta(minutes=5), 60, SessionKind.EXERCISE, exercises, parts=(part,)
    )
    made = services.sessions.record(draft, token=token())
    assert services.sessions.versions(made.id)[-1].told.parts == (part,)


def test_a_session_of_another_practice_answers_nothing(services, cold, exercises):
    key = services.agenda.practice_card(exercises).today[-1].state.occurrence.key
    with pytest.raises(NotFoundError):
        services.sessions.record(laid(services, cold), token=token(), key=key)
    assert services.agenda.item(key).state.answer is None
    assert services.sessions.sessions(services.clock.now() - timedelta(days=1), services.clock.now()) == ()


def test_the_answer_follows_a_correction_from_part_to_all_and_back(services, exercises):
    key = due(services)
    draft = SessionDraft(services.clock.now() - timedelta(minutes=5), 300, SessionKind.EXERCISE, exercises)
    part = replace(draft, stop=StopReason.ENOUGH)
    made = services.sessions.record(part, token=token(), key=key)
    told = []
    for seen, now in enumerate((draft, replace(draft, note="slowly"), part), start=1):
        services.sessions.correct(made.id, now, seen=seen)
        answer = services.agenda.item(key).state.answer
        told.append((answer.outcome, answer.number))
    assert told == [(Outcome.TAKEN, 2), (Outcome.TAKEN, 2), (Outcome.PARTLY, 3)]


def test_a_form_never_gives_a_withdrawn_session_back_as_recorded(services, cold):
    form, draft = token(), laid(services, cold)
    made = services.sessions.record(draft, token=form)
    services.sessions.undo_session(made.id, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        services.sessions.record(draft, token=form)
