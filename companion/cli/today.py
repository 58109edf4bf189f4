"""``companion today``: what is due, what was done and what must be known, on one screen of text."""

import argparse
from collections.abc import Sequence
from datetime import date

from companion.cli import care_words, caution_words, item_words, limit_words, names, shapes, words
from companion.cli.opening import Opened
from companion.cli.reply import DONE, Reply
from companion.domain.diary import Spasm
from companion.domain.medication import Dose, Medicine
from companion.domain.practice import Practice
from companion.domain.recovery import Item, Precaution, PrecautionKind, PrecautionState, precaution_state
from companion.domain.sessions import Session
from companion.services.today import MedicineCard, Today, TodayItem

Lines = list[str]
KINDS = tuple(PrecautionKind)


def today(_options: argparse.Namespace, record: Opened) -> Reply:
    """Say how today stands. Nothing is written."""
    found = record.services.agenda.today()
    precautions = sorted(record.services.recovery.in_force(), key=lambda one: KINDS.index(one.value.kind))
    spasm = open_spasm(record)
    lines = [*_head(found, record), *_on_now(found, record), *_frame(found, precautions, spasm)]
    for title, items in (("Due now", found.due), ("Late", found.late), ("Earlier, not answered", found.missed)):
        lines += _section(title, [line for one in items for line in _open(one, found)])
    lines += _nothing_due(found)
    lines += _section("When needed", [line for card in found.as_needed for line in _as_needed(card, found)])
    lines += _section("Next", [line for one in found.next for line in _row(one, found)])
    lines += _section("Done", _done(found))
    lines += _section("Paused", [line for one in found.paused for line in _row(one, found)])
    data = {
        **record.data(),
        **shapes.today(found),
        "precautions": [shapes.precaution(one) for one in precautions],
        "open_spasm": None if spasm is None else shapes.spasm(spasm),
    }
    return Reply(DONE, tuple(lines), data)


def open_spasm(record: Opened) -> Spasm | None:
    """The spasm that ``companion spasm start`` began, while it has no end."""
    entry = record.services.terminal.open_spasm()
    if entry is None:
        return None
    newest = record.services.diary.versions(entry)[-1]
    return None if newest.withdrawn or newest.minutes is not None else newest


def _head(found: Today, record: Opened) -> Lines:
    after = words.day_after_surgery(found.patient.surgery_on, found.day)
    where = f"{words.day(found.day)}, {words.clock(found.now, found.zone)}"
    lines = [record.whose, ". ".join(part for part in (where, after) if part) + "."]
    if record.others:
        others = words.listed([words.patient(one) for one in record.others])
        lines.append(f"Also kept here: {others}. To see one: --patient NAME")
    return lines


def _on_now(found: Today, record: Opened) -> Lines:
    """Heat or cold that was begun in the window and is not off yet."""
    run = record.services.thermal_runs.current()
    if run is None or run.patient != found.patient.id:
        return []
    began, ends = (words.when(at, found.now, found.zone) for at in (run.began_at, run.ends_at))
    return [f"{run.plan.name} was laid on {began}, to come off {ends}. The window says when."]


def _frame(found: Today, precautions: Sequence[Item[Precaution]], spasm: Spasm | None) -> Lines:
    lines: Lines = []
    lines += _precautions([one.value for one in precautions], found.day)
    if found.pause is not None:
        pause = found.pause.value
        until = "until you end it" if pause.until is None else f"until {words.when(pause.until, found.now, found.zone)}"
        why = f" ({pause.reason})" if pause.reason else ""
        lines.append(f"Everything is paused {until}{why}. Nothing reminds you.")
    if spasm is not None:
        began = words.when(spasm.started_at, found.now, spasm.zone)
        lines.append(f"A spasm began {began} and has no end yet. To end it: companion spasm stop")
    if found.waiting_lines:
        told = words.counted(found.waiting_lines, "1 plan line is paused", "{n} plan lines are paused")
        lines.append(f"{told}. Paused lines remind of nothing.")
    spasms = words.counted(found.spasms_today, "1 spasm", "{n} spasms")
    if found.spasms_today:
        lines.append(f"Diary: {spasms} recorded today.")
    elif found.no_spasms_said:
        lines.append("Diary: no spasms today, as somebody said.")
    return lines


def _precautions(values: list[Precaution], today: date) -> Lines:
    """One line for each who said so. A named day that has come lifts nothing, and is said."""
    told: dict[str, list[str]] = {}
    for one in values:
        reached = precaution_state(one, today) is PrecautionState.DAY_REACHED
        held = " (that day has come: ask your team, it still holds)" if reached else ""
        told.setdefault(one.said_by, []).append(f"{care_words.precaution(one)}{held}")
    return [f"For now, said by {who}: {'; '.join(parts)}." for who, parts in told.items()]


def _section(title: str, lines: Lines) -> Lines:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []


def _nothing_due(found: Today) -> Lines:
    if found.due or found.late or found.missed:
        return []
    following = "" if found.next_after is None else f" Next {words.at_time(found.next_after, found.now, found.zone)}."
    return ["", f"Nothing is due.{following}"]


def _row(item: TodayItem, found: Today) -> Lines:
    due = item_words.due(item, found.now)
    return [f"{due}  {item_words.what(item)}  [{names.code(item.state.occurrence.key)}]"]


def _open(item: TodayItem, found: Today) -> Lines:
    told = [*_row(item, found), *(f"      {line}" for line in item_words.fact_lines(item, found.now))]
    state, details = item_words.state(item, found.now), item_words.details(item)
    told[1:1] = [f"      {line}" for line in (state, details) if line]
    return told


def _as_needed(card: MedicineCard, found: Today) -> Lines:
    details = words.medicine_details(card.medicine)
    last = words.last_taken(card.last, found.now, found.zone)
    labels = limit_words.lines(card.facts, found.now, found.zone)
    facts = (*labels, *caution_words.lines(card.before.told, found.now, found.zone))
    amounts = words.listed([words.dose(card.medicine, one) for one in card.as_needed_amounts], "or")
    head = f"{card.medicine.name}, {amounts}"
    return [head, *(f"      {line}" for line in (details, card.medicine.instructions, last, *facts) if line)]


def _done(found: Today) -> Lines:
    """What was recorded today, planned or not, newest first."""
    rows = [(item_words.happened_at(one) or one.state.occurrence.due_at, _answered(one, found)) for one in found.done]
    rows += [(dose.taken_at, _unplanned_dose(dose, medicine, found)) for dose, medicine in found.unplanned]
    rows += [(one.told.started_at, _unplanned_session(one, of, found)) for one, of in found.unplanned_sessions]
    return [line for _at, line in sorted(rows, key=lambda row: row[0], reverse=True)]


def _answered(item: TodayItem, found: Today) -> str:
    due = item_words.due(item, found.now)
    return f"{item_words.what(item)}, due {due}. {item_words.answered(item, found.now)}"


def _unplanned_dose(dose: Dose, medicine: Medicine, found: Today) -> str:
    told, taken = words.dose(medicine, dose.amount), words.when(dose.taken_at, found.now, dose.zone)
    return f"{medicine.name}, {told}. Taken {taken} {words.given_by(dose.giver_name, dose.by_name)}"


def _unplanned_session(session: Session, practice: Practice | None, found: Today) -> str:
    name = care_words.SESSION_KINDS[session.told.kind] if practice is None else practice.name
    began = words.when(session.told.started_at, found.now, session.zone)
    return f"{name}, {care_words.session_done(session)}. Done {began} {words.by_whom(session.by_name)}"
