"""Doses for tests, by hour."""

from datetime import datetime

from companion.domain.identity import DeviceId, EntryId, MedicineId, PatientId, PersonId, Recorder
from companion.domain.medication import Dose, Ingredient, LabelLimits, Medicine, Unit

BY = Recorder(PersonId("p"), DeviceId("d"))


def product(
    name: str = "m",
    limits: LabelLimits | None = None,
    *,
    prescriber: str = "",
    **milligrams: int,
) -> Medicine:
    """Tablets with so much of each ingredient: ``product("A", paracetamol=325, oxycodone=5)``."""
    parts = tuple(Ingredient(one, held * 1000) for one, held in milligrams.items())
    told = limits or LabelLimits()
    return Medicine(MedicineId(name), PatientId("p"), name, Unit.TABLET, parts, limits=told, prescriber=prescriber)


def dose(
    at: datetime,
    amount: int = 1000,
    *,
    of: str = "m",
    withdrawn: bool = False,
    earliest_at: datetime | None = None,
) -> Dose:
    """A dose taken at a UTC instant; with ``earliest_at``, somewhen from then on."""
    return Dose(
        id=EntryId(at.isoformat()),
        number=1,
        patient=PatientId("p"),
        medicine=MedicineId(of),
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
        earliest_at=earliest_at,
    )
