"""Reads what cautions need: the list of medicines, the doses of the last days, what the team said, and the window."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.domain.cautions import OUR_WINDOW_HOURS, Caution, CautionRules, cautions
from companion.domain.drowsy import DrowsyWindow, KnownTogether
from companion.domain.identity import MedicineId
from companion.domain.medication import Dose, Medicine
from companion.domain.recovery import Precaution
from companion.domain.wall_time import diary_day
from companion.services.desk import Desk
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import recovery as recovery_store
from companion.storage.database import Session
from companion.storage.medicine_warnings import load

LONGEST = timedelta(hours=24)
"""No window of the list or of a person is longer, and nobody is unsure of a dose over a longer time."""


@dataclass(frozen=True, slots=True)
class WindowSet:
    """How close two doses that make drowsy are told."""

    hours: int | None
    """None: turned off."""
    by_name: str | None
    """Who set it; None: nobody did, it is our cautious setting."""

    @property
    def span(self) -> timedelta | None:
        """The window; None: turned off."""
        return None if self.hours is None else timedelta(hours=self.hours)


def cautions_at(
    desk: Desk,
    session: Session,
    medicine: Medicine,
    at: datetime,
    beside: Iterable[Medicine] = (),
    ahead: Iterable[Dose] = (),
) -> tuple[Caution, ...]:
    """What a dose of a medicine at a UTC instant meets; the medicine need not stand on the list.

    ``beside``: medicines that would stand on the list too, each in the place of the one with its id; ``ahead``: doses
    that would be recorded before it.
    """
    zone = desk.spans(session)[-1].zone
    listed = {one.id: one for one in (*medicine_store.medicines(session, desk.patient), *beside)}
    return cautions(
        medicine,
        listed.values(),
        (*dose_store.doses(session, desk.patient, at - 2 * LONGEST, at + 2 * LONGEST), *ahead),
        caution_rules(desk, session, diary_day(at, zone, desk.day_start())),
        at,
    )


def codes_asked(desk: Desk, session: Session, medicine_id: MedicineId) -> frozenset[str]:
    """The codes of the cautions that want a word before a dose of a medicine now.

    Raises:
        NotFoundError: no medicine has this id.
    """
    medicine = medicine_store.medicine(session, desk.patient, medicine_id)
    found = cautions_at(desk, session, medicine, desk.clock.now())
    return frozenset(code for one in found if one.asks for code in one.codes)


def window_set(desk: Desk, session: Session) -> WindowSet:
    """The window as it stands in the record."""
    known = recovery_store.items(session, desk.patient, DrowsyWindow)
    return WindowSet(known[-1].value.hours, known[-1].by_name) if known else WindowSet(OUR_WINDOW_HOURS, None)


def caution_rules(
    desk: Desk, session: Session, day: date, precautions: tuple[Precaution, ...] | None = None
) -> CautionRules:
    """By what a patient's medicines are looked through on a local day; ``precautions`` when they are read already."""
    if precautions is None:
        precautions = tuple(one.value for one in recovery_store.items(session, desk.patient, Precaution))
    known = frozenset(one.value.pair for one in recovery_store.items(session, desk.patient, KnownTogether))
    return CautionRules(load().pairs, precautions, window_set(desk, session).span, day, known)


def close_to(now: datetime, found: Iterable[Dose]) -> tuple[Dose, ...]:
    """Of the doses of all medicines, read from further back until now: those that a dose now may meet."""
    return tuple(one for one in found if one.taken_at >= now - 2 * LONGEST)


def close_doses(desk: Desk, session: Session, now: datetime) -> tuple[Dose, ...]:
    """The doses of all medicines that a dose now may meet; uncertain ones begin up to a day earlier."""
    return dose_store.doses(session, desk.patient, now - 2 * LONGEST, now + timedelta(minutes=1))
