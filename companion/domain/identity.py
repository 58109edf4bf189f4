"""Names of things. Every identity is a UUID as text, so that records from two computers never collide."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, TypeVar
from uuid import uuid4

T = TypeVar("T")

PatientId = NewType("PatientId", str)
PersonId = NewType("PersonId", str)
DeviceId = NewType("DeviceId", str)
MedicineId = NewType("MedicineId", str)
LineId = NewType("LineId", str)
PracticeId = NewType("PracticeId", str)
"""A routine, or a heat or cold plan."""
ItemId = NewType("ItemId", str)
"""A fact of the recovery: a surgery, a precaution, a contact."""
SlotId = NewType("SlotId", str)
EntryId = NewType("EntryId", str)
FormToken = NewType("FormToken", str)
"""Made once when a form opens; a second save with the same token is the same record."""


def new_id(kind: Callable[[str], T]) -> T:
    """Make a fresh identity of ``kind``, such as ``new_id(EntryId)``."""
    return kind(str(uuid4()))


class KeyKind(StrEnum):
    """How an occurrence key is formed."""

    WALL = "wall"
    EVERY = "every"
    AFTER = "after"
    """So many minutes after the line's own dose."""
    FOLLOW = "follow"
    """After what another line planned was taken."""


@dataclass(frozen=True, slots=True, order=True)
class OccurrenceKey:
    """The permanent name of one planned happening; never a time of day, never "the nearest".

    | kind   | anchor                                                      | part                                     |
    |--------|-------------------------------------------------------------|------------------------------------------|
    | wall   | calendar date (ISO) of the planned wall time                | the slot                                 |
    | every  | anchor of the interval: wall time, zone and hours           | running number from it                   |
    | after  | root of the dose before (else: start day and first time)    | running number ``x`` minutes of the plan |
    | follow | key of its source, escaped; of a dose nobody planned: root  | ``taken``; then: ``entry``               |
    """

    line: LineId
    kind: KeyKind
    anchor: str
    part: str

    def __hash__(self) -> int:
        """Of what tells keys of a line apart; the hash of an enumeration is slow, and kinds share no anchors."""
        return hash((self.line, self.anchor, self.part))

    @property
    def text(self) -> str:
        """The key as stored: ``kind|line|anchor|part``."""
        return f"{self.kind.value}|{self.line}|{self.anchor}|{self.part}"

    @classmethod
    def parse(cls, text: str) -> "OccurrenceKey":
        """Read a stored key back.

        Raises:
            ValueError: the text is not a key this program writes.
        """
        kind, line, anchor, part = text.split("|")
        return cls(LineId(line), KeyKind(kind), anchor, part)


def source_anchor(text: str) -> str:
    """A key's text as it stands within the key of what follows on it; chains nest."""
    return text.replace("%", "%25").replace("|", "%7C")


def source_text(anchor: str) -> str:
    """The text of the key a follow-on's anchor names: the other way round."""
    return anchor.replace("%7C", "|").replace("%25", "%")


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who is recording, and on which computer: stands on every entry."""

    person: PersonId
    device: DeviceId
