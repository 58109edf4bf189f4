"""A plan line in words: what, how often, from when."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain import dose_text
from companion.domain.medication import Unit
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes, PlanVersion, Schedule, Slot, Taper
from companion.ui import text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("PlanWords", sentence)


def schedule_words(schedule: Schedule, unit: Unit | None) -> str:
    """The rule of a schedule: "2 tablets at 08:00, 14:00 and 20:00, every day". Without a unit: a practice's."""
    match schedule:
        case FixedTimes():
            return f"{_slot_words(schedule.slots, unit)}, {_day_words(schedule)}"
        case EveryHours():
            return _interval_words(schedule, unit)
        case Taper():
            days = sum(step.days for step in schedule.steps)
            return _tr("Steps over {days} days, as typed in").format(days=days)
        case AsNeeded():
            if unit is None:
                return _tr("No set times. No reminders")
            return _tr("{amount} when needed. No reminders").format(amount=_amount(schedule.amount, unit))


def _interval_words(schedule: EveryHours, unit: Unit | None) -> str:
    hours, anchor = schedule.hours, schedule.anchor.strftime("%H:%M")
    if unit is None:
        return _tr("Every {hours} hours, by elapsed time, from {anchor}").format(hours=hours, anchor=anchor)
    told = _tr("{amount} every {hours} hours, by elapsed time, from {anchor}")
    return told.format(amount=_amount(schedule.amount, unit), hours=hours, anchor=anchor)


def line_state(version: PlanVersion, today: date) -> str:
    """Since when and until when, and whether it runs."""
    parts = [_tr("From {day}").format(day=text.day(version.start.day))]
    if version.end is not None:
        parts.append(_tr("until {day}").format(day=text.day(version.end.day)))
    if version.paused:
        parts.append(_tr("paused: it reminds of nothing"))
    elif version.end is not None and version.end.day < today:
        parts.append(_tr("over"))
    elif version.start.day > today:
        parts.append(_tr("not begun yet"))
    return ", ".join(parts)


def _amount(thousandths: int, unit: Unit) -> str:
    return dose_text.amount(thousandths, unit, text.dose_words())


def _slot_words(slots: tuple[Slot, ...], unit: Unit | None) -> str:
    in_order = sorted(slots, key=lambda slot: slot.at)
    times = _listed([slot.at.strftime("%H:%M") for slot in in_order])
    if unit is None:
        return _tr("At {times}").format(times=times)
    amounts = {slot.amount for slot in slots}
    told = _tr("{amount} at {times}")
    if len(amounts) == 1:
        return told.format(amount=_amount(amounts.pop(), unit), times=times)
    pairs = [told.format(amount=_amount(slot.amount, unit), times=slot.at.strftime("%H:%M")) for slot in in_order]
    return _listed(pairs)


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def _day_words(schedule: FixedTimes) -> str:
    if schedule.weekdays:
        locale = QLocale()
        return _listed([locale.dayName(day) for day in sorted(schedule.weekdays)])
    if schedule.every_days == 1:
        return _tr("every day")
    if schedule.every_days == 2:
        return _tr("every other day")
    return _tr("every {n} days").format(n=schedule.every_days)
