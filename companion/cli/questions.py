"""What stands against recording a dose by one word: facts that must be read, and answered, first.

They are the questions the card asks before its button. None of them ever blocks what has happened: each says how it is
recorded all the same.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.cli import caution_words, item_words, limit_words, names, words
from companion.cli.opening import Opened, again_with
from companion.cli.targets import NOW_STATES, DoseTarget, key_lines, nearer
from companion.domain.before_the_button import BeforeTheButton
from companion.domain.due import State
from companion.domain.limits import LimitFacts
from companion.domain.wall_time import diary_day
from companion.services.today import TodayItem

JUST_NOW = timedelta(minutes=10)
"""A dose as needed within this time of the last one is asked about: a command is easily sent twice (our cautious
setting)."""
ALREADY = "--already-taken"
EXTRA = "--extra"
ASK = "Ask a pharmacist or your team if you are not sure what to do."


@dataclass(frozen=True, slots=True)
class Question:
    """Why one word is not enough. ``answer`` is the option that answers it; "" where a time or another name does."""

    code: str
    what: tuple[str, ...]
    answer: str = ALREADY
    now: tuple[str, ...] = ()


def open_questions(
    target: DoseTarget, before: BeforeTheButton, record: Opened, options: argparse.Namespace, at: datetime | None
) -> tuple[Question, ...]:
    """All questions that the options do not answer yet; ``at``: the UTC instant it was taken, None for now."""
    found = [
        *_of_patient(record),
        *_of_older(target, record),
        *_of_occurrence(target, record, at),
        *_of_time(target, record, options, at),
        *_of_nothing_due(target, record, options),
        *_of_label(target, before.facts, record),
        *_of_cautions(target, before, record),
        *_of_repeat(target, before.facts, record, at),
    ]
    given = {ALREADY: options.already_taken, EXTRA: options.extra}
    return tuple(one for one in found if not given.get(one.answer, False))


def question_lines(
    questions: tuple[Question, ...], target: DoseTarget, record: Opened, options: argparse.Namespace
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts, and what to do now, in lines."""
    what = tuple(line for one in questions for line in one.what)
    now = [line for one in questions for line in one.now]
    if all(one.answer for one in questions):
        answers = sorted({one.answer for one in questions})
        which = "it" if target.item is None else f"the one due {item_words.due(target.item, record.now)}"
        when = "" if options.at else " (--at TIME says when)"
        first = f"If {which} has been taken already, record it{when}:"
        now += [
            "To record one more dose, beside the plan:" if EXTRA in answers else first,
            again_with(options, *answers),
        ]
    return what, tuple(now)


def _of_patient(record: Opened) -> list[Question]:
    if record.patient.id == record.shown.id:
        return []
    told = f"This is for {words.patient(record.patient)}. The window shows {words.patient(record.shown)}."
    return [Question("other_patient", (told,))]


def _of_older(target: DoseTarget, record: Opened) -> list[Question]:
    if not target.older:
        return []
    told = words.counted(len(target.older), "One from before was not answered:", "{n} from before were not answered:")
    asked = "To answer one from before: companion take CODE --at TIME"
    answer = "" if target.nothing_due else ALREADY
    return [Question("older_open", (told, *key_lines(target.older, record.now)), answer, (asked,))]


def _of_occurrence(target: DoseTarget, record: Opened, at: datetime | None) -> list[Question]:
    item, now = target.item, record.now
    if item is None:
        return []
    state, due = item.state.state, item_words.due(item, now)
    if state is State.ANSWERED:
        return [Question("already_recorded", (f"Already recorded: {item_words.answered(item, now)}.",), EXTRA)]
    if state is State.UPCOMING:
        return [Question("not_due_yet", (f"It is not due yet: {due}.",))]
    if state is State.PAUSED:
        return [Question("paused", (f"Everything was paused when it was due, {due}.",))]
    if (state not in NOW_STATES or not item.state.offers_taken_now) and at is None:
        asked = "If it was taken, say when: --at HH:MM. If it was not taken: companion skip."
        return [Question("missed", (f"It was due {due} and was not answered.",), "", (asked,))]
    if at is None and days_from(item, now, record):
        return [Question("of_another_day", (f"It was due {due}: {words.lateness(item.state.late_minutes)}.",))]
    return []


