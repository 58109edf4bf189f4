"""A private message bus with stand-ins for logind and for the desktop's notices, each in a thread of its own."""
# ruff: noqa: F722, F821 - the annotations of the bus's methods are signatures, not types

import asyncio
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

import pytest
from dbus_fast import PropertyAccess, RequestNameReply
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""
WAIT = 10
SENT_SECONDS = 0.2
"""After so long a file handed over has been sent, and our own copy of it is closed."""


@contextmanager
def private_bus(folder) -> Iterator[str]:
    """Run a bus of its own; gives its address. Skipped where there is no ``dbus-daemon``."""
    if which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon here")
    settings = folder / "bus.conf"
    settings.write_text(CONFIG.format(folder=folder))
    command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        try:
            yield address
        finally:
            daemon.terminate()
            daemon.wait(WAIT)


class Manager(ServiceInterface):
    """As much of logind as is asked of it."""

    def __init__(self, *, refuses: str = "") -> None:
        super().__init__("org.freedesktop.login1.Manager")
        self.refuses = refuses
        self.locks: list[tuple[str, str, int]] = []

    @dbus_method()
    def Inhibit(self, what: "s", who: "s", why: "s", mode: "s") -> "h":
        if mode == self.refuses:
            from dbus_fast.errors import DBusError

            raise DBusError("org.freedesktop.DBus.Error.AccessDenied", "not here")
        mine, theirs = os.pipe()
        self.locks.append((what, mode, mine))
        asyncio.get_running_loop().call_later(SENT_SECONDS, os.close, theirs)
        return theirs

    @dbus_method()
    def GetSession(self, name: "s") -> "o":
        return f"{SESSIONS}/{name}"

    @dbus_signal()
    def PrepareForSleep(self, start) -> "b":
        return start


SESSIONS = "/org/freedesktop/login1/session"


class LoginSession(ServiceInterface):
    """As much of a session as is heard of it."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Session")
        self.locked = False

    @dbus_property(access=PropertyAccess.READ)
    def LockedHint(self) -> "b":
        return self.locked

    @dbus_signal()
    def Unlock(self) -> None:
        return None

    def hint(self, locked: bool) -> None:
        """The desktop says that it locked the session, or unlocked it."""
        self.locked = locked
        self.emit_properties_changed({"LockedHint": locked})


class Notifications(ServiceInterface):
    """As much of the desktop's notice service as is asked of it."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.Notifications")
        self.shown: dict[int, tuple[str, str, list[str]]] = {}
        self.closed: list[int] = []

    @dbus_method()
    def Notify(
        self,
        app: "s",
        replaces: "u",
        icon: "s",
        summary: "s",
        body: "s",
        actions: "as",
        hints: "a{sv}",
        timeout: "i",
    ) -> "u":
        number = len(self.shown) + 1
        self.shown[number] = (summary, body, actions)
        return number

    @dbus_method()
    def CloseNotification(self, number: "u") -> None:
        self.closed.append(number)

    @dbus_method()
    def GetServerInformation(self) -> "ssss":
        return ["stand-in", "us", "1", "1.2"]

    @dbus_method()
    def GetCapabilities(self) -> "as":
        return ["actions", "body"]

    @dbus_signal()
    def ActionInvoked(self, number, action) -> "us":
        return [number, action]

    @dbus_signal()
    def NotificationClosed(self, number, reason) -> "uu":
        return [number, reason]


@contextmanager
def serving(
    address: str, name: str, path: str, interface: ServiceInterface, more: dict[str, ServiceInterface] | None = None
) -> Iterator[asyncio.AbstractEventLoop]:
    """Offer an interface under a name on a bus; gives the loop in which its signals are to be sent."""
    loop, ready = asyncio.new_event_loop(), threading.Event()
    buses: list[MessageBus] = []

    async def offer() -> None:
        bus = await MessageBus(bus_address=address, negotiate_unix_fd=True).connect()
        for place, one in {path: interface, **(more or {})}.items():
            bus.export(place, one)
        assert await bus.request_name(name) is RequestNameReply.PRIMARY_OWNER
        buses.append(bus)
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(offer())
        loop.run_forever()
        buses[0].disconnect()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run, name=f"stand-in {name}")
    thread.start()
    assert ready.wait(WAIT)
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(WAIT)


def is_open(reading_end: int) -> bool:
    """Whether somebody still holds the other end of a lock's pipe."""
    os.set_blocking(reading_end, False)
    try:
        return os.read(reading_end, 1) != b""
    except BlockingIOError:
        return True


@contextmanager
def logind(address: str, *, refuses: str = "", sessions: dict[str, LoginSession] | None = None):
    """A stand-in logind with sessions by name; gives it and the loop of its signals."""
    manager = Manager(refuses=refuses)
    more = {f"{SESSIONS}/{name}": one for name, one in (sessions or {}).items()}
    with serving(address, "org.freedesktop.login1", "/org/freedesktop/login1", manager, more) as loop:
        yield manager, loop


@contextmanager
def notice_service(address: str):
    """A stand-in for the desktop's notices; gives it and the loop of its signals."""
    service = Notifications()
    with serving(address, "org.freedesktop.Notifications", "/org/freedesktop/Notifications", service) as loop:
        yield service, loop
