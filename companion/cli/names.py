"""Finds what a person named: exactly, or by a beginning that only one thing has. Never by nearness, never by guess."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from companion.cli import words
from companion.cli.reply import NO_MATCH, HaltError
from companion.domain.errors import InvalidInputError
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Medicine
from companion.domain.people import Patient, Person
from companion.domain.practice import Practice

T = TypeVar("T")

CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """Something that can be named: by its name, by its id, or by the name with what tells it apart."""

    value: T
    id: str
    name: str
    details: str = ""

    @property
    def label(self) -> str:
        """The whole name: "Paracetamol, 500 mg tablets, for pain"."""
        return ", ".join(part for part in (self.name, self.details) if part)


def find(told: str, known: Sequence[Named[T]], kind: str) -> T:
    """The one thing that is called so, or whose name alone begins so. Case and commas do not matter.

    Raises:
        HaltError: nothing is called so, or several things are; it lists what there is.
    """
    found = candidates(told, known)
    if len(found) == 1:
        return found[0].value
    if found:
        what = f"Several on the list begin with {told!r}. Nothing was recorded."
        raise HaltError("several_match", NO_MATCH, (what,), _lines(found), _data(found))
    if not known:
        raise HaltError("no_match", NO_MATCH, (f"There is no {kind} on the list yet.",))
    what = f"No {kind} is called {told!r}. Nothing was recorded."
    raise HaltError("no_match", NO_MATCH, (what,), ("On the list:", *_lines(known)), _data(known))


def candidates(told: str, known: Sequence[Named[T]]) -> tuple[Named[T], ...]:
    """All things that are meant: those called exactly so; when there are none, those whose name begins so."""
    wanted = _folded(told)
    if not wanted:
        return ()
    exact = tuple(one for one in known if wanted in (_folded(one.name), _folded(one.label), one.id))
    return exact or tuple(one for one in known if _folded(one.label).startswith(wanted))


def code(key: OccurrenceKey) -> str:
    """A short code for an occurrence, always the same: what ``companion today`` shows, and ``take`` understands."""
    return hashlib.sha256(key.text.encode()).hexdigest()[:CODE_LENGTH]


def names_key(told: str, key: OccurrenceKey) -> bool:
    """Whether a word is the short code or the whole text of a key."""
    return told.casefold() == code(key) or told == key.text


def medicines(values: Iterable[Medicine]) -> tuple[Named[Medicine], ...]:
    """Medicines by name; strength and purpose tell two of one name apart."""
    return tuple(Named(one, one.id, one.name, words.medicine_details(one)) for one in values)


def practices(values: Iterable[Practice]) -> tuple[Named[Practice], ...]:
    """Routines, heat and cold by name."""
    return tuple(Named(one, one.id, one.name) for one in values)


def patients(values: Iterable[Patient]) -> tuple[Named[Patient], ...]:
    """Patients by name; the birth date tells two of one name apart."""
    return tuple(Named(one, one.id, one.name, _born(one)) for one in values)


def persons(values: Iterable[Person]) -> tuple[Named[Person], ...]:
    """Everybody who can record, by name; the role tells two of one name apart."""
    return tuple(Named(one, one.id, one.name, one.role) for one in values)


def choice(told: str, known: Sequence[str], field: str) -> str:
    """One of some fixed words, or a beginning of one; "-" and "_" count as spaces.

    Raises:
        InvalidInputError: reason ``choice``, with ``choices``.
    """
    wanted = _spaced(told)
    exact = [one for one in known if _spaced(one) == wanted]
    found = exact or [one for one in known if wanted and _spaced(one).startswith(wanted)]
    if len(found) != 1:
        raise InvalidInputError(field, "choice", value=told, choices=words.listed(known, "or"))
    return found[0]


def _born(patient: Patient) -> str:
    return f"born {words.day(patient.born_on, year=True)}" if patient.born_on is not None else ""


def _lines(found: Sequence[Named[T]]) -> tuple[str, ...]:
    return tuple(f"  {one.label}" for one in found)


def _data(found: Sequence[Named[T]]) -> dict[str, object]:
    return {"candidates": [{"id": one.id, "name": one.label} for one in found]}


def _folded(text: str) -> str:
    return " ".join(words.plain(text).replace(",", " ").casefold().split())


def _spaced(text: str) -> str:
    return _folded(text.replace("-", " ").replace("_", " "))
