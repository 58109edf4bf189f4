"""Whose recovery it is, and who answers."""

from dataclasses import dataclass
from datetime import date, datetime

from companion.domain.identity import DeviceId, PatientId, PersonId

COLOURS = ("teal", "plum", "amber", "blue", "green", "rose")
"""Names of the colours that tell patients and persons apart; the names stand beside them, never the colour alone."""


@dataclass(frozen=True, slots=True)
class Patient:
    """The person whose recovery it is."""

    id: PatientId
    name: str
    born_on: date | None
    surgery_on: date | None
    """Local day of the operation; day 0 of ``surgery+N``."""
    procedure: str
    example: bool
    """True only in the demo: every screen then says so."""
    colour: str = ""
    """One of ``COLOURS``; "" until chosen."""
    address: str = ""
    """Where the patient is, to read out in an emergency."""


@dataclass(frozen=True, slots=True)
class Person:
    """Anybody who answers: the patient, a caregiver, a helper."""

    id: PersonId
    name: str
    role: str
    """In words, as typed: "daughter"."""
    patient: PatientId | None = None
    """The patient they are themselves; None for a helper."""
    colour: str = ""
    """One of ``COLOURS``; "" until chosen."""

    @property
    def is_patient(self) -> bool:
        """Whether it is a patient's own person."""
        return self.patient is not None


@dataclass(frozen=True, slots=True)
class Device:
    """The computer an entry was recorded on."""

    id: DeviceId
    name: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A marked day on every chart: surgery, injection, a dose change, return to work."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class ZoneSpan:
    """From ``since`` (UTC instant) on, the patient lives in ``zone``. Spans are only ever appended."""

    since: datetime
    zone: str
