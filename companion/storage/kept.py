"""What was made of rows that are never changed, only followed by newer ones: made anew only when there are more.

A stamp moves with every version, whoever wrote it. It is read in the session that asks, so what is given is what this
session sees. A session that writes keeps nothing: what it sees may yet be undone.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlalchemy import Select
from sqlalchemy.orm import Session

from companion.domain.identity import PatientId

KEPT = "kept"
"""In ``Session.info`` of a reading session: the dict in which things are kept."""
T = TypeVar("T")
Stamp = Select[*tuple[Any, ...]]


def kept(session: Session, name: str, patient_id: PatientId, stamp: Stamp, make: Callable[[], T]) -> T:
    """What ``make`` made last for a patient, or makes now; ``stamp`` selects one row, and asks for ``patient``."""
    shelf: dict[tuple[str, str], tuple[object, object]] | None = session.info.get(KEPT)
    if shelf is None:
        return make()
    now = tuple(session.execute(stamp, {"patient": patient_id}).one())
    found = shelf.get((name, patient_id))
    if found is None or found[0] != now:
        found = shelf[name, patient_id] = (now, make())
    return cast("T", found[1])
