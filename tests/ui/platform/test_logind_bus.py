"""What is said on the wire to logind, and what is heard."""

import asyncio
import os
import select
from pathlib import Path

import pytest
from dbus_fast.errors import DBusError

from companion.ui.platform.logind_bus import OWN_SESSION, LogindBus
from tests.support.private_bus import LoginSession, is_open, logind, private_bus


def _nothing() -> None:
    """Nobody listens."""


def test_a_lock_is_a_file_that_holds_while_it_is_open(tmp_path: Path) -> None:
    told: list[str] = []

    async def talk(address: str) -> int:
        bus = LogindBus(address, lambda: told.append("before"), lambda: told.append("after"), _nothing, _nothing)
        await bus.connect()
        lock = await bus.inhibit("sleep", "why", "delay")
        for sleeps in (True, False):
            loop.call_soon_threadsafe(manager.PrepareForSleep, sleeps)
        async with asyncio.timeout(5):
            while len(told) < 2:
                await asyncio.sleep(0.01)
        bus.close()
        return lock

    with private_bus(tmp_path) as address, logind(address) as (manager, loop):
        lock = asyncio.run(talk(address))
        ((what, mode, theirs),) = manager.locks
        assert (what, mode, told) == ("sleep", "delay", ["before", "after"])
        assert is_open(theirs)
        os.close(lock)
        assert select.select([theirs], [], [], 5)[0] == [theirs]
        assert not is_open(theirs)


def test_what_logind_refuses_is_an_error(tmp_path: Path) -> None:
    async def talk(address: str) -> None:
        bus = LogindBus(address, _nothing, _nothing, _nothing, _nothing)
        await bus.connect()
        try:
            await bus.inhibit("sleep", "why", "block")
        finally:
            bus.close()

    with private_bus(tmp_path) as address, logind(address, refuses="block"), pytest.raises(DBusError):
        asyncio.run(talk(address))


@pytest.mark.parametrize(("own", "expected"), [("a", ["locked", "unlocked", "unlocked"]), ("", ["unlocked"] * 2)])
def test_a_session_tells_that_it_is_locked_and_unlocked_and_only_ours_where_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str, expected: list[str]
) -> None:
    told: list[str] = []
    mine, other = LoginSession(), LoginSession()
    monkeypatch.setenv(OWN_SESSION, own)

    async def talk(address: str) -> None:
        bus = LogindBus(address, _nothing, _nothing, lambda: told.append("locked"), lambda: told.append("unlocked"))
        await bus.connect()
        if own:
            loop.call_soon_threadsafe(mine.hint, True)
            loop.call_soon_threadsafe(other.hint, False)
        loop.call_soon_threadsafe(mine.hint, False)
        loop.call_soon_threadsafe(mine.Unlock)
        async with asyncio.timeout(5):
            while len(told) < len(expected):
                await asyncio.sleep(0.01)
        bus.close()

    with private_bus(tmp_path) as address, logind(address, sessions={"a": mine, "b": other}) as (_manager, loop):
        asyncio.run(talk(address))
    assert told == expected
