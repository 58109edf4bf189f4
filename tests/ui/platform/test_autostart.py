"""Starting with the computer: what is written, and that off means off. Windows and macOS as far as their files go."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from companion.ui.platform.autostart import (
    APPROVED,
    LABEL,
    NAME,
    RUN,
    MacAutostart,
    WindowsAutostart,
    XdgAutostart,
    autostart_here,
    command,
)

PROGRAM = ["/opt/with space/python", "-m", "companion", "--hidden", "--data", '/srv/a "b" $c\\d %e `f']


class Registry:
    """Stands where the registry is."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str | None) -> None:
        if value is None:
            self.values.pop((key, name), None)
        else:
            self.values[key, name] = value


def exec_line(file: Path) -> str:
    (line,) = [line for line in file.read_text().splitlines() if line.startswith("Exec=")]
    return line.removeprefix("Exec=")


def test_the_file_of_linux_starts_the_program_with_every_argument_whole(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "autostart"
    start = XdgAutostart(PROGRAM, folder)
    assert not start.is_on()
    start.turn(on=True)
    assert start.is_on()
    (file,) = folder.iterdir()
    assert file.name == "recovery-companion.desktop"
    read = exec_line(file).replace("\\\\", "\\").replace("%%", "%")
    told = subprocess.run(["sh", "-c", f"printf '%s\\n' {read}"], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == PROGRAM
    start.turn(on=False)
    assert not start.is_on()
    assert list(folder.iterdir()) == []
    start.turn(on=False)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_the_desktop_turned_off_is_off(tmp_path: Path, line: str) -> None:
    start = XdgAutostart(PROGRAM, tmp_path)
    start.turn(on=True)
    file = tmp_path / f"{NAME}.desktop"
    file.write_text(file.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not start.is_on()
    start.turn(on=True)
    assert start.is_on()
    file.write_bytes(b"\xff\xfe")
    assert not start.is_on()


def test_a_folder_that_cannot_be_written_is_an_error_and_stays_off(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file in the way")
    start = XdgAutostart(PROGRAM, tmp_path / "autostart")
    with pytest.raises(OSError, match="autostart"):
        start.turn(on=True)
    assert not start.is_on()


def test_the_agent_of_macos(tmp_path: Path) -> None:
    start = MacAutostart(PROGRAM, tmp_path / "LaunchAgents")
    assert not start.is_on()
    start.turn(on=True)
    assert start.is_on()
    (file,) = (tmp_path / "LaunchAgents").iterdir()
    told = plistlib.loads(file.read_bytes())
    assert (told["Label"], told["ProgramArguments"], told["RunAtLoad"]) == (LABEL, PROGRAM, True)
    file.write_text("not a list")
    assert not start.is_on()
    start.turn(on=False)
    assert list((tmp_path / "LaunchAgents").iterdir()) == []


def test_the_run_key_of_windows() -> None:
    registry = Registry()
    start = WindowsAutostart(PROGRAM, registry)
    assert not start.is_on()
    start.turn(on=True)
    assert start.is_on()
    assert registry.values == {(RUN, NAME): subprocess.list2cmdline(PROGRAM)}
    registry.values[APPROVED, NAME] = b"\x03" + bytes(11)
    assert not start.is_on()
    start.turn(on=True)
    assert start.is_on()
    start.turn(on=False)
    assert registry.values == {}


def test_the_program_is_started_hidden_for_its_own_folder(tmp_path: Path) -> None:
    told = command(tmp_path)
    assert told[-3:] == ["--hidden", "--data", str(tmp_path)]
    assert told[:3] == [sys.executable, "-m", "companion"]


def test_each_system_has_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    here = autostart_here(tmp_path / "data", "linux")
    here.turn(on=True)
    assert (tmp_path / "autostart" / f"{NAME}.desktop").exists()
    monkeypatch.setenv("XDG_CONFIG_HOME", "somewhere")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    autostart_here(tmp_path / "data", "linux").turn(on=True)
    assert (tmp_path / "home" / ".config" / "autostart" / f"{NAME}.desktop").exists()
    assert isinstance(autostart_here(tmp_path, "darwin"), MacAutostart)
    if sys.platform != "win32":
        with pytest.raises(ModuleNotFoundError):
            autostart_here(tmp_path, "win32")
