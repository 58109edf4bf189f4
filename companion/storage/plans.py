"""Plan lines, of medicines and of practices."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from companion.domain.errors import NotFoundError
from companion.domain.identity import LineId, MedicineId, PatientId, PersonId, PracticeId, Recorder
from companion.domain.manner import Manner
from companion.domain.schedule import DayRef, LineKind, PlanLine, PlanVersion
from companion.storage import value_text
from companion.storage.kept import kept
from companion.storage.rows import PlanLineRow, PlanVersionRow
from companion.storage.schedule_text import from_text, to_text

Subject = MedicineId | PracticeId
_STAMP = (
    select(func.count(), func.max(PlanVersionRow.recorded_at))
    .join(PlanLineRow, PlanLineRow.id == PlanVersionRow.line_id)
    .where(PlanLineRow.patient_id == bindparam("patient"))
)
"""Versions are only appended."""
_OWNERS = select(PlanLineRow.id, PlanLineRow.patient_id).where(PlanLineRow.id.in_(bindparam("lines", expanding=True)))


def lines(session: Session, patient_id: PatientId, subject: Subject | None = None) -> tuple[PlanLine, ...]:
    """The plan lines of a patient (or of one medicine or practice), each with all its versions."""
    every = kept(session, "lines", patient_id, _STAMP, lambda: _all_lines(session, patient_id))
    return every if subject is None else tuple(one for one in every if one.subject == subject)


def _all_lines(session: Session, patient_id: PatientId) -> tuple[PlanLine, ...]:
    query = select(PlanLineRow).where(PlanLineRow.patient_id == patient_id).order_by(PlanLineRow.id)
    versions_query = (
        select(PlanVersionRow)
        .join(PlanLineRow, PlanLineRow.id == PlanVersionRow.line_id)
        .where(PlanLineRow.patient_id == patient_id)
        .order_by(PlanVersionRow.line_id, PlanVersionRow.n)
    )
    versions: dict[str, list[PlanVersion]] = defaultdict(list)
    for row in session.scalars(versions_query):
        versions[row.line_id].append(_version(row))
    return tuple(_line(row, tuple(versions[row.id])) for row in session.scalars(query))


def line(session: Session, patient_id: PatientId, line_id: LineId) -> PlanLine:
    """One plan line with its versions.

    Raises:
        NotFoundError: no line of this patient has this id.
    """
    row = session.get(PlanLineRow, line_id)
    if row is None or row.patient_id != patient_id:
        raise NotFoundError(kind="line")
    query = select(PlanVersionRow).where(PlanVersionRow.line_id == line_id).order_by(PlanVersionRow.n)
    versions = tuple(_version(one) for one in session.scalars(query))
    return _line(row, versions)


def owner(session: Session, line_id: LineId) -> PatientId:
    """Whose plan a line is.

    Raises:
        NotFoundError: no line has this id.
    """
    row = session.get(PlanLineRow, line_id)
    if row is None:
        raise NotFoundError(kind="line")
    return PatientId(row.patient_id)


def owners(session: Session, line_ids: Collection[LineId]) -> dict[LineId, PatientId]:
    """Whose plans some lines are.

    Raises:
        NotFoundError: one of them is nobody's.
    """
    told = session.execute(_OWNERS, {"lines": list(line_ids)})
    found = {LineId(line_id): PatientId(patient) for line_id, patient in told}
    if len(found) < len(set(line_ids)):
        raise NotFoundError(kind="line")
    return found


def add_line(
    session: Session, patient_id: PatientId, kind: LineKind, subject: Subject, line_id: LineId, plan_file_id: str | None
) -> None:
    """Keep a line's identity; its first version follows."""
    row = PlanLineRow(id=line_id, patient_id=patient_id, plan_file_id=plan_file_id)
    if kind is LineKind.MEDICINE:
        row.medicine_id = subject
    else:
        row.practice_id = subject
    session.add(row)
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
            why=value.why,
            manner=value_text.to_text(value.manner),
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )
    session.flush()


def writers(session: Session, line_id: LineId) -> tuple[tuple[PersonId, datetime], ...]:
    """Who wrote each version of a line, and when (a UTC instant), in the order of the versions."""
    query = select(PlanVersionRow).where(PlanVersionRow.line_id == line_id).order_by(PlanVersionRow.n)
    return tuple((PersonId(row.person_id), row.recorded_at) for row in session.scalars(query))


def lines_by_plan_file(session: Session, subject: Subject) -> dict[str, LineId]:
    """Lines of a medicine or practice that came from a plan file, by their id there."""
    query = select(PlanLineRow).where(
        (PlanLineRow.medicine_id == subject) | (PlanLineRow.practice_id == subject),
        PlanLineRow.plan_file_id.is_not(None),
    )
    return {str(row.plan_file_id): LineId(row.id) for row in session.scalars(query)}


def _line(row: PlanLineRow, versions: tuple[PlanVersion, ...]) -> PlanLine:
    identity, patient = LineId(row.id), PatientId(row.patient_id)
    if row.medicine_id is not None:
        return PlanLine(identity, patient, MedicineId(row.medicine_id), versions)
    return PlanLine(identity, patient, PracticeId(str(row.practice_id)), versions, LineKind.PRACTICE)


def _version(row: PlanVersionRow) -> PlanVersion:
    return PlanVersion(
        row.n,
        row.effective_from,
        from_text(row.schedule),
        DayRef(row.start_on, row.start_after_surgery),
        None if row.end_on is None else DayRef(row.end_on, row.end_after_surgery),
        row.paused,
        row.late_after_minutes,
        row.why,
        value_text.from_text(row.manner, Manner),
    )
