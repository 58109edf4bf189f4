"""Words about an occurrence: its state, what is planned, what was recorded. The same for doses and sessions."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.due import State
from companion.domain.medication import Answer, Dose, Outcome, SkipReason
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
    if isinstance(item, DoseItem) and item.planned_at is not None:
        planned_at = text.when(item.planned_at, now, occurrence.zone)
        return _tr("{state}. Moved from {time}").format(state=_open_words(item, due, now), time=planned_at)
    return _open_words(item, due, now)


def _open_words(item: TodayItem, due: str, now: datetime) -> str:
    occurrence = item.state.occurrence
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


def giver(item: TodayItem) -> str | None:
    """The name of who gave what was taken for sure; None where nothing was."""
    dose = item.dose if isinstance(item, DoseItem) else None
    return None if dose is None or dose.uncertain else dose.giver_name


def dose_by(dose: Dose, now: datetime) -> str:
    """Who gave a dose and who recorded it, and when, where that was long after."""
    return text.recorded_by(dose.by_name, dose.taken_at, dose.recorded_at, now, dose.zone, dose.giver_name)


def recorded(item: TodayItem) -> str:
    """What was recorded, without the time: a dose, or a session; "" where nothing was taken or done for sure."""
    if isinstance(item, DoseItem):
        sure = item.dose is not None and not item.dose.uncertain
        return dose_text.dose(item.medicine, item.dose.amount, text.dose_words()) if sure and item.dose else ""
    return practice_words.session_done(item.session) if item.session is not None else ""


def _answer_words(item: TodayItem, now: datetime) -> str:
    answer, zone = item.state.answer, item.state.occurrence.zone
    if answer is None:
        return ""
    gave = giver(item)
    who = text.by_whom(answer.by_name) if gave is None else text.given_by(gave, answer.by_name)
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
    if answer.outcome in _LEFT_OUT and (told := _left_out_words(item, answer, now)):
        recorded_at = text.when(answer.recorded_at, now, zone)
        return f"{told}, {_tr('recorded {time} {who}').format(time=recorded_at, who=who)}"
    told = _tr("Not taken, recorded {time} {who}") if isinstance(item, DoseItem) else _tr("Not done, {time} {who}")
    return told.format(time=at, who=who)


_LEFT_OUT = frozenset({Outcome.SKIPPED, Outcome.REFUSED, Outcome.HELD, Outcome.UNCERTAIN})


def _left_out_words(item: TodayItem, answer: Answer, now: datetime) -> str:
    """What was answered without a dose that is sure; "" where there is no more to say than that."""
    if answer.outcome is Outcome.REFUSED:
        return f"{_tr('Refused')}: {answer.note}" if answer.note else _tr("Refused")
    if answer.outcome is Outcome.HELD:
        return _tr("Held by the team: {reason}").format(reason=answer.note)
    if answer.outcome is Outcome.UNCERTAIN:
        return unsure(item.dose, now) if isinstance(item, DoseItem) and item.dose is not None else _tr("Not sure")
    if answer.reason is None:
        return ""
    told = _tr("Not taken: {reason}") if isinstance(item, DoseItem) else _tr("Not done: {reason}")
    other = answer.reason is SkipReason.OTHER and answer.note
    return told.format(reason=answer.note if other else text.skip_reason(answer.reason).lower())


def unsure(dose: Dose, now: datetime) -> str:
    """A dose nobody is sure about, with the times between which it would have been taken."""
    first = text.when(dose.earliest_at or dose.taken_at, now, dose.zone)
    last = text.when(dose.taken_at, now, dose.zone)
    return _tr("Not sure if taken: from {first} to {last}").format(first=first, last=last)


def last_proof(item: DoseItem, on_hand: int | None, now: datetime) -> str:
    """What the record knows for sure: the last dose, and the stock (thousandths of a unit, None: not counted)."""
    told = text.last_taken(item.facts.last, now, item.state.occurrence.zone)
    if on_hand is None:
        return f"{told}."
    amount = dose_text.amount(on_hand, item.medicine.unit, text.dose_words())
    counted = _tr("On hand by the record: {amount}. You can count them.").format(amount=amount)
    return f"{told}. {counted}"


def moved(item: DoseItem, to: datetime, now: datetime) -> str:
    """That a dose is due at another UTC instant now."""
    time = text.when(to, now, item.state.occurrence.zone)
    return _tr("{name} moved to {time}. The plan stays as it is.").format(name=item.name, time=time)


def after_answer(item: TodayItem, now: datetime) -> str:
    """The quiet line of an answered card: what it was due, and what was recorded."""
    occurrence = item.state.occurrence
    due = text.when(occurrence.due_at, now, occurrence.zone)
    told = recorded(item)
    if told and not isinstance(item, DoseItem):
        words = _tr("Planned for {due}. Recorded: {what}.").format(due=due, what=told)
        gap = item.gap_over_at
        return words if gap is None else f"{words} {practice_words.gap_line(gap, now, occurrence.zone)}"
    if isinstance(item, DoseItem) and item.dose is not None and item.dose.uncertain:
        return _tr("Planned for {due}. It counts for the limits on your label.").format(due=due)
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
