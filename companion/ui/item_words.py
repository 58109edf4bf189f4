"""Words about an occurrence: its state, what is planned, what was recorded. The same for doses and sessions."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.due import State
from companion.domain.medication import Outcome
from companion.services.agenda import DoseItem, TodayItem
from companion.ui import practice_words, text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Item", sentence)


def planned(item: TodayItem) -> str:
    """What is planned: a dose, or what to do."""
    if isinstance(item, DoseItem):
        return dose_text.dose(item.medicine, item.state.occurrence.amount, text.dose_words())
    return practice_words.planned(item.practice)


def detail(item: TodayItem) -> str:
    """The quiet second line of a list row."""
    if isinstance(item, DoseItem):
        return ", ".join(part for part in (planned(item), item.medicine.purpose) if part)
    kind = practice_words.kind(item.practice)
    return planned(item) if item.name.casefold() == kind.casefold() else f"{kind}, {planned(item)}"


def state_words(item: TodayItem, now: datetime) -> str:
    """An occurrence's state in words."""
    occurrence, answer = item.state.occurrence, item.state.answer
    due = text.when(occurrence.due_at, now, occurrence.zone)
    if answer is not None:
        return _answer_words(item, now)
    if item.state.later_until is not None:
        until = text.when(item.state.later_until, now, occurrence.zone)
        return _tr("Due {due}. You asked to be reminded at {until}").format(due=due, until=until)
    match item.state.state:
        case State.DUE:
            return _tr("Due now, {due}").format(due=due)
        case State.LATE:
            return _tr("{due}, {late}. Not answered yet").format(due=due, late=text.lateness(item.state.late_minutes))
        case State.MISSED:
            return _tr("{due}. Not answered").format(due=due)
        case State.PAUSED:
            return _tr("{due}. Everything was paused").format(due=due)
        case _:
            return due


def happened_at(item: TodayItem) -> datetime | None:
    """When what was recorded happened (UTC); None where nothing was taken or done."""
    if isinstance(item, DoseItem):
        return item.dose.taken_at if item.dose is not None else None
    return item.session.told.started_at if item.session is not None else None


def recorded(item: TodayItem) -> str:
    """What was recorded, without the time: a dose, or a session; "" where nothing was taken or done."""
    if isinstance(item, DoseItem):
        return dose_text.dose(item.medicine, item.dose.amount, text.dose_words()) if item.dose is not None else ""
    return practice_words.session_done(item.session) if item.session is not None else ""


def _answer_words(item: TodayItem, now: datetime) -> str:
    answer, zone = item.state.answer, item.state.occurrence.zone
    if answer is None:
        return ""
    who = text.by_whom(answer.by_name)
    at = text.when(happened_at(item) or answer.recorded_at, now, zone)
    if answer.outcome is Outcome.TAKEN:
        told = _tr("Taken {time} {who}") if isinstance(item, DoseItem) else _tr("Done {time} {who}")
        return told.format(time=at, who=who)
    if answer.outcome is Outcome.PARTLY and isinstance(item, DoseItem) and item.dose is not None:
        units = text.dose_words()
        taken = dose_text.amount(item.dose.amount, item.medicine.unit, units)
        wanted = dose_text.amount(item.state.occurrence.amount, item.medicine.unit, units)
        return _tr("Partly, {taken} of {planned}, {time} {who}").format(taken=taken, planned=wanted, time=at, who=who)
    if answer.outcome is Outcome.PARTLY:
        return _tr("Partly done {time} {who}").format(time=at, who=who)
    if answer.outcome is Outcome.SKIPPED and answer.reason is not None:
        reason = text.skip_reason(answer.reason).lower()
        told = _tr("Not taken: {reason}") if isinstance(item, DoseItem) else _tr("Not done: {reason}")
        who = _tr("recorded {time} {who}").format(time=text.when(answer.recorded_at, now, zone), who=who)
        return f"{told.format(reason=reason)}, {who}"
    told = _tr("Not taken, recorded {time} {who}") if isinstance(item, DoseItem) else _tr("Not done, {time} {who}")
    return told.format(time=at, who=who)


def after_answer(item: TodayItem, now: datetime) -> str:
    """The quiet line of an answered card: what it was due, and what was recorded."""
    occurrence = item.state.occurrence
    due = text.when(occurrence.due_at, now, occurrence.zone)
    told = recorded(item)
    if told and not isinstance(item, DoseItem):
        words = _tr("Planned for {due}. Recorded: {what}.").format(due=due, what=told)
        gap = item.gap_over_at
        return words if gap is None else f"{words} {practice_words.gap_line(gap, now, occurrence.zone)}"
    if told:
        return _tr("Planned for {due}. {what} recorded.").format(due=due, what=told)
    if isinstance(item, DoseItem):
        return _tr("Planned for {due}. Nothing was taken.").format(due=due)
    return _tr("Planned for {due}. Nothing was done.").format(due=due)


def taken_button_name(item: TodayItem) -> str:
    """What a screen reader says for the main answer: whose, how much, and which occurrence."""
    occurrence = item.state.occurrence
    due = text.clock(occurrence.due_at, occurrence.zone)
    if isinstance(item, DoseItem):
        dose = dose_text.amount(occurrence.amount, item.medicine.unit, text.dose_words())
        return _tr("Taken, {medicine}, {dose}, due {time}").format(medicine=item.name, dose=dose, time=due)
    return _tr("Done, {name}, due {time}").format(name=item.name, time=due)
