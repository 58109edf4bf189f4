"""Reads what the labels need: every medicine of the list, and the doses that count with one of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from companion.domain.dose_record import DoseRecord
from companion.domain.identity import MedicineId, PatientId
from companion.domain.label_rules import counted_with, look_back
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import Dose, Medicine
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage.database import Session


def facts_at(session: Session, patient: PatientId, medicine_id: MedicineId, amount: int, at: datetime) -> LimitFacts:
    """How ``amount`` (thousandths) would stand beside all labels at a UTC instant.

    Raises:
        NotFoundError: no medicine of this patient has this id.
    """
    medicine = medicine_store.medicine(session, patient, medicine_id)
    medicines = medicine_store.medicines(session, patient)
    around = look_back(medicines)
    doses = doses_counted_with(session, patient, medicine, medicines, at - around, at + around)
    return limit_facts(medicine, medicines, DoseRecord.of(doses), amount, at)


def doses_counted_with(
    session: Session,
    patient: PatientId,
    medicine: Medicine | None,
    medicines: Iterable[Medicine],
    since: datetime,
    until: datetime,
) -> tuple[Dose, ...]:
    """The doses of a medicine and of those it shares an ingredient with, newest first; None: of all medicines."""
    counted = () if medicine is None else counted_with(medicine, medicines)
    only = counted[0].id if len(counted) == 1 else None
    return dose_store.doses(session, patient, since, until, only)


def reach(medicines: Iterable[Medicine], least: timedelta) -> timedelta:
    """How far back doses are read: at least so far, and as far as the longest window on any label."""
    return max(least, look_back(medicines))
