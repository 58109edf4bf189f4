"""Recorded amounts by diary day: an ingredient over every product, and a typed taper beside what was recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge

from companion.domain.dose_record import DoseRecord
from companion.domain.due import OccurrenceState, State
from companion.domain.identity import MedicineId
from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import Dose, Medicine
from companion.domain.wall_time import diary_day

DAY_HOURS = 24
MICROGRAM = 1_000_000
"""Sums are nanograms of a unit times thousandths of a unit: whole numbers, nothing rounded on the way."""
UNKNOWN = (State.MISSED, State.DUE, State.LATE, State.UPCOMING)
"""What nobody has spoken of, or what lies ahead."""


@dataclass(frozen=True, slots=True)
class TypedLimit:
    """The least that any label says is the most of an ingredient in so many hours, as typed."""

    hours: int
    micrograms: int


@dataclass(frozen=True, slots=True)
class IngredientDay:
    """What is recorded of an ingredient on one diary day, in micrograms; a part of one counts as a whole one."""

    day: date
    total: int
    """Taken on the day."""
    highest: int
    """The most that any window of the typed hours held while the day lasted: what a rolling limit is read beside."""


@dataclass(frozen=True, slots=True)
class TaperRecordDay:
    """One diary day of a taper as typed in, in thousandths of a unit."""

    day: date
    planned: int
    recorded: int
    known: bool
    """False: something planned for the day was not answered, is unsure, or lies ahead."""


def ingredients(medicines: Iterable[Medicine]) -> dict[str, str]:
    """The ingredients of a list, each once and as first typed, by the name it is counted by."""
    found: dict[str, str] = {}
    for medicine in medicines:
        for one in medicine.ingredients:
            found.setdefault(same_ingredient(one.name), one.name)
    return found


def typed_limit(ingredient: str, medicines: Iterable[Medicine]) -> TypedLimit | None:
    """The smallest typed limit of an ingredient, one of 24 hours before any other; None when none was typed."""
    wanted = same_ingredient(ingredient)
    typed = [
        TypedLimit(one.hours, one.micrograms)
        for medicine in medicines
        for one in medicine.limits.most_of
        if same_ingredient(one.ingredient) == wanted
    ]
    return min(typed, key=lambda one: (one.hours != DAY_HOURS, one.hours, one.micrograms), default=None)


def ingredient_days(
    ingredient: str,
    medicines: Iterable[Medicine],
    doses: Iterable[Dose],
    bounds: Sequence[tuple[date, datetime, datetime]],
    day_start: time,
    hours: int = DAY_HOURS,
) -> tuple[IngredientDay, ...]:
    """Each day of ``bounds`` (diary day, and the UTC instants at which it begins and ends; in order).

    ``doses`` reach back ``hours`` before the first. One nobody is sure about counts as long as it may (``DoseRecord``).
    """
    weights = _weights(ingredient, medicines)
    counted = [one for one in doses if one.medicine in weights and not one.withdrawn]
    totals: dict[date, int] = defaultdict(int)
    for dose in counted:
        totals[diary_day(dose.taken_at, dose.zone, day_start)] += dose.amount * weights[dose.medicine]
    highest = _highest(weights, DoseRecord.of(counted), bounds, timedelta(hours=hours))
    return tuple(
        IngredientDay(day, _whole(totals[day]), _whole(most))
        for (day, _begins, _ends), most in zip(bounds, highest, strict=True)
    )


def taper_days(
    states: Iterable[OccurrenceState], doses: Iterable[Dose], first: date, last: date, day_start: time
) -> tuple[TaperRecordDay, ...]:
    """Every diary day from ``first`` to ``last`` (included): typed in, recorded, and whether all of it is known.

    ``states`` are the planned ones of the taper, ``doses`` all of its medicine: each on the day it was due or taken.
    """
    planned: dict[date, int] = defaultdict(int)
    recorded: dict[date, int] = defaultdict(int)
    unknown = set()
    for state in states:
        day = diary_day(state.occurrence.due_at, state.occurrence.zone, day_start)
        planned[day] += state.occurrence.amount
        if state.state in UNKNOWN:
            unknown.add(day)
    for dose in doses:
        if not dose.withdrawn:
            day = diary_day(dose.taken_at, dose.zone, day_start)
            recorded[day] += dose.amount
            if dose.uncertain:
                unknown.add(day)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(TaperRecordDay(day, planned.get(day, 0), recorded.get(day, 0), day not in unknown) for day in days)


def _weights(ingredient: str, medicines: Iterable[Medicine]) -> dict[MedicineId, int]:
    """Nanograms of the ingredient in one unit of each medicine that holds it."""
    wanted = same_ingredient(ingredient)
    found: dict[MedicineId, int] = defaultdict(int)
    for medicine in medicines:
        for one in medicine.ingredients:
            if same_ingredient(one.name) == wanted:
                found[medicine.id] += one.in_nanograms
    return dict(found)


def _highest(
    weights: Mapping[MedicineId, int],
    record: DoseRecord,
    bounds: Sequence[tuple[date, datetime, datetime]],
    window: timedelta,
) -> list[int]:
    """The highest sum of a window that ends within each span; a dose leaves before another counts."""
    if not bounds:
        return []
    since = bounds[0][1]
    tracks = [(record.track(medicine), weight) for medicine, weight in weights.items()]
    level = sum(track.within(since, window) * weight for track, weight in tracks)
    changes = list(merge(*(track.changes(since, window, weight) for track, weight in tracks)))
    place, found = 0, list[int]()
    for _day, begins, ends in bounds:
        while place < len(changes) and changes[place][0] <= begins:
            level, place = level + changes[place][1], place + 1
        most = level
        while place < len(changes) and changes[place][0] < ends:
            level, place = level + changes[place][1], place + 1
            most = max(most, level)
        found.append(most)
    return found


def _whole(exact: int) -> int:
    return -(-exact // MICROGRAM)
