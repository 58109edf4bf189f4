"""Today in a terminal: everything the Today page says, and nothing is written."""

from datetime import date, timedelta

from companion.cli.names import code
from companion.domain.medication import LabelLimits
from companion.domain.recovery import Precaution, PrecautionKind
from companion.services.office import Services
from tests.cli.test_done import cold
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, tablets, token
from tests.support.terminal import Terminal

TODAY = "2026-11-22"
REACHED = "(that day has come: ask your team, it still holds)"


def filled(services: Services) -> None:
    """One of everything."""
    gabapentin = add(services, daily("08:00", "20:00", amount=2 * TABLET), name="Gabapentin")
    yesterday = key_at(services, "2026-11-21", "20:00", gabapentin)
    services.doses.take(yesterday, seen=0, token=token(), taken_at=services.clock.now() - timedelta(hours=12))
    services.medication.add(tablets("Ibuprofen", limits=LabelLimits(240, 6 * TABLET)), [as_needed()], token=token())
    cold(services, "07:00")
    since = date(2026, 11, 11)
    services.recovery.add(Precaution(PrecautionKind.BEND, "Dr Weber", since, date(2026, 12, 4)))
    services.recovery.add(Precaution(PrecautionKind.LIFT, "Dr Weber", since, limit=2_000))
    services.recovery.add(Precaution(PrecautionKind.TWIST, "the ward", since, date(2026, 11, 20)))


def test_a_day_is_told_in_the_order_of_the_page(record: Services, terminal: Terminal):
    filled(record)
    told = terminal("today")
    due, ahead = key_at(record, TODAY, "08:00"), key_at(record, TODAY, "20:00")
    late = key_at(record, TODAY, "07:00")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Ana Berg, born 3 May 1961",
        "Sunday 22 November, 08:12. Day 12 after surgery.",
        "For now, said by Dr Weber: do not bend your back, at least until Friday 4 December; lift nothing over 2 kg.",
        f"For now, said by the ward: do not twist your back, at least until Friday 20 November {REACHED}.",
        "",
        "Due now",
        f"  08:00  Gabapentin, 2 tablets (1 g)  [{code(due)}]",
        "        500 mg tablets, for pain.",
        "        Last taken yesterday 20:12 by Ana Berg.",
        "",
        "Late",
        f"  07:00  Cold pack, 15 min: low back, both sides  [{code(late)}]",
        "        1 h 12 min late, not answered yet",
        "        A cloth between pack and skin. Not over the wound, not where it is numb, never while you sleep.",
        "",
        "When needed",
        "  Ibuprofen, 1 tablet (500 mg)",
        "        500 mg tablets, for pain",
        "        No dose recorded yet.",
        "        Recorded in 24 hours: 0 tablets. The label limit you typed: 6 tablets.",
        "",
        "Next",
        f"  20:00  Gabapentin, 2 tablets (1 g)  [{code(ahead)}]",
    ]


def test_what_was_done_stands_there_planned_or_not(record: Services, terminal: Terminal, clock: FrozenClock):
    filled(record)
    terminal("take", "Gabapentin")
    clock.advance(minutes=1)
    terminal("take", "Ibuprofen")
    clock.advance(minutes=1)
    terminal("done", "Cold pack", "--minutes", "10")
    clock.advance(minutes=15)
    terminal("done", "Cold pack", "--minutes", "12")
    done = terminal("today").out.split("\nDone\n")[1].splitlines()
    assert done == [
        "  Cold pack, 12 min, low back, both sides. Done 08:17 by Ana Berg",
        "  Ibuprofen, 1 tablet (500 mg). Taken 08:13 by Ana Berg",
        "  Gabapentin, 2 tablets (1 g), due 08:00. Taken 08:12 by Ana Berg",
        "  Cold pack, 15 min: low back, both sides, due 07:00. Done 08:04 by Ana Berg",
    ]


def test_an_empty_day_a_pause_paused_lines_and_the_diary_are_said(record: Services, terminal: Terminal):
    assert "Nothing is due." in terminal("today").out
    medicine = add(record, daily("08:00"))
    assert "Due now" in terminal("today").out
    record.plans.pause_line(record.plans.lines(medicine)[0].id)
    record.diary.say_none(record.diary.today())
    record.recovery.pause_all(None, "in hospital")
    told = terminal("today").out
    assert "Everything is paused until you end it (in hospital). Nothing reminds you." in told
    assert "1 plan line is paused. Paused lines remind of nothing." in told
    assert "Diary: no spasms today, as somebody said." in told
    record.diary.unsay_none(record.diary.today())
    terminal("spasm", "start")
    told = terminal("today").out
    assert "A spasm began 08:12 and has no end yet. To end it: companion spasm stop" in told
    assert "Diary: 1 spasm recorded today." in told


