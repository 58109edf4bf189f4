"""Opens the record for a command: whose it is, who records, and what a command leaves for the next one."""

import argparse
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from companion.cli import names, words
from companion.cli.reply import REFUSED, Data, HaltError
from companion.clock import Clock
from companion.domain.people import Patient, Person
from companion.services.office import Services
from companion.storage.database import FILE_NAME


@dataclass(frozen=True, slots=True)
class Opened:
    """An open record, as one command sees it."""

    services: Services
    """Of the patient this command is about, whoever the window shows."""
    patient: Patient
    shown: Patient
    """The one chosen in the window: whose record it is when a command names nobody."""
    others: tuple[Patient, ...]
    """Whose recovery is kept here besides."""
    person: Person
    """Who records."""
    person_named: bool
    """Named with ``--person``; else the one chosen in the window."""
    zone: str
    now: datetime
    """UTC; one instant for all of a command."""

    @property
    def whose(self) -> str:
        """Whose record it is, and that it is an example: a line of every answer."""
        return words.patient(self.patient) + (". Example, not a plan." if self.patient.example else "")

    @property
    def recorder(self) -> str:
        """Who records, and whether that was named or is the window's choice."""
        name = self.person.name or "the patient"
        return f"Recorded by {name}." if self.person_named else f"Recorded by {name}, as chosen in the window."

    def data(self) -> Data:
        """The same for a program; instants are UTC, ISO 8601 with offset."""
        born = self.patient.born_on
        return {
            "now": self.now.isoformat(),
            "zone": self.zone,
            "patient": {
                "id": self.patient.id,
                "name": self.patient.name,
                "born_on": None if born is None else born.isoformat(),
                "example": self.patient.example,
            },
            "recording_as": {"id": self.person.id, "name": self.person.name},
        }


@contextmanager
def opened(options: argparse.Namespace, data_dir: Path, clock: Clock, *, founds: bool = False) -> Iterator[Opened]:
    """Open the record for ``--patient`` and ``--person`` of the options; neither is kept.

    ``founds``: a folder without a record gets one.

    Raises:
        HaltError: there is no record yet, or nobody (or several) are called so.
        StorageUnavailableError: the record cannot be used.
    """
    if not founds:
        need_record(data_dir)
    services = Services.open(data_dir, clock)
    try:
        yield _opened(options, services)
    finally:
        services.close()


def need_record(data_dir: Path) -> None:
    """Make sure that a command which only looks or answers does not found a new record by a slip of the folder's name.

    Raises:
        HaltError: there is no record in this folder.
    """
    if not (data_dir / FILE_NAME).exists():
        what = f"There is no record in {data_dir} yet."
        now = ("Start the program once, import a plan file, or name another folder with --data.",)
        raise HaltError("no_record", REFUSED, (what,), now)


def agreed(lines: Sequence[str], question: str, options: argparse.Namespace) -> bool | None:
    """Show a person at a terminal some lines and ask; None where nobody can be asked.

    Nobody can be where input comes from a program, and where a program reads JSON.
    """
    if options.json or not sys.stdin.isatty():
        return None
    print("\n".join(lines))
    try:
        return input(f"{question} [y/N] ").strip().casefold() in {"y", "yes"}
    except EOFError:
        return False


def again_with(options: argparse.Namespace, *more: str, name: str | None = None) -> str:
    """The same command with more words (and another name), as one would type it."""
    typed = list(options.typed)
    if name is not None:
        at = next(n for n in range(len(typed)) if typed[n : n + len(options.called)] == options.called)
        typed[at : at + len(options.called)] = [name]
    return "  companion " + shlex.join([*typed, *more])


def _opened(options: argparse.Namespace, services: Services) -> Opened:
    patients = services.people.patients()
    shown = next(one for one in patients if one.id == services.people.shown())
    patient = names.find(options.patient, names.patients(patients), "patient") if options.patient else shown
    if options.person:
        persons = names.persons(services.people.persons())
        services.people.record_as(names.find(options.person, persons, "person").id, kept=False)
    mine = services.for_patient(patient.id)
    return Opened(
        mine,
        patient,
        shown,
        tuple(one for one in patients if one != patient),
        mine.people.recording_person(),
        bool(options.person),
        mine.people.zone(),
        mine.clock.now(),
    )
