"""What became of what was planned, over diary days: by medicine, and day by day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta

from companion.domain.adherence import Adherence, AdherenceDay, Happening, by_medicine, calendar, fate_of, tally
from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId, MedicineId
from companion.domain.medication import Medicine
from companion.domain.wall_time import diary_day
from companion.services.desk import Desk
from companion.services.planned_span import PlannedSpan, day_bounds, planned_span
from companion.services.snapshot import ANSWER_MARGIN
from companion.storage import medication as medicine_store
from companion.storage import planned_doses as store
from companion.storage.planned_doses import TakenAt

MOST_DAYS = 3660
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MedicineAdherence:
    """One medicine of which something was planned."""

    medicine: Medicine
    counts: Adherence
    days: tuple[AdherenceDay, ...]


@dataclass(frozen=True, slots=True)
class AdherenceSpan:
    """What became of all that was planned in a span of diary days, both ends included."""

    first: date
    last: date
    counts: Adherence
    days: tuple[AdherenceDay, ...]
    medicines: tuple[MedicineAdherence, ...]
    """By name; those with a plan of times in the span only."""


class AdherenceService:
    """Questions about what was planned and what became of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def over(self, days: int) -> AdherenceSpan:
        """The last so many diary days, today included.

        Raises:
            InvalidInputError: field ``days``, reason ``range``.
        """
        if not 1 <= days <= MOST_DAYS:
            raise InvalidInputError("days", "range", low=1, high=MOST_DAYS)
        day_start, now = self._desk.day_start(), self._desk.clock.now()
        with self._desk.database.reading() as session:
            patient, spans = self._desk.patient, self._desk.spans(session)
            last = diary_day(now, spans[-1].zone, day_start)
            first = last - timedelta(days=days - 1)
            bounds = day_bounds(spans, first, last, day_start)
            since, until = bounds[0][1], bounds[-1][2]
            window = (since - ANSWER_MARGIN, until + ANSWER_MARGIN)
            found = store.bare_answers(session, patient, *window)
            plan = planned_span(self._desk, session, since - A_DAY, until + A_DAY, found.answers)
            medicines = medicine_store.medicines(session, patient)
        told = _happenings(plan, found.times, first, last, day_start)
        return _span(first, last, told, medicines)


def _happenings(
    plan: PlannedSpan, times: dict[EntryId, TakenAt], first: date, last: date, day_start: time
) -> list[Happening]:
    found, days = [], dict[tuple[int, str], date]()
    for state in plan.states:
        occurrence = state.occurrence
        place = (occurrence.second, occurrence.zone)
        if place not in days:
            days[place] = diary_day(occurrence.due_at, occurrence.zone, day_start)
        day = days[place]
        if first <= day <= last:
            medicine = MedicineId(plan.lines[occurrence.line].subject)
            entry = None if state.answer is None else state.answer.entry
            dose = None if entry is None else times.get(entry)
            fate = fate_of(state) if dose is None else fate_of(state, dose.at, unsure=dose.unsure)
            found.append(Happening(medicine, day, fate))
    return found


def _span(first: date, last: date, told: list[Happening], medicines: tuple[Medicine, ...]) -> AdherenceSpan:
    mine: dict[MedicineId, list[Happening]] = defaultdict(list)
    for one in told:
        mine[one.medicine].append(one)
    counts = by_medicine(told)
    listed = sorted((one for one in medicines if one.id in mine), key=lambda one: one.name.casefold())
    rows = tuple(MedicineAdherence(one, counts[one.id], calendar(mine[one.id], first, last)) for one in listed)
    return AdherenceSpan(first, last, tally(one.fate for one in told), calendar(told, first, last), rows)
