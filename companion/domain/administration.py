"""The administration record: a week of doses by medicine and time, as a carer's sheet of paper has it.

Rows are medicine, planned time and amount; a changed amount or time is a new row, and the old one is ruled off. A
column is a calendar day of the planned wall time (not a diary day: paper knows no 03:00). No cell of a planned dose is
empty. Rules: NICE SC1 and NG67 as listed for this product (ecosystem reference, 3.2).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from companion.domain.administration_marks import Mark, Record, UnplannedMark, mark_of, week_days
from companion.domain.due import OccurrenceState
from companion.domain.identity import LineId, MedicineId, PersonId
from companion.domain.medication import Dose, Medicine
from companion.domain.people import Person
from companion.domain.schedule import AsNeeded, FixedTimes, Occurrence, PlanLine, PlanVersion, Schedule, Slot, Taper
from companion.domain.wall_time import local


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One medicine at one planned time with one amount, over a week."""

    medicine: Medicine
    line: LineId
    at: time | None
    """Planned wall time; None for a plan that counts elapsed hours: then each mark says its own."""
    amount: int
    """Thousandths of a unit."""
    starts: date
    stops: date | None
    why: str
    """Why the plan was changed to this, in the person's words."""
    ruled_off_from: date | None
    """From this day on the row no longer holds; None while it does."""
    off_why: str
    """Why the plan was changed or held from then on, in the person's words."""
    cells: tuple[tuple[Mark, ...], ...]
    """One for each day of the week; empty where nothing is planned."""


@dataclass(frozen=True, slots=True)
class AdministrationWeek:
    """One sheet."""

    first: date
    name: str
    born_on: date | None
    allergies: tuple[str, ...]
    """In the person's words; empty: none was typed, which does not say that there is none."""
    rows: tuple[SheetRow, ...]
    as_needed: tuple[UnplannedMark, ...]
    """Oldest first."""
    listed_as_needed: tuple[Medicine, ...]
    """The medicines with a plan as needed in this week, also when none was given."""
    persons: tuple[tuple[str, Person], ...]
    """Initials and person: everybody who stands on this sheet."""
    example: bool = False
    left_out: tuple[str, ...] = ()
    """Medicines that cannot be read, by name ("" where that is not known): nothing of them stands on the sheet."""

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days."""
        return week_days(self.first)

    def initials_of(self, person: PersonId | None) -> str:
        """The initials of somebody on this sheet; "" for nobody."""
        return next((told for told, one in self.persons if one.id == person), "")


class _Place(NamedTuple):
    """What makes a row."""

    medicine: MedicineId
    line: LineId
    at: time | None
    amount: int


Planned = Mapping[date, Sequence[OccurrenceState]]


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def sheet_rows(
    first: date,
    states: Iterable[OccurrenceState],
    lines: Mapping[LineId, PlanLine],
    medicines: Mapping[MedicineId, Medicine],
    record: Record,
) -> tuple[SheetRow, ...]:
    """The rows of a week, by medicine, plan line, time and the day they begin. ``states``: at least all of the week."""
    days = week_days(first)
    found: dict[_Place, dict[date, list[OccurrenceState]]] = defaultdict(lambda: defaultdict(list))
    for state in sorted(states, key=lambda one: one.occurrence.second):
        day = state.occurrence.wall.date()
        if day in days:
            found[_place(state.occurrence, lines[state.occurrence.line])][day].append(state)
    places = sorted(found, key=lambda one: _order(one, medicines[one.medicine].name, min(found[one])))
    return tuple(_row(place, days, found, lines[place.line], medicines[place.medicine], record) for place in places)


def _place(occurrence: Occurrence, line: PlanLine) -> _Place:
    at = None if isinstance(occurrence.anchor, str) else occurrence.wall.time()
    return _Place(MedicineId(line.subject), line.id, at, occurrence.amount)


def _order(place: _Place, name: str, begins: date) -> tuple[str, MedicineId, LineId, time, date, int]:
    return name.casefold(), place.medicine, place.line, place.at or time.min, begins, place.amount


def _row(
    place: _Place,
    days: Sequence[date],
    places: Mapping[_Place, Planned],
    line: PlanLine,
    medicine: Medicine,
    record: Record,
) -> SheetRow:
    planned = places[place]
    last_day = max(planned)
    last = planned[last_day][-1].occurrence
    begun = [min(mine) for other, mine in places.items() if other.line == place.line and min(mine) > last_day]
    off, off_why = _ruled_off(place, last, last_day, begun, line)
    if off is not None and off > days[-1]:
        off, off_why = None, ""
    cells = tuple(tuple(_mark(one, record) for one in planned.get(day, ())) for day in days)
    start, end = last.plan.start.day, last.plan.end
    stops = None if end is None else end.day
    return SheetRow(medicine, place.line, place.at, place.amount, start, stops, last.plan.why, off, off_why, cells)


def _mark(state: OccurrenceState, record: Record) -> Mark:
    entry = None if state.answer is None else state.answer.entry
    versions: Sequence[Dose] = () if entry is None else record.doses.get(entry, ())
    return mark_of(state, versions, moved=state.occurrence.key in record.moved)


def _ruled_off(
    place: _Place, last: Occurrence, last_day: date, begun: Iterable[date], line: PlanLine
) -> tuple[date | None, str]:
    """The day from which a row no longer holds, and why: a version without it, another step, or the end."""
    newer = [one for one in line.versions if one.number > last.version and not _plans(one, place)]
    offs = [(local(one.effective_from, last.zone).date(), one.why) for one in newer]
    offs += [(day, "") for day in begun]
    if last.plan.end is not None:
        offs.append((last.plan.end.day + timedelta(days=1), ""))
    following = last_day + timedelta(days=1)
    return min(((max(day, following), why) for day, why in offs), default=(None, ""), key=lambda one: one[0])


def _plans(version: PlanVersion, place: _Place) -> bool:
    """Whether a version has this time and amount at all."""
    schedule = version.schedule
    if version.paused or isinstance(schedule, AsNeeded):
        return False
    if isinstance(schedule, FixedTimes | Taper):
        return any(slot.at == place.at and slot.amount == place.amount for slot in _slots(schedule))
    return schedule.amount == place.amount


def _slots(schedule: Schedule) -> list[Slot]:
    if isinstance(schedule, Taper):
        return [slot for step in schedule.steps for slot in step.slots]
    return list(schedule.slots) if isinstance(schedule, FixedTimes) else []


def as_needed_in(since: datetime, until: datetime, lines: Iterable[PlanLine]) -> frozenset[MedicineId]:
    """The medicines with a plan as needed that speaks at some time from ``since`` until before ``until`` (UTC)."""
    found = set()
    for line in lines:
        for number, version in enumerate(line.versions):
            newer = line.versions[number + 1].effective_from if number + 1 < len(line.versions) else until
            speaks = version.effective_from < until and newer > since and not version.paused
            if speaks and isinstance(version.schedule, AsNeeded):
                found.add(MedicineId(line.subject))
    return frozenset(found)


def persons_on(rows: Iterable[SheetRow], unplanned: Iterable[UnplannedMark]) -> frozenset[PersonId]:
    """Everybody whose initials stand on the sheet."""
    marks: list[Mark | UnplannedMark] = [mark for row in rows for cell in row.cells for mark in cell]
    marks += unplanned
    by = {person for one in marks for person in (one.by, one.written_by, *(was.by for was in one.was))}
    return frozenset(person for person in by if person is not None)
