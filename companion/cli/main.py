"""Commands for a terminal, through the same services as the window. The exit codes are in ``overview.py``.

Results are printed on standard output, refusals on standard error; with ``--json`` both are one object on standard
output.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from companion.cli import copies, done, plan, self_check, spasm, take, today, undo
from companion.cli.arguments import parse
from companion.cli.error_words import error_reply
from companion.cli.opening import Opened, opened
from companion.cli.reply import DONE, NOT_CONFIRMED, REFUSED, Reply
from companion.clock import Clock
from companion.domain.errors import CompanionError
from companion.interchange.window_call import poke

__all__ = ["DONE", "NOT_CONFIRMED", "REFUSED", "main"]

IN_RECORD: dict[str, Callable[[argparse.Namespace, Opened], Reply]] = {
    "today": today.today,
    "take": take.take,
    "skip": take.skip,
    "done": done.done,
    "spasm start": spasm.start,
    "spasm stop": spasm.stop,
    "spasm log": spasm.log,
    "undo": undo.undo,
    "import-plan": plan.import_plan,
    "confirm": plan.confirm,
}
"""Commands about somebody's record, which is opened for them."""
FOUNDING = frozenset({"import-plan"})
"""Those that make a record where there is none."""
ON_FILES: dict[str, Callable[[argparse.Namespace, Path, Clock], Reply]] = {
    "backup": copies.back_up,
    "restore": copies.restore,
    "verify": copies.verify,
    "self-check": self_check.self_check,
}


def main(argv: list[str], data_dir: Path, clock: Clock) -> int:
    """Run one command; gives the exit code. ``--data`` among its words goes before ``data_dir``.

    Raises:
        SystemExit: help was asked for (0), or the words could not be read (2).
    """
    options = parse(argv)
    folder = options.data or data_dir
    command = " ".join(part for part in (options.command, getattr(options, "verb", None)) if part)
    reply = _run(command, options, folder, clock)
    if reply.wrote:
        poke(folder)
    try:
        _say(reply, command, as_json=options.json)
    except BrokenPipeError:  # the reader has read enough; what was recorded is recorded
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return reply.code


def _say(reply: Reply, command: str, *, as_json: bool) -> None:
    if as_json:
        _print((reply.as_json(command),), sys.stdout)
        return
    _print(reply.shown, sys.stdout)
    _print(reply.lines, sys.stdout if reply.code == DONE else sys.stderr)


def _print(lines: tuple[str, ...], stream: TextIO) -> None:
    if lines:
        print("\n".join(lines), file=stream, flush=True)


def _run(command: str, options: argparse.Namespace, folder: Path, clock: Clock) -> Reply:
    try:
        if command in ON_FILES:
            return ON_FILES[command](options, folder, clock)
        with opened(options, folder, clock, founds=command in FOUNDING) as record:
            return _in_record(command, options, record)
    except CompanionError as error:
        return error_reply(error)


def _in_record(command: str, options: argparse.Namespace, record: Opened) -> Reply:
    """Run it; a refusal is worded with the patient's times and names."""
    try:
        return IN_RECORD[command](options, record)
    except CompanionError as error:
        return error_reply(error, record.zone, record.data())
