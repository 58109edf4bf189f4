"""What a plan file says otherwise than the record, in words: "Gap: now: 4 h -> file: 6 h"."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain import dose_text
from companion.domain.body import Region
from companion.domain.manner import Manner
from companion.domain.medication import Ingredient, Most, MostOf, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.schedule import DayRef, Schedule
from companion.interchange.plan_differences import Difference
from companion.ui import body_words, class_words, movement_words, text
from companion.ui.planning import manner_words
from companion.ui.planning.plan_words import schedule_words

MINUTES = ("gap_minutes", "minutes", "late_after_minutes")
WEEKDAYS = "office_days"
COUNT = "notice_days"


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("DifferenceWords", sentence)


def difference(one: Difference, unit: Unit | None = None) -> str:
    """One field: what is recorded now, and what the file says. ``unit``: of the medicine it is about."""
    told = _tr("{field}: now: {now} \u2192 file: {told}")
    before, after = one.follows
    now, new = value_words(one.field, one.now, unit, before), value_words(one.field, one.told, unit, after)
    return told.format(field=_fields().get(one.field, one.field), now=now, told=new)


def both(now: str, told: str) -> str:
    """Two whole sentences."""
    return _tr("now: {now} \u2192 file: {told}").format(now=now, told=told)


def value_words(field: str, value: object, unit: Unit | None, follows: str = "") -> str:
    """A value of a field; ``follows``: the name of what a schedule follows on."""
    if value in (None, "", (), frozenset()):
        return _tr("nothing")
    match value:
        case Unit() | ThermalKind() | StopSuddenly():
            return _kind(value)
        case DayRef(day=day) | (date() as day):
            return text.day(day, year=True)
        case _ if isinstance(value, Schedule):
            return schedule_words(value, unit, follows)
        case Manner():
            return manner_words.in_short(value)
        case tuple() | frozenset():
            return _weekdays(value) if field == WEEKDAYS else _listed(value, unit)
        case int():
            return _number(field, value, unit)
        case _:
            return str(value)


def _kind(value: Unit | ThermalKind | StopSuddenly) -> str:
    if isinstance(value, StopSuddenly):
        return class_words.stop(value)
    if isinstance(value, Unit):
        return text.unit_name(value)
    return _tr("cold") if value is ThermalKind.COLD else _tr("heat")


def _number(field: str, value: int, unit: Unit | None) -> str:
    if field == COUNT:
        return str(value)
    if field in MINUTES or unit is None:
        return text.duration(value)
    return dose_text.amount(value, unit, text.dose_words())


def _weekdays(values: Iterable[object]) -> str:
    return ", ".join(QLocale().dayName(day) for day in range(1, 8) if day in set(values))


def _listed(values: tuple[object, ...] | frozenset[object], unit: Unit | None) -> str:
    if isinstance(values, frozenset):
        return ", ".join(sorted(_part(one, unit) for one in values))
    regions = tuple(one for one in values if isinstance(one, Region))
    if regions:
        return body_words.regions(regions)
    return ", ".join(_part(one, unit) for one in values)


def _part(value: object, unit: Unit | None) -> str:
    match value:
        case Most():
            amount = dose_text.number(value.amount)
            if unit is not None:
                amount = dose_text.amount(value.amount, unit, text.dose_words())
            return _tr("{amount} in {hours}").format(amount=amount, hours=text.duration(value.hours * 60))
        case MostOf():
            told, mass = _tr("{name}: {amount} in {hours}"), dose_text.mass(value.micrograms, text.dose_words())
            return told.format(name=value.ingredient, amount=mass, hours=text.duration(value.hours * 60))
        case Ingredient():
            return f"{value.name} {dose_text.mass(value.exact)}"
        case ClassTag():
            return class_words.one(value)
        case RoutineItem():
            return f"{value.movement.name}: {movement_words.numbers(value)}"
        case _:
            return str(value)


def _fields() -> dict[str, str]:
    return _plan_fields() | {
        "name": _tr("Name"),
        "unit": _tr("Unit"),
        "ingredients": _tr("Strength"),
        "purpose": _tr("What it is for"),
        "instructions": _tr("Instructions"),
        "tags": _tr("What sort it is"),
        "stop": _tr("Stopped suddenly"),
        "brand": _tr("Name on the box"),
        "form": _tr("Form"),
        "prescriber": _tr("Prescribed by"),
        "storage_note": _tr("How to keep it"),
        "disposal_note": _tr("How to get rid of it"),
        "tag": _tr("Which sort"),
        "ingredient": _tr("Which medicine"),
        "gap_minutes": _tr("Smallest gap"),
        "most_in_24_hours": _tr("Most in 24 hours"),
        "largest_single": _tr("Most at once"),
        "most": _tr("Most in so many hours"),
        "most_of": _tr("Most of an ingredient"),
        "pack_size": _tr("In one pack"),
        "notice_days": _tr("Days from the call to the collection"),
        "office_days": _tr("Days on which it can be called"),
        "expires_on": _tr("Last day on the box"),
        "items": _tr("Movements"),
        "note": _tr("Note"),
        "said_by": _tr("Said by"),
        "kind": _tr("Kind"),
        "regions": _tr("Where"),
        "minutes": _tr("How long"),
        "born_on": _tr("Day of birth"),
        "address": _tr("Address"),
        "colour": _tr("Colour"),
        "surgery_on": _tr("Day of surgery"),
        "from_day": _tr("From"),
    }


def _plan_fields() -> dict[str, str]:
    return {
        "schedule": _tr("When"),
        "start": _tr("First day"),
        "end": _tr("Last day"),
        "late_after_minutes": _tr("Late after"),
        "manner": _tr("How it reminds"),
    }
