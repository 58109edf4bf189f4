"""A plan line in words: what, how often, from when."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain import dose_text
from companion.domain.medication import Medicine
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes, PlanVersion, Schedule, Slot, Taper
from companion.ui import text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("PlanWords", sentence)


def plan_words(version: PlanVersion, medicine: Medicine) -> str:
    """The rule of a version: "2 tablets at 08:00, 14:00 and 20:00, every day"."""
    return schedule_words(version.schedule, medicine)


def schedule_words(schedule: Schedule, medicine: Medicine) -> str:
    """The rule of a schedule in words."""
    match schedule:
        case FixedTimes():
            return f"{_slot_words(schedule.slots, medicine)}, {_day_words(schedule)}"
        case EveryHours():
            told = _tr("{amount} every {hours} hours, by elapsed time, from {anchor}")
            return told.format(
                amount=_amount(schedule.amount, medicine),
                hours=schedule.hours,
                anchor=schedule.anchor.strftime("%H:%M"),
            )
        case Taper():
            days = sum(step.days for step in schedule.steps)
            return _tr("Steps over {days} days, as typed in").format(days=days)
        case AsNeeded():
            return _tr("{amount} when needed. No reminders").format(amount=_amount(schedule.amount, medicine))


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


def _amount(thousandths: int, medicine: Medicine) -> str:
    return dose_text.amount(thousandths, medicine.unit, text.dose_words())


def _slot_words(slots: tuple[Slot, ...], medicine: Medicine) -> str:
    amounts = {slot.amount for slot in slots}
    times = [slot.at.strftime("%H:%M") for slot in sorted(slots, key=lambda slot: slot.at)]
    if len(amounts) == 1:
        told = _tr("{amount} at {times}")
        return told.format(amount=_amount(amounts.pop(), medicine), times=_listed(times))
    pairs = [
        _tr("{amount} at {times}").format(amount=_amount(slot.amount, medicine), times=slot.at.strftime("%H:%M"))
        for slot in sorted(slots, key=lambda slot: slot.at)
    ]
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
