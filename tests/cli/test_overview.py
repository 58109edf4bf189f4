"""The overview names every command and every exit code, and fits a terminal."""

import re

from companion.cli import reply
from companion.cli.overview import COMMANDS, EXIT_CODES, JSON, SHAPES, overview
from companion.services.office import Services
from tests.cli.test_done import cold
from tests.support.records import add, daily
from tests.support.terminal import Terminal


def test_every_command_and_every_exit_code_is_named():
    told = overview()
    assert all(f"\n  {name} " in told for name in COMMANDS)
    codes = (reply.DONE, reply.REFUSED, reply.WRONG, reply.NOT_CONFIRMED, reply.NO_MATCH, reply.UNFORESEEN)
    assert [line.split()[0] for line in EXIT_CODES.splitlines()[1:]] == [str(code) for code in codes]
    assert "Not an emergency service." in told
    assert max(len(line) for line in told.splitlines()) <= 80


def fields(told: str) -> set[str]:
    """The names of fields in a description of a shape."""
    return set(re.findall(r"[a-z_]{2,}", told))


def test_what_the_help_says_of_a_shape_is_what_a_program_reads(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    cold(record, "08:00")
    for words in (
        ("today",),
        ("take", "Paracetamol"),
        ("undo",),
        ("skip", "Paracetamol", "--reason", "asleep"),
        ("done", "Cold pack", "--minutes", "5"),
        ("spasm", "log"),
    ):
        shape = terminal(*words, "--json").json
        told = fields(SHAPES[words[0]]) | fields(JSON) | fields(SHAPES["today"])
        assert {*shape} <= told
        for part in ("recorded", "undone"):
            if part in shape:
                assert {*shape[part]} <= told
    assert set(SHAPES) == set(COMMANDS)