def test_the_example_and_a_patient_without_a_name_are_said(services: Services, terminal: Terminal, tmp_path, clock):
    assert terminal("today").out.startswith("The patient (no name yet)\n")
    example = Services.open(tmp_path / "example", clock, example=True)
    example.people.change_patient(name="Ana")
    example.close()
    assert terminal("today", "--data", str(tmp_path / "example")).out.startswith("Ana. Example, not a plan.\n")


def test_another_patients_day_is_shown_and_the_window_stays_where_it_is(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    record.people.add_patient("Ben Berg", date(1958, 1, 2))
    told = terminal("today").out
    assert "Also kept here: Ben Berg, born 2 January 1958. To see one: --patient NAME" in told
    told = terminal("today", "--patient", "BEN").out
    assert told.startswith("Ben Berg, born 2 January 1958\n")
    assert "Also kept here: Ana Berg, born 3 May 1961." in told
    assert "Paracetamol" not in told
    again = Services.open(terminal.data, record.clock)
    assert again.people.patient().name == "Ana Berg"
    again.close()
    told = terminal("today", "--patient", "Cleo", "--json")
    assert (told.code, told.json["error"]["code"]) == (4, "no_match")


def test_the_shape_of_today_stays_as_it_is(record: Services, terminal: Terminal):
    filled(record)
    shape = terminal("today", "--json").json
    assert list(shape) == [
        *("command", "exit", "now", "zone", "patient", "recording_as", "day", "due", "late", "missed", "next", "done"),
        *("paused", "unplanned_doses", "unplanned_sessions", "as_needed", "pause", "waiting_lines", "spasms_today"),
        *("no_spasms_said", "next_after", "precautions", "open_spasm"),
    ]
    patient = record.people.patient()
    assert shape["patient"] == {"id": patient.id, "name": "Ana Berg", "born_on": "1961-05-03", "example": False}
    assert (shape["now"], shape["day"], shape["zone"]) == ("2026-11-22T07:12:00+00:00", TODAY, "Europe/Berlin")
    key = key_at(record, TODAY, "08:00")
    medicine = next(one.id for one in record.medication.medicines() if one.name == "Gabapentin")
    assert shape["due"] == [
        {
            "key": key.text,
            "code": code(key),
            "name": "Gabapentin",
            "due_at": "2026-11-22T07:00:00+00:00",
            "state": "due",
            "late_minutes": 12,
            "later_until": None,
            "answer": None,
            "kind": "dose",
            "medicine": medicine,
            "planned_at": "2026-11-22T07:00:00+00:00",
            "amount": "2",
            "unit": "tablet",
            "question": False,
            "label": {
                "last_taken_at": "2026-11-21T19:12:00+00:00",
                "gap_over_at": None,
                "recorded_in_24_hours": "2",
                "limit_in_24_hours": None,
                "limit_reached_until": None,
            },
            "cautions": [],
            "dose": None,
        }
    ]
    (late,) = shape["late"]
    assert list(late)[-6:] == ["kind", "practice", "question", "gap_over_at", "facts", "session"]
    assert (late["kind"], late["late_minutes"], late["question"]) == ("cold", 72, False)
    assert list(shape["as_needed"][0]) == ["medicine", "name", "usual_amount", "unit", "question", "label", "cautions"]
    assert [one["kind"] for one in shape["precautions"]] == ["bend", "twist", "lift"]
    assert shape["precautions"][2] == {
        "id": shape["precautions"][2]["id"],
        "kind": "lift",
        "words": "lift nothing over 2 kg",
        "said_by": "Dr Weber",
        "from": "2026-11-11",
        "until": None,
    }


def test_looking_writes_nothing(record: Services, terminal: Terminal):
    filled(record)
    before = record.database.data_version()
    terminal("today")
    terminal("today", "--json", "--person", "Ana")
    assert record.database.data_version() == before


def test_a_folder_without_a_record_is_left_without_one(terminal: Terminal, tmp_path):
    for words in (("today",), ("take", "x"), ("spasm", "start"), ("undo",), ("backup",), ("verify",)):
        told = terminal(*words, "--data", str(tmp_path / "nowhere"))
        assert (told.code, "There is no record in" in told.err) == (1, True)
    assert not (tmp_path / "nowhere").exists()


def test_a_cold_pack_that_is_on_is_told(record: Services, terminal: Terminal):
    plan = record.practice.practice(cold(record, "07:00"))
    record.thermal_runs.begin(plan, token=token())
    assert "Cold pack was laid on 08:12, to come off 08:27. The window says when." in terminal("today").out
