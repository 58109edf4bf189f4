"""What stands in the cells of an administration record, and in its list of doses nobody planned. No rule of a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from companion.domain.due import OccurrenceState, State
from companion.domain.identity import EntryId, MedicineId, OccurrenceKey, PersonId
from companion.domain.medication import Dose, Medicine, Outcome, Relief, SkipReason
from companion.domain.wall_time import local

WEEK = 7
LATE_ENTRY = timedelta(minutes=15)
"""An entry made this long after the event says so, as on a paper chart (our cautious setting)."""


class MarkKind(StrEnum):
    """What stands in a cell."""

    GIVEN = "given"
    PARTLY = "partly"
    SKIPPED = "skipped"
    REFUSED = "refused"
    HELD = "held"
    UNSURE = "unsure"
    MISSED = "missed"
    PAUSED = "paused"
    OPEN = "open"
    """Due, and not answered yet."""
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Was:
    """What a corrected dose said before. The old value stays in sight."""

    amount: int
    """Thousandths of a unit."""
    at: datetime
    """Naive wall time."""
    by: PersonId


@dataclass(frozen=True, slots=True)
class Mark:
    """One planned dose in a cell. All times are naive wall times."""

    kind: MarkKind
    planned: datetime
    by: PersonId | None = None
    """Who gave it, as it stands now; where nothing was given, who said so."""
    written_by: PersonId | None = None
    """Who wrote the newest version, only where that is another person than ``by``."""
    at: datetime | None = None
    """When it was taken, only where that is another minute than planned; of an unsure one, the latest possible time."""
    earliest: datetime | None = None
    amount: int | None = None
    """Thousandths of a unit, only where it is another amount than planned."""
    reason: SkipReason | None = None
    note: str = ""
    moved_to: datetime | None = None
    late_entry: bool = False
    was: tuple[Was, ...] = ()


@dataclass(frozen=True, slots=True)
class UnplannedMark:
    """A dose that answers nothing on this sheet: as needed, or of a plan that no longer has it. Naive wall times."""

    medicine: Medicine
    at: datetime
    earliest: datetime | None
    amount: int
    reason: str
    note: str
    before: int | None
    """Pain from 0 to 10 before it."""
    after: Relief | None
    """What was answered after an hour; None: nothing yet."""
    by: PersonId
    """Who gave it."""
    written_by: PersonId | None
    """Who wrote the newest version, only where that is another person."""
    withdrawn: bool
    late_entry: bool
    planned: bool
    """It was given for a planned time that the plan no longer has."""
    was: tuple[Was, ...] = ()


class Record(NamedTuple):
    """What was recorded around a week. Doses are by entry, each with all its versions, oldest first."""

    doses: Mapping[EntryId, Sequence[Dose]]
    reliefs: Mapping[EntryId, Relief]
    moved: frozenset[OccurrenceKey] = frozenset()
    """What a person moved to another time."""


def week_days(first: date) -> tuple[date, ...]:
    """Seven days from one on."""
    return tuple(first + timedelta(days=step) for step in range(WEEK))


_OPEN = {
    State.MISSED: MarkKind.MISSED,
    State.PAUSED: MarkKind.PAUSED,
    State.UPCOMING: MarkKind.AHEAD,
}
_ANSWERED = {
    Outcome.TAKEN: MarkKind.GIVEN,
    Outcome.PARTLY: MarkKind.PARTLY,
    Outcome.SKIPPED: MarkKind.SKIPPED,
    Outcome.REFUSED: MarkKind.REFUSED,
    Outcome.HELD: MarkKind.HELD,
    Outcome.UNCERTAIN: MarkKind.UNSURE,
}


def mark_of(state: OccurrenceState, versions: Sequence[Dose] = (), *, moved: bool = False) -> Mark:
    """What stands in the cell of an occurrence; ``versions`` are those of its dose, oldest first."""
    occurrence, answer = state.occurrence, state.answer
    planned = occurrence.wall
    moved_to = local(occurrence.due_at, occurrence.zone) if moved else None
    if answer is None:
        return Mark(_OPEN.get(state.state, MarkKind.OPEN), planned, moved_to=moved_to)
    kind = _ANSWERED[answer.outcome]
    if not versions:
        by = answer.by.person
        return Mark(kind, planned, by, reason=answer.reason, note=answer.note, moved_to=moved_to)
    dose = versions[-1]
    at = local(dose.taken_at, dose.zone)
    return Mark(
        MarkKind.UNSURE if dose.uncertain else kind,
        planned,
        dose.giver,
        _writer(dose),
        at if dose.uncertain or _minute(at) != _minute(planned) else None,
        _earliest(dose),
        dose.amount if dose.amount != occurrence.amount else None,
        answer.reason,
        dose.note or answer.note,
        moved_to,
        is_late_entry(versions),
        earlier_versions(versions),
    )


def _writer(dose: Dose) -> PersonId | None:
    return dose.by.person if dose.by.person != dose.giver else None


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _earliest(dose: Dose) -> datetime | None:
    return None if dose.earliest_at is None else local(dose.earliest_at, dose.zone)


def is_late_entry(versions: Sequence[Dose]) -> bool:
    """Whether a dose was first written down long after it was taken."""
    return versions[0].recorded_at - versions[0].taken_at >= LATE_ENTRY


def earlier_versions(versions: Sequence[Dose]) -> tuple[Was, ...]:
    """What the versions before the newest said, oldest first."""
    return tuple(Was(one.amount, local(one.taken_at, one.zone), one.giver) for one in versions[:-1])


def unplanned_marks(
    first: date,
    record: Record,
    medicines: Mapping[MedicineId, Medicine],
    answered: frozenset[EntryId],
) -> tuple[UnplannedMark, ...]:
    """The doses of a week that stand in no cell, oldest first. ``answered``: those that do, whatever week theirs is."""
    days, found = week_days(first), []
    for entry, versions in record.doses.items():
        dose = versions[-1]
        if entry not in answered and local(dose.taken_at, dose.zone).date() in days and not _undone(dose):
            found.append((dose.taken_at, entry, _unplanned(versions, medicines, record.reliefs.get(entry))))
    return tuple(mark for _at, _entry, mark in sorted(found, key=lambda one: one[:2]))


def _undone(dose: Dose) -> bool:
    """An undone answer: its occurrence stands in its cell as it is now."""
    return dose.withdrawn and dose.key is not None


def _unplanned(
    versions: Sequence[Dose], medicines: Mapping[MedicineId, Medicine], after: Relief | None
) -> UnplannedMark:
    dose = versions[-1]
    return UnplannedMark(
        medicines[dose.medicine],
        local(dose.taken_at, dose.zone),
        _earliest(dose),
        dose.amount,
        dose.reason,
        dose.note,
        dose.score_before,
        after,
        dose.giver,
        _writer(dose),
        dose.withdrawn,
        is_late_entry(versions),
        dose.key is not None,
        () if dose.withdrawn else earlier_versions(versions),
    )
