"""Commands for a terminal, through the same services. Exit codes: 0 done, 1 refused, 2 wrong words, 3 not confirmed."""

import argparse
import sys
from pathlib import Path

from companion.clock import Clock
from companion.domain.errors import CompanionError, PlanFileError
from companion.domain.identity import LineId
from companion.domain.wall_time import local
from companion.interchange import backup
from companion.interchange.plan_file import read_plan_file
from companion.interchange.proposal import Proposal, Verdict, accept, propose
from companion.services.office import Services
from companion.storage.database import FILE_NAME

DONE, REFUSED, WRONG, NOT_CONFIRMED = 0, 1, 2, 3


def main(argv: list[str], data_dir: Path, clock: Clock) -> int:
    """Run one command; gives the exit code. Results on standard output, refusals on standard error."""
    options = _parser().parse_args(argv)
    try:
        if options.command == "import-plan":
            return _import(options.file, data_dir, clock, yes=options.yes)
        if options.command == "confirm":
            return _confirm(options.lines, data_dir, clock)
        if options.command == "backup":
            return _backup(options.folder, data_dir, clock)
        if options.command == "restore":
            return _restore(options.file, data_dir, clock)
        return _verify(options.file, data_dir)
    except PlanFileError as error:
        print(_plan_words(error), file=sys.stderr)
        print("Nothing was imported.", file=sys.stderr)
        return REFUSED
    except CompanionError as error:
        details = ", ".join(f"{name}: {value}" for name, value in error.fields.items())
        print(f"Not done: {error.code}{f' ({details})' if details else ''}. The record is as it was.", file=sys.stderr)
        return REFUSED


def _import(file: Path, data_dir: Path, clock: Clock, *, yes: bool) -> int:
    services = Services.open(data_dir, clock)
    try:
        zone = services.people.zone()
        today = local(clock.now(), zone).date()
        in_demo = services.people.patient().example
        proposal = propose(read_plan_file(file, zone, today=today, in_demo=in_demo), services)
        _print_proposal(proposal, zone)
        if not yes and not _agreed("Import these lines? They stay paused until you confirm them. [y/N] "):
            print("Nothing was imported.")
            return NOT_CONFIRMED
        result = accept(proposal, services)
        print(f"Imported: {result.added} new, {result.changed} changed, {result.unchanged} unchanged plan lines.")
        if result.waiting:
            print("They are paused. Start them in the window under Medicines, or with:")
            print("  companion confirm " + " ".join(result.waiting))
        return DONE
    finally:
        services.close()


def _confirm(lines: list[str], data_dir: Path, clock: Clock) -> int:
    services = Services.open(data_dir, clock)
    try:
        known = {line.id for line in services.plans.lines()}
        unknown = [line for line in lines if line not in known]
        if unknown:
            print(f"No such plan line: {', '.join(unknown)}. Nothing was started.", file=sys.stderr)
            return REFUSED
        services.plans.confirm_lines([LineId(line) for line in lines])
        print(f"Started: {len(lines)} plan lines.")
        return DONE
    finally:
        services.close()


def _backup(folder: Path | None, data_dir: Path, clock: Clock) -> int:
    made = backup.back_up(data_dir / FILE_NAME, folder or data_dir / backup.FOLDER, clock.now())
    print(f"Backed up and checked: {made}")
    return DONE


def _restore(file: Path, data_dir: Path, clock: Clock) -> int:
    kept = backup.restore(file, data_dir / FILE_NAME, clock.now())
    print(f"Restored from {file}.")
    if kept is not None:
        print(f"The record as it was before is kept: {kept}")
    return DONE


def _verify(file: Path | None, data_dir: Path) -> int:
    backup.verify(file or data_dir / FILE_NAME)
    print("The record is whole.")
    return DONE


def _print_proposal(proposal: Proposal, zone: str) -> None:
    words = {Verdict.NEW: "new", Verdict.CHANGED: "differs from your plan", Verdict.UNCHANGED: "as in your plan"}
    for line in proposal.lines:
        print(f"{line.medicine.name} ({words[line.verdict]})")
        for row in line.snippet.splitlines():
            print(f"    {row}")
        told = ", ".join(local(at, zone).strftime("%a %d %b %H:%M") for at in line.next_times)
        print(f"  Our reading: {type(line.plan.schedule).__name__}, from {line.plan.start.day}.")
        print(f"  The next times: {told or 'none to come'}")


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(question).strip().lower() in {"y", "yes"}


def _plan_words(error: PlanFileError) -> str:
    where = f"line {error.line}, " if error.line is not None else ""
    details = ", ".join(
        f"{name}: {value}" for name, value in error.fields.items() if name not in {"reason", "field", "line"}
    )
    return f"Refused: {where}{error.field or 'file'}: {error.reason}{f' ({details})' if details else ''}."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="companion")
    commands = parser.add_subparsers(dest="command", required=True)
    importing = commands.add_parser("import-plan", help="show what a plan file proposes, and import it when you agree")
    importing.add_argument("file", type=Path)
    importing.add_argument("--yes", action="store_true", help="you have read the proposal and agree")
    confirming = commands.add_parser("confirm", help="start imported plan lines")
    confirming.add_argument("lines", nargs="+")
    backing = commands.add_parser("backup", help="make a checked copy of the record")
    backing.add_argument("folder", nargs="?", type=Path)
    restoring = commands.add_parser("restore", help="put a backup in place; the present record is kept beside it")
    restoring.add_argument("file", type=Path)
    verifying = commands.add_parser("verify", help="check the record, or a backup")
    verifying.add_argument("file", nargs="?", type=Path)
    return parser
