"""A dose by one word, and every reason why one word is not enough."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.cli.names import code
from companion.domain.medication import LabelLimits, Outcome
from companion.domain.schedule import DayRef
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, on_hand, tablets, token
from tests.support.terminal import Terminal

TODAY = "2026-11-22"
DAY = timedelta(days=1)
STARTS_TODAY = DayRef(date(2026, 11, 22))


def doses(services: Services) -> list[tuple[int, datetime]]:
    now = services.clock.now()
    found = services.doses.doses(now - 3 * DAY, now + DAY)
    return [(one.amount, one.taken_at) for one in found if not one.withdrawn]


def limited(services: Services, *, gap: int | None = None, most: int | None = None, name: str = "Ibuprofen") -> str:
    """A medicine as needed with a label."""
    draft = tablets(name, limits=LabelLimits(gap, most))
    return services.medication.add(draft, [as_needed()], token=token())


def test_the_dose_that_is_due_is_answered_and_the_answer_says_whose_and_who(record: Services, terminal: Terminal):
    medicine = add(record, daily("08:00", amount=2 * TABLET))
    told = terminal("take", "parac")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Recorded: Paracetamol, 2 tablets (1 g), taken 08:12. Planned for 08:00.",
        "For Ana Berg, born 3 May 1961",
        "Recorded by Ana Berg, as chosen in the window.",
        "To take it back: companion undo",
    ]
    assert doses(record) == [(2 * TABLET, record.clock.now())]
    assert on_hand(record, medicine) == 18 * TABLET
    answer = record.agenda.item(key_at(record, TODAY, "08:00")).state.answer
    assert answer is not None
    assert answer.outcome is Outcome.TAKEN


def test_amount_time_and_note_are_those_that_were_typed(record: Services, terminal: Terminal):
    add(record, daily("08:00", amount=2 * TABLET))
    told = terminal("take", "Paracetamol", "--amount", "half", "--at", "08:05", "--note", "with tea")
    assert "half a tablet (250 mg), taken 08:05" in told.out
    (dose,) = record.doses.doses(record.clock.now() - DAY, record.clock.now() + DAY)
    assert (dose.amount, dose.taken_at, dose.note) == (500, datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "with tea")


def test_the_shape_of_a_recorded_dose_stays_as_it_is(record: Services, terminal: Terminal):
    medicine = add(record, daily("08:00"))
    shape = terminal("take", "Paracetamol", "--json").json
    assert list(shape) == ["command", "exit", "now", "zone", "patient", "recording_as", "recorded"]
    entry = shape["recorded"].pop("entry")
    assert record.doses.versions(entry)[-1].amount == TABLET
    assert shape["recorded"] == {
        "version": 1,
        "medicine": medicine,
        "name": "Paracetamol",
        "amount": "1",
        "unit": "tablet",
        "taken_at": "2026-11-22T07:12:00+00:00",
        "earliest_at": None,
        "key": key_at(record, TODAY, "08:00").text,
        "note": "",
        "acknowledged": [],
        "given_by": "Ana Berg",
        "by": "Ana Berg",
        "recorded_at": "2026-11-22T07:12:00+00:00",
    }
    assert (shape["command"], shape["exit"], shape["zone"]) == ("take", 0, "Europe/Berlin")


def test_a_medicine_as_needed_is_recorded_in_its_usual_amount(record: Services, terminal: Terminal):
    add(record, as_needed(2 * TABLET))
    assert terminal("take", "Paracetamol").code == 0
    assert doses(record) == [(2 * TABLET, record.clock.now())]


def test_the_same_again_within_minutes_is_asked_about(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, as_needed())
    assert terminal("take", "Paracetamol").code == 0
    clock.advance(minutes=9)
    told = terminal("take", "Paracetamol")
    assert told.code == 3
    assert "Already recorded: 1 tablet, taken 08:12 by Ana Berg." in told.err
    clock.advance(minutes=1)
    assert terminal("take", "Paracetamol").code == 0
    assert len(doses(record)) == 2


def test_an_open_gap_is_said_and_what_was_swallowed_is_recorded_all_the_same(
    record: Services, terminal: Terminal, clock: FrozenClock
):
    limited(record, gap=240)
    assert terminal("take", "Ibuprofen").code == 0
    clock.advance(minutes=30)
    told = terminal("take", "Ibuprofen")
    assert (told.code, told.out) == (3, "")
    assert told.err.splitlines() == [
        "Not recorded: Ibuprofen, 1 tablet (500 mg). For Ana Berg, born 3 May 1961",
        "  Your label's gap is over at 12:12.",
        "Ask a pharmacist or your team if you are not sure what to do.",
        "If it has been taken already, record it (--at TIME says when):",
        "  companion take Ibuprofen --already-taken",
    ]
    assert len(doses(record)) == 1
    assert terminal("take", "Ibuprofen", "--already-taken").code == 0
    assert len(doses(record)) == 2


def test_a_limit_that_would_be_passed_is_said_with_its_numbers(record: Services, terminal: Terminal):
    limited(record, most=3 * TABLET)
    told = terminal("take", "Ibuprofen", "--amount", "4")
    assert told.code == 3
    assert "With this dose you would pass the limit you typed: 3 tablets in 24 hours." in told.err
    shape = terminal("take", "Ibuprofen", "--amount", "4", "--json").json
    assert (shape["exit"], shape["questions"], shape["error"]["code"]) == (3, ["label"], "label")
    assert shape["label"] == {
        "last_taken_at": None,
        "gap_over_at": None,
        "recorded_in_24_hours": "0",
        "limit_in_24_hours": "3",
        "limit_reached_until": None,
    }
    assert doses(record) == []


def test_a_reached_limit_is_said_until_when(record: Services, terminal: Terminal, clock: FrozenClock):
    limited(record, most=2 * TABLET)
    assert terminal("take", "Ibuprofen", "--amount", "2").code == 0
    clock.advance(hours=2)
    told = terminal("take", "Ibuprofen")
    assert told.code == 3
    assert "Your label's 24-hour limit is reached until tomorrow 08:12." in told.err


def test_the_label_is_looked_at_for_the_time_that_was_typed(record: Services, terminal: Terminal, clock: FrozenClock):
    limited(record, gap=240)
    clock.advance(hours=6)
    record.doses.record(record.medication.medicines()[0].id, TABLET, token=token())
    told = terminal("take", "Ibuprofen", "--at", "13:00")
    assert told.code == 3
    assert "Another dose stands closer to this time than your label's gap." in told.err
    assert terminal("take", "Ibuprofen", "--at", "08:00").code == 0


def test_an_older_dose_without_an_answer_is_asked_about_and_named_by_its_code(
    record: Services, terminal: Terminal, clock: FrozenClock
):
    add(record, daily("08:00", "14:00"))
    clock.advance(hours=6)
    told = terminal("take", "Paracetamol")
    older = key_at(record, TODAY, "08:00")
    assert told.code == 3
    assert f"[{code(older)}]  08:00  Paracetamol, 1 tablet (500 mg)" in told.err
    assert "If the one due 14:00 has been taken already, record it (--at TIME says when):" in told.err
    assert terminal("take", "Paracetamol", "--already-taken").code == 0
    assert record.agenda.item(key_at(record, TODAY, "14:00")).state.answer is not None
    assert record.agenda.item(older).state.answer is None


def test_one_that_was_missed_needs_its_time(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, daily("08:00", "14:00"))
    clock.advance(hours=6)
    older = key_at(record, TODAY, "08:00")
    for words in ((code(older),), (older.text,), (code(older), "--already-taken")):
        told = terminal("take", *words)
        assert told.code == 3
        assert "say when: --at HH:MM" in told.err
    told = terminal("take", code(older), "--at", "08:30")
    assert (told.code, "Planned for 08:00." in told.out) == (0, True)
    assert record.agenda.item(older).state.answer is not None


def test_what_is_recorded_already_is_never_answered_by_a_word_about_it(
    record: Services, terminal: Terminal, clock: FrozenClock
):
    add(record, daily("08:00", "20:00", amount=2 * TABLET, start=STARTS_TODAY))
    helper = record.people.add_person("Marko", "partner")
    record.people.record_as(helper.id)
    record.doses.take(key_at(record, TODAY, "08:00"), seen=0, token=token())
    clock.advance(minutes=20)
    later = key_at(record, TODAY, "20:00")
    for words in ((), ("--already-taken",)):
        told = terminal("take", "Paracetamol", *words)
        assert told.code == 3
        assert "The one due 08:00 is already recorded: Taken 08:12 by Marko." in told.err
        assert f"companion take {code(later)} --already-taken" in told.err
        assert "companion take Paracetamol --extra" in told.err or words
    assert len(doses(record)) == 1
    assert terminal("take", code(later)).code == 3
    assert terminal("take", code(later), "--already-taken").code == 0
    assert record.agenda.item(later).state.answer is not None


def test_one_that_was_missed_is_listed_and_not_taken_by_its_name(
    record: Services, terminal: Terminal, clock: FrozenClock
):
    add(record, daily("08:00", "20:00"))
    assert terminal("take", "Paracetamol", "--already-taken").code == 0
    missed = key_at(record, "2026-11-21", "20:00")
    clock.advance(minutes=20)
    for words in ((), ("--already-taken",), ("--at", "08:20")):
        told = terminal("take", "Paracetamol", *words)
        assert (told.code, f"[{code(missed)}]  yesterday 20:00" in told.err) == (3, True)
    assert len(doses(record)) == 1
    assert terminal("take", code(missed), "--at", "yesterday 20:10").code == 0
    assert record.agenda.item(missed).state.answer is not None


def test_one_that_is_late_since_another_day_is_asked_about(record: Services, terminal: Terminal):
    add(record, daily("12:00"))
    told = terminal("take", "Paracetamol")
    assert (told.code, "It was due yesterday 12:00: 20 h 12 min late." in told.err) == (3, True)
    assert terminal("take", "Paracetamol", "--already-taken").code == 0
    assert record.agenda.item(key_at(record, "2026-11-21", "12:00")).state.answer is not None


def test_one_more_dose_beside_the_plan_is_said_to_be_extra(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, daily("08:00", amount=2 * TABLET))
    assert terminal("take", "Paracetamol").code == 0
    first = key_at(record, TODAY, "08:00")
    told = terminal("take", code(first))
    assert (told.code, "Already recorded: Taken 08:12 by Ana Berg." in told.err) == (3, True)
    clock.advance(hours=1)
    assert terminal("take", "Paracetamol", "--extra").code == 0
    assert [amount for amount, _at in doses(record)] == [2 * TABLET, 2 * TABLET]
    assert record.doses.doses(clock.now() - DAY, clock.now() + DAY)[0].key is None


def test_an_extra_dose_of_a_plan_with_two_amounts_needs_one(record: Services, terminal: Terminal):
    add(record, daily("08:00"), daily("20:00", amount=2 * TABLET))
    told = terminal("take", "Paracetamol", "--extra")
    assert (told.code, told.err.splitlines()[0]) == (1, "--amount: this is needed.")
    assert terminal("take", "Paracetamol", "--extra", "--amount", "1").code == 0


def test_a_medicine_without_anything_planned_today_says_so(record: Services, terminal: Terminal):
    medicine = add(record, daily("08:00"))
    record.plans.pause_line(record.plans.lines(medicine)[0].id)
    record.clock.advance(days=2)
    told = terminal("take", "Paracetamol")
    assert told.code == 3
    assert "No dose of Paracetamol is open or planned for today." in told.err
    assert "Its plan is paused." in told.err
    assert terminal("take", "Paracetamol", "--extra", "--amount", "1").code == 0


def test_while_everything_is_paused_nothing_is_due(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, daily("09:00"))
    record.recovery.pause_all(None, "in hospital")
    clock.advance(hours=1)
    told = terminal("take", "Paracetamol")
    assert (told.code, "Everything is paused." in told.err) == (3, True)
    told = terminal("take", code(key_at(record, TODAY, "09:00")))
    assert (told.code, "Everything was paused when it was due, 09:00." in told.err) == (3, True)


def test_a_dose_for_another_patient_than_the_one_in_the_window_is_asked_about(record: Services, terminal: Terminal):
    ben = record.people.add_patient("Ben Berg", date(1958, 1, 2))
    theirs = record.for_patient(ben.id)
    theirs.medication.add(tablets("Ibuprofen"), [as_needed()], token=token())
    told = terminal("take", "Ibuprofen", "--patient", "ben")
    assert told.code == 3
    expected = "This is for Ben Berg, born 2 January 1958. The window shows Ana Berg, born 3 May 1961."
    assert expected in told.err
    told = terminal("take", "Ibuprofen", "--patient", "ben", "--already-taken")
    assert (told.code, "For Ben Berg, born 2 January 1958" in told.out) == (0, True)
    assert (doses(record), len(doses(theirs))) == ([], 1)
    assert record.people.patient().name == "Ana Berg"
    assert terminal("take", "Ibuprofen").code == 4


def test_a_person_is_named_for_one_command_only(record: Services, terminal: Terminal):
    record.people.add_person("Marko", "partner")
    add(record, as_needed())
    told = terminal("take", "Paracetamol", "--person", "marko")
    assert "Recorded by Marko.\n" in told.out
    assert record.doses.doses(record.clock.now() - DAY, record.clock.now() + DAY)[0].by_name == "Marko"
    again = Services.open(terminal.data, record.clock)
    assert again.people.recording_person().name == "Ana Berg"
    again.close()


def test_names_that_are_nobodys_or_several_are_listed_and_nothing_is_written(record: Services, terminal: Terminal):
    add(record, daily("08:00"), name="Paracetamol")
    add(record, daily("08:00"), name="Pantoprazole")
    told = terminal("take", "pa")
    assert (told.code, told.out) == (4, "")
    assert "  Pantoprazole, 500 mg tablets, for pain" in told.err.splitlines()
    told = terminal("take", "zinc", "--json")
    assert (told.code, told.json["error"]["code"]) == (4, "no_match")
    assert [one["name"].split(",")[0] for one in told.json["candidates"]] == ["Pantoprazole", "Paracetamol"]
    assert doses(record) == []


def test_two_open_at_the_same_time_are_told_apart_by_their_codes(record: Services, terminal: Terminal):
    add(record, daily("08:00"), daily("08:00", amount=2 * TABLET))
    told = terminal("take", "Paracetamol")
    assert (told.code, "2 of Paracetamol are open for the same time." in told.err) == (4, True)
    chosen = told.err.split("[")[1][:6]
    assert terminal("take", chosen, "--already-taken").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--amount", "0"), "--amount: this takes a value from 0.001 to 100."),
        (("--amount", "many"), "--amount: say a number, such as 2, 0.5 or half."),
        (("--amount", "200"), "--amount: this takes a value from 0.001 to 100."),
        (("--at", "23:50"), '--at: this time has not come yet. For yesterday say "yesterday 23:50".'),
        (("--at", "soon"), '--at: say a time as 08:05, "yesterday 23:50" or "2026-11-21 23:50".'),
    ],
)
def test_a_bad_value_says_its_option_why_and_what_it_takes(
    record: Services, terminal: Terminal, words: tuple[str, ...], said: str
):
    add(record, as_needed())
    told = terminal("take", "Paracetamol", *words)
    assert (told.code, told.err.splitlines()[0]) == (1, said)
    assert terminal("take", "Paracetamol", *words, "--json").json["error"]["code"] == "invalid_input"
    assert doses(record) == []


@pytest.mark.parametrize(("answer", "recorded"), [("y\n", 2), ("\n", 1), ("no\n", 1), ("", 1)])
def test_a_person_at_a_terminal_reads_the_facts_and_is_asked(
    record: Services, terminal: Terminal, clock: FrozenClock, answer: str, recorded: int
):
    limited(record, gap=240)
    assert terminal("take", "Ibuprofen").code == 0
    clock.advance(hours=1)
    terminal.somebody_types(answer)
    told = terminal("take", "Ibuprofen")
    assert "Your label's gap is over at 12:12." in told.out
    assert "Has it been taken already? [y/N]" in told.out
    assert told.code == (0 if recorded == 2 else 3)
    assert len(doses(record)) == recorded


def test_nobody_is_asked_where_a_program_reads(record: Services, terminal: Terminal, clock: FrozenClock):
    limited(record, gap=240)
    assert terminal("take", "Ibuprofen").code == 0
    clock.advance(hours=1)
    terminal.somebody_types("y\n")
    assert terminal("take", "Ibuprofen", "--json").json["exit"] == 3
    assert len(doses(record)) == 1


def test_exercises_are_not_swallowed(record: Services, terminal: Terminal):
    from tests.cli.test_done import cold

    cold(record)
    told = terminal("take", "Cold pack")
    assert (told.code, 'companion done "Cold pack" --minutes N' in told.err) == (4, True)


def test_something_planned_is_left_out_with_its_reason(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    told = terminal("skip", "Paracetamol", "--reason", "asleep", "--note", "slept well")
    assert told.code == 0
    assert told.out.splitlines()[0] == "Recorded: Paracetamol, 1 tablet (500 mg), due 08:00. Not taken: asleep."
    answer = record.agenda.item(key_at(record, TODAY, "08:00")).state.answer
    assert answer is not None
    assert (answer.outcome, answer.note) == (Outcome.SKIPPED, "slept well")
    again = terminal("skip", "Paracetamol", "--reason", "asleep")
    assert (again.code, "Not taken: asleep, recorded 08:12 by Ana Berg" in again.err) == (4, True)
    again = terminal("skip", code(key_at(record, TODAY, "08:00")), "--reason", "asleep", "--json")
    assert (again.code, again.json["error"]["code"], again.json["by"]) == (3, "already_recorded", "Ana Berg")


def test_the_shape_of_something_left_out_stays_as_it_is(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    recorded = terminal("skip", "Paracetamol", "--reason", "none-left", "--json").json["recorded"]
    assert (recorded["state"], recorded["kind"], recorded["name"]) == ("answered", "dose", "Paracetamol")
    assert recorded["answer"] == {
        "outcome": "skipped",
        "reason": "not_available",
        "note": "",
        "by": "Ana Berg",
        "recorded_at": "2026-11-22T07:12:00+00:00",
    }


def test_leaving_out_needs_a_reason_we_know_and_something_that_was_due(record: Services, terminal: Terminal):
    add(record, daily("08:00", "20:00"))
    told = terminal("skip", "Paracetamol", "--reason", "tired")
    assert (told.code, "felt-sick, asleep, not-needed, none-left, side-effect or other" in told.err) == (1, True)
    told = terminal("skip", code(key_at(record, TODAY, "20:00")), "--reason", "asleep")
    assert (told.code, "It is not due yet: 20:00." in told.err) == (1, True)
    told = terminal("skip", "zinc", "--reason", "asleep")
    assert (told.code, "No medicine or exercise is called 'zinc'" in told.err) == (4, True)


def test_who_gave_it_is_told_with_the_dose(record: Services, terminal: Terminal):
    record.people.add_person("Ben", "son")
    add(record, daily("08:00"))
    told = terminal("take", "Paracetamol", "--by", "ben")
    assert "Recorded: Paracetamol, 1 tablet (500 mg), taken 08:12, given by Ben. Planned for 08:00." in told.out
    (dose,) = record.doses.doses(record.clock.now() - DAY, record.clock.now() + DAY)
    assert (dose.giver_name, dose.by_name) == ("Ben", "Ana Berg")


def test_who_gave_it_is_somebody_known_and_something_was_given(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    assert "No person is called 'Zoe'" in terminal("take", "Paracetamol", "--by", "Zoe").text
    told = terminal("take", "Paracetamol", "--by", "Ana", "--refused")
    assert "--by goes with a dose that was taken. Nothing was recorded." in told.text
    assert doses(record) == []
