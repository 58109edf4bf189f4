"""How one way of telling stands: its last message, its last test, and whether anything could not be sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.domain.outbox import PENDING, OutboxState, OutMessage
from companion.domain.recovery import Item
from companion.domain.telling import Step, TellingChannel


@dataclass(frozen=True, slots=True)
class Standing:
    """One way, and how its last message and its last test stand; None: there was none in the last two days."""

    channel: Item[TellingChannel]
    last: OutMessage | None
    test: OutMessage | None
    trouble: OutMessage | None = None
    """The newest message that could not be sent so far, or not at all, while no later one was."""


def in_turn(one: Item[TellingChannel]) -> tuple[int, str, str]:
    """The order in which ways are told, then by name."""
    return one.value.after_minutes, one.value.name.casefold(), one.id


def is_tried_again(standing: Standing) -> bool:
    """Whether what failed waits to be sent again."""
    return standing.trouble is not None and standing.trouble.state in PENDING


def standing_of(channel: Item[TellingChannel], messages: Sequence[OutMessage]) -> Standing:
    """How one way stands, given its messages of these days."""
    tests = [one for one in messages if is_test(one)]
    others = [one for one in messages if not is_test(one)]
    return Standing(channel, _newest(others), _newest(tests), _trouble(others, tests))


def _trouble(others: Sequence[OutMessage], tests: Sequence[OutMessage]) -> OutMessage | None:
    """The newest that failed; one that was given up is over once anything left after it, a test too."""
    failed = _newest(one for one in others if _has_failed(one))
    if failed is None:
        return None
    left = [one for one in (*others, *tests) if one.state is OutboxState.SENT and one.changed_at > failed.changed_at]
    return None if left and failed.state is OutboxState.GIVEN_UP else failed


def _has_failed(one: OutMessage) -> bool:
    return one.state is OutboxState.GIVEN_UP or (one.state in PENDING and one.trouble is not None)


def is_test(one: OutMessage) -> bool:
    """Whether it is a test, which is about no reminder."""
    return one.place.step is Step.TEST


def _newest(messages: Iterable[OutMessage]) -> OutMessage | None:
    return max(messages, key=lambda one: (one.made_at, one.place.step), default=None)
