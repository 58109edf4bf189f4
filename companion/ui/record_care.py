"""Looks after the file of the record, away from the window: checks it, copies it each day, readies a backup for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject

from companion.clock import Clock
from companion.domain.errors import StorageUnavailableError
from companion.interchange import backup
from companion.ui.kit import background

LOOK_EVERY = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Damage:
    """The record is damaged; ``newest`` is the newest backup that reads through, or None."""

    newest: Path | None


class RecordCare(QObject):
    """Everything slow is done in another thread and only reads the record; whoever waits is told in the window's.

    Args:
        data_dir: The folder of the record.
        clock: The program's clock.
        report: Told of what did not work.
    """

    def __init__(self, data_dir: Path, clock: Clock, report: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._record = backup.record_of(data_dir)
        self._folder = data_dir / backup.FOLDER
        self._clock = clock
        self._report = report
        self._is_readying = False
        self._looked_at: datetime | None = None

    def is_time(self) -> bool:
        """Whether the record was never looked at, or not for some hours: the program may run for weeks."""
        return self._looked_at is None or abs(self._clock.now() - self._looked_at) >= LOOK_EVERY

    def look(self, damaged: Callable[[Damage], None]) -> None:
        """Check the record, and make a checked copy when none was made for a day; a whole one is not worth a word."""

        def looked(damage: Damage | None) -> None:
            if damage is not None:
                damaged(damage)

        self._looked_at = self._clock.now()
        background.run(self._checked, looked, self._report, self)

    def find(self, found: Callable[[Path | None], None]) -> None:
        """Find the newest backup that reads through; None when there is none."""
        background.run(lambda: backup.newest_whole(self._folder), found, self._report, self)

    def ready(self, chosen: Path, readied: Callable[[Path], None]) -> None:
        """Copy a backup beside the record and check the copy, to be put in place when all is closed. One at a time."""
        if self._is_readying:
            return
        self._is_readying = True

        def done(copy: Path) -> None:
            self._is_readying = False
            readied(copy)

        def not_done(error: Exception) -> None:
            self._is_readying = False
            self._report(error)

        background.run(lambda: backup.prepare(chosen, self._record), done, not_done, self)

    def put_in_place(self, readied: Path) -> Path | None:
        """Put the readied copy in the place of the record, which must be closed; gives where the former one is kept.

        Raises:
            StorageUnavailableError: there is no room to keep the present file; it is as it was.
        """
        return backup.put_in_place(readied, self._record, self._clock.now())

    def _checked(self) -> Damage | None:
        try:
            backup.check_record(self._record)
        except StorageUnavailableError as error:
            if error.code != "corrupt":
                raise
            return Damage(backup.newest_whole(self._folder))
        backup.daily_backup(self._record, self._folder, self._clock.now())
        return None
