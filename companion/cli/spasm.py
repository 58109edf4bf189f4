"""``companion spasm start``, ``stop`` and ``log``: the spasm diary from a terminal."""

import argparse
from datetime import datetime, timedelta

from companion.cli import care_words, shapes, words
from companion.cli.names import choice
from companion.cli.opening import Opened, again_with, agreed
from companion.cli.reply import DONE, NO_MATCH, NOT_CONFIRMED, HaltError, Reply
from companion.cli.take import UNDO
from companion.cli.times import read_time
from companion.cli.today import open_spasm
from companion.domain.body import Region
from companion.domain.diary import MOST_MINUTES, Spasm, SpasmDraft, SpasmKind
from companion.domain.errors import InvalidInputError
from companion.domain.identity import FormToken, new_id
from companion.services.terminal import RecordKind

LONGEST = timedelta(minutes=MOST_MINUTES)


def start(options: argparse.Namespace, record: Opened) -> Reply:
    """A spasm has begun and goes on.

    Raises:
        HaltError: one that was begun here has no end yet. InvalidInputError: a value that cannot be kept.
    """
    going_on = open_spasm(record)
    if going_on is not None and record.now - going_on.started_at < LONGEST:
        what = f"A spasm began {words.when(going_on.started_at, record.now, going_on.zone)} and has no end yet."
        now = ("To end it: companion spasm stop", "To record another one: companion spasm log")
        raise HaltError("spasm_open", NOT_CONFIRMED, (what,), now, {"open_spasm": shapes.spasm(going_on)})
    return _logged(options, record, goes_on=True)


def log(options: argparse.Namespace, record: Opened) -> Reply:
    """Record a spasm that is over.

    Raises:
        InvalidInputError: a value that cannot be kept.
    """
    return _logged(options, record, goes_on=False)


def stop(options: argparse.Namespace, record: Opened) -> Reply:
    """The open spasm is over: it gets its length, by a new version.

    One that was not begun here is asked about first: in the window a spasm without a length may be long over.

    Raises:
        HaltError: none is open. InvalidInputError: a value that cannot be kept. ChangedMeanwhileError.
    """
    ended = read_time(options.at, record.now, record.zone, "started_at") or record.now
    begun_here = open_spasm(record)
    spasm = begun_here if begun_here is not None and _began_lately(begun_here, ended) else _newest(record, ended)
    minutes = max(1, round((ended - spasm.started_at).total_seconds() / 60))
    if spasm != begun_here and not options.yes:
        _ask(spasm, minutes, options, record)
    return _ended(options, record, spasm, minutes)


def _ask(spasm: Spasm, minutes: int, options: argparse.Namespace, record: Opened) -> None:
    began, lasted = words.when(spasm.started_at, record.now, spasm.zone), words.duration(minutes)
    what = f"No spasm was begun here. The newest one without a length began {began}, {words.by_whom(spasm.by_name)}."
    said = agreed((what,), f"Did it last {lasted}?", options)
    if not said:
        now = (f"If it lasted {lasted}, record that:", again_with(options, "--yes"))
        data = {"open_spasm": shapes.spasm(spasm)}
        raise HaltError("not_begun_here", NOT_CONFIRMED, () if said is False else (what,), now, data)


def _logged(options: argparse.Namespace, record: Opened, *, goes_on: bool) -> Reply:
    began = read_time(options.at, record.now, record.zone, "started_at") or record.now
    draft = SpasmDraft(
        began,
        options.severity,
        SpasmKind(choice(options.kind, tuple(SpasmKind), "kind")),
        read_regions(options.where),
        None if goes_on else options.minutes,
        options.note,
    )
    with record.services.one_unit():
        spasm = record.services.diary.log(draft, token=new_id(FormToken))
        record.services.terminal.remember(RecordKind.SPASM, spasm.id, spasm.number)
        if goes_on:
            record.services.terminal.keep_open_spasm(spasm.id)
    more = ("When it is over: companion spasm stop",) if goes_on else ()
    return _reply("Recorded", spasm, record, *more)


def _ended(options: argparse.Namespace, record: Opened, spasm: Spasm, minutes: int) -> Reply:
    draft = SpasmDraft(
        spasm.started_at,
        spasm.severity if options.severity is None else options.severity,
        spasm.kind,
        spasm.regions,
        minutes,
        "; ".join(part for part in (spasm.note, options.note) if part),
    )
    with record.services.one_unit():
        new = record.services.diary.correct(spasm.id, draft, seen=spasm.number)
        record.services.terminal.remember(RecordKind.SPASM_ENDED, new.id, new.number)
        record.services.terminal.keep_open_spasm(None)
    return _reply("Ended", new, record)


def _newest(record: Opened, ended: datetime) -> Spasm:
    """The newest spasm of the last 24 hours whose length nobody said."""
    found = record.services.diary.spasms(ended - LONGEST, ended)
    for one in found:
        if not one.withdrawn and one.minutes is None and _began_lately(one, ended):
            return one
    what = "No spasm is open. Nothing was recorded."
    now = ("To record one that is over: companion spasm log --minutes N --at HH:MM",)
    raise HaltError("no_open_spasm", NO_MATCH, (what,), now)


def _began_lately(spasm: Spasm, ended: datetime) -> bool:
    return timedelta() <= ended - spasm.started_at < LONGEST


def read_regions(told: list[str]) -> tuple[Region, ...]:
    """Parts of the body as typed: "low back left", "low_back_left", or "low back" for both sides.

    Raises:
        InvalidInputError: reason ``choice``: no such part, or several begin so.
    """
    chosen: list[Region] = []
    for text in (part for one in told for part in one.split(";") if part.strip()):
        chosen += _sides(text)
    return tuple(region for region in Region if region in chosen)


def _sides(text: str) -> tuple[Region, ...]:
    told = " ".join(text.replace("_", " ").replace("-", " ").replace(",", " ").casefold().split())
    part, _, side = told.rpartition(" ")
    if side in ("left", "right"):
        left, right = _part(part, text)
        return (left,) if side == "left" else (right,)
    return _part(told.removesuffix(" both sides"), text)


def _part(told: str, typed: str) -> tuple[Region, Region]:
    """The part of this name, or the only one with a word that begins so: "back" alone is none, it may be four."""
    by_id = {left.value.removesuffix("_left").replace("_", " "): (left, right) for left, right in _PAIRS}
    known = {**by_id, **care_words.PARTS}
    if told in known:
        return known[told]
    found = {pair for name, pair in known.items() if told and f" {told}" in f" {name}"}
    if len(found) != 1:
        choices = f"{words.listed(tuple(care_words.PARTS), 'or')}, each with left or right"
        raise InvalidInputError("regions", "choice", value=typed, choices=choices)
    return found.pop()


_PAIRS = tuple(care_words.PARTS.values())


def _reply(verb: str, spasm: Spasm, record: Opened, *more: str) -> Reply:
    told = f"{verb}: {words.spasm(spasm, record.now, care_words.regions(spasm.regions))}."
    data = {**record.data(), "recorded": shapes.spasm(spasm)}
    return Reply(DONE, (told, f"For {record.whose}", record.recorder, *more, UNDO), data, wrote=True)
