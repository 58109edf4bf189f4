"""Starting with the computer: an XDG autostart file, the Run key of Windows, a launch agent of macOS.

Written after the Desktop Application Autostart and Desktop Entry specifications, and the documentation of the Run key
and of launchd. Windows and macOS were not tried.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from companion.reminders.autostart import Autostart

NAME = "recovery-companion"
LABEL = "org.recovery-companion.start"
HIDDEN = "--hidden"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
QUOTED = '"`$\\'


def command(data_dir: Path) -> list[str]:
    """How this very program is started for a data folder, without its window."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [_windowless(sys.executable), "-m", "companion"]
    return [*program, HIDDEN, "--data", str(data_dir.absolute())]


def _windowless(executable: str) -> str:
    """On Windows the Python that opens no console, where it is there."""
    beside = Path(executable).with_name("pythonw.exe")
    return str(beside) if executable.lower().endswith("python.exe") and beside.exists() else executable


class XdgAutostart:
    """A file that every Linux desktop reads at sign-in."""

    def __init__(self, program: list[str], folder: Path) -> None:
        self._program = program
        self._file = folder / f"{NAME}.desktop"

    def is_on(self) -> bool:
        """Whether the file is there and the desktop has not turned it off in it."""
        try:
            lines = {line.replace(" ", "").lower() for line in self._file.read_text(encoding="utf-8").splitlines()}
        except (OSError, UnicodeDecodeError):
            return False
        return not lines & {"hidden=true", "x-gnome-autostart-enabled=false"}

    def turn(self, *, on: bool) -> None:
        """Write the file, or remove it."""
        if on:
            _write(self._file, _desktop_entry(self._program).encode())
        else:
            self._file.unlink(missing_ok=True)


class MacAutostart:
    """A launch agent, read at sign-in."""

    def __init__(self, program: list[str], folder: Path) -> None:
        self._program = program
        self._file = folder / f"{LABEL}.plist"

    def is_on(self) -> bool:
        """Whether the agent is there and is run at sign-in."""
        try:
            return bool(import_module("plistlib").loads(self._file.read_bytes()).get("RunAtLoad"))
        except (OSError, ValueError):
            return False

    def turn(self, *, on: bool) -> None:
        """Write the agent, or remove it."""
        if on:
            told = {"Label": LABEL, "ProgramArguments": self._program, "RunAtLoad": True, "ProcessType": "Interactive"}
            _write(self._file, import_module("plistlib").dumps(told))
        else:
            self._file.unlink(missing_ok=True)


class Registry(Protocol):
    """Values below HKEY_CURRENT_USER."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value; None: there is none."""
        ...

    def write(self, key: str, name: str, value: str | None) -> None:
        """Keep a text, or with None remove the value.

        Raises:
            OSError: it was not kept.
        """
        ...


class WindowsAutostart:
    """A value of the Run key. The person may have turned it off in the Task Manager, which keeps that beside it."""

    def __init__(self, program: list[str], registry: Registry) -> None:
        self._program = program
        self._registry = registry

    def is_on(self) -> bool:
        """Whether it is there and was not turned off in the Task Manager."""
        approved = self._registry.read(APPROVED, NAME)
        turned_off = isinstance(approved, bytes) and bool(approved) and approved[0] % 2 == 1
        return self._registry.read(RUN, NAME) is not None and not turned_off

    def turn(self, *, on: bool) -> None:
        """Keep the value, or remove it, and with it what the Task Manager kept."""
        self._registry.write(APPROVED, NAME, None)
        self._registry.write(RUN, NAME, import_module("subprocess").list2cmdline(self._program) if on else None)


class WindowsRegistry:
    """The registry of this computer."""

    def __init__(self) -> None:
        self._winreg: Any = import_module("winreg")

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value of the key."""
        reg = self._winreg
        try:
            with reg.OpenKey(reg.HKEY_CURRENT_USER, key) as opened:
                value: str | bytes = reg.QueryValueEx(opened, name)[0]
        except FileNotFoundError:
            return None
        return value

    def write(self, key: str, name: str, value: str | None) -> None:
        """Keep or remove a value of the key."""
        reg = self._winreg
        with reg.CreateKeyEx(reg.HKEY_CURRENT_USER, key, 0, reg.KEY_SET_VALUE) as opened:
            if value is not None:
                reg.SetValueEx(opened, name, 0, reg.REG_SZ, value)
                return
            try:
                reg.DeleteValue(opened, name)
            except FileNotFoundError:
                return


def autostart_here(data_dir: Path, platform: str = sys.platform) -> Autostart:
    """The way of this computer."""
    if platform == "win32":
        return WindowsAutostart(command(data_dir), WindowsRegistry())
    if platform == "darwin":
        return MacAutostart(command(data_dir), Path.home() / "Library" / "LaunchAgents")
    chosen = os.environ.get("XDG_CONFIG_HOME", "")
    config = Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".config"
    return XdgAutostart(command(data_dir), config / "autostart")


def _desktop_entry(program: list[str]) -> str:
    """Quoted twice, as the Desktop Entry Specification asks: the arguments, then the text of the value."""
    line = " ".join(_quoted(part) for part in program).replace("\\", "\\\\")
    entry = {
        "Type": "Application",
        "Name": "Recovery Companion",
        "Exec": line,
        "Terminal": "false",
        "X-GNOME-Autostart-enabled": "true",
    }
    return "\n".join(["[Desktop Entry]", *(f"{key}={value}" for key, value in entry.items())]) + "\n"


def _quoted(part: str) -> str:
    told = "".join(f"\\{sign}" if sign in QUOTED else sign for sign in part).replace("%", "%%")
    return f'"{told}"'


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)
