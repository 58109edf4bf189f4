"""From a line that was read, and what a person answered about it, to a plan and limits for the form to show.

The times offered for "3 times a day" are a place to begin: the person sees and agrees to them. Nothing is kept here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from companion.domain.dose_text import parse_mass
from companion.domain.formulary import FormularyEntry, Strength
from companion.domain.identity import SlotId, new_id
from companion.domain.medication import LabelLimits, MostOf, Unit
from companion.domain.name_matching import FORMS, tokens
from companion.domain.quick_reading import How, Moment, QuickReading
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes, Schedule, Slot

DAY_HOURS = 24
OFFERED = {
    1: (time(8),),
    2: (time(8), time(20)),
    3: (time(8), time(14), time(20)),
    4: (time(8), time(12, 30), time(17), time(22)),
    5: (time(8), time(11, 30), time(15), time(18, 30), time(22)),
    6: (time(7), time(10), time(13), time(16), time(19), time(22)),
}
"""Times over the waking hours, by how many a day. No source says when: the person sets them."""
MOMENTS = {
    Moment.MORNING: time(8),
    Moment.MIDDAY: time(12, 30),
    Moment.AFTERNOON: time(16),
    Moment.EVENING: time(19),
    Moment.BEDTIME: time(22, 30),
    Moment.NIGHT: time(22),
}
"""The same for parts of the day."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said about the questions of a line."""

    amount: int | None = None
    """Thousandths of a unit, where the line had a range."""
    needed: bool | None = None
    """As needed, or at set times, where the line said both."""
    hours: int | None = None
    """Where the line had a range of hours."""
    times: tuple[time, ...] = ()
    """Wall times, where the line had none."""
    up_to_is_most: bool | None = None
    """Whether "up to 4 times a day" is the label's most in any 24 hours."""


def offered_times(reading: QuickReading) -> tuple[time, ...]:
    """What a form offers first where the line says no clock time; () where it cannot offer any."""
    if reading.hours is not None:
        return reading.times or OFFERED[1]
    told = {*reading.times, *(MOMENTS[moment] for moment in reading.moments)}
    count = reading.doses_a_day or 0
    return tuple(sorted(told)) if len(told) == count else OFFERED.get(count, ())


def amount_of(reading: QuickReading, answers: Answers) -> int | None:
    """Thousandths of a unit each time; None while it is not said."""
    return reading.amount if reading.amount is not None else answers.amount


def schedule_of(reading: QuickReading, answers: Answers, first_day: date, zone: str) -> Schedule | None:
    """The schedule; None while something of it is not said. ``first_day`` is local, in ``zone``."""
    amount, how = amount_of(reading, answers), _how(reading, answers)
    times = reading.times if reading.times and not reading.moments else answers.times
    if amount is None or how is None:
        return None
    if how is How.AS_NEEDED:
        return AsNeeded(amount)
    if not times:
        return None
    if how is How.EVERY_HOURS:
        hours = hours_of(reading, answers)
        return None if hours is None else EveryHours(hours, datetime.combine(first_day, times[0]), zone, amount)
    slots = tuple(Slot(new_id(SlotId), at, amount) for at in times)
    return FixedTimes(slots, reading.every_days or 1)


def hours_of(reading: QuickReading, answers: Answers) -> int | None:
    """Hours from one to the next, as said or as answered; None where there are none."""
    if reading.hours is None:
        return None
    return reading.hours[0] if reading.hours[0] == reading.hours[1] else answers.hours


def last_day(reading: QuickReading, first_day: date) -> date | None:
    """The last local day, where the line said one."""
    if reading.until is not None:
        return reading.until
    return None if reading.days is None else first_day + timedelta(days=reading.days - 1)


def limits_of(reading: QuickReading, answers: Answers, ingredient: str = "") -> LabelLimits:
    """The limits the line says. An as-needed interval is the label's smallest gap.

    ``ingredient``: of which a most such as "max 4 g in 24 hours" is, where the line does not say it.
    """
    gap, hours = reading.gap_said, hours_of(reading, answers)
    if gap is None and hours is not None and _how(reading, answers) is How.AS_NEEDED:
        gap = hours * 60
    day = next((one.amount for one in reading.most if one.hours == DAY_HOURS), None)
    amount = amount_of(reading, answers)
    if day is None and answers.up_to_is_most and amount is not None and reading.doses_most is not None:
        day = amount * reading.doses_most
    return LabelLimits(
        gap,
        day,
        reading.largest,
        tuple(one for one in reading.most if one.hours != DAY_HOURS),
        tuple(MostOf(one.of or ingredient, one.hours, one.micrograms) for one in reading.most_masses),
    )


def planned_in_24_hours(schedule: Schedule | None) -> int:
    """The most that a plan of a line gives in 24 hours, thousandths of a unit; 0 where it has no times."""
    if isinstance(schedule, EveryHours):
        return schedule.amount * -(-DAY_HOURS // schedule.hours)
    return sum(slot.amount for slot in schedule.slots) if isinstance(schedule, FixedTimes) else 0


def ingredient_of(reading: QuickReading, entry: FormularyEntry | None) -> str | None:
    """What a most as a mass is of, where the line does not say it; None: the medicine holds several.

    ``entry``: what our list knows of the name; None: a free medicine, whose one ingredient is called as itself.
    """
    if entry is None:
        return reading.name
    return entry.contains[0] if len(entry.contains) == 1 else None


def form_of(reading: QuickReading, known: str = "") -> str:
    """Words for the form, where the line says it by a word or by its unit; and a strength that is no mass in a unit.

    ``known``: what our list says of the form.
    """
    by_unit = {Unit.PUFF: "inhaler", Unit.PATCH: "patch", Unit.SUPPOSITORY: "suppository"}
    form = known or reading.form or ("" if reading.unit is None else by_unit.get(reading.unit, ""))
    return ", ".join(part for part in (form, reading.strength_words) if part)


def strength_of(entry: FormularyEntry, typed: Sequence[Decimal | int], unit: Unit | None = None) -> Strength | None:
    """The strength of our list that holds just these micrograms, in any order; None where none or several do.

    ``unit`` chooses between a tablet and a capsule of the same.
    """
    found = [one for one in entry.strengths if sorted(typed) == sorted(part.exact for part in one.ingredients)]
    if len(found) > 1:
        found = [one for one in found if one.unit is unit]
    return found[0] if len(found) == 1 and typed else None


_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,3})?"
_COMBINED = re.compile(rf"(.*\S) ({_NUMBER}(?:[/-]{_NUMBER})+)((?: [a-z-]+)*)", re.ASCII | re.IGNORECASE)


def numbers_of_name(name: str) -> tuple[str, tuple[int, ...]]:
    """A name as sheets write combinations, taken apart: "Percocet 5/325 tablets" is "Percocet" with 5 and 325 mg.

    The masses are for choosing a strength of our list only; without one they are not used.
    """
    found = _COMBINED.fullmatch(name.strip())
    if found is None or not set(tokens(found[3])) <= FORMS:
        return name, ()
    masses = [parse_mass(f"{number} mg") for number in re.split("[/-]", found[2]) if Decimal(number)]
    return found[1], tuple(masses)


def _how(reading: QuickReading, answers: Answers) -> How | None:
    if not (reading.as_needed and reading.is_planned):
        return reading.how
    if answers.needed is None:
        return None
    if answers.needed:
        return How.AS_NEEDED
    return How.EVERY_HOURS if reading.hours is not None else How.AT_TIMES
