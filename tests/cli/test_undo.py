"""What a command recorded last can be taken back, once, and only while nobody has changed it."""

from datetime import date, timedelta

import pytest

from companion.domain.due import State
from companion.domain.schedule import DayRef
from companion.services.office import Services
from tests.cli.test_done import cold, open_item
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, on_hand, tablets, token
from tests.support.terminal import Terminal

TODAY = "2026-11-22"


def test_a_planned_dose_is_open_again_and_back_in_the_box(record: Services, terminal: Terminal):
    medicine = add(record, daily("08:00"))
    terminal("take", "Paracetamol")
    told = terminal("undo")
    assert (told.code, told.out.splitlines()[0]) == (0, "Taken back: Paracetamol, 1 tablet (500 mg), taken 08:12.")
    assert record.agenda.item(key_at(record, TODAY, "08:00")).state.state is State.DUE
    assert on_hand(record, medicine) == 20 * TABLET
    again = terminal("undo")
    assert (again.code, "nothing_to_undo") == (4, terminal("undo", "--json").json["error"]["code"])
    assert terminal("take", "Paracetamol").code == 0


def test_the_shape_of_an_undo_stays_as_it_is(record: Services, terminal: Terminal):
    add(record, as_needed())
    entry = terminal("take", "Paracetamol", "--json").json["recorded"]["entry"]
    assert terminal("undo", "--json").json["undone"] == {"kind": "dose", "subject": entry}


def test_only_the_last_record_is_taken_back(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, as_needed())
    terminal("take", "Paracetamol")
    clock.advance(hours=1)
    terminal("take", "Paracetamol")
    terminal("undo")
    left = [one for one in record.doses.doses(clock.now() - timedelta(days=1), clock.now()) if not one.withdrawn]
    assert [one.taken_at for one in left] == [clock.now() - timedelta(hours=1)]
    assert terminal("undo").code == 4


def test_something_left_out_is_open_again(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    practice = cold(record, "08:00")
    terminal("skip", "Paracetamol", "--reason", "asleep")
    told = terminal("undo")
    assert (told.code, "Not taken: asleep" in told.out) == (0, True)
    terminal("skip", "Cold pack", "--reason", "asleep")
    assert open_item(record, practice) is None
    assert terminal("undo").code == 0
    assert open_item(record, practice) is not None


def test_a_session_counts_nowhere_again(record: Services, terminal: Terminal):
    practice = cold(record, "08:00")
    terminal("done", "Cold pack", "--minutes", "10")
    told = terminal("undo")
    assert told.out.splitlines()[0] == "Taken back: Cold pack, 10 min, low back, both sides, from 08:02."
    assert open_item(record, practice) is not None


def test_a_spasm_is_taken_out_and_its_end_is_taken_back(record: Services, terminal: Terminal, clock: FrozenClock):
    terminal("spasm", "start", "--severity", "3")
    clock.advance(minutes=4)
    terminal("spasm", "stop", "--severity", "7")
    told = terminal("undo")
    assert (told.code, told.out.splitlines()[0]) == (0, "Taken back: the end of the spasm that began 08:12.")
    clock.advance(minutes=4)
    shape = terminal("spasm", "stop", "--json").json["recorded"]
    assert (shape["minutes"], shape["severity"]) == (8, 3)
    terminal("undo")
    terminal("spasm", "stop")
    terminal("spasm", "log")
    assert terminal("undo").code == 0
    terminal("spasm", "start")
    assert terminal("undo").code == 0
    assert terminal("spasm", "stop").code == 4


@pytest.mark.parametrize("change", ["corrected", "undone"])
def test_what_was_changed_in_the_window_since_is_left_alone(record: Services, terminal: Terminal, change: str):
    add(record, daily("08:00"))
    entry = terminal("take", "Paracetamol", "--json").json["recorded"]["entry"]
    if change == "corrected":
        record.doses.correct_dose(entry, seen=1, amount=2 * TABLET)
    else:
        record.doses.undo(key_at(record, TODAY, "08:00"), seen=1)
    told = terminal("undo")
    assert (told.code, "was changed since. Nothing was taken back." in told.err) == (1, True)
    newest = record.doses.versions(entry)[-1]
    assert (newest.number, newest.withdrawn) == (2, change == "undone")


def test_another_patients_record_is_taken_back_only_for_them(record: Services, terminal: Terminal):
    ben = record.people.add_patient("Ben Berg", date(1958, 1, 2))
    plan = daily("08:00", start=DayRef(date(2026, 11, 22)))
    record.for_patient(ben.id).medication.add(tablets("Ibuprofen"), [plan, as_needed()], token=token())
    assert terminal("take", "Ibuprofen", "--patient", "Ben", "--already-taken").code == 0
    told = terminal("undo", "--patient", "Ana")
    assert (told.code, "is another patient's. Nothing was changed." in told.err) == (4, True)
    shape = terminal("undo", "--json").json
    assert (shape["exit"], shape["patient"]["name"]) == (0, "Ben Berg")


def test_what_the_window_recorded_is_never_taken_back_here(record: Services, terminal: Terminal):
    medicine = add(record, as_needed())
    record.doses.record(medicine, TABLET, token=token())
    assert terminal("undo").code == 4
