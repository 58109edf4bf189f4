"""What the record itself tells of whether reminders can come."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from companion.domain.errors import CompanionError
from companion.domain.unread import Unread
from companion.services.desk import Desk
from companion.storage import notices as notice_store
from companion.storage import people as people_store
from companion.storage.unread import unread

CHECKED = "written_at"


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What was found. Instants are UTC."""

    trouble: str
    """The code of why nothing can be written; "": something was."""
    shown: Mapping[str, datetime]
    """When anything was last really brought to notice for anybody, by the code of the layer."""
    free_bytes: int | None
    """On the disk of the record; None: the computer does not tell."""
    record_bytes: int

    @property
    def newest(self) -> datetime | None:
        """The newest instant among these; None: nothing was ever shown."""
        return max(self.shown.values(), default=None)


class HealthService:
    """Looks at the record and its disk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self) -> RecordFacts:
        """Write one small thing, and read when anything was last shown.

        Raises:
            StorageUnavailableError: it cannot even be read.
        """
        trouble = self._try_writing()
        with self._desk.database.reading() as session:
            shown = notice_store.last_by_layer(session)
        path = self._desk.database.path
        return RecordFacts(trouble, shown, _free(path.parent), path.stat().st_size if path.exists() else 0)

    def unread(self) -> tuple[Unread, ...]:
        """What of anybody cannot be read, and is left out until it is mended."""
        with self._desk.database.reading() as session:
            return unread(session, [one.id for one in people_store.patients(session)])

    def _try_writing(self) -> str:
        try:
            with self._desk.database.writing() as session:
                people_store.save_setting(session, CHECKED, self._desk.clock.now().isoformat())
        except CompanionError as error:
            return error.code
        return ""


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
