"""What a plan file says otherwise than the record, in words: "Gap: now: 4 h -> file: 6 h"."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.body import Region
from companion.domain.medication import Ingredient, Unit
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.schedule import AsNeeded, DayRef, EveryHours, FixedTimes, Taper
from companion.interchange.plan_differences import Difference
from companion.ui import body_words, movement_words, text
from companion.ui.planning.plan_words import schedule_words

MINUTES = ("gap_minutes", "minutes", "late_after_minutes")


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("DifferenceWords", sentence)


def difference(one: Difference, unit: Unit | None = None) -> str:
    """One field: what is recorded now, and what the file says. ``unit``: of the medicine it is about."""
    told = _tr("{field}: now: {now} \u2192 file: {told}")
    now, new = value_words(one.field, one.now, unit), value_words(one.field, one.told, unit)
    return told.format(field=_fields().get(one.field, one.field), now=now, told=new)


def both(now: str, told: str) -> str:
    """Two whole sentences."""
    return _tr("now: {now} \u2192 file: {told}").format(now=now, told=told)


def value_words(field: str, value: object, unit: Unit | None) -> str:
    """A value of a field."""
    if value in (None, "", ()):
        return _tr("nothing")
    match value:
        case Unit() | ThermalKind():
            return _kind(value)
        case DayRef(day=day) | (date() as day):
            return text.day(day, year=True)
        case FixedTimes() | EveryHours() | Taper() | AsNeeded():
            return schedule_words(value, unit)
        case tuple():
            return _listed(value)
        case int():
            return _number(field, value, unit)
        case _:
            return str(value)


def _kind(value: Unit | ThermalKind) -> str:
    if isinstance(value, Unit):
        return text.unit_name(value)
    return _tr("cold") if value is ThermalKind.COLD else _tr("heat")


def _number(field: str, value: int, unit: Unit | None) -> str:
    if field in MINUTES or unit is None:
        return text.duration(value)
    return dose_text.amount(value, unit, text.dose_words())


def _listed(values: tuple[object, ...]) -> str:
    regions = tuple(one for one in values if isinstance(one, Region))
    if regions:
        return body_words.regions(regions)
    return ", ".join(_part(one) for one in values)


def _part(value: object) -> str:
    match value:
        case Ingredient():
            return f"{value.name} {dose_text.mass(value.micrograms)}"
        case RoutineItem():
            return f"{value.movement.name}: {movement_words.numbers(value)}"
        case _:
            return str(value)


def _fields() -> dict[str, str]:
    return {
        "name": _tr("Name"),
        "unit": _tr("Unit"),
        "ingredients": _tr("Strength"),
        "purpose": _tr("What it is for"),
        "instructions": _tr("Instructions"),
        "gap_minutes": _tr("Smallest gap"),
        "most_in_24_hours": _tr("Most in 24 hours"),
        "items": _tr("Movements"),
        "note": _tr("Note"),
        "said_by": _tr("Said by"),
        "kind": _tr("Kind"),
        "regions": _tr("Where"),
        "minutes": _tr("How long"),
        "schedule": _tr("When"),
        "start": _tr("First day"),
        "end": _tr("Last day"),
        "late_after_minutes": _tr("Late after"),
        "born_on": _tr("Day of birth"),
        "address": _tr("Address"),
        "colour": _tr("Colour"),
        "surgery_on": _tr("Day of surgery"),
        "from_day": _tr("From"),
    }
