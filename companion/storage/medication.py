"""Medicines and plan lines."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from companion.domain.errors import NotFoundError
from companion.domain.identity import LineId, MedicineId, PatientId, Recorder
from companion.domain.medication import Ingredient, LabelLimits, Medicine, Unit
from companion.domain.schedule import DayRef, PlanLine, PlanVersion
from companion.storage.rows import IngredientRow, MedicineRow, MedicineVersionRow, PlanLineRow, PlanVersionRow
from companion.storage.schedule_text import from_text, to_text


def medicines(session: Session, patient_id: PatientId) -> tuple[Medicine, ...]:
    """All medicines of a patient as they are now, by name."""
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
    values = [_medicine(row, version, ingredients[row.id]) for row, version in found]
    return tuple(sorted(values, key=lambda medicine: (medicine.name.casefold(), medicine.id)))


def medicine(session: Session, medicine_id: MedicineId) -> Medicine:
    """One medicine as it is now.

    Raises:
        NotFoundError: no medicine has this id.
    """
    row = session.get(MedicineRow, medicine_id)
    version = None if row is None else session.get(MedicineVersionRow, (medicine_id, row.head))
    if row is None or version is None:
        raise NotFoundError(kind="medicine")
    query = (
        select(IngredientRow)
        .where(IngredientRow.medicine_id == medicine_id, IngredientRow.n == row.head)
        .order_by(IngredientRow.position)
    )
    return _medicine(row, version, session.scalars(query))


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


def lines(session: Session, patient_id: PatientId, medicine_id: MedicineId | None = None) -> tuple[PlanLine, ...]:
    """The plan lines of a patient (or of one medicine), each with all its versions."""
    query = select(PlanLineRow).where(PlanLineRow.patient_id == patient_id).order_by(PlanLineRow.id)
    versions_query = (
        select(PlanVersionRow)
        .join(PlanLineRow, PlanLineRow.id == PlanVersionRow.line_id)
        .where(PlanLineRow.patient_id == patient_id)
        .order_by(PlanVersionRow.line_id, PlanVersionRow.n)
    )
    if medicine_id is not None:
        query = query.where(PlanLineRow.medicine_id == medicine_id)
        versions_query = versions_query.where(PlanLineRow.medicine_id == medicine_id)
    versions: dict[str, list[PlanVersion]] = defaultdict(list)
    for row in session.scalars(versions_query):
        versions[row.line_id].append(_version(row))
    return tuple(
        PlanLine(LineId(row.id), PatientId(row.patient_id), MedicineId(row.medicine_id), tuple(versions[row.id]))
        for row in session.scalars(query)
    )


def line(session: Session, line_id: LineId) -> PlanLine:
    """One plan line with its versions.

    Raises:
        NotFoundError: no line has this id.
    """
    row = session.get(PlanLineRow, line_id)
    if row is None:
        raise NotFoundError(kind="line")
    query = select(PlanVersionRow).where(PlanVersionRow.line_id == line_id).order_by(PlanVersionRow.n)
    versions = tuple(_version(one) for one in session.scalars(query))
    return PlanLine(line_id, PatientId(row.patient_id), MedicineId(row.medicine_id), versions)


def add_line(
    session: Session, patient_id: PatientId, medicine_id: MedicineId, line_id: LineId, plan_file_id: str | None
) -> None:
    """Keep a line's identity; its first version follows."""
    session.add(PlanLineRow(id=line_id, patient_id=patient_id, medicine_id=medicine_id, plan_file_id=plan_file_id))
    session.flush()


def add_version(session: Session, line_id: LineId, value: PlanVersion, by: Recorder, at: datetime) -> None:
    """Keep one more version of a line."""
    session.add(
        PlanVersionRow(
            line_id=line_id,
            n=value.number,
            effective_from=value.effective_from,
            schedule=to_text(value.schedule),
            start_on=value.start.day,
            start_after_surgery=value.start.after_surgery,
            end_on=value.end.day if value.end else None,
            end_after_surgery=value.end.after_surgery if value.end else None,
            paused=value.paused,
            late_after_minutes=value.late_after_minutes,
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )
    session.flush()


def by_plan_file(session: Session, patient_id: PatientId) -> dict[str, MedicineId]:
    """Medicines that came from a plan file, by their id there."""
    query = select(MedicineRow).where(MedicineRow.patient_id == patient_id, MedicineRow.plan_file_id.is_not(None))
    return {str(row.plan_file_id): MedicineId(row.id) for row in session.scalars(query)}


def lines_by_plan_file(session: Session, medicine_id: MedicineId) -> dict[str, LineId]:
    """Lines of a medicine that came from a plan file, by their id there."""
    query = select(PlanLineRow).where(PlanLineRow.medicine_id == medicine_id, PlanLineRow.plan_file_id.is_not(None))
    return {str(row.plan_file_id): LineId(row.id) for row in session.scalars(query)}


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


def _medicine(row: MedicineRow, version: MedicineVersionRow, ingredients: Iterable[IngredientRow]) -> Medicine:
    return Medicine(
        MedicineId(row.id),
        PatientId(row.patient_id),
        version.name,
        Unit(version.unit),
        tuple(Ingredient(one.name, one.micrograms) for one in ingredients),
        version.purpose,
        version.instructions,
        LabelLimits(version.gap_minutes, version.most_in_24_hours),
        version.tracks_stock,
        row.plan_file_id,
        version.fictional,
    )


def _version(row: PlanVersionRow) -> PlanVersion:
    return PlanVersion(
        row.n,
        row.effective_from,
        from_text(row.schedule),
        DayRef(row.start_on, row.start_after_surgery),
        None if row.end_on is None else DayRef(row.end_on, row.end_after_surgery),
        row.paused,
        row.late_after_minutes,
    )
