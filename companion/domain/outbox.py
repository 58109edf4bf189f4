"""The rules of messages to somebody else: one of an occurrence, way and step; tried again, called off, given up.

All instants are UTC. Nothing here sends: a message is claimed before it is handed over. Whoever hears nothing back (the
program ended, the server kept silent) cannot know whether it arrived. Chosen here: at least once rather than at most
once, since a message twice costs a look, and one that is lost may cost a dose. So it is tried again, minutes later and
``MOST_UNHEARD`` times in all, and each time but the first says that it may have arrived before. There is never a second
first message.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from companion.domain.identity import ItemId
from companion.domain.telling import Message, Step, Trouble, told_again

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60))
"""How long after each attempt the next one waits; after the last, always the last."""
GIVEN_UP_AFTER = timedelta(hours=24)
UNSURE_WAITS = timedelta(minutes=15)
"""How long what may have arrived waits after each attempt."""
UNHEARD_AFTER = timedelta(minutes=6)
"""What was handed over and not heard of for so long (longer than anybody waits for it) is tried again."""
MOST_UNHEARD = 3
"""So often a message leaves at most of which nothing is heard."""


class OutboxState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    """Nothing has left so far."""
    ON_ITS_WAY = "on_its_way"
    """Handed over for the first time; nothing was heard of it yet."""
    UNSURE = "unsure"
    """It may have arrived; it is tried again."""
    SENT = "sent"
    CALLED_OFF = "called_off"
    """It was answered, paused, or the way was switched off, before the message left."""
    PERHAPS_SENT = "perhaps_sent"
    """The same, where it may have arrived."""
    GIVEN_UP = "given_up"


PENDING = (OutboxState.WAITING, OutboxState.ON_ITS_WAY, OutboxState.UNSURE)


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
    """None once it is not pending any more."""
    state: OutboxState = OutboxState.WAITING
    attempts: int = 0
    """How often it was handed over; from when on it may have arrived, counted anew from that time."""
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

    One that was called off and is wanted again waits anew, with the words of now. ``name`` makes ids.
    """
    off = frozenset(dropped)
    ended = (_ending(one, now, is_off=place in off) for place, one in known.items() if one.state in PENDING)
    begun = (
        _begun(known.get(place), place, message, now, name) for place, message in wanted.items() if place not in off
    )
    return tuple(one for one in (*ended, *begun) if one is not None)


def _ending(one: OutMessage, now: datetime, *, is_off: bool) -> OutMessage | None:
    """How a pending message ends now; None: it does not. What is on its way is called off when it has come back."""
    if is_off:
        if one.state is OutboxState.WAITING:
            return _ended(one, OutboxState.CALLED_OFF, now)
        if one.state is OutboxState.ON_ITS_WAY and not is_due(one, now):
            return None
        perhaps = _ended(one, OutboxState.PERHAPS_SENT, now)
        return replace(perhaps, attempts=_unheard(one), trouble=Trouble.NO_REPLY)
    most = 1 if one.place.step is Step.TEST else MOST_UNHEARD
    if now - one.made_at < GIVEN_UP_AFTER and not (_unheard(one) >= most and is_due(one, now)):
        return None
    given_up = _ended(one, OutboxState.GIVEN_UP, now)
    return replace(given_up, trouble=Trouble.NO_REPLY) if _unheard(one) else given_up


def _unheard(one: OutMessage) -> int:
    """How often it left with nothing heard of it, what is on its way counted in."""
    if one.state is OutboxState.ON_ITS_WAY:
        return 1
    return 0 if one.state is OutboxState.WAITING else one.attempts


def _begun(
    one: OutMessage | None, place: Place, message: Message, now: datetime, name: Callable[[], str]
) -> OutMessage | None:
    """A message that waits from now on; None: it is pending or over."""
    if one is None or one.state is OutboxState.CALLED_OFF or _given_up_ahead(one, now):
        return new_message(name() if one is None else one.id, place, message, now)
    if one.state is OutboxState.PERHAPS_SENT and one.attempts < MOST_UNHEARD:
        fresh = new_message(one.id, place, message, now)
        return replace(fresh, state=OutboxState.UNSURE, attempts=one.attempts, trouble=one.trouble)
    return None


