"""Every other answer of a dose from a terminal: the facts first, one record, and a way back."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.cli.names import code
from companion.domain.due import State
from companion.domain.medication import Outcome
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, daily, key_at, on_hand
from tests.support.terminal import Terminal

TODAY = "2026-11-22"
ELEVEN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def key(record: Services, clock: FrozenClock):
    add(record, daily("08:00", "20:00", amount=2 * TABLET))
    clock.set(ELEVEN)
    return key_at(record, TODAY, "08:00")


def outcome(record: Services, key) -> Outcome | None:
    answer = record.agenda.item(key).state.answer
    return None if answer is None else answer.outcome


def test_a_refused_dose_is_told_with_the_facts_before(record: Services, terminal: Terminal, key):
    told = terminal("take", "Paracetamol", "--refused", "--note", "too tired")
    assert told.code == 0
    assert told.out.splitlines()[:2] == [
        "  No dose recorded yet.",
        "Recorded: Paracetamol, 2 tablets (1 g), due 08:00. Refused.",
    ]
    assert outcome(record, key) is Outcome.REFUSED
    assert "Refused: too tired, recorded 11:00 by Ana Berg" in terminal("today").out
    assert "Taken back" in terminal("undo").out
    assert outcome(record, key) is None


def test_held_says_why_in_words_and_in_json(record: Services, terminal: Terminal, key):
    shape = terminal("take", "Paracetamol", "--held", "Dr Lee: blood test", "--json").json
    assert shape["exit"] == 0
    assert shape["recorded"]["answer"]["outcome"] == "held"
    assert shape["recorded"]["answer"]["note"] == "Dr Lee: blood test"
    assert "Held by the team: Dr Lee: blood test" in terminal("today").out


def test_held_without_a_reason_is_refused(record: Services, terminal: Terminal, key):
    assert terminal("take", "Paracetamol", "--held", " ").code == 1
    assert outcome(record, key) is None


def test_not_sure_says_the_last_proof_and_counts(record: Services, terminal: Terminal, clock: FrozenClock, key):
    told = terminal("take", "Paracetamol", "--not-sure", "08:00", "10:30")
    assert "  On hand by the record: 20 tablets. You can count them." in told.out.splitlines()
    assert "Not sure if taken: from 08:00 to 10:30." in told.out
    assert outcome(record, key) is Outcome.UNCERTAIN
    assert on_hand(record, record.agenda.item(key).medicine.id) == 18 * TABLET
    clock.set(ELEVEN + timedelta(hours=9))
    assert "Last dose not sure: from 08:00 to 10:30 by Ana Berg." in terminal("today").out
    terminal("undo")
    assert outcome(record, key) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("10:30", "08:00", "--not-sure: the earliest time lies after the latest."), ("08:00", "23:00", "not come yet")],
)
def test_times_that_cannot_be_are_refused(record: Services, terminal: Terminal, key, first: str, last: str, said: str):
    told = terminal("take", "Paracetamol", "--not-sure", first, last)
    assert told.code == 1
    assert said in told.err + told.out
    assert outcome(record, key) is None


def test_a_dose_is_moved_and_moved_back(record: Services, terminal: Terminal, key):
    told = terminal("take", "Paracetamol", "--move", "13:30")
    assert "Moved: it is due at 13:30. The plan stays as it is." in told.out
    item = record.agenda.item(key)
    assert (item.state.state, item.state.occurrence.due_at.hour) == (State.UPCOMING, 12)
    shape = terminal("today", "--json").json
    moved = next(one for one in shape["next"] if one["key"] == key.text)
    assert moved["planned_at"] == "2026-11-22T07:00:00+00:00"
    assert "Taken back" in terminal("undo").out
    assert record.agenda.item(key).state.state is State.LATE


@pytest.mark.parametrize(
    ("to", "said"),
    [("10:00", "this time is over"), ("tomorrow 01:00", "the next dose of this plan"), ("noon", "say a")],
)
def test_a_time_it_cannot_move_to_is_refused(record: Services, terminal: Terminal, key, to: str, said: str):
    told = terminal("take", "Paracetamol", "--move", to)
    assert told.code == 1
    assert said in told.err + told.out


def test_only_a_dose_that_is_due_is_refused_and_one_ahead_can_be_moved(record: Services, terminal: Terminal, key):
    evening = key_at(record, TODAY, "20:00")
    assert terminal("take", code(evening), "--refused").code == 1
    assert terminal("take", code(evening), "--move", "21:15").code == 0
    assert record.agenda.item(evening).planned_at is not None


def test_a_part_is_less_than_the_planned_dose(record: Services, terminal: Terminal, key):
    assert terminal("take", "Paracetamol", "--partly", "2").code == 1
    assert terminal("take", "Paracetamol", "--partly", "half", "--already-taken").code == 0
    item = record.agenda.item(key)
    assert (item.state.answer.outcome, item.dose.amount) == (Outcome.PARTLY, 500)


def test_two_answers_at_once_cannot_be_read(terminal: Terminal, key):
    with pytest.raises(SystemExit):
        terminal("take", "Paracetamol", "--refused", "--move", "13:00")
