"""The words of every command, and what each says about itself with ``--help``."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill, indent

from companion.cli.overview import COMMANDS, EXIT_CODES, JSON, SHAPES, overview
from companion.cli.words import REASON_OPTIONS, listed
from companion.domain.diary import MOST_MINUTES, SpasmKind

AT = '08:05, "yesterday 23:50" or "2026-11-21 23:50"; else now'

WIDTH = 80


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the words of a command; ``typed`` keeps them, so that an answer can say the next command.

    A name of several words needs no quotes: ``called`` holds its words, ``name`` the whole.

    Raises:
        SystemExit: help was asked for (0), or the words could not be read (2).
    """
    options = _parser().parse_args(argv)
    options.typed = list(argv)
    if "called" in options:
        options.name = " ".join(options.called)
    return options


class _Commands:
    """Adds commands that all take the same options and look the same."""

    def __init__(self, parent: argparse.ArgumentParser, dest: str) -> None:
        self._of = "spasm" if dest == "verb" else ""
        prog = f"companion {self._of}".strip()
        self._sub = parent.add_subparsers(dest=dest, required=True, metavar="COMMAND", prog=prog)

    def add(
        self, name: str, told: str, more: str, examples: str = "", *, people: bool = True
    ) -> argparse.ArgumentParser:
        """A command: ``told`` in a line, ``more`` in a paragraph; ``people``: it is about somebody's record."""
        made = self.group(name, told, more, examples)
        if people:
            made.add_argument("--patient", metavar="NAME", help="whose record; else the one chosen in the window")
            made.add_argument("--person", metavar="NAME", help="who records; else as chosen in the window")
        made.add_argument("--json", action="store_true", help="answer with one JSON object, and ask nothing")
        made.add_argument("--data", type=Path, metavar="FOLDER", help="the folder of the record")
        return made

    def group(self, name: str, told: str, more: str, examples: str = "") -> argparse.ArgumentParser:
        """A command without options of its own: those of the commands below it would be lost."""
        return self._sub.add_parser(
            name,
            help=told,
            description=f"{told[0].upper()}{told[1:]}.\n\n{_filled(more.strip())}",
            epilog="\n".join(part for part in (_examples(examples), EXIT_CODES, _shape(self._of or name)) if part),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )


def _examples(told: str) -> str:
    return f"examples:{told.rstrip()}\n" if told else ""


def _shape(command: str) -> str:
    return f"{_filled(JSON)}\n{indent(_filled(SHAPES[command], WIDTH - 2), '  ')}\n"