def _given_up_ahead(one: OutMessage, now: datetime) -> bool:
    """Whether a clock that ran ahead, and was put right, gave it up before its time."""
    if one.state is not OutboxState.GIVEN_UP or one.place.step is Step.TEST:
        return False
    return now < one.changed_at and not may_have_arrived(one)


def may_have_arrived(one: OutMessage) -> bool:
    """Whether somebody was told, or may have been."""
    if one.state in (OutboxState.SENT, OutboxState.PERHAPS_SENT, OutboxState.UNSURE):
        return True
    return one.state is OutboxState.GIVEN_UP and one.trouble is Trouble.NO_REPLY


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
    if one.state not in PENDING or one.next_try_at is None:
        return False
    return one.next_try_at <= now or one.next_try_at - now > BACK_OFF[-1]


def claimed(one: OutMessage, perhaps_again: str, now: datetime) -> OutMessage:
    """It is about to be handed over: that is kept before, with when to try again should nothing be heard of it.

    Where it may have arrived before, its words begin with the sentence ``perhaps_again``.
    """
    handed = replace(one, next_try_at=now + UNHEARD_AFTER, changed_at=now)
    if one.state is OutboxState.WAITING:
        return replace(handed, state=OutboxState.ON_ITS_WAY, attempts=one.attempts + 1)
    words = told_again(one.message, perhaps_again)
    return replace(handed, state=OutboxState.UNSURE, message=words, attempts=_unheard(one) + 1)


def sent(one: OutMessage, now: datetime) -> OutMessage:
    """It left; also one that was called off while it was on its way."""
    return replace(_ended(one, OutboxState.SENT, now), trouble=None)


def failed(one: OutMessage, trouble: Trouble, now: datetime) -> OutMessage:
    """It did not leave, or nothing was heard of it. A test is not tried again; what ended meanwhile stays so."""
    if one.state not in PENDING:
        return one
    if trouble is Trouble.CALLED_OFF:
        return _held_back(one, now)
    unheard = max(_unheard(one), 1) if trouble is Trouble.NO_REPLY else _unheard_before(one)
    over = unheard >= MOST_UNHEARD or now - one.made_at >= GIVEN_UP_AFTER
    if over or one.place.step is Step.TEST:
        return replace(_ended(one, OutboxState.GIVEN_UP, now), trouble=Trouble.NO_REPLY if unheard else trouble)
    back = replace(one, trouble=trouble, changed_at=now)
    if unheard:
        return replace(back, state=OutboxState.UNSURE, attempts=unheard, next_try_at=now + UNSURE_WAITS)
    wait = BACK_OFF[min(max(one.attempts, 1), len(BACK_OFF)) - 1]
    return replace(back, state=OutboxState.WAITING, next_try_at=now + wait)


def _unheard_before(one: OutMessage) -> int:
    """How often nothing had been heard of it, what is on its way not counted in."""
    return one.attempts - 1 if one.state is OutboxState.UNSURE else 0


def _held_back(one: OutMessage, now: datetime) -> OutMessage:
    """It stands as before it was handed over."""
    if one.state is OutboxState.ON_ITS_WAY:
        return replace(one, state=OutboxState.WAITING, next_try_at=now, changed_at=now)
    return replace(one, attempts=one.attempts - 1, next_try_at=now, changed_at=now)


def hurried(known: Iterable[OutMessage], now: datetime) -> tuple[OutMessage, ...]:
    """What failed and waits to be tried again, to be tried at once."""
    failed_once = (one for one in known if one.state in PENDING and one.trouble is not None)
    return tuple(replace(one, next_try_at=now) for one in failed_once if one.next_try_at != now)


def next_try(known: Iterable[OutMessage]) -> datetime | None:
    """The first instant at which one waits to be tried again; None: none waits."""
    return min((one.next_try_at for one in known if one.next_try_at is not None), default=None)


def _ended(one: OutMessage, state: OutboxState, now: datetime) -> OutMessage:
    return replace(one, state=state, next_try_at=None, changed_at=now)
