"""The rules of messages to somebody else: one of an occurrence, way and step; tried again, called off, given up.

All instants are UTC. Nothing here sends: a message is claimed before it is handed over, so that a crash in between
sends it again later, never at once. Whoever never hears back cannot know whether it arrived, and tries again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from companion.domain.identity import ItemId
from companion.domain.telling import Message, Step, Trouble

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60))
"""How long after each attempt the next one waits; after the last, always the last."""
GIVEN_UP_AFTER = timedelta(hours=24)


class OutboxState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENT = "sent"
    CALLED_OFF = "called_off"
    """It was answered, or the way was switched off, before the message left."""
    GIVEN_UP = "given_up"


class Place(NamedTuple):
    """What there is one message of at most."""

    key: str
    """The text of an occurrence key; of a test a text of its own."""
    channel: ItemId
    step: Step


@dataclass(frozen=True, slots=True)
class OutMessage:
    """One message on its way."""

    id: str
    place: Place
    message: Message
    made_at: datetime
    changed_at: datetime
    next_try_at: datetime | None
    """None once it is not waiting any more."""
    state: OutboxState = OutboxState.WAITING
    attempts: int = 0
    trouble: Trouble | None = None
    """What went wrong last; None when nothing did."""


def new_message(id_: str, place: Place, message: Message, now: datetime) -> OutMessage:
    """A message to be sent at once."""
    return OutMessage(id_, place, message, now, now, now)


def collected(
    known: Mapping[Place, OutMessage],
    wanted: Mapping[Place, Message],
    dropped: Iterable[Place],
    now: datetime,
    name: Callable[[], str],
) -> tuple[OutMessage, ...]:
    """What becomes new or changes now, given what is to be told (``wanted``) and what is not any more (``dropped``).

    One that was called off and is wanted again never left: it waits anew, with the words of now. ``name`` makes ids.
    """
    off = frozenset(dropped)
    found: list[OutMessage] = []
    for place, one in known.items():
        if one.state is not OutboxState.WAITING:
            continue
        if place in off:
            found.append(_ended(one, OutboxState.CALLED_OFF, now))
        elif now - one.made_at >= GIVEN_UP_AFTER:
            found.append(_ended(one, OutboxState.GIVEN_UP, now))
    for place, message in wanted.items():
        before = known.get(place)
        if place in off or (before is not None and before.state is not OutboxState.CALLED_OFF):
            continue
        found.append(new_message(name() if before is None else before.id, place, message, now))
    return tuple(found)


def to_send(
    known: Iterable[OutMessage], wanted: Mapping[Place, Message], dropped: Iterable[Place], now: datetime
) -> tuple[OutMessage, ...]:
    """What is to be handed over now. What is not wanted at the moment (all is paused) is held.

    What was tried least goes first, the oldest of those: a way that does not work keeps no other waiting.
    """
    off = frozenset(dropped)
    ready = [one for one in known if one.place in wanted and one.place not in off and is_due(one, now)]
    return tuple(sorted(ready, key=lambda one: (one.attempts, one.made_at, one.id)))


def is_due(one: OutMessage, now: datetime) -> bool:
    """Whether its next attempt is reached; also when the clock was set back, so that no wait ever grows by that."""
    if one.state is not OutboxState.WAITING or one.next_try_at is None:
        return False
    return one.next_try_at <= now or one.next_try_at - now > BACK_OFF[-1]


def claimed(one: OutMessage, now: datetime) -> OutMessage:
    """It is about to be handed over: the next attempt is set before, whatever becomes of this one."""
    wait = BACK_OFF[min(one.attempts, len(BACK_OFF) - 1)]
    return replace(one, attempts=one.attempts + 1, next_try_at=now + wait, changed_at=now)


def sent(one: OutMessage, now: datetime) -> OutMessage:
    """It left; also one that was called off while it was on its way."""
    return replace(_ended(one, OutboxState.SENT, now), trouble=None)


def failed(one: OutMessage, trouble: Trouble, now: datetime) -> OutMessage:
    """It did not leave. A test is not tried again; what was called off meanwhile stays so."""
    if one.state is not OutboxState.WAITING:
        return one
    if one.place.step is Step.TEST or now - one.made_at >= GIVEN_UP_AFTER:
        return replace(_ended(one, OutboxState.GIVEN_UP, now), trouble=trouble)
    return replace(one, trouble=trouble, changed_at=now)


def next_try(known: Iterable[OutMessage]) -> datetime | None:
    """The first instant at which one waits to be tried again; None: none waits."""
    return min((one.next_try_at for one in known if one.next_try_at is not None), default=None)


def _ended(one: OutMessage, state: OutboxState, now: datetime) -> OutMessage:
    return replace(one, state=state, next_try_at=None, changed_at=now)
