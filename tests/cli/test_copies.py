"""Checked copies from a terminal, and the way back; never under an open window."""

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.platform.single_instance import SingleInstance
from tests.support.frozen_clock import FrozenClock
from tests.support.terminal import Terminal


def founded(terminal: Terminal, day: date | None = None) -> None:
    services = Services.open(terminal.data, terminal.clock)
    services.people.keep_surgery_day(day)
    services.close()


def test_the_shapes_of_copies_stay_as_they_are(terminal: Terminal, clock: FrozenClock):
    founded(terminal)
    made = terminal("backup", "--json").json
    path = terminal.data / "backups" / "companion-20261122T071200Z.db"
    assert made == {"command": "backup", "exit": 0, "backup": str(path)}
    assert terminal("verify", str(path), "--json").json == {
        "command": "verify",
        "exit": 0,
        "verified": str(path),
        "schema": made_schema(terminal),
    }
    clock.advance(minutes=1)
    kept = terminal.data / "before-restore-20261122T071300Z.db"
    restored = terminal("restore", str(path), "--json").json
    assert restored == {"command": "restore", "exit": 0, "restored": str(path), "kept": str(kept)}
    assert kept.exists()


def made_schema(terminal: Terminal) -> str:
    schema = terminal("verify", "--json").json["schema"]
    assert isinstance(schema, str)
    return schema


def test_a_restore_under_an_open_window_is_refused(terminal: Terminal, tmp_path: Path, qtbot: QtBot):
    founded(terminal, date(2026, 11, 10))
    copy = terminal("backup", str(tmp_path / "copies"), "--json").json["backup"]
    founded(terminal, None)
    window = SingleInstance(terminal.data)
    assert window.claim()
    try:
        told = terminal("restore", copy)
    finally:
        window.release()
    assert told.code == 1
    assert "The window shows this record now. Nothing was restored." in told.err
    services = Services.open(terminal.data, terminal.clock)
    assert services.people.patient().surgery_on is None
    services.close()


def test_what_is_no_copy_is_refused_in_words(terminal: Terminal, tmp_path: Path):
    founded(terminal)
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a record" * 100)
    for words in (("restore", str(damaged)), ("verify", str(damaged))):
        told = terminal(*words)
        assert (told.code, "The file is damaged, or is not one of ours." in told.err) == (1, True)
    told = terminal("restore", str(tmp_path / "nix.db"))
    assert (told.code, f"There is no file {tmp_path / 'nix.db'}." in told.err) == (1, True)
    (tmp_path / "file").write_text("a file where a folder should be")
    told = terminal("backup", str(tmp_path / "file" / "copies"))
    assert (told.code, "cannot be read or written to" in told.err) == (1, True)
