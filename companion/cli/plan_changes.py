"""What a plan file says otherwise than the record, in plain English for a terminal."""

from datetime import date
from enum import Enum

from companion.cli import care_words, words
from companion.cli.plan_words import fact_words, schedule_words
from companion.domain import dose_text
from companion.domain.body import Region
from companion.domain.medication import Ingredient, Medicine, Unit
from companion.domain.practice import RoutineItem
from companion.domain.recovery import Precaution
from companion.domain.schedule import AsNeeded, DayRef, EveryHours, FixedTimes, Taper
from companion.interchange.plan_differences import Difference, MissingLine
from companion.interchange.proposal import FactProposal

MINUTES = ("gap_minutes", "minutes", "late_after_minutes")


def difference(one: Difference, unit: Unit | None = None) -> str:
    """One field: "gap: now: 4 h -> file: 6 h"."""
    now, told = _value(one.field, one.now, unit), _value(one.field, one.told, unit)
    return f"{_FIELDS.get(one.field, one.field)}: now: {now} -> file: {told}"


def fact(one: FactProposal) -> str:
    """A fact as it would stand; where it differs, as it is recorded too."""
    if one.now is None or one.now == one.fact:
        return fact_words(one.fact)
    told = f"now: {fact_words(one.now)} -> file: {fact_words(one.fact)}"
    now, new = one.now, one.fact
    if isinstance(now, Precaution) and isinstance(new, Precaution) and now.from_day != new.from_day:
        told = f"{told}. {difference(Difference('from_day', now.from_day, new.from_day))}"
    return told


def missing(one: MissingLine) -> str:
    """A line that the file does not have."""
    unit = one.subject.unit if isinstance(one.subject, Medicine) else None
    told = f"{one.subject.name}, {schedule_words(one.version.schedule, unit)}"
    return f"In your plan, not in this file: {told}. It goes on as it is."


def _value(field: str, value: object, unit: Unit | None) -> str:
    if value in (None, "", ()):
        return "nothing"
    match value:
        case Enum():
            return str(value.value)
        case DayRef(day=day) | (date() as day):
            return words.day(day, year=True)
        case FixedTimes() | EveryHours() | Taper() | AsNeeded():
            return schedule_words(value, unit)
        case tuple():
            regions = [one for one in value if isinstance(one, Region)]
            return care_words.regions(regions) if regions else ", ".join(_part(one) for one in value)
        case int():
            return words.duration(value) if field in MINUTES or unit is None else words.amount(value, unit)
        case _:
            return str(value)


def _part(value: object) -> str:
    match value:
        case Ingredient():
            return f"{value.name} {dose_text.mass(value.micrograms)}"
        case RoutineItem():
            numbers = (f"{value.sets} x {value.repetitions}", f"{value.hold_seconds} s", f"{value.rest_seconds} s rest")
            return f"{value.movement.name} ({', '.join(numbers)})"
        case _:
            return str(value)


_FIELDS = {
    "ingredients": "strength",
    "gap_minutes": "smallest gap",
    "most_in_24_hours": "most in 24 hours",
    "items": "movements",
    "said_by": "said by",
    "regions": "where",
    "minutes": "how long",
    "schedule": "when",
    "start": "first day",
    "end": "last day",
    "late_after_minutes": "late after",
    "born_on": "day of birth",
    "surgery_on": "day of surgery",
    "from_day": "from",
    "purpose": "what it is for",
}
