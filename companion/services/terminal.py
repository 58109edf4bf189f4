"""What the command line remembers from one command to the next: what it recorded last, and the spasm it opened."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from companion.domain.identity import EntryId, PatientId
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.storage import people as store

_LAST = "terminal_last"
_OPEN_SPASM = "terminal_spasm_"


class RecordKind(StrEnum):
    """What a command recorded; ``subject`` is the id of the entry, or the text of the occurrence's key."""

    DOSE = "dose"
    DOSE_LEFT_OUT = "dose_left_out"
    DOSE_MOVED = "dose_moved"
    SESSION = "session"
    SESSION_LEFT_OUT = "session_left_out"
    SPASM = "spasm"
    SPASM_ENDED = "spasm_ended"


@dataclass(frozen=True, slots=True)
class LastRecord:
    """The newest record a command made."""

    kind: RecordKind
    patient: PatientId
    subject: str
    number: int
    """The version that was written: an undo must find it to be the newest still."""
    at: datetime
    """UTC instant it was recorded."""


class TerminalService:
    """Kept beside the preferences: ids and an instant, no names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def last(self) -> LastRecord | None:
        """What a command recorded last, whoever the patient is; None when there is nothing to undo."""
        told = self._read(_LAST)
        if not told:
            return None
        try:
            found = json.loads(told)
            return LastRecord(
                RecordKind(found["kind"]),
                PatientId(found["patient"]),
                found["subject"],
                found["number"],
                datetime.fromisoformat(found["at"]),
            )
        except (ValueError, KeyError, TypeError):
            return None

    def remember(self, kind: RecordKind, subject: str, number: int) -> None:
        """A command has recorded this for the patient of these services."""
        record = LastRecord(kind, self._desk.patient, subject, number, self._desk.clock.now())
        self._keep(_LAST, json.dumps({**asdict(record), "at": record.at.isoformat()}))

    def forget(self) -> None:
        """What was recorded last was undone."""
        self._keep(_LAST, "")

    def open_spasm(self) -> EntryId | None:
        """The spasm a command began and none has ended yet."""
        told = self._read(_OPEN_SPASM + self._desk.patient)
        return EntryId(told) if told else None

    def keep_open_spasm(self, entry: EntryId | None) -> None:
        """A command began a spasm; None: it ended."""
        self._keep(_OPEN_SPASM + self._desk.patient, entry or "")

    def _read(self, name: str) -> str:
        with self._desk.database.reading() as session:
            return store.settings(session).get(name, "")

    def _keep(self, name: str, value: str) -> None:
        with self._desk.database.writing() as session:
            store.save_setting(session, name, value)
        self._desk.changes.announce(Topic.SETTINGS)
