"""Words about routines, heat and cold, and about what stands in their way."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from companion.domain.dose_text import NBSP
from companion.domain.practice import Forbidden, Practice, Routine, ThermalKind
from companion.domain.recovery import (
    GRAMS_IN_A_POUND,
    Precaution,
    PrecautionKind,
    PrecautionState,
    pounds_in_grams,
    precaution_state,
)
from companion.domain.sessions import Session, SessionKind, StopReason
from companion.domain.steps import steps_of, total_seconds
from companion.domain.thermal import AskFirst, AskReason
from companion.domain.wall_time import local
from companion.ui import class_words, text
from companion.ui.body_words import regions


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Practice", sentence)


def minutes(seconds: float) -> str:
    """A span to the nearest minute, at least one: "about 12 min" is said by the caller."""
    return text.duration(max(1, round(seconds / 60)))


def planned(practice: Practice) -> str:
    """What is to be done: "5 movements, about 12 min", or "15 min, low back, both sides"."""
    if isinstance(practice, Routine):
        count = text.counted(len(practice.items), _tr("1 movement"), _tr("{n} movements"))
        return _tr("{count}, about {time}").format(count=count, time=minutes(total_seconds(steps_of(practice))))
    return _tr("{time}: {where}").format(time=text.duration(practice.minutes), where=regions(practice.regions))


def kind(practice: Practice) -> str:
    """What sort of practice it is."""
    if isinstance(practice, Routine):
        return _tr("Exercises")
    return _tr("Cold pack") if practice.kind is ThermalKind.COLD else _tr("Heat")


def fact_lines(
    practice: Practice, gap_over_at: datetime | None, forbidden: tuple[Forbidden, ...], now: datetime, zone: str
) -> tuple[str, ...]:
    """What must be known before it is begun; empty when nothing is listed against it."""
    lines: list[str] = []
    if gap_over_at is not None:
        lines.append(gap_line(gap_over_at, now, zone))
    lines += [forbidden_words(one, local(now, zone).date()) for one in forbidden]
    if not isinstance(practice, Routine):
        lines.append(care_line())
    return tuple(lines)


def care_line() -> str:
    """What holds before any heat or cold. Source: Sherwood Forest Hospitals NHS, "Heat and ice" (``c_a``)."""
    return _tr("A cloth between pack and skin. Not over the wound, not where it is numb, never while you sleep.")


def gap_line(over_at: datetime, now: datetime, zone: str) -> str:
    """When the gap after the last heat or cold on these parts is over (``over_at``: UTC)."""
    return _tr("The gap after the last one is over at {time}.").format(time=text.when(over_at, now, zone))


def asleep_line(until: datetime, now: datetime, zone: str) -> str:
    """That a reminder waits while the patient sleeps (``until``: UTC)."""
    return _tr("The reminder waits until {time}: you sleep.").format(time=text.when(until, now, zone))


def ask_words(one: AskFirst) -> str:
    """What in the record is to be asked about before heat or cold. It asks; it states no danger."""
    told = {
        AskReason.IMPLANT: _tr("You recorded an implant: {words}. Ask your team before heat or cold there."),
        AskReason.NUMB_AREA: _tr("You recorded a numb area: {words}. Ask your team before heat or cold there."),
        AskReason.PATCH: _tr("A patch is on your list: {words}. Ask your team before heat or cold near it."),
    }
    return told[one.reason].format(words=one.words)


def forbidden_words(one: Forbidden, today: date | None = None) -> str:
    """Which precaution stands in the way, of what, and who said so; and that it holds past the day that was named."""
    told = team_said(one.precaution, today)
    if one.movement is None:
        return told
    return _tr("{movement} is not for now. {told}").format(movement=one.movement.name, told=told)


def team_said(value: Precaution, today: date | None = None) -> str:
    """A precaution as a sentence, with who said it; and that it holds past the day that was named."""
    told = _tr("Your team said: {precaution} ({who}).").format(precaution=precaution(value), who=value.said_by)
    if today is None or precaution_state(value, today) is not PrecautionState.DAY_REACHED:
        return told
    return _tr("{told} That day has come: ask your team. It still holds.").format(told=told)


def precaution(value: Precaution) -> str:
    """A precaution in words, with its number and its day."""
    told = precaution_alone(value)
    if value.until is None:
        return told
    return _tr("{precaution}, at least until {day}").format(precaution=told, day=text.day(value.until))


def precaution_alone(value: Precaution) -> str:
    """A precaution in words, with its number and without its day."""
    own = f" ({value.words})" if value.words else ""
    if value.kind is PrecautionKind.LIFT and value.limit is not None:
        return _tr("lift nothing over {weight}").format(weight=weight(value.limit)) + own
    if value.kind is PrecautionKind.SIT and value.limit is not None:
        return _tr("sit no longer than {time} at a time").format(time=text.duration(value.limit)) + own
    if value.kind is PrecautionKind.MEDICINE and not value.words:
        return _tr("do not take: {what}").format(what=medicine_named(value))
    return value.words or _PRECAUTIONS()[value.kind]


def medicine_named(value: Precaution) -> str:
    """The medicines a precaution is about: the class, the name, or both."""
    names = [] if value.tag is None else [class_words.one(value.tag)]
    return ", ".join([*names, *([value.ingredient] if value.ingredient else [])])


def weight(grams: int) -> str:
    """A weight as it was most likely said: "2.5 kg", or "5 lb (2.2 kg)"; kilograms beside pounds are rounded down."""
    kilograms = f"{grams // 100 / 10:g}{NBSP}kg"
    pounds = round(grams / GRAMS_IN_A_POUND)
    if grams % 100 == 0 or pounds_in_grams(pounds) != grams:
        return kilograms if grams % 100 == 0 else f"{grams / 1000:g}{NBSP}kg"
    return f"{pounds}{NBSP}lb ({kilograms})"


def precaution_kind(value: PrecautionKind) -> str:
    """The kind alone, for a list to choose from."""
    return _PRECAUTIONS()[value]


def _PRECAUTIONS() -> dict[PrecautionKind, str]:  # noqa: N802 - a table that is translated when asked for
    return {
        PrecautionKind.BEND: _tr("do not bend your back"),
        PrecautionKind.TWIST: _tr("do not twist your back"),
        PrecautionKind.ARCH: _tr("do not arch your back"),
        PrecautionKind.LIFT: _tr("lift nothing heavy"),
        PrecautionKind.SIT: _tr("do not sit for long"),
        PrecautionKind.DRIVE: _tr("do not drive"),
        PrecautionKind.LIE_PRONE: _tr("do not lie on your front"),
        PrecautionKind.BATH: _tr("no bath and no swimming"),
        PrecautionKind.NSAID: _tr("no anti-inflammatory pain medicine"),
        PrecautionKind.MEDICINE: _tr("not to take another medicine"),
        PrecautionKind.HEAT: _tr("no heat on your back"),
        PrecautionKind.BRACE: _tr("wear the brace"),
        PrecautionKind.OTHER: _tr("as your team said"),
    }


def session_done(session: Session) -> str:
    """What was recorded: "12 min, 5 of 6 movements done, pain 3 before and 2 after"."""
    told = session.told
    parts = [minutes(told.seconds)]
    if told.kind is SessionKind.EXERCISE and told.parts:
        whole = sum(1 for part in told.parts if part.done >= part.planned)
        parts.append(_tr("{done} of {all} movements done").format(done=whole, all=len(told.parts)))
    if told.regions:
        parts.append(regions(told.regions))
    if told.pain_before is not None and told.pain_after is not None:
        parts.append(_tr("pain {before} before, {after} after").format(before=told.pain_before, after=told.pain_after))
    if told.stop is not None:
        parts.append(stop_reason(told.stop))
    return ", ".join(parts)


def stop_reason(value: StopReason) -> str:
    """Why it ended early."""
    return {
        StopReason.ENOUGH: _tr("ended early: enough for now"),
        StopReason.PAIN: _tr("ended early: pain"),
        StopReason.UNWELL: _tr("ended early: felt unwell"),
        StopReason.SKIN: _tr("ended early: the skin was not as usual"),
        StopReason.INTERRUPTED: _tr("ended early: interrupted"),
    }[value]


def session_kind(value: SessionKind) -> str:
    """What it was, when nobody planned it."""
    return {
        SessionKind.EXERCISE: _tr("Exercises"),
        SessionKind.COLD: _tr("Cold pack"),
        SessionKind.HEAT: _tr("Heat"),
    }[value]


def until_day(day: date | None) -> str:
    """A day, or that none was named."""
    return _tr("until the team ends it") if day is None else _tr("until {day}").format(day=text.day(day))