def _filled(told: str, width: int = WIDTH) -> str:
    """Paragraphs as wide as a terminal; a list in columns stays as it is."""
    paragraphs = told.split("\n\n")
    return "\n\n".join(one if "   " in one else fill(" ".join(one.split()), width) for one in paragraphs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="companion",
        usage="companion COMMAND ...",
        description="Recovery Companion from a terminal, through the same record as the window.",
        epilog=overview(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = _Commands(parser, "command")
    _today(commands)
    _take(commands)
    _skip(commands)
    _done(commands)
    _spasm(commands)
    _undo(commands)
    _plan(commands)
    _copies(commands)
    return parser


def _today(commands: _Commands) -> None:
    more = """
Says what the Today page says: whose record it is, what the team forbade for now, what
is due, late or was not answered, what comes next and what was done, and the facts of
your own label. The code in brackets names one planned dose or session for the other
commands. Nothing is written.
"""
    commands.add("today", COMMANDS["today"], more, '\n  companion today\n  companion today --json --patient "Ben"')


def _take(commands: _Commands) -> None:
    more = """
NAME is a medicine, or a beginning of its name that no other has. The newest dose of it
that is due is answered; when none is due, and it is taken as needed, a dose is recorded.
CODE is what "companion today" shows in brackets, and names one planned dose.

One word is not enough while something must be looked at: a gap or a limit of your own
label, another medicine taken close by that our short list names with it, what the team
said not to take yet, an older dose without an answer, a dose that is recorded already
or not due yet, another patient than the one in the window. Then nothing is recorded, and the facts are
said. What has been swallowed can always be recorded: --already-taken.
"""
    examples = """
  companion take Gabapentin
  companion take parac --amount half --at 08:05
  companion take 3f9a1c --at "yesterday 22:00"
  companion take Oxycodone --already-taken
  companion take Gabapentin --by Ben
  companion take Gabapentin --not-sure 13:00 15:00
  companion take Gabapentin --move 17:50
"""
    made = commands.add("take", COMMANDS["take"], more, examples)
    # Python 3.11 does not fold options that shut each other out: the line would be wider than a terminal.
    made.usage = "companion take [-h] [OPTION ...] NAME|CODE ..."
    made.add_argument("called", nargs="+", metavar="NAME|CODE")
    made.add_argument("--amount", metavar="N", help="in units of the medicine: 2, 0.5 or half; else as planned")
    made.add_argument("--at", metavar="TIME", help=f"when it was taken: {AT}")
    _other_answers(made)
    made.add_argument("--by", metavar="NAME", help="who gave it, or took it without help; else who records")
    made.add_argument("--note", default="", metavar="TEXT")
    made.add_argument("--extra", action="store_true", help="a dose beside the plan, also when one is due")
    made.add_argument(
        "--already-taken", action="store_true", help="it has been swallowed: record it, whatever is asked"
    )


def _other_answers(made: argparse.ArgumentParser) -> None:
    """Each is an answer for itself."""
    one = made.add_mutually_exclusive_group()
    one.add_argument("--partly", metavar="N", help="only a part of the planned dose was taken: N units")
    one.add_argument("--refused", action="store_true", help="the patient did not want it")
    one.add_argument("--held", metavar="WHY", help="the team said not to give it, and why")
    one.add_argument(
        "--not-sure",
        nargs=2,
        metavar=("FROM", "TO"),
        help="nobody is sure: the earliest and the latest time at which it would have been taken",
    )
    one.add_argument("--move", metavar="TIME", help='it is due then instead: 17:50 or "tomorrow 01:30"')


def _skip(commands: _Commands) -> None:
    reasons = listed(tuple(REASON_OPTIONS.values()), "or")
    more = f"""
Answers the newest open dose or session of a medicine, exercise, heat or cold, or the
one that CODE names.

reasons: {reasons}
"""
    made = commands.add("skip", COMMANDS["skip"], more, "\n  companion skip Gabapentin --reason asleep")
    made.add_argument("called", nargs="+", metavar="NAME|CODE")
    made.add_argument("--reason", required=True, metavar="REASON", help="one of the reasons above, or its beginning")
    made.add_argument("--note", default="", metavar="TEXT")


def _done(commands: _Commands) -> None:
    more = """
For what has happened: a gap or a precaution is said, and never in the way. It answers
the newest open session of that name; when none is open, it stands beside the plan.
Where the time or the day belongs to another one, nothing is recorded and both are named.
"""
    examples = '\n  companion done "Cold pack" --minutes 15\n  companion done Morning --minutes 12 --part --at 10:30'
    made = commands.add("done", COMMANDS["done"], more, examples)
    made.add_argument("called", nargs="+", metavar="NAME|CODE")
    made.add_argument("--minutes", type=whole, required=True, metavar="N", help="how long it lasted")
    made.add_argument("--at", metavar="TIME", help=f"when it ended: {AT}")
    made.add_argument("--extra", action="store_true", help="a session beside the plan, also when one is due")
    made.add_argument("--part", action="store_true", help="exercises: only a part of them was done")
    made.add_argument("--pain-before", type=whole, metavar="0-10")
    made.add_argument("--pain-after", type=whole, metavar="0-10")
    made.add_argument("--note", default="", metavar="TEXT")


def _spasm(commands: _Commands) -> None:
    more = """
start   one has begun and goes on
stop    the open one is over: its length is recorded
log     one that is over
"""
    made = commands.group("spasm", COMMANDS["spasm"], more, "\n  companion spasm log --help")
    verbs = _Commands(made, "verb")
    start = verbs.add("start", "a spasm has begun and goes on", "All the rest may be said when it is over.")
    log = verbs.add(
        "log",
        "record a spasm that is over",
        'Only the start is needed. WHERE is a part of the body with left or right, such as\n"low back left"; without '
        "a side it is both. Several: --where again.",
        '\n  companion spasm log --severity 6 --where "low back left" --at 07:40',
    )
    log.add_argument("--minutes", type=whole, metavar="N", help=f"how long it lasted, 1 to {MOST_MINUTES}")
    for one in (start, log):
        one.add_argument("--where", action="append", default=[], metavar="WHERE", help="a part of the body")
        one.add_argument("--kind", default="spasm", metavar="KIND", help=listed(tuple(SpasmKind), "or"))
        one.add_argument("--at", metavar="TIME", help=f"when it began: {AT}")
    stop = verbs.add(
        "stop",
        "the open spasm is over",
        "Ends the one that was begun here. One from the window without a length is asked about first.",
    )
    stop.add_argument("--at", metavar="TIME", help=f"when it ended: {AT}")
    stop.add_argument("--yes", action="store_true", help="also one that was not begun here")
    for one in (start, log, stop):
        one.add_argument("--severity", type=whole, metavar="0-10", help="how strong")
        one.add_argument("--note", default="", metavar="TEXT")


def _undo(commands: _Commands) -> None:
    more = """
Only the last record of the command line, and only while nothing has changed it since.
It stays in the record, and counts nowhere.
"""
    commands.add("undo", COMMANDS["undo"], more)


def _plan(commands: _Commands) -> None:
    more = """
Shows the text of every line, our reading of it and its next times. Nothing is kept until
you agree, and nothing reminds until the lines are started.
"""
    importing = commands.add("import-plan", COMMANDS["import-plan"], more, "\n  companion import-plan plan.toml")
    importing.add_argument("file", type=Path)
    importing.add_argument("--yes", action="store_true", help="you have read the proposal and agree")
    more = "the file was written for another patient, and you want it in this record"
    importing.add_argument("--for-this-patient", action="store_true", help=more)
    confirming = commands.add("confirm", COMMANDS["confirm"], "LINE is an id that import-plan gave.")
    confirming.add_argument("lines", nargs="+", metavar="LINE")


def _copies(commands: _Commands) -> None:
    backing = commands.add("backup", COMMANDS["backup"], "Into FOLDER, else beside the record.", people=False)
    backing.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    restoring = commands.add("restore", COMMANDS["restore"], "Quit the window first.", people=False)
    restoring.add_argument("file", type=Path, metavar="FILE")
    verifying = commands.add("verify", COMMANDS["verify"], "Only looks.", people=False)
    verifying.add_argument("file", nargs="?", type=Path, metavar="FILE")
    more = "Imports every part, reads every file it ships with, and opens a record in a temporary folder."
    commands.add("self-check", COMMANDS["self-check"], more, people=False)


def whole(told: str) -> int:
    """A whole number as typed.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not told.isascii() or not told.isdigit() or len(told) > 6:
        message = f"say a whole number, such as 12 (not {told!r})"
        raise argparse.ArgumentTypeError(message)
    return int(told)
