"""What a plan file says otherwise than the record, in plain English for a terminal."""

from datetime import date
from enum import Enum

from companion.cli import care_words, words
from companion.cli.plan_words import WEEKDAYS, fact_words, schedule_words
from companion.domain import dose_text
from companion.domain.body import Region
from companion.domain.manner import Manner
from companion.domain.medication import Ingredient, Medicine, Most, MostOf, Unit
from companion.domain.practice import RoutineItem
from companion.domain.recovery import Precaution
from companion.domain.schedule import DayRef, Schedule
from companion.interchange.plan_differences import Difference, MissingLine
from companion.interchange.proposal import FactProposal

MINUTES = ("gap_minutes", "minutes", "late_after_minutes")


def difference(one: Difference, unit: Unit | None = None) -> str:
    """One field: "gap: now: 4 h -> file: 6 h"."""
    before, after = one.follows
    now, told = _value(one.field, one.now, unit, before), _value(one.field, one.told, unit, after)
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


def _value(field: str, value: object, unit: Unit | None, follows: str) -> str:
    if value in (None, "", (), frozenset()):
        return "nothing"
    match value:
        case Enum():
            return str(value.value)
        case DayRef(day=day) | (date() as day):
            return words.day(day, year=True)
        case _ if isinstance(value, Schedule):
            return schedule_words(value, unit, follows)
        case tuple() | frozenset():
            return _listed(field, value, unit)
        case int():
            return _number(field, value, unit)
        case _:
            return _manner(value) if isinstance(value, Manner) else str(value)


def _listed(field: str, values: tuple[object, ...] | frozenset[object], unit: Unit | None) -> str:
    if isinstance(values, frozenset) and field == "office_days":
        return ", ".join(WEEKDAYS[day] for day in range(1, 8) if day in values)
    if isinstance(values, frozenset):
        return ", ".join(sorted(str(one).replace("_", " ") for one in values))
    regions = [one for one in values if isinstance(one, Region)]
    return care_words.regions(regions) if regions else ", ".join(_part(one, unit) for one in values)


def _number(field: str, value: int, unit: Unit | None) -> str:
    if field == "notice_days":
        return str(value)
    return words.duration(value) if field in MINUTES or unit is None else words.amount(value, unit)


def _manner(value: Manner) -> str:
    told = [value.level.value]
    again = f"again every {words.duration(value.repeat_minutes)}, {value.repeats} x"
    told.append(again if value.repeats else "shown once")
    if value.before_minutes:
        said = f": {value.before_words}" if value.before_words else ""
        told.append(f"a word {words.duration(value.before_minutes)} before{said}")
    if value.tells:
        told.append("tells a caregiver")
    return ", ".join(told)


def _part(value: object, unit: Unit | None) -> str:
    match value:
        case Most():
            amount = dose_text.number(value.amount) if unit is None else words.amount(value.amount, unit)
            return f"{amount} in {value.hours} h"
        case MostOf():
            return f"{value.ingredient}: {words.plain(dose_text.mass(value.micrograms))} in {value.hours} h"
        case Ingredient():
            return f"{value.name} {dose_text.mass(value.exact)}"
        case RoutineItem():
            numbers = (f"{value.sets} x {value.repetitions}", f"{value.hold_seconds} s", f"{value.rest_seconds} s rest")
            return f"{value.movement.name} ({', '.join(numbers)})"
        case _:
            return str(value)


_FIELDS = {
    "ingredients": "strength",
    "gap_minutes": "smallest gap",
    "most_in_24_hours": "most in 24 hours",
    "largest_single": "most at once",
    "most": "most in so many hours",
    "most_of": "most of an ingredient",
    "pack_size": "in one pack",
    "notice_days": "days from the call to the collection",
    "office_days": "days on which it can be called",
    "expires_on": "last day on the box",
    "items": "movements",
    "said_by": "said by",
    "regions": "where",
    "minutes": "how long",
    "schedule": "when",
    "start": "first day",
    "end": "last day",
    "late_after_minutes": "late after",
    "manner": "how it reminds",
    "born_on": "day of birth",
    "surgery_on": "day of surgery",
    "from_day": "from",
    "purpose": "what it is for",
    "tags": "what sort it is",
    "tag": "which sort",
    "ingredient": "which medicine",
    "stop": "stopped suddenly",
    "brand": "name on the box",
    "prescriber": "prescribed by",
    "storage_note": "how to keep it",
    "disposal_note": "how to get rid of it",
}
