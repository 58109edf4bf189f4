"""``companion done``: a session of exercises, heat or cold that has happened; it is never refused as too soon."""

import argparse
from datetime import datetime, timedelta

from companion.cli import care_words, item_words, names, shapes, words
from companion.cli.opening import Opened
from companion.cli.questions import beside_the_plan, days_from, meant_lines
from companion.cli.reply import DONE, NO_MATCH, NOT_CONFIRMED, HaltError, Reply
from companion.cli.take import UNDO
from companion.cli.targets import by_key, key_lines, nearer
from companion.cli.times import read_time
from companion.domain.due import State
from companion.domain.identity import FormToken, new_id
from companion.domain.practice import Practice, Routine
from companion.domain.sessions import MOST_SECONDS, THERMAL, PartDone, Session, SessionDraft, SessionKind, StopReason
from companion.domain.steps import planned_count
from companion.services.terminal import RecordKind
from companion.services.today import PracticeItem

LONGEST = timedelta(seconds=MOST_SECONDS)


def done(options: argparse.Namespace, record: Opened) -> Reply:
    """Record a session: it answers the newest open occurrence, else it stands beside the plan.

    Raises:
        HaltError: nothing is called so, several are, it is recorded already, or it may be another one's.
        InvalidInputError: it cannot have been.
        AlreadyRecordedError: somebody answered first.
    """
    ended = read_time(options.at, record.now, record.zone, "started_at") or record.now
    practice, item = _target(options, record, ended)
    draft = _draft(practice, ended, options)
    facts = _facts(practice, record)
    _need_apart(practice, draft, record)
    with record.services.one_unit():
        session = record.services.sessions.record(
            draft,
            token=new_id(FormToken),
            key=None if item is None else item.state.occurrence.key,
            seen=0 if item is None else item.state.answer_number,
        )
        record.services.terminal.remember(RecordKind.SESSION, session.id, session.number)
    return _reply(practice, item, session, facts, record)


def _target(options: argparse.Namespace, record: Opened, ended: datetime) -> tuple[Practice, PracticeItem | None]:
    told: str = options.name
    known = names.practices(record.services.practice.practices())
    if not names.candidates(told, known):
        item = by_key(told, record)
        if isinstance(item, PracticeItem):
            return item.practice, None if options.extra else item
        medicines = names.candidates(told, names.medicines(record.services.medication.medicines()))
        if medicines:
            now = (f'To record a dose: companion take "{medicines[0].name}"',)
            raise HaltError("not_a_session", NO_MATCH, (f"{medicines[0].name} is a medicine.",), now)
    practice = names.find(told, known, "exercise, heat or cold")
    item = None if options.extra else _open_item(practice, record)
    if item is not None:
        _need_meant(item, options, record, ended)
    return practice, item


def _open_item(practice: Practice, record: Opened) -> PracticeItem | None:
    """The newest open occurrence; None when nothing of it is open: then nobody planned this session."""
    card = record.services.agenda.practice_card(practice.id)
    item = card.open_item
    return None if item is None or item.state.state is State.MISSED else item


def _need_meant(item: PracticeItem, options: argparse.Namespace, record: Opened, ended: datetime) -> None:
    """By its name a person means the one of the day and time that was said.

    Raises:
        HaltError: the session was of another diary day, or ended nearer to another one of the same line.
    """
    others = nearer(item, ended, record) if options.at else ()
    if not others and not days_from(item, ended, record):
        return
    code = "of_another_time" if options.at else "of_another_day"
    what = (f"Not recorded: {item.name}.", *meant_lines(item, others, ended, record))
    asked = ("To answer one of these: companion done CODE --minutes N --at TIME", *beside_the_plan(options))
    raise HaltError(code, NOT_CONFIRMED, what, asked)


def _draft(practice: Practice, ended: datetime, options: argparse.Namespace) -> SessionDraft:
    """What was done, counted back from its end. Of a part nobody knows which movements: none is claimed."""
    minutes = options.minutes
    started, seconds = ended - timedelta(minutes=minutes), minutes * 60
    if not isinstance(practice, Routine):
        return SessionDraft(started, seconds, THERMAL[practice.kind], practice.id, practice.regions, note=options.note)
    counts = [(one.movement, planned_count(one)) for one in practice.items]
    whole = tuple(PartDone(one.id, one.name, count, count, one.timed) for one, count in counts)
    return SessionDraft(
        started,
        seconds,
        SessionKind.EXERCISE,
        practice.id,
        parts=() if options.part else whole,
        stop=StopReason.ENOUGH if options.part else None,
        pain_before=options.pain_before,
        pain_after=options.pain_after,
        note=options.note,
    )


def _need_apart(practice: Practice, draft: SessionDraft, record: Opened) -> None:
    """Two sessions of one thing never lie over each other: a command is easily sent twice.

    Raises:
        HaltError: one of this practice is recorded for the same time.
    """
    ended = draft.started_at + timedelta(seconds=draft.seconds)
    for one in record.services.sessions.sessions(draft.started_at - LONGEST, ended):
        if one.told.practice == practice.id and not one.withdrawn and one.ended_at > draft.started_at:
            began = words.when(one.told.started_at, record.now, record.zone)
            what = f"Already recorded: {practice.name}, {care_words.session_done(one)}, from {began}"
            now = ("Nothing was recorded twice. If another one was done, say when it ended: --at HH:MM",)
            told = f"{what} {words.by_whom(one.by_name)}."
            raise HaltError(
                "already_recorded", NOT_CONFIRMED, (told,), now, {"recorded": shapes.session(one, practice)}
            )


def _facts(practice: Practice, record: Opened) -> tuple[str, ...]:
    """What stood against it before it was recorded: said, never in the way of what has happened."""
    card = record.services.agenda.practice_card(practice.id)
    return care_words.practice_lines(practice, card.gap_over_at, card.forbidden, record.now, record.zone)


def _reply(
    practice: Practice, item: PracticeItem | None, session: Session, facts: tuple[str, ...], record: Opened
) -> Reply:
    began = words.when(session.told.started_at, record.now, record.zone)
    if item is not None:
        planned = f" Planned for {item_words.due(item, record.now)}."
    else:
        planned = " It stands beside the plan." if record.services.plans.lines(practice.id) else ""
    told = f"Recorded: {practice.name}, {care_words.session_done(session)}, from {began}.{planned}"
    missed = [
        one
        for one in record.services.agenda.practice_card(practice.id).today
        if one.state.state is State.MISSED and one.state.answer is None
    ]
    asked = ("Earlier ones without an answer:", *key_lines(missed, record.now)) if missed else ()
    data = {**record.data(), "recorded": shapes.session(session, practice), "facts": list(facts)}
    lines = (told, f"For {record.whose}", record.recorder, *facts, *asked, UNDO)
    return Reply(DONE, lines, data, wrote=True)
