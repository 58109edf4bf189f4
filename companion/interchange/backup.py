"""Verified copies in a folder of backups, and the way back from one.

A backup gets its name only when it is whole, checked and on disk; an old one is let go only after a newer one is. A
restore keeps the present file under another name.
"""

import contextlib
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.domain.errors import StorageUnavailableError
from companion.storage.copying import check, copy_verified, sync
from companion.storage.database import FILE_NAME, HEAD, schema_of
from companion.storage.driver import as_unavailable

KEPT = 14
FOLDER = "backups"
"""Beside the record, in its data folder."""
DAILY = timedelta(hours=24)
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"companion-(\d{8}T\d{6}Z)\.db")
_KEPT_NAME = re.compile(r"before-restore-(\d{8}T\d{6}Z)\.db")


def record_of(data_dir: Path) -> Path:
    """The file of the record in its data folder."""
    return data_dir / FILE_NAME


def back_up(database: Path, folder: Path, now: datetime, *, key: bytes | None = None, kept: int = KEPT) -> Path:
    """Copy a database, which may be in use, into ``folder``, named by ``now`` (UTC); keep the newest ``kept``.

    Raises:
        StorageUnavailableError: the copy could not be made or is not whole; older backups are all still there.
    """
    target = folder / f"companion-{now.astimezone(UTC):{_STAMP}}.db"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageUnavailableError("read_only") from error
    copy_verified(database, target, key)
    for old in backups(folder)[kept:]:
        if old != target:
            with contextlib.suppress(OSError):
                old.unlink(missing_ok=True)
    return target


def daily_backup(database: Path, folder: Path, now: datetime, *, key: bytes | None = None) -> Path | None:
    """Back up when none was made in the 24 hours before ``now`` (UTC); None when one was.

    Raises:
        StorageUnavailableError: as ``back_up``.
    """
    if any(now - DAILY < taken_at(path) <= now for path in backups(folder)):
        return None
    return back_up(database, folder, now, key=key)


def backups(folder: Path) -> tuple[Path, ...]:
    """The backups of a folder, newest first. Files with other names are not ours."""
    if not folder.is_dir():
        return ()
    return tuple(sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True))


def kept_before(data_dir: Path) -> tuple[Path, ...]:
    """The records that were in the place of a backup before it was put there, newest first."""
    if not data_dir.is_dir():
        return ()
    return tuple(sorted((path for path in data_dir.iterdir() if _KEPT_NAME.fullmatch(path.name)), reverse=True))


def newest_whole(folder: Path, *, key: bytes | None = None) -> Path | None:
    """The newest backup that reads through; None when none does."""
    for path in backups(folder):
        with contextlib.suppress(StorageUnavailableError):
            verify(path, key=key)
            return path
    return None


def taken_at(path: Path) -> datetime:
    """The UTC instant a backup was made (or a record was kept), read from its name.

    Raises:
        ValueError: the name is not one this program gives.
    """
    told = _NAME.fullmatch(path.name) or _KEPT_NAME.fullmatch(path.name)
    if told is None:
        message = "not the name of a backup"
        raise ValueError(message)
    return datetime.strptime(told[1], _STAMP).replace(tzinfo=UTC)


def verify(path: Path, *, key: bytes | None = None) -> str:
    """Read a backup through, without touching it; gives its schema.

    Raises:
        StorageUnavailableError: corrupt, wrong_key, or newer_schema with ``found`` and ``known``.
    """
    check(path, key)
    found = schema_of(path, key, frozen=True)
    if found is None:
        raise StorageUnavailableError("corrupt")
    if found > HEAD:
        raise StorageUnavailableError("newer_schema", found=found, known=HEAD)
    return found


def check_record(database: Path, *, key: bytes | None = None) -> None:
    """Check the structure of the record, which may be in use; it only reads, in any thread.

    Raises:
        StorageUnavailableError: ``corrupt`` when it is damaged.
    """
    check(database, key, live=True)


def restore(backup: Path, live: Path, now: datetime, *, key: bytes | None = None) -> Path | None:
    """Put a backup in the place of the live file, which must be closed; gives where the present one is kept.

    The next start brings an older schema up to date. None when there was no present file.

    Raises:
        StorageUnavailableError: the backup is damaged or newer, or there is no room; the live file is as it was.
    """
    return put_in_place(prepare(backup, live, key=key), live, now, key=key)


def prepare(backup: Path, live: Path, *, key: bytes | None = None) -> Path:
    """Copy a backup beside the live file, which may be in use, and check the copy; in any thread.

    Raises:
        StorageUnavailableError: the backup is damaged or newer, or there is no room; nothing is left behind.
    """
    verify(backup, key=key)
    incoming = live.with_name(live.name + ".incoming")
    try:
        _copy_whole(backup, incoming, key)
    except StorageUnavailableError:
        with contextlib.suppress(OSError):
            incoming.unlink(missing_ok=True)
        raise
    return incoming


def put_in_place(incoming: Path, live: Path, now: datetime, *, key: bytes | None = None) -> Path | None:
    """Put what ``prepare`` made in the place of the live file, which must be closed; gives where that one is kept.

    Raises:
        StorageUnavailableError: there is no room to keep the present file; it is as it was.
    """
    kept = live.with_name(f"before-restore-{now.astimezone(UTC):{_STAMP}}.db") if live.exists() else None
    try:
        if kept is not None:
            _keep(live, kept)
        for end in ("-wal", "-shm"):
            live.with_name(live.name + end).unlink(missing_ok=True)
        incoming.replace(live)
        sync(live.parent)
    except OSError as error:
        raise as_unavailable(error, key) from error
    finally:
        with contextlib.suppress(OSError):
            incoming.unlink(missing_ok=True)
    return kept


def _copy_whole(backup: Path, incoming: Path, key: bytes | None) -> None:
    try:
        if backup.with_name(backup.name + "-wal").exists():
            copy_verified(backup, incoming, key)
        else:
            _copy_bytes(backup, incoming)
            check(incoming, key)
    except OSError as error:
        raise as_unavailable(error, key) from error


def _keep(live: Path, kept: Path) -> None:
    """Copy the present file with its log as they lie, whole or damaged: a log belongs to the file of its name."""
    for end in ("-wal", ""):
        part = live.with_name(live.name + end)
        if part.exists():
            _copy_bytes(part, kept.with_name(kept.name + end))
    sync(live.parent)


def _copy_bytes(source: Path, target: Path) -> None:
    target.touch(mode=0o600)
    shutil.copyfile(source, target)
    sync(target)
