"""``companion backup``, ``restore`` and ``verify``: checked copies of the record, and the way back from one."""

import argparse
from pathlib import Path

from companion.cli.opening import need_record
from companion.cli.reply import DONE, REFUSED, HaltError, Reply
from companion.clock import Clock
from companion.interchange import backup
from companion.interchange.window_call import poke
from companion.storage.database import FILE_NAME


def back_up(options: argparse.Namespace, data_dir: Path, clock: Clock) -> Reply:
    """Make a checked copy, also while the window is open.

    Raises:
        HaltError: there is no record. StorageUnavailableError: it could not be made.
    """
    need_record(data_dir)
    made = backup.back_up(data_dir / FILE_NAME, options.folder or data_dir / backup.FOLDER, clock.now())
    return Reply(DONE, (f"Backed up and checked: {made}",), {"backup": str(made)})


def restore(options: argparse.Namespace, data_dir: Path, clock: Clock) -> Reply:
    """Put a backup in place; the present record is kept beside it.

    Raises:
        HaltError: there is no such file; or a window shows this record: it must not be exchanged under it.
        StorageUnavailableError: the backup is damaged or newer; the record is as it was.
    """
    if poke(data_dir):
        now = ("Quit the program first, or restore in its Settings.",)
        raise HaltError("window_open", REFUSED, ("The window shows this record now. Nothing was restored.",), now)
    _need_file(options.file)
    kept = backup.restore(options.file, data_dir / FILE_NAME, clock.now())
    told = (f"The record as it was before is kept: {kept}",) if kept is not None else ()
    data = {"restored": str(options.file), "kept": None if kept is None else str(kept)}
    return Reply(DONE, (f"Restored from {options.file}.", *told), data)


def verify(options: argparse.Namespace, data_dir: Path, _clock: Clock) -> Reply:
    """Read the record, or a backup, through; nothing is written.

    Raises:
        HaltError: there is no record, or no such file. StorageUnavailableError: it is damaged or newer.
    """
    if options.file is None:
        need_record(data_dir)
    else:
        _need_file(options.file)
    path = options.file or data_dir / FILE_NAME
    schema = backup.verify(path)
    return Reply(DONE, ("The record is whole.",), {"verified": str(path), "schema": schema})


def _need_file(path: Path) -> None:
    if not path.is_file():
        raise HaltError("no_file", REFUSED, (f"There is no file {path}.",), ("Nothing was changed.",))
