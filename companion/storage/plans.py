"""Plan lines, of medicines and of practices."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from companion.domain.errors import NotFoundError
from companion.domain.identity import LineId, MedicineId, PatientId, PersonId, PracticeId, Recorder
from companion.domain.manner import Manner
from companion.domain.schedule import DayRef, LineKind, PlanLine, PlanVersion
from companion.domain.taken import counts_from_taken
from companion.domain.unread import Kind, Unread
from companion.storage import value_text
from companion.storage.kept import kept
from companion.storage.readable import readable
from companion.storage.rows import MedicineRow, MedicineVersionRow, PlanLineRow, PlanVersionRow
from companion.storage.schedule_text import from_text, to_text
from companion.storage.unchanged import unchanged

Subject = MedicineId | PracticeId
_STAMP = (
    select(func.count(), func.max(PlanVersionRow.recorded_at))
    .join(PlanLineRow, PlanLineRow.id == PlanVersionRow.line_id)
    .where(PlanLineRow.patient_id == bindparam("patient"))
)
"""Versions are only appended."""
_NAME = (
    select(MedicineVersionRow.name)
    .join(MedicineRow, (MedicineRow.id == MedicineVersionRow.medicine_id) & (MedicineRow.head == MedicineVersionRow.n))
    .where(MedicineRow.id == bindparam("medicine"))
)
_OWNERS = select(PlanLineRow.id, PlanLineRow.patient_id).where(PlanLineRow.id.in_(bindparam("lines", expanding=True)))


def lines(session: Session, patient_id: PatientId, subject: Subject | None = None) -> tuple[PlanLine, ...]:
    """The plan lines of a patient (or of one medicine or practice), each with all its versions."""
    every = unchanged(
        session,
        ("lines", patient_id),
        (PlanLineRow, PlanVersionRow),
        lambda: kept(session, "lines", patient_id, _STAMP, lambda: _all_lines(session, patient_id)),
    )
    return every if subject is None else tuple(one for one in every if one.subject == subject)


class Sorts(NamedTuple):
    """Of a patient's lines, those few that want more than a look at the clock."""

    counting: tuple[PlanLine, ...]
    """Counted from doses."""
    warning: tuple[PlanLine, ...]
    """They say a quiet word before they are due."""


def sorts(session: Session, patient_id: PatientId) -> Sorts:
    """Which lines are what, sorted once for each change of a plan."""

    def read() -> Sorts:
        every = lines(session, patient_id)
        return Sorts(
            tuple(one for one in every if counts_from_taken(one)),
            tuple(one for one in every if one.current.manner.before_minutes),
        )

    return unchanged(session, ("sorts", patient_id), (PlanLineRow, PlanVersionRow), read)


def _all_lines(session: Session, patient_id: PatientId) -> tuple[PlanLine, ...]:
    query = select(PlanLineRow).where(PlanLineRow.patient_id == patient_id).order_by(PlanLineRow.id)
    versions_query = (
        select(PlanVersionRow)
        .join(PlanLineRow, PlanLineRow.id == PlanVersionRow.line_id)
        .where(PlanLineRow.patient_id == patient_id)
        .order_by(PlanVersionRow.line_id, PlanVersionRow.n)
    )
    versions: dict[str, list[PlanVersionRow]] = defaultdict(list)
    for row in session.scalars(versions_query):
        versions[row.line_id].append(row)
    found = (_line(row, versions[row.id]) for row in session.scalars(query))
    return tuple(one for one in found if one is not None)


def unread_lines(session: Session, patient_id: PatientId) -> tuple[Unread, ...]:
    """The plans of which a version cannot be read, each with the name of its medicine."""
    query = (
        select(PlanVersionRow, PlanLineRow.medicine_id)
        .join(PlanLineRow, PlanLineRow.id == PlanVersionRow.line_id)
        .where(PlanLineRow.patient_id == patient_id)
        .order_by(PlanVersionRow.line_id, PlanVersionRow.n)
    )
    of_line: dict[str, list[tuple[PlanVersionRow, str]]] = defaultdict(list)
    for row, medicine_id in session.execute(query):
        of_line[row.line_id].append((row, medicine_id or ""))
    found: list[Unread] = []
    for rows in of_line.values():
        name = str(session.scalar(_NAME, {"medicine": rows[-1][1]}) or "")
        left_out = len(rows) - len(readable(rows, lambda one: _version(one[0])))
        rules = bool(readable(rows[-1:], lambda one: _version(one[0])))
        found += [Unread(Kind.EARLIER if rules else Kind.PLAN, name)] if left_out else []
    return tuple(found)


def line(session: Session, patient_id: PatientId, line_id: LineId) -> PlanLine:
    """One plan line with its versions.

    Raises:
        NotFoundError: no line of this patient has this id, or it cannot be read.
    """
    row = session.get(PlanLineRow, line_id)
    if row is None or row.patient_id != patient_id:
        raise NotFoundError(kind="line")
    query = select(PlanVersionRow).where(PlanVersionRow.line_id == line_id).order_by(PlanVersionRow.n)
    found = _line(row, list(session.scalars(query)))
    if found is None:
        raise NotFoundError(kind="line")
    return found


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
            start_on=value.start.day.isoformat(),
            start_after_surgery=value.start.after_surgery,
            end_on=value.end.day.isoformat() if value.end else None,
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


def _line(row: PlanLineRow, rows: Sequence[PlanVersionRow]) -> PlanLine | None:
    """None when the newest version cannot be read: no older one may speak for it. Of the others each is left out."""
    versions = tuple(readable(rows, _version))
    if not versions or versions[-1].number != rows[-1].n:
        return None
    identity, patient = LineId(row.id), PatientId(row.patient_id)
    if row.medicine_id is not None:
        return PlanLine(identity, patient, MedicineId(row.medicine_id), versions)
    return PlanLine(identity, patient, PracticeId(str(row.practice_id)), versions, LineKind.PRACTICE)


def _version(row: PlanVersionRow) -> PlanVersion:
    return PlanVersion(
        row.n,
        row.effective_from,
        from_text(row.schedule),
        DayRef(date.fromisoformat(row.start_on), row.start_after_surgery),
        None if row.end_on is None else DayRef(date.fromisoformat(row.end_on), row.end_after_surgery),
        row.paused,
        row.late_after_minutes,
        row.why,
        value_text.from_text(row.manner, Manner),
    )
