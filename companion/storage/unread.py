"""All of the record that cannot be read, named until it is mended."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from companion.domain.identity import PatientId
from companion.domain.unread import Unread
from companion.storage import answers, doses, medication, plans, practice, recovery, sessions
from companion.storage.care_rows import PracticeVersionRow, RecoveryItemRow, RecoveryVersionRow
from companion.storage.rows import MedicineVersionRow, PlanVersionRow
from companion.storage.unchanged import unchanged

_TABLES = (
    *(PlanVersionRow, MedicineVersionRow, PracticeVersionRow),
    *(RecoveryItemRow, RecoveryVersionRow),
)
_KINDS = (
    plans.unread_lines,
    medication.unread_medicines,
    practice.unread_practices,
    recovery.unread_facts,
    sessions.unread_sessions,
    answers.unread_answers,
    doses.unread_doses,
)
"""What is only recorded is damaged on the disk, not by what is written here: it is looked at when the plans are."""


def unread(session: Session, patients: Iterable[PatientId]) -> tuple[Unread, ...]:
    """What of these patients cannot be read."""
    asked = tuple(patients)

    def read() -> tuple[Unread, ...]:
        return tuple(one for patient in asked for ask in _KINDS for one in ask(session, patient))

    return unchanged(session, ("unread", asked), _TABLES, read)
