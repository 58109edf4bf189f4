"""The administration record of a week, read for paper and screen."""

from datetime import UTC, date, datetime, time, timedelta

from companion.domain.administration import AdministrationWeek, as_needed_in, monday_of, persons_on, sheet_rows
from companion.domain.administration_marks import WEEK, Record, unplanned_marks
from companion.domain.identity import EntryId
from companion.domain.initials import initials
from companion.domain.medication import Dose
from companion.domain.recovery import FactKind, HealthFact
from companion.domain.unread import Kind
from companion.domain.wall_time import local
from companion.services.desk import Desk
from companion.services.planned_span import PlannedSpan, planned_span
from companion.storage import answers as answer_store
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import people as people_store
from companion.storage import recovery as recovery_store
from companion.storage import relief as relief_store
from companion.storage.database import Session
from companion.storage.unread import unread

MARGIN = timedelta(days=8)
"""A moved dose, or one told long after, stands at most so far from the time it was planned for."""


class AdministrationService:
    """Questions about the sheet."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def this_week(self) -> date:
        """The Monday of the week it is where the patient lives."""
        with self._desk.database.reading() as session:
            zone = self._desk.spans(session)[-1].zone
        return monday_of(local(self._desk.clock.now(), zone).date())

    def week(self, first_day: date) -> AdministrationWeek:
        """The sheet of the seven calendar days from ``first_day`` on, as it stands now."""
        patient = self._desk.patient
        midnight = datetime.combine(first_day, time.min, UTC)
        since, until = midnight - MARGIN, midnight + timedelta(days=WEEK) + MARGIN
        with self._desk.database.reading() as session:
            answers = answer_store.answers(session, patient, since - MARGIN, until + MARGIN)
            plan = planned_span(self._desk, session, since, until, answers)
            medicines = {one.id: one for one in medicine_store.medicines(session, patient)}
            record = Record(
                {
                    entry: versions
                    for entry, versions in self._doses(session, plan, since, until).items()
                    if versions[-1].medicine in medicines
                },
                relief_store.reliefs(session, patient, since, until),
                plan.moved,
            )
            left_out = tuple(one.name for one in unread(session, [patient]) if one.kind in {Kind.MEDICINE, Kind.PLAN})
            whose, persons = people_store.patient(session, patient), people_store.persons(session)
            facts = recovery_store.items(session, patient, HealthFact)
        states = [one for one in plan.states if plan.lines[one.occurrence.line].subject in medicines]
        shown = frozenset(one.answer.entry for one in states if one.answer is not None and one.answer.entry)
        rows = sheet_rows(first_day, states, plan.lines, medicines, record)
        unplanned = unplanned_marks(first_day, record, medicines, shown)
        listed = as_needed_in(midnight, midnight + timedelta(days=WEEK), plan.lines.values())
        short, here = initials((one.id, one.name) for one in persons), persons_on(rows, unplanned)
        persons = tuple(sorted(persons, key=lambda one: short[one.id].casefold()))
        return AdministrationWeek(
            first_day,
            whose.name,
            whose.born_on,
            tuple(one.value.words for one in facts if one.value.kind is FactKind.ALLERGY),
            rows,
            unplanned,
            tuple(one for one in medicines.values() if one.id in listed),
            tuple((short[one.id], one) for one in persons if one.id in here),
            whose.example,
            left_out,
        )

    def _doses(
        self, session: Session, plan: PlannedSpan, since: datetime, until: datetime
    ) -> dict[EntryId, tuple[Dose, ...]]:
        """The doses of the window, and those that answer something of it; each with all its versions."""
        patient = self._desk.patient
        found: dict[EntryId, tuple[Dose, ...]] = {
            one.id: (one,) for one in dose_store.doses(session, patient, since, until)
        }
        entries = [one.answer.entry for one in plan.states if one.answer is not None and one.answer.entry]
        for entry in entries:
            if entry not in found:
                found[entry] = dose_store.dose_versions(session, patient, entry)
        return {
            entry: versions
            if len(versions) == versions[-1].number
            else dose_store.dose_versions(session, patient, entry)
            for entry, versions in found.items()
        }
