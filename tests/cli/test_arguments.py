"""The words of every command: read, refused, and explained."""

from pathlib import Path

import pytest

from companion.cli.arguments import parse, whole
from companion.cli.main import IN_RECORD, ON_FILES
from companion.cli.overview import COMMANDS

LEAST: dict[str, list[str]] = {
    "today": [],
    "take": ["Paracetamol"],
    "skip": ["Paracetamol", "--reason", "asleep"],
    "done": ["Walk", "--minutes", "5"],
    "spasm start": [],
    "spasm stop": [],
    "spasm log": [],
    "undo": [],
    "import-plan": ["plan.toml"],
    "confirm": ["line"],
    "backup": [],
    "restore": ["copy.db"],
    "verify": [],
    "self-check": [],
}


def test_every_command_is_in_the_overview_and_does_something():
    assert {*IN_RECORD, *ON_FILES} == set(LEAST)
    assert {name.split()[0] for name in LEAST} == set(COMMANDS)


@pytest.mark.parametrize("command", LEAST)
def test_every_command_answers_in_json_and_takes_a_folder(command: str):
    options = parse([*command.split(), *LEAST[command], "--json", "--data", "here"])
    assert (options.json, options.data) == (True, Path("here"))
    assert options.typed[: len(command.split())] == command.split()


@pytest.mark.parametrize("command", IN_RECORD)
def test_every_command_about_a_record_takes_a_patient_and_a_person(command: str):
    options = parse([*command.split(), *LEAST[command], "--patient", "Ana", "--person", "Marko"])
    assert (options.patient, options.person) == ("Ana", "Marko")


@pytest.mark.parametrize("command", [*LEAST, "spasm"])
def test_every_command_explains_itself_with_its_exit_codes(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        parse([*command.split(), "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith(f"usage: companion {command} [-h]")
    assert "exit codes:" in told
    assert max(len(line) for line in told.splitlines()) <= 80


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["take"],
        ["skip", "a"],
        ["done", "Walk"],
        ["done", "Walk", "--minutes", "five"],
        ["done", "Walk", "--minutes", "-5"],
        ["spasm"],
        ["spasm", "log", "--severity", "1.5"],
        ["take", "a", "--alr"],
        ["confirm"],
    ],
)
def test_words_that_cannot_be_read_are_refused_with_two(words: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        parse(words)
    assert ended.value.code == 2
    assert "usage: companion" in capsys.readouterr().err


def test_a_name_of_several_words_needs_no_quotes():
    options = parse(["take", "vitamin", "d", "--amount", "2"])
    assert (options.name, options.called) == ("vitamin d", ["vitamin", "d"])
    assert parse(["done", "Cold", "pack", "--minutes", "5"]).name == "Cold pack"


def test_a_whole_number_is_digits_and_no_more():
    assert whole("012") == 12
    for told in ("", "1.5", "-1", "١٢", "1234567"):
        with pytest.raises(Exception, match="whole number"):
            whole(told)
