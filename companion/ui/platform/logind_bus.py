"""What is said to and heard from logind over the system's bus; lives in a worker's loop, and is imported there.

Written after the documentation of ``org.freedesktop.login1.Manager``: ``PrepareForSleep(b)``, ``Inhibit(ssss) -> h``.
"""

import asyncio
from collections.abc import Callable

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

NAME, PATH, INTERFACE = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
BUS = "org.freedesktop.DBus"
ANSWER_SECONDS = 5.0
SLEEP_SIGNAL = f"type='signal',interface='{INTERFACE}',member='PrepareForSleep',path='{PATH}'"


class LogindBus:
    """One connection.

    Args:
        address: The bus; None: the system's.
        before: Told in the worker's thread before sleep.
        after: Told there after it.
    """

    def __init__(self, address: str | None, before: Callable[[], None], after: Callable[[], None]) -> None:
        self._bus = MessageBus(bus_address=address, bus_type=BusType.SYSTEM, negotiate_unix_fd=True)
        self._before = before
        self._after = after

    async def connect(self) -> None:
        """Hear from now on.

        Raises:
            Exception: of many kinds, when there is no such bus.
        """
        await asyncio.wait_for(self._bus.connect(), ANSWER_SECONDS)
        self._bus.add_message_handler(self._heard)
        await self._call(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch", SLEEP_SIGNAL
        )

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
        if message.message_type is MessageType.SIGNAL and message.member == "PrepareForSleep" and message.body:
            (self._before if message.body[0] else self._after)()
