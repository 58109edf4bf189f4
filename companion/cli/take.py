"""``companion take`` and ``companion skip``: answer what is planned, or record a dose as needed."""

import argparse
from dataclasses import dataclass, replace
from datetime import datetime

from companion.cli import answers, caution_words, item_words, names, shapes, targets, words
from companion.cli.names import choice
from companion.cli.opening import Opened, agreed
from companion.cli.questions import ALREADY, Question, open_questions, question_lines
from companion.cli.reply import DONE, NOT_CONFIRMED, REFUSED, HaltError, Reply
from companion.cli.times import read_time
from companion.domain import dose_text
from companion.domain.before_the_button import BeforeTheButton
from companion.domain.due import State
from companion.domain.errors import InvalidInputError
from companion.domain.identity import FormToken, new_id
from companion.domain.medication import Dose, SkipReason
from companion.services.dose_book import checked_amount
from companion.services.terminal import RecordKind
from companion.services.today import DoseItem


@dataclass(frozen=True, slots=True)
class Told:
    """A dose as the command tells it."""

    amount: int
    """Thousandths of a unit."""
    at: datetime | None
    """UTC instant; None: now."""
    acknowledged: tuple[str, ...]
    """Codes of the questions that were answered."""


UNDO = "To take it back: companion undo"
NOTHING = "Nothing was recorded."


def take(options: argparse.Namespace, record: Opened) -> Reply:
    """Record a dose, or say what has to be looked at first.

    Raises:
        HaltError: nothing is called so, or several are. InvalidInputError: a value that cannot be kept.
        AlreadyRecordedError: somebody answered first.
    """
    _name_giver(options, record)
    if answers.wanted(options):
        return answers.answer(options, record)
    at = read_time(options.at, record.now, record.zone)
    target = targets.dose_target(options.name, record, extra=options.extra)
    amount = _amount(options, target)
    before = record.services.cautions.before(target.medicine.id, amount, at)
    questions = open_questions(target, before, record, options, at)
    if questions:
        reply = _not_taken(target, amount, before, questions, options, record)
        if any(one.answer != ALREADY for one in questions):
            return reply
        said = agreed(reply.lines, "Has it been taken already?", options)
        if not said:
            return reply if said is None else replace(reply, lines=(NOTHING,))
    # What was confirmed: by the option, or by the answer just typed. Without a question nothing was.
    seen = before.codes if before.question else ()
    return _taken(target, _record(target, options, record, Told(amount, at, seen)), before, record)


def _name_giver(options: argparse.Namespace, record: Opened) -> None:
    if options.by is None:
        return
    if options.refused or options.held is not None or options.move:
        raise HaltError("nothing_given", REFUSED, (f"--by goes with a dose that was taken. {NOTHING}",))
    giver = names.find(options.by, names.persons(record.services.people.persons()), "person")
    record.services.people.give_as(giver.id)


def skip(options: argparse.Namespace, record: Opened) -> Reply:
    """Record that something planned was left out, and why.

    Raises:
        HaltError: nothing is called so, several are, or nothing of it is open. InvalidInputError: no such reason.
        AlreadyRecordedError: somebody answered first.
    """
    reason = _reason(options.reason)
    item = targets.open_item(options.name, record)
    if item.state.state in (State.UPCOMING, State.PAUSED):
        told = "It is not due yet" if item.state.state is State.UPCOMING else "Everything was paused when it was due"
        raise HaltError("not_open", REFUSED, (f"{told}: {item_words.due(item, record.now)}. Nothing was recorded.",))
    is_dose = isinstance(item, DoseItem)
    book = record.services.doses if is_dose else record.services.sessions
    key = item.state.occurrence.key
    with record.services.one_unit():
        answer = book.skip(key, reason, seen=item.state.answer_number, note=options.note)
        kind = RecordKind.DOSE_LEFT_OUT if is_dose else RecordKind.SESSION_LEFT_OUT
        record.services.terminal.remember(kind, key.text, answer.number)
    after = record.services.agenda.item(key)
    verb = "Not taken" if is_dose else "Not done"
    told = (
        f"Recorded: {item_words.what(item)}, due {item_words.due(item, record.now)}. {verb}: {words.REASONS[reason]}."
    )
    data = {**record.data(), "recorded": shapes.item(after, record.now)}
    return Reply(DONE, (told, f"For {record.whose}", record.recorder, UNDO), data, wrote=True)


