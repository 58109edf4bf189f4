"""What is said to and heard from logind over the system's bus; lives in a worker's loop, and is imported there.

Written after the documentation of ``org.freedesktop.login1.Manager``: ``PrepareForSleep(b)``, ``Inhibit(ssss) -> h``,
and of its ``Session``: ``Unlock()`` and the property ``LockedHint``, which a desktop sets when it locks by itself.
"""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

NAME, PATH, INTERFACE = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
BUS = "org.freedesktop.DBus"
ANSWER_SECONDS = 5.0
SESSION, PROPERTIES = "org.freedesktop.login1.Session", "org.freedesktop.DBus.Properties"
SIGNALS = (
    f"type='signal',interface='{INTERFACE}',member='PrepareForSleep',path='{PATH}'",
    f"type='signal',interface='{SESSION}',member='Unlock',path_namespace='{PATH}/session'",
    f"type='signal',interface='{PROPERTIES}',member='PropertiesChanged',path_namespace='{PATH}/session'",
)
OWN_SESSION = "XDG_SESSION_ID"


class LogindBus:
    """One connection.

    Args:
        address: The bus; None: the system's.
        before: Told in the worker's thread before sleep.
        after: Told there after it.
        locked: Told there when the session is locked.
        unlocked: Told there when it is unlocked.
    """

    def __init__(
        self,
        address: str | None,
        before: Callable[[], None],
        after: Callable[[], None],
        locked: Callable[[], None],
        unlocked: Callable[[], None],
    ) -> None:
        self._bus = MessageBus(bus_address=address, bus_type=BusType.SYSTEM, negotiate_unix_fd=True)
        self._before = before
        self._after = after
        self._locked, self._unlocked = locked, unlocked
        self._session: str | None = None
        """The path of our own session; None: which one it is is not known, and any is heard."""

    async def connect(self) -> None:
        """Hear from now on.

        Raises:
            Exception: of many kinds, when there is no such bus.
        """
        await asyncio.wait_for(self._bus.connect(), ANSWER_SECONDS)
        self._bus.add_message_handler(self._heard)
        for rule in SIGNALS:
            await self._call(BUS, "/org/freedesktop/DBus", BUS, "AddMatch", rule)
        if name := os.environ.get(OWN_SESSION):
            with suppress(DBusError):
                self._session = str((await self._call(NAME, PATH, INTERFACE, "GetSession", name)).body[0])

    async def inhibit(self, what: str, why: str, mode: str) -> int:
        """Take a lock, ``what`` such as "sleep", ``mode`` "delay" or "block"; gives the file that holds it while open.

        Raises:
            DBusError: logind refused, or is not there.
        """
        reply = await self._call(NAME, PATH, INTERFACE, "Inhibit", what, "Recovery Companion", why, mode)
        return int(reply.unix_fds[reply.body[0]])

    def close(self) -> None:
        """Hear no more."""
        self._bus.disconnect()

    async def _call(self, name: str, path: str, interface: str, member: str, *told: str) -> Message:
        call = Message(
            destination=name, path=path, interface=interface, member=member, signature="s" * len(told), body=list(told)
        )
        reply = await asyncio.wait_for(self._bus.call(call), ANSWER_SECONDS)
        if reply.message_type is MessageType.ERROR:
            raise DBusError("org.freedesktop.DBus.Error.Failed", f"{member} was refused")
        return reply

    def _heard(self, message: Message) -> None:
        if message.message_type is not MessageType.SIGNAL:
            return
        if message.member == "PrepareForSleep" and message.body:
            (self._before if message.body[0] else self._after)()
        elif self._session in (None, message.path):
            self._heard_of_session(message)

    def _heard_of_session(self, message: Message) -> None:
        if message.member == "Unlock":
            self._unlocked()
        elif message.member == "PropertiesChanged" and message.body[0] == SESSION and "LockedHint" in message.body[1]:
            (self._locked if message.body[1]["LockedHint"].value else self._unlocked)()
