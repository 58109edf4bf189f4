"""Whether a packaged program is whole: every part that is only imported late is there, and a missing one is named."""

from pathlib import Path

import pytest

from companion.cli import self_check
from companion.storage import practice
from companion.ui.pages import PAGE_MODULES, PAGE_NAMES
from tests.support.terminal import Terminal


def test_this_program_is_whole_and_its_record_is_not_touched(terminal: Terminal, qapp: object):
    shape = terminal("self-check", "--json").json
    assert shape["checks"] == [
        {"name": name, "whole": True, "trouble": None}
        for name in ("parts of the program", "files it ships with", "typeface", "time zones", "a record")
    ]
    assert (shape["exit"], shape["whole"]) == (0, True)
    assert not terminal.data.exists()
    assert terminal("self-check").out.splitlines()[-1] == "This program is whole."


@pytest.mark.parametrize(
    ("name", "value"),
    [("BESIDES", ("companion.not_there",)), ("RESOURCES", Path("nowhere")), ("PAGES", "companion.not_there")],
)
def test_what_is_missing_is_named(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, name: str, value: object, qapp: object
):
    monkeypatch.setattr(self_check, name, value)
    told = terminal("self-check")
    assert told.code == 1
    assert "This program is not whole. Install it again." in told.err
    assert sum(line.endswith(": whole") for line in told.err.splitlines()) == 4


def test_a_file_that_a_part_names_and_that_is_not_there_is_named(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, qapp: object
):
    monkeypatch.setattr(practice, "CATALOGUE", self_check.RESOURCES / "exercises" / "gone.toml")
    told = terminal("self-check")
    assert (told.code, "files it ships with: no exercises/gone.toml" in told.err) == (1, True)


def test_every_page_is_looked_for():
    assert len(PAGE_MODULES) == len(PAGE_NAMES)