def _reason(told: str) -> SkipReason:
    by_word = {word: reason for reason, word in words.REASON_OPTIONS.items()}
    return by_word[choice(told, tuple(by_word), "reason")]


def _amount(options: argparse.Namespace, target: targets.DoseTarget) -> int:
    """Thousandths of a unit: as typed, else as planned; never a guess.

    Raises:
        InvalidInputError: nothing says how much, or it is no amount. HaltError: several plans say different amounts.
    """
    if options.partly is not None:
        part = checked_amount(dose_text.parse_amount(options.partly))
        if target.item is None or part >= target.item.state.occurrence.amount:
            raise InvalidInputError("amount", "not_a_part")
        return part
    if options.amount is not None:
        return checked_amount(dose_text.parse_amount(options.amount))
    if target.item is not None:
        return target.item.state.occurrence.amount
    typed = target.card.as_needed_amounts
    if len(typed) > 1:
        amounts = words.listed([words.dose(target.medicine, one) for one in typed], "or")
        what = f"As needed, {target.medicine.name} is planned as {amounts}. {NOTHING}"
        raise HaltError("several_amounts", NOT_CONFIRMED, (what,), ("Say how much was taken: --amount N",))
    if typed or target.nothing_due:
        return target.card.usual_amount
    planned = {one.occurrence.amount for one in target.card.today}
    if len(planned) != 1:
        raise InvalidInputError("amount", "empty")
    return planned.pop()


def _not_taken(
    target: targets.DoseTarget,
    amount: int,
    before: BeforeTheButton,
    questions: tuple[Question, ...],
    options: argparse.Namespace,
    record: Opened,
) -> Reply:
    head = f"Not recorded: {_what(target, amount, record)}. For {record.whose}"
    what, now = question_lines(questions, target, record, options)
    data = {
        **record.data(),
        "error": {"code": questions[0].code, "what": [head, *what], "now": list(now)},
        "questions": [one.code for one in questions],
        "label": shapes.label(before.facts),
        "cautions": shapes.cautions(before.told),
    }
    return Reply(NOT_CONFIRMED, (head, *(f"  {line}" for line in what), *now), data)


def _what(target: targets.DoseTarget, amount: int, record: Opened) -> str:
    name = target.medicine.name
    if target.nothing_due:
        return name
    due = "" if target.item is None else f", due {item_words.due(target.item, record.now)}"
    return f"{name}, {words.dose(target.medicine, amount)}{due}"


def _record(target: targets.DoseTarget, options: argparse.Namespace, record: Opened, told: Told) -> Dose:
    doses, token = record.services.doses, new_id(FormToken)
    with record.services.one_unit():
        if target.item is None:
            dose = doses.record(
                target.medicine.id,
                told.amount,
                token=token,
                taken_at=told.at,
                note=options.note,
                acknowledged=told.acknowledged,
            )
        else:
            state = target.item.state
            dose = doses.take(
                state.occurrence.key,
                seen=state.answer_number,
                token=token,
                amount=None if options.amount is None and options.partly is None else told.amount,
                taken_at=told.at,
                note=options.note,
                acknowledged=told.acknowledged,
            )
        record.services.terminal.remember(RecordKind.DOSE, dose.id, dose.number)
    return dose


def _taken(target: targets.DoseTarget, dose: Dose, before: BeforeTheButton, record: Opened) -> Reply:
    taken = words.when(dose.taken_at, record.now, record.zone)
    planned = (
        "" if dose.key is None or target.item is None else f" Planned for {item_words.due(target.item, record.now)}."
    )
    given = "" if dose.given_by is None else f", given {words.by_whom(dose.giver_name)}"
    amount = words.dose(target.medicine, dose.amount)
    told = f"Recorded: {target.medicine.name}, {amount}, taken {taken}{given}.{planned}"
    data = {**record.data(), "recorded": shapes.dose(dose, target.medicine)}
    poison = record.services.cautions.poison_lines() if before.facts.over else ()
    lines = (told, *map(caution_words.poison_line, poison), f"For {record.whose}", record.recorder, UNDO)
    return Reply(DONE, lines, data, wrote=True)
