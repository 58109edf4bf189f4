"""Plan files and plan lines in plain English for a terminal."""

from collections.abc import Sequence
from datetime import date

from companion.cli import care_words, words
from companion.cli.field_words import field_words
from companion.domain.day_plan import DayPlan
from companion.domain.drowsy import DrowsyWindow, KnownTogether
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.medication import Unit
from companion.domain.recovery import (
    Chosen,
    Contact,
    Fact,
    FactKind,
    HealthFact,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    Surgery,
)
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
    Taper,
)
from companion.domain.telling import TellingChannel

WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def plan_file_words(error: PlanFileError) -> str:
    """What is wrong with a plan file, with its line and field: "Refused: line 9, medicine.name: this is needed ..."."""
    where = f"line {error.line}, " if error.line is not None else ""
    cause = error.fields.get("cause")
    if isinstance(cause, InvalidInputError):
        return f"Refused: {where}{error.field or 'file'}: {field_words(cause)}"
    shown = {name: _shown(value) for name, value in error.fields.items()}
    told = _REASONS.get(error.reason, "this cannot be read").format_map(_Blank(shown))
    return f"Refused: {where}{error.field or 'file'}: {told}."


def schedule_words(schedule: Schedule, unit: Unit | None, source: str = "") -> str:
    """The rule of a schedule: "2 tablets at 08:00 and 20:00, every day". Without a unit: a practice's.

    ``source`` is the name of what a plan follows on; without it, no name is said.
    """
    match schedule:
        case FixedTimes():
            return f"{_slot_words(schedule.slots, unit)}, {_day_words(schedule)}"
        case EveryHours():
            told = f"every {schedule.hours} hours, by elapsed time, from {schedule.anchor:%H:%M}"
            return told if unit is None else f"{words.amount(schedule.amount, unit)} {told}"
        case AsNeeded():
            return "no set times" if unit is None else f"{words.amount(schedule.amount, unit)} when needed"
        case Taper():
            days = sum(step.days for step in schedule.steps)
            return f"steps over {words.counted(days, '1 day', '{n} days')}, as typed in"
        case AfterTaken() | DailyWindow() | FollowOn():
            told = _counted_words(schedule, source, "done" if unit is None else "taken")
            return told if unit is None else f"{words.amount(schedule.amount, unit)} {told}"


def _counted_words(schedule: AfterTaken | DailyWindow | FollowOn, source: str, did: str) -> str:
    span = _span(schedule.minutes)
    match schedule:
        case AfterTaken(first=first):
            return f"every {span} after it was {did}, the first at {first:%H:%M}"
        case DailyWindow(opens=opens, closes=closes):
            return f"every {span} from {opens:%H:%M} to {closes:%H:%M}"
        case FollowOn():
            return f"{span} after: {source}" if source else f"{span} after another one was {did}"


