"""A plan line in words: what, how often, from when."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from companion.domain import dose_text
from companion.domain.medication import Unit
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    PlanVersion,
    Schedule,
    Slot,
    Taper,
)
from companion.ui import text

HOUR = 60


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("PlanWords", sentence)


def schedule_words(schedule: Schedule, unit: Unit | None, source: str = "") -> str:
    """The rule of a schedule: "2 tablets at 08:00, 14:00 and 20:00, every day". Without a unit: a practice's.

    ``source`` is the name of what a plan follows on; without it, no name is said.
    """
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
        case AfterTaken() | DailyWindow() | FollowOn():
            return _counted_words(schedule, source, "" if unit is None else _amount(schedule.amount, unit))


def anchor_words(anchor: Anchor) -> str:
    """A meal or bedtime."""
    return {
        Anchor.BREAKFAST: _tr("breakfast"),
        Anchor.LUNCH: _tr("lunch"),
        Anchor.DINNER: _tr("dinner"),
        Anchor.BEDTIME: _tr("bedtime"),
    }[anchor]


def _interval_words(schedule: EveryHours, unit: Unit | None) -> str:
    hours, anchor = schedule.hours, schedule.anchor.strftime("%H:%M")
    if unit is None:
        return _tr("Every {hours} hours, by elapsed time, from {anchor}").format(hours=hours, anchor=anchor)
    told = _tr("{amount} every {hours} hours, by elapsed time, from {anchor}")
    return told.format(amount=_amount(schedule.amount, unit), hours=hours, anchor=anchor)


def _counted_words(schedule: AfterTaken | DailyWindow | FollowOn, source: str, amount: str) -> str:
    """``amount`` is empty for a practice."""
    span = _span(schedule.minutes)
    match schedule:
        case AfterTaken(first=first):
            told = _tr("{amount} every {span} after it was taken, the first at {first}")
            if not amount:
                told = _tr("Every {span} after it was done, the first at {first}")
            return told.format(amount=amount, span=span, first=f"{first:%H:%M}")
        case DailyWindow(opens=opens, closes=closes):
            told = _tr("{amount} every {span} from {opens} to {closes}")
            if not amount:
                told = _tr("Every {span} from {opens} to {closes}")
            return told.format(amount=amount, span=span, opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")
        case FollowOn():
            if not source:
                told = (
                    _tr("{amount}, {span} after another one was taken") if amount else _tr("{span} after another one")
                )
            else:
                told = _tr("{amount}, {span} after: {name}") if amount else _tr("{span} after: {name}")
            return told.format(amount=amount, span=span, name=source)


def _span(minutes: int) -> str:
    """A span of time that is read out: "6 hours", "30 minutes"; an odd one short."""
    if minutes % HOUR == 0:
        hours = minutes // HOUR
        return _tr("1 hour") if hours == 1 else _tr("{n} hours").format(n=hours)
    if minutes < HOUR:
        return _tr("1 minute") if minutes == 1 else _tr("{n} minutes").format(n=minutes)
    return text.duration(minutes)


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
    if any(slot.anchor is not None for slot in slots):
        told = _listed([_meal_words(slot, unit) for slot in in_order])
        return text.sentence(told) if unit is None else told
    times = _listed([slot.at.strftime("%H:%M") for slot in in_order])
    if unit is None:
        return _tr("At {times}").format(times=times)
    amounts = {slot.amount for slot in slots}
    told = _tr("{amount} at {times}")
    if len(amounts) == 1:
        return told.format(amount=_amount(amounts.pop(), unit), times=times)
    pairs = [told.format(amount=_amount(slot.amount, unit), times=slot.at.strftime("%H:%M")) for slot in in_order]
    return _listed(pairs)


def _meal_words(slot: Slot, unit: Unit | None) -> str:
    """One time that hangs on a meal or bedtime (or stands beside one that does): "30 minutes before breakfast"."""
    told = _meal_time(slot).format(
        at=f"{slot.at:%H:%M}",
        span=_span(abs(slot.offset_minutes)),
        meal="" if slot.anchor is None else anchor_words(slot.anchor),
    )
    if unit is None:
        return told
    return _tr("{amount} {when}").format(amount=_amount(slot.amount, unit), when=told)


def _meal_time(slot: Slot) -> str:
    if slot.anchor is None:
        return _tr("at {at}")
    if slot.offset_minutes:
        return _tr("{span} before {meal}, at {at}") if slot.offset_minutes < 0 else _tr("{span} after {meal}, at {at}")
    return _tr("at bedtime, at {at}") if slot.anchor is Anchor.BEDTIME else _tr("with {meal}, at {at}")


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def _day_words(schedule: FixedTimes) -> str:
    if schedule.weekdays:
        locale = QLocale()
        return _listed([locale.dayName(day) for day in sorted(schedule.weekdays)])
    if schedule.month_days:
        return _tr("on the {days} of the month").format(
            days=_listed([_nth(day) for day in sorted(schedule.month_days)])
        )
    if schedule.cycle is not None:
        on, off = schedule.cycle.on, schedule.cycle.off
        told = _tr("1 day on, {off}") if on == 1 else _tr("{on} days on, {off}")
        return told.format(on=on, off=_tr("1 day off") if off == 1 else _tr("{n} days off").format(n=off))
    if schedule.every_days == 1:
        return _tr("every day")
    if schedule.every_days == 2:
        return _tr("every other day")
    return _tr("every {n} days").format(n=schedule.every_days)


def _nth(day: int) -> str:
    """A day of the month: "1st"."""
    if day in (1, 21, 31):
        return _tr("{n}st").format(n=day)
    if day in (2, 22):
        return _tr("{n}nd").format(n=day)
    return _tr("{n}rd").format(n=day) if day in (3, 23) else _tr("{n}th").format(n=day)
