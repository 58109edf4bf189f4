"""The delivery log: what came due, when it was shown and by which layer, put off, and answered when and by whom.

For a page: ``DeliveryService.log(since, until)`` gives one ``Delivered`` an occurrence, the oldest first; each has its
``showings`` (a layer's code, claimed, exposed), ``put_off`` (a person's name, when, until) and, where there is one, its
answer with the person's name. ``as_csv`` makes the same into a text with one row an occurrence. Showings, and messages
to somebody else, are no part of the record: ``trim`` deletes them by age.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO

from companion.domain.due import State
from companion.domain.errors import InvalidInputError
from companion.domain.identity import OccurrenceKey, PatientId, PersonId
from companion.domain.medication import Answer
from companion.domain.wall_time import local
from companion.services.desk import Desk
from companion.services.reminding import LIST_LAYER, name_of
from companion.services.snapshot import read
from companion.storage import notices as notice_store
from companion.storage import outbox as outbox_store
from companion.storage import people as people_store
from companion.storage.notices import Showing

KEEP_DAYS = 400
"""Showings are kept so long unless told otherwise: a year, and some weeks to look back on it."""
LEAST_DAYS = 30
LONGEST_SPAN = timedelta(days=500)
HEADINGS = ("due", "what", "state", "first shown", "times shown", "layers", "put off until", "answer", "answered", "by")


@dataclass(frozen=True, slots=True)
class PutOff:
    """Somebody asked to be reminded again."""

    by: str
    """A person's name; "" for one without."""
    at: datetime
    """UTC."""
    until: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One occurrence and all that was done to bring it to notice."""

    key: OccurrenceKey
    patient: PatientId
    name: str
    """Of the medicine or practice."""
    due_at: datetime
    """UTC."""
    zone: str
    state: State
    showings: tuple[Showing, ...]
    """In order; one that was claimed and never exposed was not seen."""
    put_off: tuple[PutOff, ...]
    answer: Answer | None
    """The current answer: its outcome, when it was recorded (UTC) and the name of who did."""

    @property
    def first_shown(self) -> datetime | None:
        """When it was first really brought to notice (UTC); None when never."""
        return min((one.exposed_at for one in self.showings if one.exposed_at is not None), default=None)

    @property
    def layers(self) -> tuple[str, ...]:
        """Codes of the layers by which it was brought to notice, each once, in order: ``window``, ``before`` ..."""
        return tuple(dict.fromkeys(one.layer for one in self.showings if one.exposed_at is not None))

    @property
    def only_listed(self) -> bool:
        """Whether it was only named in the list after an absence."""
        return self.layers == (LIST_LAYER,)


class DeliveryService:
    """Questions about how one patient was reminded."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def log(self, since: datetime, until: datetime) -> tuple[Delivered, ...]:
        """Everything due from ``since`` (included) until ``until`` (excluded, UTC) that is not ahead, oldest first.

        Raises:
            InvalidInputError: field ``until``: no span at all, or longer than ``LONGEST_SPAN``.
        """
        if not since < until <= since + LONGEST_SPAN:
            raise InvalidInputError("until", "range", low=1, high=LONGEST_SPAN.days)
        with self._desk.database.reading() as session:
            picture = read(self._desk, session, since, min(until, self._desk.clock.now() + timedelta(seconds=1)))
            states = {one.occurrence.key: one for one in picture.board.items if one.state is not State.UPCOMING}
            keys = tuple(states)
            showings = notice_store.showings(session, self._desk.patient, keys)
            wishes = notice_store.wishes(session, self._desk.patient, keys)
            names = {one.id: one.name for one in people_store.persons(session)}
        told = {
            key: tuple(PutOff(names.get(PersonId(person), ""), one.at, one.until) for person, one in found)
            for key, found in wishes.items()
        }
        return tuple(
            Delivered(
                key,
                self._desk.patient,
                name_of(picture, key),
                state.occurrence.due_at,
                state.occurrence.zone,
                state.state,
                tuple(one for one in showings.get(key, ()) if one.layer != notice_store.SET_BACK),
                told.get(key, ()),
                state.answer,
            )
            for key, state in states.items()
        )

    def trim(self, days: int = KEEP_DAYS) -> int:
        """Delete the showings and the messages of everybody that are older than ``days``. Gives how many rows went.

        A message that is still to be sent is never deleted.

        Raises:
            InvalidInputError: field ``days``: fewer than ``LEAST_DAYS``.
        """
        if days < LEAST_DAYS:
            raise InvalidInputError("days", "range", low=LEAST_DAYS, high=10 * KEEP_DAYS)
        before = self._desk.clock.now() - timedelta(days=days)
        with self._desk.database.writing() as session:
            return notice_store.forget_showings(session, before) + outbox_store.forget(session, before)


def as_csv(log: Iterable[Delivered]) -> str:
    """One row an occurrence under plain English headings; times are wall times with the zone's offset."""
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(HEADINGS)
    for one in log:
        answer = one.answer
        rows.writerow(
            (
                _at(one.due_at, one.zone),
                _plain(one.name),
                one.state.value,
                _at(one.first_shown, one.zone),
                sum(1 for showing in one.showings if showing.exposed_at is not None),
                " ".join(one.layers),
                " ".join(_at(wish.until, one.zone) for wish in one.put_off),
                "" if answer is None else answer.outcome.value,
                "" if answer is None else _at(answer.recorded_at, one.zone),
                "" if answer is None else _plain(answer.by_name),
            )
        )
    return written.getvalue()


def _at(instant: datetime | None, zone: str) -> str:
    """A wall time such as ``2026-11-24 08:00``; nothing for None."""
    return "" if instant is None else local(instant, zone).strftime("%Y-%m-%d %H:%M")


def _plain(words: str) -> str:
    """Typed words, so that a spreadsheet never reads them as a formula."""
    return f"'{words}" if words[:1] in "=+-@\t\r" and words else words
