"""Medicines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from companion.domain.errors import NotFoundError
from companion.domain.identity import MedicineId, PatientId, Recorder
from companion.domain.medication import Ingredient, LabelLimits, Medicine, Most, MostOf, Supply, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.unread import Kind, Unread
from companion.storage.kept import kept
from companion.storage.readable import readable, unread
from companion.storage.rows import IngredientRow, MedicineRow, MedicineVersionRow
from companion.storage.unchanged import unchanged
from companion.storage.value_text import from_text, to_text

ANY_SUPPLY = Supply()
_STAMP = select(func.count(), func.sum(MedicineRow.head)).where(MedicineRow.patient_id == bindparam("patient"))
"""Versions are only appended, and each moves its head."""


@dataclass(frozen=True, slots=True)
class MedicineDetails:
    """What of a medicine no query asks for: one value, written whole. A field that came later has its default."""

    brand: str = ""
    form: str = ""
    tags: frozenset[ClassTag] = frozenset()
    prescriber: str = ""
    stop: StopSuddenly = StopSuddenly.UNKNOWN
    storage_note: str = ""
    disposal_note: str = ""
    supply: Supply = ANY_SUPPLY
    formulary_id: str = ""
    largest_single: int | None = None
    most: tuple[Most, ...] = ()
    most_of: tuple[MostOf, ...] = ()
    nanograms: tuple[int, ...] = ()
    """What ingredients hold beyond whole micrograms, in their order; empty where none holds more."""


def medicines(session: Session, patient_id: PatientId) -> tuple[Medicine, ...]:
    """All medicines of a patient as they are now, by name."""
    return unchanged(
        session,
        ("medicines", patient_id),
        (MedicineRow, MedicineVersionRow, IngredientRow),
        lambda: kept(session, "medicines", patient_id, _STAMP, lambda: _medicines(session, patient_id)),
    )


def _medicines(session: Session, patient_id: PatientId) -> tuple[Medicine, ...]:
    query = (
        select(MedicineRow, MedicineVersionRow)
        .join(
            MedicineVersionRow,
            (MedicineVersionRow.medicine_id == MedicineRow.id) & (MedicineVersionRow.n == MedicineRow.head),
        )
        .where(MedicineRow.patient_id == patient_id)
    )
    found = session.execute(query).all()
    ingredients = _ingredients(session, patient_id)
    values = readable(found, lambda one: _medicine(one[0], one[1], ingredients[one[0].id]))
    return tuple(sorted(values, key=lambda medicine: (medicine.name.casefold(), medicine.id)))


def medicine(session: Session, patient_id: PatientId, medicine_id: MedicineId) -> Medicine:
    """One medicine as it is now.

    Raises:
        NotFoundError: no medicine of this patient has this id, or it cannot be read.
    """
    row = session.get(MedicineRow, medicine_id)
    version = None if row is None else session.get(MedicineVersionRow, (medicine_id, row.head))
    if row is None or version is None or row.patient_id != patient_id:
        raise NotFoundError(kind="medicine")
    query = (
        select(IngredientRow)
        .where(IngredientRow.medicine_id == medicine_id, IngredientRow.n == row.head)
        .order_by(IngredientRow.position)
    )
    found = readable([version], lambda one: _medicine(row, one, session.scalars(query)))
    if not found:
        raise NotFoundError(kind="medicine")
    return found[0]


def unread_medicines(session: Session, patient_id: PatientId) -> tuple[Unread, ...]:
    """The medicines that cannot be read, by their names."""
    head = (MedicineVersionRow.medicine_id == MedicineRow.id) & (MedicineVersionRow.n == MedicineRow.head)
    query = select(MedicineVersionRow).join(MedicineRow, head).where(MedicineRow.patient_id == patient_id)
    return tuple(
        unread(
            session.scalars(query),
            lambda one: (Unit(one.unit), from_text(one.details, MedicineDetails)),
            lambda one: Unread(Kind.MEDICINE, one.name),
        )
    )


def save_medicine(session: Session, value: Medicine, by: Recorder, at: datetime) -> None:
    """Keep a medicine: the first version, or one more."""
    row = session.get(MedicineRow, value.id)
    if row is None:
        row = MedicineRow(id=value.id, patient_id=value.patient, plan_file_id=value.plan_file_id, head=0)
        session.add(row)
    row.head += 1
    session.flush()
    session.add(
        MedicineVersionRow(
            medicine_id=value.id,
            n=row.head,
            name=value.name,
            unit=value.unit.value,
            purpose=value.purpose,
            instructions=value.instructions,
            gap_minutes=value.limits.gap_minutes,
            most_in_24_hours=value.limits.most_in_24_hours,
            tracks_stock=value.tracks_stock,
            fictional=value.fictional,
            details=to_text(_details(value)),
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )
    session.flush()
    for position, one in enumerate(value.ingredients):
        session.add(
            IngredientRow(medicine_id=value.id, n=row.head, position=position, name=one.name, micrograms=one.micrograms)
        )


def by_plan_file(session: Session, patient_id: PatientId) -> dict[str, MedicineId]:
    """Medicines that came from a plan file, by their id there."""
    query = select(MedicineRow).where(MedicineRow.patient_id == patient_id, MedicineRow.plan_file_id.is_not(None))
    return {str(row.plan_file_id): MedicineId(row.id) for row in session.scalars(query)}


def _ingredients(session: Session, patient_id: PatientId) -> dict[str, list[IngredientRow]]:
    query = (
        select(IngredientRow)
        .join(MedicineRow, (MedicineRow.id == IngredientRow.medicine_id) & (MedicineRow.head == IngredientRow.n))
        .where(MedicineRow.patient_id == patient_id)
        .order_by(IngredientRow.medicine_id, IngredientRow.position)
    )
    found: dict[str, list[IngredientRow]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.medicine_id].append(row)
    return found


def _details(value: Medicine) -> MedicineDetails:
    limits = value.limits
    return MedicineDetails(
        value.brand,
        value.form,
        value.tags,
        value.prescriber,
        value.stop,
        value.storage_note,
        value.disposal_note,
        value.supply,
        value.formulary_id,
        limits.largest_single,
        limits.most,
        limits.most_of,
        tuple(one.nanograms for one in value.ingredients) if any(one.nanograms for one in value.ingredients) else (),
    )


def _medicine(row: MedicineRow, version: MedicineVersionRow, ingredients: Iterable[IngredientRow]) -> Medicine:
    told = from_text(version.details, MedicineDetails)
    return Medicine(
        MedicineId(row.id),
        PatientId(row.patient_id),
        version.name,
        Unit(version.unit),
        tuple(
            Ingredient(one.name, one.micrograms, finer)
            for one, finer in zip(ingredients, chain(told.nanograms, repeat(0)), strict=False)
        ),
        version.purpose,
        version.instructions,
        LabelLimits(version.gap_minutes, version.most_in_24_hours, told.largest_single, told.most, told.most_of),
        version.tracks_stock,
        row.plan_file_id,
        version.fictional,
        told.brand,
        told.form,
        told.tags,
        told.prescriber,
        told.stop,
        told.storage_note,
        told.disposal_note,
        told.supply,
        told.formulary_id,
    )
