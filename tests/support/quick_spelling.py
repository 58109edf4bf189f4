"""Says a reading of a typed line in one fixed form, which reads back as the same reading."""

from companion.domain.dose_text import ENGLISH, NBSP, amount, mass, number
from companion.domain.medication import Unit
from companion.domain.quick_reading import Moment, QuickReading

_MOMENTS = {
    Moment.MORNING: "in the morning",
    Moment.MIDDAY: "at midday",
    Moment.AFTERNOON: "in the afternoon",
    Moment.EVENING: "in the evening",
    Moment.BEDTIME: "at bedtime",
    Moment.NIGHT: "at night",
}


def spell(reading: QuickReading) -> str:
    """The line in our own words. What was not understood, and what is wrong, is not in it."""
    parts = [
        reading.name,
        _strength(reading),
        _amount(reading),
        "as needed" if reading.as_needed else "",
        *_how(reading),
        *_limits(reading),
        "" if reading.days is None else f"for {reading.days} {'day' if reading.days == 1 else 'days'}",
        "" if reading.until is None else f"until {reading.until.isoformat()}",
    ]
    line = " ".join(part for part in parts if part).replace(NBSP, " ")
    unit = reading.unit
    counted = reading.amount is not None or reading.amount_range is not None
    alone = "" if counted or unit is None else ENGLISH.many[unit]
    return "; ".join(part for part in (line, alone, reading.instructions) if part)


def _strength(reading: QuickReading) -> str:
    told = " + ".join(mass(one) for one in reading.strengths)
    return f"{told} in 1 mL" if told and reading.unit is Unit.MILLILITRE else told


def _amount(reading: QuickReading) -> str:
    if reading.unit is None:
        return ""
    if reading.amount is not None:
        return amount(reading.amount, reading.unit)
    if reading.amount_range is None:
        return ""
    low, high = reading.amount_range
    return f"{number(low)} to {number(high)} {ENGLISH.many[reading.unit]}"


def _how(reading: QuickReading) -> list[str]:
    told = []
    if reading.times_a_day is not None:
        told.append("once a day" if reading.times_a_day == 1 else f"{reading.times_a_day} times a day")
    if reading.hours is not None:
        low, high = reading.hours
        told.append(
            "every hour" if high == 1 else f"every {low} hours" if low == high else f"every {low} to {high} hours"
        )
    if reading.every_days is not None:
        told.append("every day" if reading.every_days == 1 else f"every {reading.every_days} days")
    if reading.times:
        told.append("at " + _listed([f"{one:%H:%M}" for one in reading.times]))
    return [*told, _listed([_MOMENTS[one] for one in reading.moments])]


def _listed(words: list[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _limits(reading: QuickReading) -> list[str]:
    told = [] if reading.gap_said is None else [f"at least {reading.gap_said} minutes apart"]
    for one in reading.most:
        of_a_day = reading.most_of_a_day and one.hours == 24
        told.append(f"max {number(one.amount)} {'a day' if of_a_day else f'in {one.hours} hours'}")
    for of in reading.most_masses:
        of_a_day = reading.most_of_a_day and of.hours == 24
        name = f" of {of.of}" if of.of else ""
        told.append(f"max {mass(of.micrograms)}{name} {'a day' if of_a_day else f'in {of.hours} hours'}")
    if reading.largest is not None:
        told.append(f"no more than {number(reading.largest)} at once")
    if reading.doses_most is not None:
        told.append(f"at most {reading.doses_most} doses in 24 hours")
    return told
