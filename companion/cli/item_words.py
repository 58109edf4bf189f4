"""An occurrence in plain English for a terminal: what is planned, where it stands, what must be known before it."""

from datetime import datetime

from companion.cli import care_words, caution_words, limit_words, words
from companion.domain.due import State
from companion.domain.medication import Answer, Dose, Outcome
from companion.services.today import DoseItem, TodayItem


def what(item: TodayItem) -> str:
    """What it is of and how much: "Paracetamol, 2 tablets (1 g)"."""
    if isinstance(item, DoseItem):
        return f"{item.name}, {words.dose(item.medicine, item.state.occurrence.amount)}"
    kind = care_words.kind(item.practice)
    parts = (item.name, "" if kind in item.name.casefold() else kind, care_words.planned(item.practice))
    return ", ".join(part for part in parts if part)


def details(item: TodayItem) -> str:
    """What tells it apart, and how it is done: strength and purpose, instructions of the label, notes."""
    if isinstance(item, DoseItem):
        parts = (words.medicine_details(item.medicine), item.medicine.instructions)
    else:
        parts = ("", item.practice.note)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def due(item: TodayItem, now: datetime) -> str:
    """When it was or is due: "08:00", "yesterday 22:00"."""
    return words.when(item.state.occurrence.due_at, now, item.state.occurrence.zone)


def fact_lines(item: TodayItem, now: datetime) -> tuple[str, ...]:
    """What must be known before it is answered; the same facts as on the card."""
    zone = item.state.occurrence.zone
    if isinstance(item, DoseItem):
        last = words.last_taken(item.facts.last, now, zone)
        labels = limit_words.lines_question_first(item.facts, now, zone)
        return (last, *labels, *caution_words.lines(item.before.told, now, zone))
    told = care_words.practice_lines(item.practice, item.gap_over_at, item.forbidden, now, zone)
    if item.asleep_until is None:
        return told
    return (*told, f"The reminder waits until {words.when(item.asleep_until, now, zone)}: you sleep.")


def state(item: TodayItem, now: datetime) -> str:
    """Where an open one stands beyond its time; "" when it is simply due or ahead."""
    moved_from = item.planned_at if isinstance(item, DoseItem) else None
    moved = "" if moved_from is None else f"moved from {words.when(moved_from, now, item.state.occurrence.zone)}"
    return ", ".join(part for part in (_state(item, now), moved) if part)


def _state(item: TodayItem, now: datetime) -> str:
    told = item.state
    if told.later_until is not None:
        return f"to be reminded again {words.at_time(told.later_until, now, told.occurrence.zone)}"
    if told.state is State.LATE:
        return f"{words.lateness(told.late_minutes)}, not answered yet"
    return "not answered" if told.state is State.MISSED else ""


def answered(item: TodayItem, now: datetime) -> str:
    """What was recorded: "Taken 08:04 by Ana", "Not taken: asleep, by Ana"; "" while it is open."""
    answer = item.state.answer
    if answer is None:
        return ""
    at = words.when(happened_at(item) or answer.recorded_at, now, item.state.occurrence.zone)
    dose = item.dose if isinstance(item, DoseItem) else None
    sure = dose is not None and not dose.uncertain
    who = words.given_by(dose.giver_name if sure and dose else answer.by_name, answer.by_name)
    is_dose = isinstance(item, DoseItem)
    if answer.outcome is Outcome.TAKEN:
        return f"{'Taken' if is_dose else 'Done'} {at} {who}"
    if answer.outcome is Outcome.PARTLY:
        return f"{_partly(item)} {at} {who}"
    recorded = words.when(answer.recorded_at, now, item.state.occurrence.zone)
    return f"{_left_out(item, answer, now)}, recorded {recorded} {who}"


def happened_at(item: TodayItem) -> datetime | None:
    """When what was recorded happened (UTC); None where nothing was taken or done."""
    if isinstance(item, DoseItem):
        return None if item.dose is None else item.dose.taken_at
    return None if item.session is None else item.session.told.started_at


def _partly(item: TodayItem) -> str:
    if not isinstance(item, DoseItem) or item.dose is None:
        return "Partly done"
    unit = item.medicine.unit
    return f"Partly, {words.amount(item.dose.amount, unit)} of {words.amount(item.state.occurrence.amount, unit)},"


def unsure(dose: Dose, now: datetime) -> str:
    """A dose nobody is sure about, with the times between which it would have been taken."""
    first, last = (
        words.when(dose.earliest_at or dose.taken_at, now, dose.zone),
        words.when(dose.taken_at, now, dose.zone),
    )
    return f"Not sure if taken: from {first} to {last}"


def _left_out(item: TodayItem, answer: Answer, now: datetime) -> str:
    if answer.outcome is Outcome.REFUSED:
        return f"Refused: {answer.note}" if answer.note else "Refused"
    if answer.outcome is Outcome.HELD:
        return f"Held by the team: {answer.note}"
    if answer.outcome is Outcome.UNCERTAIN and isinstance(item, DoseItem) and item.dose is not None:
        return unsure(item.dose, now)
    reason = f": {words.REASONS[answer.reason]}" if answer.reason is not None else ""
    return f"{'Not taken' if isinstance(item, DoseItem) else 'Not done'}{reason}"
