"""A name never answers silently what another time, day or plan was meant for."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.cli.names import code
from companion.domain.due import State
from companion.domain.identity import PracticeId
from companion.domain.practice import RoutineItem
from companion.domain.schedule import LineKind
from companion.services.office import Services
from companion.services.practice import RoutineDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.practices import movement
from tests.support.records import TABLET, add, as_needed, daily, key_at, token
from tests.support.terminal import Terminal

TODAY, YESTERDAY = "2026-11-22", "2026-11-21"


def taken(services: Services, *when: str) -> None:
    """Those of yesterday at these times are answered."""
    for at in when:
        key = key_at(services, YESTERDAY, at)
        due = services.agenda.item(key).state.occurrence.due_at
        services.doses.take(key, seen=0, token=token(), taken_at=due)


def round_at(services: Services, *times: str) -> PracticeId:
    """A routine since two days ago."""
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    try:
        draft = RoutineDraft("Morning", (RoutineItem(movement()),))
        return services.practice.add(draft, [daily(*times)], token=token())
    finally:
        services.clock.set(present)


def states(services: Services, practice: PracticeId) -> list[State]:
    return [one.state.state for one in services.agenda.practice_card(practice).today]


@pytest.mark.parametrize("times", [("08:00",), ("08:00", "22:00")])
def test_a_time_of_yesterday_never_answers_the_dose_of_today(record: Services, terminal: Terminal, times):
    add(record, daily(*times))
    taken(record, *times)
    for more in ((), ("--already-taken",)):
        told = terminal("take", "Paracetamol", "--at", "yesterday 22:00", *more)
        assert told.code == 3
        assert f"[{code(key_at(record, TODAY, '08:00'))}]  08:00" in told.err
        assert "companion take Paracetamol --at 'yesterday 22:00'" in told.err
        assert "--extra" in told.err
    assert record.agenda.item(key_at(record, TODAY, "08:00")).state.answer is None


def test_the_answered_one_the_time_is_nearer_to_is_named_with_its_answer(record: Services, terminal: Terminal):
    add(record, daily("08:00", "22:00"))
    taken(record, "22:00")
    told = terminal("take", "Paracetamol", "--at", "yesterday 22:00", "--json").json
    assert "of_another_time" in told["questions"]
    answered = f"  [{code(key_at(record, YESTERDAY, '22:00'))}]  yesterday 22:00  Paracetamol, 1 tablet (500 mg)"
    assert f"{answered}. Taken yesterday 22:00 by Ana Berg" in told["error"]["what"]


def test_its_code_or_extra_says_which_one_it_was(record: Services, terminal: Terminal):
    add(record, daily("08:00", "22:00"))
    taken(record, "08:00", "22:00")
    assert terminal("take", "Paracetamol", "--at", "yesterday 22:30", "--extra").code == 0
    today = key_at(record, TODAY, "08:00")
    assert record.agenda.item(today).state.answer is None
    assert terminal("take", code(today), "--at", "yesterday 23:00").code == 0
    assert record.agenda.item(today).state.answer is not None


def test_a_time_nearer_to_a_dose_taken_early_asks(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, daily("08:00", "12:00"))
    clock.advance(hours=3)
    taken(record, "08:00", "12:00")
    record.doses.take(key_at(record, TODAY, "12:00"), seen=0, token=token())
    assert terminal("take", "Paracetamol", "--at", "11:00").code == 3
    assert terminal("take", "Paracetamol", "--at", "08:30").code == 0


def test_before_its_time_this_morning_a_session_never_answers_the_one_of_yesterday(
    record: Services, terminal: Terminal, clock: FrozenClock
):
    practice = round_at(record, "09:00")
    clock.set(datetime(2026, 11, 22, 6, tzinfo=UTC))
    told = terminal("done", "Morning", "--minutes", "12")
    yesterday = key_at(record, YESTERDAY, "09:00")
    assert (told.code, f"[{code(yesterday)}]  yesterday 09:00" in told.err) == (3, True)
    assert "companion done Morning --minutes 12 --extra" in told.err
    assert "answered" not in states(record, practice)
    assert terminal("done", "Morning", "--minutes", "12", "--extra").code == 0
    assert record.agenda.item(yesterday).state.answer is None
    assert terminal("done", code(yesterday), "--minutes", "12", "--at", "yesterday 09:30").code == 0
    assert record.agenda.item(yesterday).state.answer is not None


def test_a_session_of_yesterday_never_answers_the_one_of_today(record: Services, terminal: Terminal):
    round_at(record, "08:00")
    told = terminal("done", "Morning", "--minutes", "12", "--at", "yesterday 08:30", "--json").json
    assert told["error"]["code"] == "of_another_time"
    assert code(key_at(record, YESTERDAY, "08:00")) in "".join(told["error"]["what"])
    assert record.agenda.item(key_at(record, TODAY, "08:00")).state.answer is None


def test_only_the_as_needed_plan_that_runs_says_how_much(record: Services, terminal: Terminal):
    medicine = add(record, as_needed(2 * TABLET))
    record.plans.pause_line(record.plans.lines()[0].id)
    record.plans.add_line(LineKind.MEDICINE, medicine, as_needed(TABLET))
    assert "1 tablet (500 mg)" in terminal("take", "Paracetamol").out


def test_several_amounts_as_needed_are_asked_about(record: Services, terminal: Terminal):
    medicine = add(record, as_needed(2 * TABLET))
    record.plans.add_line(LineKind.MEDICINE, medicine, as_needed(TABLET))
    told = terminal("take", "Paracetamol")
    amounts = "1 tablet (500 mg) or 2 tablets (1 g)"
    assert (told.code, amounts in told.err, "--amount N" in told.err) == (3, True, True)
    assert f"Paracetamol, {amounts}" in terminal("today").out
    assert terminal("take", "Paracetamol", "--amount", "2").code == 0
