"""For whom and as whom a command works; neither is kept."""

import argparse
from datetime import date

import pytest

from companion.cli.opening import again_with, agreed, opened
from companion.cli.reply import HaltError
from companion.services.office import Services
from tests.support.terminal import Terminal


def options(**values: object) -> argparse.Namespace:
    return argparse.Namespace(**{"patient": None, "person": None, "json": False, **values})


def test_the_window_says_for_whom_and_who(record: Services, terminal: Terminal):
    marko = record.people.add_person("Marko", "partner")
    record.people.record_as(marko.id)
    with opened(options(), terminal.data, terminal.clock) as found:
        assert (found.patient.name, found.shown.name, found.others) == ("Ana Berg", "Ana Berg", ())
        assert found.recorder == "Recorded by Marko, as chosen in the window."


def test_others_are_named_and_the_choice_of_the_window_stays(record: Services, terminal: Terminal):
    record.people.add_person("Marko", "partner")
    ben = record.people.add_patient("Ben Berg", None)
    with opened(options(patient="ben", person="mar"), terminal.data, terminal.clock) as found:
        assert (found.patient, found.shown.name) == (ben, "Ana Berg")
        assert [one.name for one in found.others] == ["Ana Berg"]
        assert found.recorder == "Recorded by Marko."
        assert found.data()["recording_as"] == {"id": found.person.id, "name": "Marko"}
        assert found.services.people.patient() == ben
    again = Services.open(terminal.data, terminal.clock)
    assert (again.people.patient().name, again.people.recording_person().name) == ("Ana Berg", "Ana Berg")
    again.close()


def test_two_of_one_name_are_told_apart_by_their_birth_date(record: Services, terminal: Terminal):
    record.people.add_patient("Ana Berg", date(1990, 1, 1))
    with pytest.raises(HaltError) as halted, opened(options(patient="Ana"), terminal.data, terminal.clock):
        pass
    assert halted.value.now == ("  Ana Berg, born 3 May 1961", "  Ana Berg, born 1 January 1990")
    with opened(options(patient="ana berg born 1 january"), terminal.data, terminal.clock) as found:
        assert found.patient.born_on == date(1990, 1, 1)


def test_a_record_is_only_founded_where_that_was_meant(terminal: Terminal):
    with pytest.raises(HaltError) as halted, opened(options(), terminal.data, terminal.clock):
        pass
    assert halted.value.code == "no_record"
    with opened(options(), terminal.data, terminal.clock, founds=True) as found:
        assert found.patient.name == ""


def test_the_same_command_is_said_with_more_words():
    for called in (["Vitamin D"], ["Vitamin", "D"]):
        typed = options(typed=["take", *called, "--amount", "2"], called=called)
        assert again_with(typed, "--extra", name="3f9a1c") == "  companion take 3f9a1c --amount 2 --extra"
    assert again_with(typed, "--extra") == "  companion take Vitamin D --amount 2 --extra"


def test_nobody_is_asked_where_nobody_sits(terminal: Terminal, capsys: pytest.CaptureFixture[str]):
    assert agreed(("Facts.",), "Yes?", options()) is None
    terminal.somebody_types("y\n")
    assert agreed(("Facts.",), "Yes?", options(json=True)) is None
    assert capsys.readouterr().out == ""
    assert agreed(("Facts.",), "Yes?", options()) is True
    assert capsys.readouterr().out.startswith("Facts.\n")
