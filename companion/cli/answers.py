"""The other answers of ``companion take``: refused, held, not sure, moved. The facts are said before each."""

import argparse

from companion.cli import item_words, shapes, targets, words
from companion.cli.opening import Opened
from companion.cli.reply import DONE, NO_MATCH, REFUSED, HaltError, Reply
from companion.cli.times import read_ahead, read_past
from companion.domain import dose_text
from companion.domain.due import State
from companion.domain.identity import FormToken, new_id
from companion.services.terminal import RecordKind
from companion.services.today import DoseItem

UNDO = "To take it back: companion undo"


def wanted(options: argparse.Namespace) -> bool:
    """Whether the command tells one of these answers."""
    return bool(options.refused or options.held is not None or options.not_sure or options.move)


def answer(options: argparse.Namespace, record: Opened) -> Reply:
    """Record the answer for the newest open dose of a name, or the one a code names.

    Raises:
        HaltError: nothing is called so, several are, nothing of it is open, or it is no dose.
        InvalidInputError: a time or a reason that cannot be kept. AlreadyRecordedError: somebody answered first.
    """
    item = _open_dose(options, record)
    facts = tuple(f"  {line}" for line in _facts(item, options, record))
    with record.services.one_unit():
        told = _record(item, options, record)
    after = record.services.agenda.item(item.state.occurrence.key)
    head = f"Recorded: {item_words.what(item)}, due {item_words.due(item, record.now)}. {told}"
    data = {**record.data(), "recorded": shapes.item(after, record.now), "label": shapes.label(item.facts)}
    return Reply(DONE, (*facts, head, f"For {record.whose}", record.recorder, UNDO), data, wrote=True)


def _open_dose(options: argparse.Namespace, record: Opened) -> DoseItem:
    item = targets.open_item(options.name, record)
    if not isinstance(item, DoseItem):
        raise HaltError("not_a_medicine", NO_MATCH, (f"{item.name} is not a medicine. Nothing was recorded.",))
    state = item.state.state
    if state is State.PAUSED or (state is State.UPCOMING and not options.move):
        told = "It is not due yet" if state is State.UPCOMING else "Everything was paused when it was due"
        raise HaltError("not_open", REFUSED, (f"{told}: {item_words.due(item, record.now)}. Nothing was recorded.",))
    return item


def _facts(item: DoseItem, options: argparse.Namespace, record: Opened) -> tuple[str, ...]:
    """What must be known before; where nobody is sure, the stock as well."""
    lines = item_words.fact_lines(item, record.now)
    stock = record.services.agenda.card(item.medicine.id).stock
    if not options.not_sure or stock is None:
        return lines
    return (*lines, f"On hand by the record: {words.amount(stock.on_hand, item.medicine.unit)}. You can count them.")


def _record(item: DoseItem, options: argparse.Namespace, record: Opened) -> str:
    key, seen = item.state.occurrence.key, item.state.answer_number
    doses, remember = record.services.doses, record.services.terminal.remember
    if options.not_sure:
        first, last = (read_past(one, record.now, record.zone, "earliest_at") for one in options.not_sure)
        amount = None if options.amount is None else dose_text.parse_amount(options.amount)
        dose = doses.uncertain(
            key, seen=seen, token=new_id(FormToken), earliest=first, latest=last, amount=amount, note=options.note
        )
        remember(RecordKind.DOSE, dose.id, dose.number)
        return f"{item_words.unsure(dose, record.now)}."
    if options.move:
        to = read_ahead(options.move, record.now, record.zone)
        record.services.moves.move(key, to, seen=seen)
        remember(RecordKind.DOSE_MOVED, key.text, seen)
        return f"Moved: it is due {words.at_time(to, record.now, record.zone)}. The plan stays as it is."
    if options.refused:
        number = doses.refuse(key, seen=seen, note=options.note).number
        told = "Refused."
    else:
        number = doses.hold(key, options.held, seen=seen).number
        told = f"Held by the team: {options.held.strip()}."
    remember(RecordKind.DOSE_LEFT_OUT, key.text, number)
    return told