def _of_time(target: DoseTarget, record: Opened, options: argparse.Namespace, at: datetime | None) -> list[Question]:
    """A name chose the newest open one, and the time that was typed belongs to another."""
    item = target.item
    if item is None or at is None or target.by_code:
        return []
    others = nearer(item, at, record)
    if not others and days_from(item, at, record) >= 0:
        return []
    asked = ("To answer one of these: companion take CODE --at TIME", *beside_the_plan(options))
    return [Question("of_another_time", meant_lines(item, others, at, record), "", asked)]


def days_from(item: TodayItem, instant: datetime, record: Opened) -> int:
    """Diary days from the one an occurrence is of to a UTC instant: by one word a person means the one of that day."""
    day_start = record.services.settings.get().day_start
    due = diary_day(item.state.occurrence.due_at, record.zone, day_start)
    return (diary_day(instant, record.zone, day_start) - due).days


def meant_lines(item: TodayItem, others: Sequence[TodayItem], at: datetime, record: Opened) -> tuple[str, ...]:
    """Which one a name chose, which time was said, and what it may belong to instead, with codes."""
    now = record.now
    said = words.when(at, now, record.zone)
    rows = []
    for one in (*others[:1], item):
        answered = item_words.answered(one, now)
        rows.append(f"{key_lines((one,), now)[0]}{f'. {answered}' if answered else ''}")
    return (f"The newest open one was due {item_words.due(item, now)}. The time is {said}. Which one was it?", *rows)


def beside_the_plan(options: argparse.Namespace) -> tuple[str, str]:
    """How one more is recorded that answers nothing."""
    return "To record one more, beside the plan:", again_with(options, EXTRA)


def _of_nothing_due(target: DoseTarget, record: Opened, options: argparse.Namespace) -> list[Question]:
    """Never answered by a word about "it": the person may mean the dose that is recorded, or the next one."""
    if not target.nothing_due:
        return []
    now, answered, ahead = record.now, target.answered, target.ahead
    what, asked = [], []
    if answered is not None:
        told = item_words.answered(answered, now)
        what.append(f"The one due {item_words.due(answered, now)} is already recorded: {told}.")
    if ahead is not None:
        due, code = item_words.due(ahead, now), names.code(ahead.state.occurrence.key)
        what.append(f"The next one is not due yet: {due}.")
        early = again_with(options, ALREADY, name=code)
        asked += [f"If the one due {due} was taken early, record it:", early]
    if not what and not target.older:
        what.append(f"No dose of {target.medicine.name} is open or planned for today.")
    if target.card.waiting:
        what.append("Its plan is paused.")
    if record.services.recovery.pause() is not None:
        what.append("Everything is paused.")
    asked += ["If one more was taken, beside the plan:", again_with(options, EXTRA)]
    code = "nothing_planned" if answered is None and ahead is None else "nothing_due"
    return [Question("already_recorded" if answered is not None else code, tuple(what), "", tuple(asked))]


def _of_label(target: DoseTarget, facts: LimitFacts, record: Opened) -> list[Question]:
    if not facts.question or target.nothing_due:
        return []
    lines = limit_words.lines_question_first(facts, record.now, record.zone)
    poison = record.services.cautions.poison_lines() if facts.over else ()
    return [Question("label", (*lines, *(caution_words.poison_line(one) for one in poison)), now=(ASK,))]


def _of_cautions(target: DoseTarget, before: BeforeTheButton, record: Opened) -> list[Question]:
    if target.nothing_due or not any(one.asks for one in before.told):
        return []
    lines = caution_words.lines(before.told, record.now, record.zone)
    return [Question("caution", lines, now=() if before.facts.question else (ASK,))]


def _of_repeat(target: DoseTarget, facts: LimitFacts, record: Opened, at: datetime | None) -> list[Question]:
    """A dose nobody planned has no key that is answered only once: the same again within minutes is asked about."""
    last = facts.last
    if target.item is not None or target.nothing_due or last is None:
        return []
    if (at or record.now) - last.taken_at >= JUST_NOW:
        return []
    taken, amount = words.when(last.taken_at, record.now, record.zone), words.amount(last.amount, target.medicine.unit)
    who = words.given_by(last.giver_name, last.by_name)
    told = f"Already recorded: {amount}, taken {taken} {who}."
    return [Question("already_recorded", (told,))]
