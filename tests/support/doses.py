"""Doses for tests, by hour."""

from datetime import datetime

from companion.domain.identity import DeviceId, EntryId, MedicineId, PatientId, PersonId, Recorder
from companion.domain.medication import Dose

BY = Recorder(PersonId("p"), DeviceId("d"))


def dose(at: datetime, amount: int = 1000, *, withdrawn: bool = False) -> Dose:
    """A dose taken at a UTC instant."""
    return Dose(
        id=EntryId(at.isoformat()),
        number=1,
        patient=PatientId("p"),
        medicine=MedicineId("m"),
        line=None,
        key=None,
        amount=amount,
        taken_at=at,
        zone="UTC",
        offset_minutes=0,
        reason="",
        note="",
        withdrawn=withdrawn,
        by=BY,
        by_name="Ana",
        recorded_at=at,
    )
