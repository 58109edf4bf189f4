"""Verified copies of a database: complete, readable and on disk before they get their name."""

import contextlib
import os
from pathlib import Path

from companion.domain.errors import StorageUnavailableError
from companion.storage.driver import DriverError, as_unavailable, connect


def copy_verified(source: Path, target: Path, key: bytes | None = None) -> None:
    """Copy a database that may be in use (SQLite's backup), check the copy, sync it, then give it its name.

    Raises:
        StorageUnavailableError: the copy could not be made or is not whole; ``target`` is untouched.
    """
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(source, unfinished, key)
        check(unfinished, key)
        sync(unfinished)
        unfinished.replace(target)
        sync(target.parent)
    except (DriverError, OSError) as error:
        raise as_unavailable(error, key) from error
    finally:
        for rest in (unfinished, *(unfinished.with_name(unfinished.name + end) for end in ("-wal", "-shm"))):
            with contextlib.suppress(OSError):
                rest.unlink(missing_ok=True)


def check(path: Path, key: bytes | None = None, *, live: bool = False) -> None:
    """Check the structure of a file that nobody writes, without touching it; ``live``: one that may be in use.

    Raises:
        StorageUnavailableError: ``corrupt`` when it is damaged or not a database.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise StorageUnavailableError("corrupt")
    connection = connect(path, key, frozen=not live)
    try:
        told = connection.execute("PRAGMA quick_check").fetchone()
        if told is None or told[0] != "ok":
            raise StorageUnavailableError("corrupt")
    except DriverError as error:
        raise as_unavailable(error, key) from error
    finally:
        connection.close()


def _copy(source: Path, target: Path, key: bytes | None) -> None:
    target.touch(mode=0o600)
    reading = connect(source, key)
    writing = connect(target, key)
    try:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
    finally:
        writing.close()
        reading.close()


def sync(path: Path) -> None:
    """Put a file (or a folder's list of names) on disk; folders cannot be synced on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