def _span(minutes: int) -> str:
    """A span of time: "6 hours", "30 minutes"; an odd one short."""
    if minutes % 60 == 0:
        return words.counted(minutes // 60, "1 hour", "{n} hours")
    return words.counted(minutes, "1 minute", "{n} minutes") if minutes < 60 else words.duration(minutes)


def _slot_words(slots: Sequence[Slot], unit: Unit | None) -> str:
    in_order = sorted(slots, key=lambda slot: slot.at)
    if any(slot.anchor is not None for slot in slots):
        return words.listed([_meal_words(slot, unit) for slot in in_order])
    times = words.listed([f"{slot.at:%H:%M}" for slot in in_order])
    if unit is None:
        return f"at {times}"
    amounts = {slot.amount for slot in slots}
    if len(amounts) == 1:
        return f"{words.amount(amounts.pop(), unit)} at {times}"
    return words.listed([f"{words.amount(slot.amount, unit)} at {slot.at:%H:%M}" for slot in in_order])


def _meal_words(slot: Slot, unit: Unit | None) -> str:
    """One time that hangs on a meal or bedtime, or stands beside one that does."""
    told = f"at {slot.at:%H:%M}"
    if slot.anchor is not None:
        meal, minutes = slot.anchor.value, slot.offset_minutes
        with_it = "at bedtime" if slot.anchor is Anchor.BEDTIME else f"with {meal}"
        side = "before" if minutes < 0 else "after"
        told = f"{f'{_span(abs(minutes))} {side} {meal}' if minutes else with_it}, {told}"
    return told if unit is None else f"{words.amount(slot.amount, unit)} {told}"


def _day_words(schedule: FixedTimes) -> str:
    if schedule.weekdays:
        return words.listed([WEEKDAYS[day] for day in sorted(schedule.weekdays)])
    if schedule.month_days:
        return f"on the {words.listed([_nth(day) for day in sorted(schedule.month_days)])} of the month"
    if schedule.cycle is not None:
        off = words.counted(schedule.cycle.off, "1 day", "{n} days")
        return f"{words.counted(schedule.cycle.on, '1 day', '{n} days')} on, {off} off"
    return {1: "every day", 2: "every other day"}.get(schedule.every_days, f"every {schedule.every_days} days")


def _nth(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}th" if 11 <= day <= 13 else f"{day}{ending}"


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


_REASONS = {
    "toml": "the file is not valid TOML ({detail})",
    "encoding": "the file is not written in UTF-8",
    "too_large": "the file is too large for a plan",
    "unreadable": "the file cannot be read",
    "format": "this program reads plan files of format 1",
    "example": "this is an example, not a plan. It opens only in the demo",
    "unknown_key": "this word is not known here (near: {nearest})",
    "missing": "this is needed and not there",
    "type": "this must be {wanted}",
    "duplicate": "this id is used twice: {value}",
    "kind_changed": "the id {value} is of another kind in your record. Give it a new id",
    "time": "a time is written as 08:00, without a zone",
    "date": "a day is written as 2026-11-24 or surgery+2",
    "surgery": "surgery+N needs the day of surgery in [patient]",
    "amount": "an amount is written as 2, 0.5 or half",
    "strength": "a strength is written as 500 mg or 250 micrograms",
    "choice": "this takes one of: {choices}",
}


def fact_words(fact: Fact) -> str:
    """A fact of the recovery in one line: "Precaution: do not bend your back, until Friday 4 December. Said by ..."."""
    match fact:
        case Surgery():
            parts = (fact.procedure, fact.levels, words.day(fact.on, year=True), fact.surgeon)
            return f"Surgery: {', '.join(part for part in parts if part)}"
        case Precaution():
            return f"Precaution: {care_words.precaution(fact)}. Said by {fact.said_by}"
        case Contact():
            return f"Contact: {', '.join(part for part in (fact.name, fact.role, fact.phone, fact.hours) if part)}"
        case HealthFact():
            where = f" ({care_words.regions(fact.regions)})" if fact.regions else ""
            return f"{_FACTS[fact.kind]}: {fact.words}{where}"
        case PhaseTick():
            return f"Phase: {_PHASES[fact.phase]}. {fact.said_by} said so, {words.day(fact.on)}"
        case Pause():
            return f"Everything paused: {fact.reason}"
        case _:
            return _chosen_words(fact)


def _chosen_words(fact: Chosen) -> str:
    """What a person chose of the program, rather than what a team said."""
    match fact:
        case DayPlan():
            return f"Day: {', '.join(f'{anchor.value} {fact.at(anchor):%H:%M}' for anchor in Anchor)}"
        case DrowsyWindow():
            told = "nothing is asked" if fact.hours is None else f"asked within {fact.hours} h"
            return f"Medicines that make drowsy: {told}"
        case KnownTogether():
            return f"The team knows {' and '.join(fact.names)} together: {fact.said_by}"
        case TellingChannel():
            return f"Telling {fact.name}: {'off' if fact.on_since is None else 'on'}"


_FACTS = {
    FactKind.ALLERGY: "Allergy",
    FactKind.CONDITION: "Other condition",
    FactKind.IMPLANT: "Implant",
    FactKind.NUMB_AREA: "Numb area",
}

_PHASES = {
    Phase.FIRST_DAYS: "first days",
    Phase.PROTECTION: "healing",
    Phase.EARLY: "moving more",
    Phase.STRENGTHENING: "building up",
    Phase.RECONDITIONING: "getting stronger",
    Phase.LONG_TERM: "back to your life",
}
