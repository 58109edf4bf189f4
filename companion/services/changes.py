"""What changed. Nothing pushes deltas: after a commit topics are announced, and whoever shows one reads again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum


class Topic(StrEnum):
    """What a view may care about."""

    MEDICINES = "medicines"
    PLANS = "plans"
    DOSES = "doses"
    STOCK = "stock"
    PRACTICES = "practices"
    SESSIONS = "sessions"
    RECOVERY = "recovery"
    DIARY = "diary"
    PEOPLE = "people"
    SIGNS = "signs"
    SETTINGS = "settings"
    SHOWINGS = "showings"
    TELLING = "telling"


ALL_TOPICS = frozenset(Topic)

Listener = Callable[[frozenset[Topic]], None]


class Changes:
    """Tells listeners, in the order they came, in the thread that committed."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._held: set[Topic] | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every commit from now on; the returned function ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def announce(self, *topics: Topic) -> None:
        """Say what a commit has just changed."""
        if self._held is not None:
            self._held.update(topics)
            return
        told = frozenset(topics)
        for listener in tuple(self._listeners):
            listener(told)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Announce once, at the end, what is announced inside the block; nothing when it raises."""
        if self._held is not None:
            yield
            return
        held = self._held = set()
        try:
            yield
        finally:
            self._held = None
        if held:
            self.announce(*held)
