"""Routines, heat and cold plans, and the catalogue of movements that ships with the program."""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from companion.domain.errors import NotFoundError
from companion.domain.identity import PatientId, PracticeId, Recorder
from companion.domain.practice import Movement, Practice, Routine, ThermalPlan
from companion.domain.unread import Kind, Unread
from companion.storage.care_rows import PracticeRow, PracticeVersionRow
from companion.storage.kept import kept
from companion.storage.readable import readable, unread
from companion.storage.unchanged import unchanged
from companion.storage.value_text import from_text, to_text

KINDS: dict[str, type[Routine | ThermalPlan]] = {"routine": Routine, "thermal": ThermalPlan}
CATALOGUE = Path(__file__).resolve().parents[2] / "resources" / "exercises" / "movements.toml"

_STAMP = select(func.count(), func.sum(PracticeRow.head)).where(PracticeRow.patient_id == bindparam("patient"))
"""Versions are only appended, and each moves its head."""


_HEADS = (
    select(PracticeVersionRow)
    .join(PracticeRow, (PracticeRow.id == PracticeVersionRow.practice_id) & (PracticeRow.head == PracticeVersionRow.n))
    .where(PracticeRow.patient_id == bindparam("patient"))
)


def practices(session: Session, patient_id: PatientId) -> tuple[Practice, ...]:
    """All practices of a patient as they are now, by name."""
    return unchanged(
        session,
        ("practices", patient_id),
        (PracticeRow, PracticeVersionRow),
        lambda: kept(session, "practices", patient_id, _STAMP, lambda: _practices(session, patient_id)),
    )


def _practices(session: Session, patient_id: PatientId) -> tuple[Practice, ...]:
    values = readable(session.scalars(_HEADS, {"patient": patient_id}), _practice)
    return tuple(sorted(values, key=lambda one: (one.name.casefold(), one.id)))


def unread_practices(session: Session, patient_id: PatientId) -> tuple[Unread, ...]:
    """The practices that cannot be read."""
    rows = session.scalars(_HEADS, {"patient": patient_id})
    return tuple(unread(rows, _practice, lambda _one: Unread(Kind.PRACTICE)))


def practice(session: Session, patient_id: PatientId, practice_id: PracticeId) -> Practice:
    """One practice as it is now.

    Raises:
        NotFoundError: none of this patient has this id, or it cannot be read.
    """
    row = session.get(PracticeRow, practice_id)
    version = None if row is None else session.get(PracticeVersionRow, (practice_id, row.head))
    if row is None or version is None or row.patient_id != patient_id:
        raise NotFoundError(kind="practice")
    found = readable([version], _practice)
    if not found:
        raise NotFoundError(kind="practice")
    return found[0]


def save_practice(session: Session, value: Practice, by: Recorder, at: datetime) -> None:
    """Keep a practice: the first version, or one more."""
    row = session.get(PracticeRow, value.id)
    if row is None:
        row = PracticeRow(id=value.id, patient_id=value.patient, plan_file_id=value.plan_file_id, head=0)
        session.add(row)
    row.head += 1
    session.flush()
    kind = next(name for name, one in KINDS.items() if isinstance(value, one))
    session.add(
        PracticeVersionRow(
            practice_id=value.id,
            n=row.head,
            kind=kind,
            content=to_text(value),
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )
    session.flush()


def by_plan_file(session: Session, patient_id: PatientId) -> dict[str, PracticeId]:
    """Practices that came from a plan file, by their id there."""
    query = select(PracticeRow).where(PracticeRow.patient_id == patient_id, PracticeRow.plan_file_id.is_not(None))
    return {str(row.plan_file_id): PracticeId(row.id) for row in session.scalars(query)}


@cache
def catalogue() -> tuple[Movement, ...]:
    """The movements that ship with the program, in the order of the file.

    Raises:
        ValueError: the file is not as it was shipped.
    """
    told = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return tuple(msgspec.convert(one, Movement) for one in told["movement"])


def _practice(row: PracticeVersionRow) -> Practice:
    return from_text(row.content, KINDS[row.kind])
