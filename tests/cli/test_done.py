"""Minutes of exercises, heat or cold: what has happened is always recorded, and once."""

from datetime import UTC, datetime

from companion.cli.names import code
from companion.domain.body import Region
from companion.domain.due import State
from companion.domain.identity import PracticeId
from companion.domain.medication import Outcome, SkipReason
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.sessions import StopReason
from companion.services.agenda import PracticeItem
from companion.services.office import Services
from companion.services.practice import RoutineDraft, ThermalDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.practices import movement
from tests.support.records import add, daily, key_at, token
from tests.support.terminal import Terminal

LOW_BACK = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)


def cold(services: Services, *times: str) -> PracticeId:
    """A cold pack, planned since two days ago."""
    return _since_two_days(services, ThermalDraft("Cold pack", ThermalKind.COLD, LOW_BACK), *times)


def routine(services: Services, *times: str) -> PracticeId:
    """Two movements in the morning."""
    items = (RoutineItem(movement("Clam")), RoutineItem(movement("Bridge")))
    return _since_two_days(services, RoutineDraft("Morning round", items), *times)


def _since_two_days(services: Services, draft: RoutineDraft | ThermalDraft, *times: str) -> PracticeId:
    present = services.clock.now()
    services.clock.advance(days=-2)
    try:
        return services.practice.add(draft, [daily(*times)] if times else [], token=token())
    finally:
        services.clock.set(present)


def open_item(services: Services, practice: PracticeId) -> PracticeItem | None:
    return services.agenda.practice_card(practice).open_item


def test_minutes_of_a_cold_pack_answer_what_is_due(record: Services, terminal: Terminal):
    practice = cold(record, "08:00")
    told = terminal("done", "cold", "--minutes", "12")
    assert told.code == 0
    first = told.out.splitlines()[0]
    assert first == "Recorded: Cold pack, 12 min, low back, both sides, from 08:00. Planned for 08:00."
    assert "For Ana Berg, born 3 May 1961" in told.out
    assert open_item(record, practice) is None
    (item,) = record.agenda.practice_card(practice).today
    assert item.state.state is State.ANSWERED
    assert item.session is not None
    assert item.session.told.seconds == 12 * 60


def test_the_shape_of_a_session_stays_as_it_is(record: Services, terminal: Terminal):
    practice = routine(record, "08:00")
    words = ("done", "morning", "--minutes", "10", "--at", "08:11", "--pain-before", "4", "--pain-after", "2")
    shape = terminal(*words, "--json").json
    recorded = shape["recorded"]
    assert recorded.pop("entry")
    assert recorded == {
        "version": 1,
        "practice": practice,
        "name": "Morning round",
        "kind": "exercise",
        "started_at": "2026-11-22T07:01:00+00:00",
        "minutes": 10,
        "complete": True,
        "pain_before": 4,
        "pain_after": 2,
        "key": recorded["key"],
        "note": "",
        "by": "Ana Berg",
        "recorded_at": "2026-11-22T07:12:00+00:00",
    }
    assert shape["facts"] == []


def test_a_part_claims_no_movement(record: Services, terminal: Terminal):
    practice = routine(record, "08:00")
    assert terminal("done", "morning", "--minutes", "5", "--part").code == 0
    (item,) = record.agenda.practice_card(practice).today
    assert item.session is not None
    assert (item.session.told.parts, item.session.told.stop) == ((), StopReason.ENOUGH)
    assert item.state.answer is not None
    assert item.state.answer.outcome is Outcome.PARTLY


def test_an_open_gap_is_said_and_never_in_the_way(record: Services, terminal: Terminal, clock: FrozenClock):
    cold(record)
    assert terminal("done", "Cold pack", "--minutes", "10").code == 0
    clock.advance(minutes=30)
    told = terminal("done", "Cold pack", "--minutes", "10")
    assert told.code == 0
    assert "The gap after the last one is over at 10:12." in told.out


def test_a_command_sent_twice_is_one_session(record: Services, terminal: Terminal, clock: FrozenClock):
    cold(record)
    assert terminal("done", "Cold pack", "--minutes", "10").code == 0
    clock.advance(minutes=2)
    told = terminal("done", "Cold pack", "--minutes", "10")
    assert told.code == 3
    assert "Already recorded: Cold pack, 10 min, low back, both sides, from 08:02 by Ana Berg." in told.err
    assert len(record.sessions.sessions(datetime(2026, 11, 22, tzinfo=UTC), clock.now())) == 1


def test_one_that_is_not_due_stands_beside_the_plan(record: Services, terminal: Terminal):
    practice = cold(record, "12:00")
    yesterday = key_at(record, "2026-11-21", "12:00")
    record.sessions.skip(yesterday, SkipReason.ASLEEP, seen=0)
    told = terminal("done", "Cold pack", "--minutes", "10")
    assert (told.code, "It stands beside the plan." in told.out) == (0, True)
    assert record.agenda.practice_card(practice).today[-1].state.state is State.UPCOMING


def test_an_older_one_is_named_by_its_code(record: Services, terminal: Terminal, clock: FrozenClock):
    cold(record, "08:00", "12:00")
    clock.advance(hours=4)
    older = key_at(record, "2026-11-22", "08:00")
    told = terminal("done", "Cold pack", "--minutes", "10")
    assert (told.code, f"[{code(older)}]  08:00" in told.out) == (0, True)
    assert terminal("done", code(older), "--minutes", "10", "--at", "08:30").code == 0
    assert record.agenda.item(older).state.answer is not None


def test_what_cannot_have_been_is_refused_in_minutes(record: Services, terminal: Terminal):
    routine(record)
    told = terminal("done", "morning", "--minutes", "721")
    assert (told.code, told.err.splitlines()[0]) == (1, "--minutes: this takes a value from 1 to 720.")
    told = terminal("done", "morning", "--minutes", "5", "--pain-after", "11")
    assert (told.code, told.err.splitlines()[0]) == (1, "--pain-after: this takes a value from 0 to 10.")
    told = terminal("done", "morning", "--minutes", "5", "--at", "09:00")
    assert (told.code, "this time has not come yet" in told.err) == (1, True)


def test_a_medicine_is_not_done(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    told = terminal("done", "Paracetamol", "--minutes", "1")
    assert (told.code, 'companion take "Paracetamol"' in told.err) == (4, True)
    told = terminal("done", "yoga", "--minutes", "1")
    assert (told.code, "There is no exercise, heat or cold on the list yet." in told.err) == (4, True)


def test_a_session_is_left_out_like_a_dose(record: Services, terminal: Terminal):
    cold(record, "08:00")
    told = terminal("skip", "Cold pack", "--reason", "felt-sick")
    assert (told.code, "Not done: felt sick." in told.out) == (0, True)
    assert terminal("undo").code == 0
